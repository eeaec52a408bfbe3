"""Reads files below one folder on the disk, tracked or not: no link is followed, and all is bounded."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.repository.worktree import Worktree, is_file, read_open

if TYPE_CHECKING:
    from types import TracebackType

MOST_BYTES = 1 << 20
"""How much of one file of metadata is read, in bytes; a larger one is passed over."""
MOST_FILES = 60_000
MOST_FOLDERS = 60_000
"""How many files are read and folders are listed; what comes after is passed over."""


class Listed(NamedTuple):
    """The names in a folder that are no links, sorted."""

    folders: tuple[str, ...]
    files: tuple[str, ...]


_NOTHING = Listed((), ())


class Folder:
    """The folder ``root``. Paths are relative and POSIX. A context manager. Raises OSError when there is no folder."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._tree = Worktree(root)
        self._files = MOST_FILES
        self._folders = MOST_FOLDERS

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tree.close()

    def read(self, path: str, limit: int = MOST_BYTES) -> bytes | None:
        """The content of a regular file; None where there is none, it is behind a link, or larger than ``limit``."""
        if self._files <= 0 or "\0" in path:
            return None
        try:
            descriptor = self._tree.open(path)
        except OSError:
            return None
        self._files -= 1
        try:
            status = os.fstat(descriptor)
            if not is_file(status) or status.st_size > limit:
                return None
            content = read_open(descriptor, status.st_size)
            return content if len(content) <= limit else None
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def has_folder(self, path: str) -> bool:
        """Whether a folder is there that is no link; costs a tenth of ``list``."""
        try:
            return stat.S_ISDIR(self._tree.status(path).st_mode)
        except (OSError, ValueError):
            return False

    def list(self, path: str = "") -> Listed:
        """What is in a folder; nothing where it is none or behind a link."""
        if self._folders <= 0:
            return _NOTHING
        self._folders -= 1
        try:
            if path and not self.has_folder(path):
                return _NOTHING
            folders, files = [], []
            with os.scandir(Path(self.root, path)) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        files.append(entry.name)
        except (OSError, ValueError):
            return _NOTHING
        return Listed(tuple(sorted(folders)), tuple(sorted(files)))
