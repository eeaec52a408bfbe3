"""What became of tracked files in the worktree that no longer are what the index says."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.repository.listing import EXECUTABLE, FILE, LINK, SUBMODULE, Entry, Listing, Notice
from tcop_lint.repository.worktree import blob_id, is_file, read_open, state_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tcop_lint.repository.discover import Repository
    from tcop_lint.repository.neutral import Neutral
    from tcop_lint.repository.objects import Objects
    from tcop_lint.repository.worktree import Worktree

HASH_LIMIT = 64 << 20
"""Bytes up to which an edited file is given the object id that git would give it. Larger ones get another unique id."""

_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_ATTRIBUTES = ("filter", "ident", "working-tree-encoding")
_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_GIT_CRYPT = b"\0GITCRYPT\0"


class Edits(NamedTuple):
    """The listing as the worktree has it. ``edited`` are the paths whose content is not that of the index."""

    listing: Listing
    edited: frozenset[str]


def apply_edits(
    listing: Listing,
    changed: Collection[str],
    converted: frozenset[str],
    repository: Repository,
    worktree: Worktree,
    objects: Objects,
) -> Edits:
    """Replace the entries of ``changed`` paths by what stands in the worktree, and leave out what is gone.

    ``converted`` are paths whose worktree file a filter program makes from the stored blob (see
    ``converted_paths``).
    """
    look = _Look(repository, worktree, objects, converted)
    touched = (frozenset(changed) | listing.unmerged) - listing.as_stored
    as_stored = set(listing.as_stored | (converted - touched))
    if not touched:
        return Edits(listing._replace(as_stored=frozenset(as_stored)), frozenset())
    entries: list[Entry] = []
    notices = list(listing.notices)
    edited: set[str] = set()
    for entry in listing.entries:
        if entry.path not in touched:
            entries.append(entry)
            continue
        now = look.at(entry)
        if isinstance(now, Notice):
            notices.append(now)
        elif now is entry:
            entries.append(entry)
            as_stored.add(entry.path)
        elif now is not None:
            entries.append(now)
            edited.add(entry.path)
    return Edits(
        listing._replace(entries=entries, notices=tuple(notices), as_stored=frozenset(as_stored)),
        frozenset(edited),
    )


class _Look:
    """Looks at what stands in place of an entry."""

    def __init__(self, repository: Repository, worktree: Worktree, objects: Objects, converted: frozenset[str]) -> None:
        self._algorithm = repository.object_format
        self._knows_executables = repository.config.is_true("core.filemode", default=True)
        self._knows_links = repository.config.is_true("core.symlinks", default=True)
        self._worktree = worktree
        self._objects = objects
        self._converted = converted

    def at(self, entry: Entry) -> Entry | Notice | None:
        """The entry itself when its content is that of the index after all; None when it is gone."""
        try:
            status = self._worktree.status(entry.path)
            if entry.mode == SUBMODULE:
                return entry if stat.S_ISDIR(status.st_mode) else None
            if stat.S_ISDIR(status.st_mode):
                return None
            if stat.S_ISLNK(status.st_mode):
                target = self._worktree.link_target(entry.path)
                return Entry(entry.path, blob_id(target, self._algorithm), LINK)
        except OSError as error:
            return None if error.errno in _GONE else entry
        if not is_file(status):
            return Notice(entry.path, "is neither a file nor a symbolic link in the worktree")
        return self._file(entry, status)

    def _file(self, entry: Entry, status: os.stat_result) -> Entry:
        mode = self._mode(entry, status)
        content = self._content(entry, status)
        if content is None:
            return Entry(entry.path, state_id(entry.path, status, self._algorithm), mode)
        blob = blob_id(content, self._algorithm)
        if blob != entry.blob and self._is_conversion(entry, content):
            return entry
        return Entry(entry.path, blob, mode)

    def _mode(self, entry: Entry, status: os.stat_result) -> int:
        if entry.mode == LINK and not self._knows_links:
            return LINK
        if not self._knows_executables:
            return EXECUTABLE if entry.mode == EXECUTABLE else FILE
        return EXECUTABLE if status.st_mode & stat.S_IXUSR else FILE

    def _content(self, entry: Entry, status: os.stat_result) -> bytes | None:
        if status.st_size > HASH_LIMIT:
            return None
        try:
            descriptor = self._worktree.open(entry.path)
        except OSError:
            return None
        try:
            opened = os.fstat(descriptor)
            if not is_file(opened) or opened.st_size > HASH_LIMIT:
                return None
            return read_open(descriptor, opened.st_size)
        finally:
            os.close(descriptor)

    def _is_conversion(self, entry: Entry, content: bytes) -> bool:
        """Whether the file differs from the index only as git itself, or a filter we know, made it differ."""
        if b"\r\n" in content and blob_id(content.replace(b"\r\n", b"\n"), self._algorithm) == entry.blob:
            return True
        if entry.path not in self._converted:
            return False
        stored = self._objects.read(entry.blob, HASH_LIMIT)
        return isinstance(stored, bytes) and (
            stored.startswith(_GIT_CRYPT) or (stored.startswith(_LFS) and _is_pointer_to(stored, content))
        )


def _is_pointer_to(pointer: bytes, content: bytes) -> bool:
    """https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md"""
    digest = hashlib.sha256(content, usedforsecurity=False).hexdigest().encode("ascii")
    return b"oid sha256:" + digest in pointer.splitlines()


def converted_paths(neutral: Neutral, entries: list[Entry], read: Callable[[Entry], bytes | None]) -> frozenset[str]:
    """The paths to which attributes give a filter program, an encoding or a keyword: their blob is not their file.

    We never run the filter, so their content is taken as it is stored. ``read`` gives the bytes of a file in
    the worktree. Line endings need no such care: they are seen in the content. Raises GitFailed.
    """
    attributes = [entry for entry in entries if entry.path.endswith(".gitattributes") and entry.is_file]
    words = [word.encode("ascii") for word in _ATTRIBUTES]
    contents = [read(entry) for entry in attributes]
    if not any(content is None or any(word in content for word in words) for content in contents):
        return frozenset()
    paths = "".join(f"{entry.path}\0" for entry in entries if entry.is_file)
    command = neutral.command(
        "check-attr",
        "--cached",
        "-z",
        "--stdin",
        *_ATTRIBUTES,
        stdin=paths.encode("utf-8", "surrogateescape"),
    )
    fields = command.output().decode("utf-8", "surrogateescape").split("\0")
    return frozenset(
        path for path, value in zip(fields[0::3], fields[2::3], strict=False) if value not in ("unspecified", "unset")
    )
