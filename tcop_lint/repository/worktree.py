"""Reading files of the worktree without ever leaving it: no link is followed, not even one among the parent folders."""

from __future__ import annotations

import hashlib
import os
import stat

_FILE_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO in place of a file must not make us wait
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd


class Worktree:
    """The folder ``root``. Paths are relative and POSIX. Every method raises OSError when it cannot be done.

    The folder opened last is kept open, because files are asked for in the order of their paths.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._folder = ""
        self._descriptor = os.open(root, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)) if _BY_DESCRIPTOR else -1
        self._top = self._descriptor

    def open(self, path: str) -> int:
        """A descriptor of the file at ``path``. The last part must not be a link."""
        folder, _, name = path.rpartition("/")
        if _BY_DESCRIPTOR:
            return os.open(_native(name), _FILE_FLAGS, dir_fd=self._enter(folder))
        self._expect_no_link(path)
        return os.open(os.path.join(self._root, path), _FILE_FLAGS)

    def status(self, path: str) -> os.stat_result:
        """What stands at ``path``; of a link, the link itself."""
        folder, _, name = path.rpartition("/")
        if _BY_DESCRIPTOR:
            return os.stat(_native(name), dir_fd=self._enter(folder), follow_symlinks=False)
        self._expect_no_link(folder)
        return os.lstat(os.path.join(self._root, path))

    def link_target(self, path: str) -> bytes:
        """Where the link at ``path`` points to."""
        folder, _, name = path.rpartition("/")
        if _BY_DESCRIPTOR:
            return os.fsencode(os.readlink(_native(name), dir_fd=self._enter(folder)))
        self._expect_no_link(folder)
        return os.fsencode(os.readlink(os.path.join(self._root, path)))

    def close(self) -> None:
        """Let go of the folders."""
        for descriptor in {self._descriptor, self._top} - {-1}:
            os.close(descriptor)
        self._descriptor = self._top = -1

    def _enter(self, folder: str) -> int:
        if folder == self._folder:
            return self._descriptor
        if self._folder and folder.startswith(self._folder + "/"):
            at, parts = self._descriptor, folder[len(self._folder) + 1 :].split("/")
        else:
            at, parts = self._top, folder.split("/") if folder else []
        for part in parts:
            try:
                inner = os.open(_native(part), _FOLDER_FLAGS, dir_fd=at)
            finally:
                if at not in (self._descriptor, self._top):
                    os.close(at)
            at = inner
        if self._descriptor != self._top:
            os.close(self._descriptor)
        self._folder, self._descriptor = folder, at
        return at

    def _expect_no_link(self, path: str) -> None:
        if os.sep != "/" and (os.sep in path or ":" in path):
            raise OSError(f"{path} is no name on this system")
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            if os.path.islink(os.path.join(self._root, *parts[:end])):
                raise OSError(f"{path} lies behind a symbolic link")


def _native(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def read_open(descriptor: int, size: int) -> bytes:
    """The content of an open file that had ``size`` bytes, and one byte more if it has grown."""
    content = os.read(descriptor, size + 1)
    if len(content) < size:  # a signal, or a file system that gives less at a time
        parts = [content]
        while more := os.read(descriptor, size + 1 - sum(map(len, parts))):
            parts.append(more)
        content = b"".join(parts)
    return content


def blob_id(content: bytes, algorithm: str) -> str:
    """The object id that git gives to a file of this content; ``algorithm`` is ``sha1`` or ``sha256``."""
    digest = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


def state_id(path: str, status: os.stat_result, algorithm: str) -> str:
    """An id for a file that is too large to hash or cannot be opened: made of its path, size and times."""
    stamp = (path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return hashlib.new(algorithm, repr(stamp).encode(), usedforsecurity=False).hexdigest()


def is_file(status: os.stat_result) -> bool:
    """Whether it is a regular file."""
    return stat.S_ISREG(status.st_mode)
