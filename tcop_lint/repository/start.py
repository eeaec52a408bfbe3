"""Launches git on a repository before anything heavy is imported: imports nothing but os, sys and its neighbours."""

from __future__ import annotations

import os
import time

from tcop_lint.repository.discover import find_repository, read_start
from tcop_lint.repository.errors import RepositoryError, shown
from tcop_lint.repository.neutral import Neutral
from tcop_lint.repository.revisions import head_of, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Literal

    from tcop_lint.repository.process import Command

    Kind = Literal["worktree", "index", "commit"]

_LIST_INDEX = ("ls-files", "-s", "-v", "-z")
_LIST_CHANGES = ("diff-files", "--raw", "-z", "--no-renames", "--ignore-submodules=all")
_LIST_TREE = ("ls-tree", "-r", "-z", "--full-tree")


class Started:
    """Git at work on one repository. A context manager; ``open_snapshot`` takes it over.

    ``commit`` is HEAD, or the commit to be judged; empty when there is none yet. ``branch`` is the short name
    of the branch that it was reached by, or empty. ``kind`` says what is judged. ``began`` is when, in
    nanoseconds since 1970.
    """

    def __init__(self, path: str, rev: str | None, staged: bool) -> None:
        self.kind: Kind = "worktree"
        self.began = time.time_ns()
        self._listing: Command | None = None
        self._changes: Command | None = None
        self._changes_said: bytes = b""
        self.repository = find_repository(path)
        self.neutral = Neutral(self.repository)
        try:
            self.branch, self.commit = head_of(self.repository, self.neutral)
            if staged:
                self.kind = "index"
            elif rev is not None or self.repository.bare:
                self.kind = "commit"
            if staged and rev is not None:
                raise RepositoryError("Choose either what is staged or a revision; they cannot be judged together.")
            if staged and self.repository.bare:
                raise RepositoryError(
                    f"{shown(self.repository.root)} is a bare repository, in which nothing can be staged. "
                    "Judge a commit instead, for example with --rev HEAD."
                )
            if rev is not None:
                self.branch, self.commit = resolve(self.repository, self.neutral, rev)
            self.index_status = file_status(self.neutral.index)
            if self.kind == "worktree":
                self._changes = self.neutral.command(*_LIST_CHANGES)
        except BaseException:
            self.close()
            raise

    def list_files(self) -> None:
        """Launch the listing, unless that was done before."""
        if self._listing is None and self.kind != "commit":
            self._listing = self.neutral.command(*_LIST_INDEX)
        elif self._listing is None and self.commit:
            self._listing = self.neutral.command(*_LIST_TREE, self.commit)

    def listing(self) -> bytes:
        """What git lists: the index, or the tree of the commit. To be called once. Raises GitFailed."""
        self.list_files()
        return b"" if self._listing is None else self._listing.output()

    def changes(self) -> bytes:
        """What ``git diff-files --raw -z`` says of the worktree. Raises GitFailed."""
        if self._changes is not None:
            command, self._changes = self._changes, None
            self._changes_said = command.output()
        return self._changes_said

    def index_may_hold_intentions(self) -> bool:
        """Whether the index is in a format that can tell files only announced by ``git add --intent-to-add``."""
        # the marks that version 2 lacks; the shared part of a split index has a version of its own
        header = read_start(self.neutral.index, 8)
        return header[4:8] > b"\0\0\0\2" or self.neutral.has_shared_index

    def close(self) -> None:
        """End what still runs and remove the neutral folder."""
        for command in (self._listing, self._changes):
            if command is not None:
                command.close()
        self.neutral.close()

    def __enter__(self) -> Started:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def file_status(path: str) -> tuple[int, ...]:
    """What changes when git replaces a file. Empty when there is none."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def start(
    path: str | os.PathLike[str], *, rev: str | None = None, staged: bool = False, listing: bool = True
) -> Started:
    """Find the repository around ``path`` and launch git on it.

    What is judged: the worktree, with ``staged`` the index, with ``rev`` a commit, and HEAD in a bare
    repository. With ``listing`` false only the search for uncommitted changes is launched, which is all that
    ``state_key`` needs. Raises RepositoryError and its kinds.
    """
    started = Started(os.fspath(path), rev, staged)
    if listing:
        try:
            started.list_files()
        except BaseException:
            started.close()
            raise
    return started
