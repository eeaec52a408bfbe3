"""Reading the history: every file content that any reference reaches, once, by the readers that matter when a
repository is opened.

Contents come through one ``git cat-file --batch`` and are held one at a time; what stays is an id, a commit and a
path for each, and the facts of the few that have any.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tcop_lint.cache import fact_key
from tcop_lint.data.conventions import ASIDE, VENDORED
from tcop_lint.facts import NotExamined
from tcop_lint.facts.safety import LargeFile
from tcop_lint.history import Arrival, Counts, History, PastFact
from tcop_lint.paths import PathTable
from tcop_lint.readers.source import Source
from tcop_lint.reading import Codec, silent
from tcop_lint.reading_one import read_source
from tcop_lint.repository.errors import GitFailed
from tcop_lint.repository.objects import too_large
from tcop_lint.repository.walk import contents_of, is_shallow, sizes, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tcop_lint.cache import FactCache
    from tcop_lint.facts import Fact
    from tcop_lint.reading import Plan, Recipe
    from tcop_lint.repository.objects import Unreadable
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.repository.walk import Came, Walked

LARGE = 1 << 20
"""Bytes from which a file is told as a large one."""
_SHALLOW = (
    "this clone is shallow and lacks the beginning of the history; fetch the rest with `git fetch --unshallow`, or set "
    "the depth of the checkout to 0 where a pipeline makes the clone (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on "
    "GitLab, fetchDepth: 0 on Azure)"
)
_BROKEN = "git could not walk the history to its end; `git fsck` says more"


class _Due(NamedTuple):
    """A content that has to be read, and under which key its facts are kept."""

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

    A content is told where it first came in; one that came in at a path of tests and examples also where it first stood
    elsewhere. ``excluded`` paths are left out. ``progress`` is told ``(commits, 0)`` while git walks, and then how
    many contents of how many have been read. Raises GitFailed.
    """
    aside = PathTable([(*ASIDE, *VENDORED)])

    def matters(path: bytes) -> bool:
        text = _text(path)
        return not excluded(text) and not aside.match(text)

    walked = walk(snapshot, matters, lambda commits: progress(commits, 0))
    reading = _Reading(snapshot, plan, kinds, cache, max_size)
    due = list(reading.due(walked, excluded))
    blobs = [item.content.hex() for item in due]
    for done, (item, data) in enumerate(zip(due, snapshot.read_blobs(blobs, max_size), strict=True), start=1):
        reading.read(item, data)
        progress(done, len(due))
    cache.save()
    counts = Counts(walked.references, walked.commits, len(walked.contents), len(due))
    whole = walked.whole and reading.head_is_whole
    return History(reading.found, counts, _incomplete(snapshot, whole=whole, missing=reading.missing))


class _Reading:
    """What has been found so far, and how many contents that should have been read are not here."""

    def __init__(
        self, snapshot: Snapshot, plan: Plan, kinds: frozenset[type[Fact]], cache: FactCache, max_size: int
    ) -> None:
        self.found: list[PastFact] = []
        self.missing = 0
        self.head_is_whole = True
        self._snapshot = snapshot
        self._plan = plan
        self._kinds = kinds | {NotExamined}
        self._cache = cache
        self._max_size = max_size
        self._codec = Codec()
        self._in_head: frozenset[bytes] = frozenset()
        try:
            self._in_head = contents_of(snapshot, snapshot.commit) if snapshot.commit else frozenset()
        except GitFailed:
            self.head_is_whole = False

    def due(self, walked: Walked, excluded: Callable[[str], bool]) -> Iterator[_Due]:
        """What has to be read. What the cache knows, and what can be told without reading, is noted right away."""
        arrivals = [*walked.contents.items(), *walked.again.items()]
        measured = sizes(self._snapshot, [content for content, _ in arrivals])
        for (content, came), size in zip(arrivals, measured, strict=True):
            path = _text(came.path)
            if excluded(path):
                continue
            if size is not None and size >= LARGE and walked.contents[content] == came:
                self._note(content, came, [LargeFile(size=size)])
            recipe = self._plan.recipe(path)
            if recipe is None:
                continue
            if size is None:
                self.missing += 1
            elif size > self._max_size:
                self._note(content, came, [NotExamined(reason=too_large(size, self._max_size).reason)])
            else:
                key = fact_key(recipe.key, content.hex(), path if recipe.path_matters else "")
                if not self._knows(key, content, came):
                    yield _Due(content, came, recipe, key)

    def _knows(self, key: bytes, content: bytes, came: Came) -> bool:
        """Whether the cache has the facts of a content, which are then noted."""
        kept = self._cache.get(key)
        if kept is None:
            return False
        try:
            self._note(content, came, self._codec.decode(kept))
        except msgspec.DecodeError:
            return False
        return True

    def read(self, item: _Due, data: bytes | Unreadable) -> None:
        """Note the facts of one content, and keep them for the next run."""
        if not isinstance(data, bytes):
            self.missing += 1
            return
        read = read_source(Source(_text(item.came.path), data), item.recipe)
        facts = [fact for fact in read if type(fact) in self._kinds]
        with contextlib.suppress(UnicodeEncodeError, OverflowError):
            self._cache.put(item.key, self._codec.encode(facts))
        self._note(item.content, item.came, facts)

    def _note(self, content: bytes, came: Came, facts: Iterable[Fact]) -> None:
        for fact in facts:
            if type(fact) in self._kinds:
                commit = came.commit.decode("utf-8", "surrogateescape")
                arrival = Arrival(came.time, commit, _text(came.path), content.hex(), content in self._in_head)
                self.found.append(PastFact(arrival, fact))


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


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
