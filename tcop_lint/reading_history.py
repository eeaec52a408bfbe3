"""Reading the history: every file content that any reference reaches, once, by the readers that matter when a
repository is opened.

Contents come through one ``git cat-file --batch`` and are held one at a time; what stays is an id, a commit and a
path for each, and the facts of the few that have any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tcop_lint.cache import fact_key
from tcop_lint.facts import NotExamined
from tcop_lint.facts.safety import LargeFile
from tcop_lint.history import Arrival, Counts, History, PastFact
from tcop_lint.readers.source import Source
from tcop_lint.reading import Codec, silent
from tcop_lint.reading_one import read_source
from tcop_lint.repository.objects import too_large
from tcop_lint.repository.walk import contents_of, is_shallow, sizes, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tcop_lint.cache import FactCache
    from tcop_lint.facts import Fact
    from tcop_lint.reading import Plan, Recipe
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.repository.walk import Came

LARGE = 1 << 20
"""Bytes from which a file is told as a large one."""
_SHALLOW = (
    "this clone is shallow and lacks the beginning of the history; fetch the rest with `git fetch --unshallow`, or set "
    "the depth of the checkout to 0 where a pipeline makes the clone (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on "
    "GitLab, fetchDepth: 0 on Azure)"
)
_BROKEN = "git could not walk the history to its end; `git fsck` says more"


class _Due(NamedTuple):
    content: bytes
    came: Came
    recipe: Recipe
    key: bytes


def read_history(
    snapshot: Snapshot,
    plan: Plan,
    kinds: frozenset[type[Fact]],
    cache: FactCache,
    max_size: int,
    excluded: Callable[[str], bool],
    progress: Callable[[int, int], None] = silent,
) -> History:
    """The facts of ``kinds`` that the plan's readers find in every content that any reference reaches.

    ``excluded`` paths are left out. ``progress`` is told ``(commits, 0)`` while git walks, and then how many contents
    of how many have been read. Raises GitFailed.
    """
    walked = walk(snapshot, lambda commits: progress(commits, 0))
    in_head = contents_of(snapshot, snapshot.commit) if snapshot.commit else frozenset()
    found: list[PastFact] = []
    missing = read = 0
    due: list[_Due] = []
    codec = Codec()

    def keep(content: bytes, came: Came, facts: Iterable[Fact]) -> None:
        found.extend(
            PastFact(_arrival(content, came, in_head), fact)
            for fact in facts
            if type(fact) in kinds or type(fact) is NotExamined
        )

    for (content, came), size in zip(walked.contents.items(), sizes(snapshot, walked.contents), strict=True):
        path = came.path.decode("utf-8", "surrogateescape")
        if excluded(path):
            continue
        if size is not None and size >= LARGE:
            keep(content, came, [LargeFile(size=size)])
        recipe = plan.recipe(path)
        if recipe is None:
            continue
        if size is None:
            missing += 1
        elif size > max_size:
            keep(content, came, [NotExamined(reason=too_large(size, max_size).reason)])
        else:
            key = fact_key(recipe.key, content.hex(), path if recipe.path_matters else "")
            kept = _kept(cache, key, codec)
            if kept is None:
                due.append(_Due(content, came, recipe, key))
            else:
                keep(content, came, kept)

    blobs = [item.content.hex() for item in due]
    for item, data in zip(due, snapshot.read_blobs(blobs, max_size), strict=True):
        if isinstance(data, bytes):
            facts = read_source(Source(item.came.path.decode("utf-8", "surrogateescape"), data), item.recipe)
            cache.put(item.key, codec.encode(facts))
            keep(item.content, item.came, facts)
        else:
            missing += 1
        read += 1
        progress(read, len(due))
    cache.save()
    counts = Counts(walked.references, walked.commits, len(walked.contents), read)
    return History(found, counts, _incomplete(snapshot, whole=walked.whole, missing=missing))


def _kept(cache: FactCache, key: bytes, codec: Codec) -> list[Fact] | None:
    kept = cache.get(key)
    if kept is None:
        return None
    try:
        return codec.decode(kept)
    except msgspec.DecodeError:
        return None


def _arrival(content: bytes, came: Came, in_head: frozenset[bytes]) -> Arrival:
    return Arrival(
        time=came.time,
        commit=came.commit.decode("utf-8", "surrogateescape"),
        path=came.path.decode("utf-8", "surrogateescape"),
        blob=content.hex(),
        in_head=content in in_head,
    )


def _incomplete(snapshot: Snapshot, *, whole: bool, missing: int) -> str:
    if is_shallow(snapshot):
        return _SHALLOW
    if not whole:
        return _BROKEN
    if not missing:
        return ""
    files = f"{missing:,} file{'s' if missing > 1 else ''} of the history"
    if snapshot.is_partial:
        return f"{files} were left out when the repository was cloned in part; fetch them with `git fetch --refetch`"
    return f"{files} cannot be read in this clone; `git fsck` says more"
