"""A cheap fingerprint of everything that a run could read from a repository. Part of the start-up path.

Relies on git for finding edits that leave size and modification time alone. ``diff-files`` compares the content of
every file whose recorded time is not older than the index (https://git-scm.com/docs/racy-git), and for the rest looks
at inode and change time (ctime) too, because our configuration leaves ``core.trustctime`` and ``core.checkStat`` on.
A change time cannot be set back. What git cannot see, and so neither can we: most gits compare whole seconds, so a
file that is checked out, rewritten in place with as many bytes and given its old modification time again, all within
one second.
"""

from __future__ import annotations

import os
import stat

from tcop_lint.repository.discover import read_small
from tcop_lint.repository.errors import RepositoryError
from tcop_lint.repository.start import file_status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tcop_lint.repository.discover import Repository
    from tcop_lint.repository.start import Started

_INDEX_LIMIT = 1 << 30
_SETTINGS_LIMIT = 256 << 20
_DIRTY_LIMIT = 32 << 20
_TAGS_LIMIT = 5_000
_TREE_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def state_key(started: Started) -> str | None:
    """64 hex digits, the same only if a run would read the same; None when that cannot be said cheaply.

    Covers what is judged (index, uncommitted edits, HEAD, commit), the configuration and the references that
    history is asked for, and which objects are here. To store a report under the key, compute the key again
    with a new ``start`` after the run and store only if it has not moved: somebody may have edited a file
    meanwhile.
    """
    try:
        return _key(started)
    except (OSError, RepositoryError):
        return None


def _key(started: Started) -> str | None:
    repository, index = started.repository, started.neutral.index
    said = (started.kind, started.commit, started.branch, repository.object_format)
    parts = [part.encode("utf-8", "surrogateescape") for part in said]
    parts += [read_small(path, _SETTINGS_LIMIT, missing=b"") for path in _settings(repository)]
    parts += _loose_references(os.path.join(repository.common_dir, "refs", "tags"))
    parts.append(_objects_here(os.path.join(repository.common_dir, "objects")))
    if started.kind != "commit":
        parts.append(read_small(index, _INDEX_LIMIT, missing=b""))
        parts.append(started.changes())
        changed = _changed_files(repository.root, parts[-1])
        if changed is None or file_status(index) != started.index_status:
            return None
        parts += changed

    import hashlib  # only now: it loads OpenSSL, while git has been at work since the start

    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _settings(repository: Repository) -> list[str]:
    return [
        os.path.join(repository.common_dir, "config"),
        os.path.join(repository.git_dir, "config.worktree"),
        os.path.join(repository.common_dir, "shallow"),
        os.path.join(repository.common_dir, "packed-refs"),
        os.path.join(repository.common_dir, "reftable", "tables.list"),
    ]


def _objects_here(objects: str) -> bytes:
    """Changes when packs come or go: a partial clone may have been given what it lacked."""
    try:
        return b"%d" % os.stat(os.path.join(objects, "pack")).st_mtime_ns
    except FileNotFoundError:
        return b""


def _loose_references(top: str) -> list[bytes]:
    found: list[bytes] = []
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            found.append(os.fsencode(path) + b" " + read_small(path))
            if len(found) > _TAGS_LIMIT:
                raise RepositoryError("too many loose tags for a cheap key")
    return found


def _changed_files(root: str, changes: bytes) -> list[bytes] | None:
    """What stands in every file that differs from the index. None when that is too much to read."""
    parts: list[bytes] = []
    left = _DIRTY_LIMIT
    for record in changes.split(b"\0"):
        if not record or record.startswith(b":"):
            continue
        path = os.path.join(root, os.fsdecode(record))
        try:
            status = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            parts.append(b"gone")
            continue
        parts.append(b"%o" % status.st_mode)
        if stat.S_ISLNK(status.st_mode):
            parts.append(os.fsencode(os.readlink(path)))
        elif stat.S_ISREG(status.st_mode):
            left -= status.st_size
            if left < 0:
                return None
            content = _read_whole(path, status.st_size)
            if content is None:
                return None
            parts.append(content)
    return parts


def _read_whole(path: str, size: int) -> bytes | None:
    descriptor = os.open(path, _TREE_FLAGS)
    try:
        content = os.read(descriptor, size + 1)
    finally:
        os.close(descriptor)
    return content if len(content) == size else None
