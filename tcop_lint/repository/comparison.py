"""What lies between two commits: their merge base, what was renamed, and which commits came since.

It runs git itself: a run that compares must not pay 200 ms for GitPython. Output formats:
https://git-scm.com/docs/git-merge-base and https://git-scm.com/docs/git-diff#_raw_output_format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.repository import revisions
from tcop_lint.repository.errors import GitFailed, NoComparison, UnknownRevision, shown
from tcop_lint.repository.walk import is_shallow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.repository.snapshot import Snapshot

_NO_MERGE_BASE = 1
_RAW = ("--raw", "-z", "--no-abbrev", "--diff-filter=R", "--ignore-submodules=all")
_MOST_COMPARED = "-l1000"
"""Files that came and files that went, each: above this git pairs only those whose content is the same."""
_MERGE = 2
_PLACES = "(fetch-depth on GitHub, GIT_DEPTH on GitLab, fetchDepth on Azure Pipelines)"


def merge_base(snapshot: Snapshot, one: str, other: str) -> str | None:
    """The best common ancestor of two revisions: its id.

    None when they have none in this clone; in a shallow clone it may only be missing. Raises UnknownRevision,
    GitFailed.
    """
    commits = [
        rev if rev == snapshot.commit else revisions.commit_of(snapshot.repository, snapshot.neutral, rev)
        for rev in (one, other)
    ]
    code, stdout, words = snapshot.neutral.command("merge-base", *commits).result()
    if code not in (0, _NO_MERGE_BASE):
        raise GitFailed(words)
    found = stdout.decode("ascii", "replace").strip()
    return found if code == 0 and revisions.is_object_id(found) else None


def commit_of(snapshot: Snapshot, rev: str) -> str:
    """The commit that a revision names. Raises NoComparison in a clone that is too shallow, and UnknownRevision."""
    try:
        return revisions.commit_of(snapshot.repository, snapshot.neutral, rev)
    except UnknownRevision:
        if is_shallow(snapshot):
            raise NoComparison(_too_shallow(snapshot, rev)) from None
        raise


def commit_to_compare(snapshot: Snapshot, rev: str) -> str:
    """The commit in which what is judged began to differ from ``rev``: their merge base.

    Raises NoComparison, which says how deep a shallow clone has to be, and UnknownRevision.
    """
    if not snapshot.commit:
        raise NoComparison(f"Nothing has been committed yet, so nothing can be compared with {shown(rev)}.")
    try:
        found = merge_base(snapshot, snapshot.commit, rev)
    except UnknownRevision:
        if is_shallow(snapshot):
            raise NoComparison(_too_shallow(snapshot, rev)) from None
        raise
    if found is not None:
        return found
    if is_shallow(snapshot):
        raise NoComparison(_too_shallow(snapshot, rev))
    raise NoComparison(
        f"What is judged and {shown(rev)} have no commit in common. Compare with the branch that this one came from."
    )


def _too_shallow(snapshot: Snapshot, rev: str) -> str:
    said = (
        f"This clone is shallow and does not hold the commit that is needed to compare with {shown(rev)}. "
        "Make the clone deeper: "
    )
    if len(_parents(snapshot)) >= _MERGE:
        return said + (
            "what is judged is a merge, so a depth of 2 is enough to compare with its first parent, HEAD^1; for any "
            f"other commit fetch all, with a depth of 0 {_PLACES}."
        )
    return said + f"set the depth of the checkout to 0 {_PLACES}, or run `git fetch --unshallow`."


def _parents(snapshot: Snapshot) -> list[bytes]:
    """The parents that the judged commit names, whether they are in this clone or not."""
    try:
        said = snapshot.neutral.command("cat-file", "commit", snapshot.commit).output()
    except GitFailed:
        return []
    head = said.partition(b"\n\n")[0].split(b"\n")
    return [line for line in head if line.startswith(b"parent ")]


def renames(snapshot: Snapshot, commit: str) -> dict[str, str]:
    """The old path by the new one of every file that was moved or renamed since ``commit``, as git pairs them.

    Half of the content must be the same. A copy is no rename. Where git cannot read all contents, as in a partial
    clone, only files that were moved as they are count.
    """
    against = {
        "worktree": ("diff-index", commit),
        "index": ("diff-index", "--cached", commit),
        "commit": ("diff-tree", "-r", commit, snapshot.commit),
    }[snapshot.kind]
    for similar in ("-M50%", "-M100%"):
        code, said, _ = snapshot.neutral.command(
            against[0], *_RAW, similar, _MOST_COMPARED, "--no-ext-diff", "--no-textconv", *against[1:], "--"
        ).result()
        if code == 0:
            return dict(_renamed(said.split(b"\0")))
    return {}


def _renamed(fields: list[bytes]) -> Iterable[tuple[str, str]]:
    """``:100644 100644 <old> <new> R090``, old path, new path, all between NUL bytes."""
    for at in range(0, len(fields) - 2, 3):
        yield fields[at + 2].decode("utf-8", "surrogateescape"), fields[at + 1].decode("utf-8", "surrogateescape")


def commits_since(snapshot: Snapshot, commit: str) -> frozenset[str]:
    """The ids of the commits that lead to what is judged and not to ``commit``. Raises GitFailed."""
    said = snapshot.neutral.command("rev-list", snapshot.commit, f"^{commit}").output()
    return frozenset(said.decode("ascii", "replace").split())
