"""The tracked files of a worktree, of the index or of a commit: what they are called, what they are, what they hold."""

from __future__ import annotations

import hashlib
import os
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tcop_lint.repository.edits import HASH_LIMIT, apply_edits, converted_paths
from tcop_lint.repository.errors import GitFailed, RepositoryError, shown
from tcop_lint.repository.listing import (
    FILE,
    LINK,
    Entry,
    Listing,
    parse_changes,
    parse_index,
    parse_intended,
    parse_tree,
)
from tcop_lint.repository.objects import Objects, TooLarge, Unreadable, too_large
from tcop_lint.repository.start import Started, start
from tcop_lint.repository.worktree import Worktree, blob_id, is_file, read_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

__all__ = ["Entry", "Snapshot", "TooLarge", "Unreadable", "open_snapshot"]

_A_LINK = Unreadable("is a symbolic link, which is never followed")
_A_SUBMODULE = Unreadable("is a submodule, which is a repository of its own")
_JUST_NOW = 2_000_000_000
_ATTRIBUTES_LIMIT = 1 << 20
PATH_LIMIT = 64 << 20
"""How large a file may be that is asked for by name, in bytes."""


class Snapshot:
    """What a run looks at. A context manager: leaving it ends every process and removes the neutral folder.

    ``kind`` says what was listed. ``root`` is the top of the worktree, or the git folder of a bare
    repository. ``commit`` is HEAD or the commit judged, empty when there is none yet; ``branch`` its branch,
    or empty. ``entries`` are sorted by path. ``notices`` are paths that were left out, each with the reason.
    ``object_format`` is ``sha1`` or ``sha256``. ``is_partial`` says whether the clone was made without all of
    its objects.

    Reading gives exactly the bytes that an entry's ``blob`` names. So files whose line endings git converted
    are given as they are stored, and so are files that git was told to leave alone or that a filter program
    makes.
    """

    def __init__(self, started: Started) -> None:
        """Take over ``started``; it is closed when this fails. Raises RepositoryError."""
        self._started = started
        self.repository = started.repository
        self.neutral = started.neutral
        self.kind: Literal["worktree", "index", "commit"] = started.kind
        self.root = Path(started.repository.root)
        self.commit = started.commit
        self.branch = started.branch
        self.object_format = started.repository.object_format
        self.is_partial = _is_partial(started)
        self._objects = Objects(started.neutral, partial=self.is_partial)
        self._worktree: Worktree | None = None
        self._edited: frozenset[str] = frozenset()
        try:
            listing = self._list()
        except BaseException:
            self.close()
            raise
        self.entries: tuple[Entry, ...] = tuple(listing.entries)
        self.notices = listing.notices
        self._as_stored = listing.as_stored
        self._files: tuple[Entry, ...] | None = None
        self._by_path: dict[str, Entry] | None = None

    def _list(self) -> Listing:
        started = self._started
        if self.kind == "commit":
            try:
                return parse_tree(started.listing())
            except GitFailed:
                if not self.is_partial:
                    raise
                raise RepositoryError(
                    f"Commit {self.commit} is not whole in this clone, which was made in part. Fetch the rest with "
                    "`git fetch --refetch`, or clone without --filter."
                ) from None
        listing = parse_index(started.listing())
        if self.kind == "index":
            return _without_intended(listing, started)
        self._as_stored = listing.as_stored
        try:
            worktree = self._worktree = Worktree(started.repository.root)
        except OSError as error:
            raise RepositoryError(f"{shown(started.repository.root)} cannot be opened: {error.strerror}.") from None
        changed = parse_changes(started.changes())

        def attributes(entry: Entry) -> bytes | None:
            content = None if entry.path in changed else self._read_file(worktree, entry, _ATTRIBUTES_LIMIT)
            return content if isinstance(content, bytes) else None

        converted = converted_paths(started.neutral, listing.entries, attributes)
        listing, self._edited = apply_edits(listing, changed, converted, started.repository, worktree, self._objects)
        return listing

    def take_in(self, paths: Iterable[str]) -> None:
        """Look at these files of the worktree as well, as if git tracked them; not at what cannot be read."""
        worktree = self._worktree
        tracked = {entry.path for entry in self.entries}
        more: list[Entry] = []
        for path in sorted(set(paths) - tracked):
            if worktree is None:
                break
            try:
                with os.fdopen(worktree.open(path), "rb") as file:
                    more.append(Entry(path, blob_id(file.read(PATH_LIMIT), self.object_format), FILE))
            except OSError:
                continue
        self.entries = tuple(sorted((*self.entries, *more), key=attrgetter("path")))
        self._edited |= {entry.path for entry in more}
        self._files = self._by_path = None

    def files(self) -> tuple[Entry, ...]:
        """The regular files: neither links nor submodules."""
        if self._files is None:
            self._files = tuple(entry for entry in self.entries if entry.is_file)
        return self._files

    @property
    def name(self) -> str:
        """What to call the repository: the folder that holds it."""
        return self.root.name.removesuffix(".git") or self.root.name

    @property
    def cache_name(self) -> str:
        """A name for what is kept about this repository between runs: the same for all of its worktrees."""
        place = os.path.realpath(self.repository.common_dir)
        return hashlib.sha256(os.fsencode(place)).hexdigest()[:32]

    def read_path(self, path: str, limit: int = PATH_LIMIT) -> bytes | None:
        """The content of the file called ``path``; None where no such regular file is tracked or it cannot be read."""
        if self._by_path is None:
            self._by_path = {entry.path: entry for entry in self.files()}
        entry = self._by_path.get(path)
        content = self.read(entry, limit) if entry is not None else None
        return content if isinstance(content, bytes) else None

    def size(self, entry: Entry) -> int | None:
        """The size in bytes: in the worktree of the file there, else of the blob. None when it cannot be had."""
        if self._worktree is not None and not self._is_from_store(entry):
            try:
                return self._worktree.status(entry.path).st_size
            except OSError:
                return None
        return self._objects.size(entry.blob)

    def read(self, entry: Entry, limit: int) -> bytes | Unreadable:
        """The content of a file of up to ``limit`` bytes; otherwise TooLarge, or Unreadable with the reason."""
        if not entry.is_file:
            return _A_LINK if entry.mode == LINK else _A_SUBMODULE
        if self._worktree is None or self._is_from_store(entry):
            return self._objects.read(entry.blob, limit)
        return self._read_file(self._worktree, entry, limit)

    def read_many(self, entries: Sequence[Entry], limit: int) -> Iterator[tuple[Entry, bytes | Unreadable]]:
        """Each entry with what ``read`` would give, in the order given (the order of the paths is the fastest)."""
        stored = [entry.blob for entry in entries if entry.is_file and self._is_from_store(entry)]
        stream = self._objects.stream(stored, limit)
        try:
            for entry in entries:
                if entry.is_file and self._is_from_store(entry):
                    yield entry, next(stream)
                else:
                    yield entry, self.read(entry, limit)
        finally:
            stream.close()

    def read_blobs(self, blobs: Sequence[str], limit: int) -> Iterator[bytes | Unreadable]:
        """What the object store holds under each id, up to ``limit`` bytes, in the order given, from one process."""
        return self._objects.stream(blobs, limit)

    def _is_from_store(self, entry: Entry) -> bool:
        return self._worktree is None or entry.path in self._as_stored

    def _read_file(self, worktree: Worktree, entry: Entry, limit: int) -> bytes | Unreadable:
        try:
            descriptor = worktree.open(entry.path)
        except OSError as error:
            return self._stored_instead(entry, limit, f"cannot be opened: {error.strerror or error}")
        try:
            status = os.fstat(descriptor)
            if not is_file(status):
                return self._stored_instead(entry, limit, "is no longer a regular file")
            if status.st_size > limit:
                return too_large(status.st_size, limit)
            content = read_open(descriptor, status.st_size)
        except OSError as error:
            return self._stored_instead(entry, limit, f"cannot be read: {error.strerror or error}")
        finally:
            os.close(descriptor)
        if self._needs_proof(content, status) and blob_id(content, self.object_format) != entry.blob:
            stored = content.replace(b"\r\n", b"\n")
            if blob_id(stored, self.object_format) == entry.blob:
                return stored
            return self._stored_instead(entry, limit, "changed while it was being examined")
        return content

    def _needs_proof(self, content: bytes, status: os.stat_result) -> bool:
        """Whether the bytes may be others than the listing says: converted line endings, or an edit made meanwhile."""
        changed_at = max(status.st_mtime_ns, status.st_ctime_ns)
        return len(content) <= HASH_LIMIT and (b"\r\n" in content or changed_at >= self._started.began - _JUST_NOW)

    def _stored_instead(self, entry: Entry, limit: int, reason: str) -> bytes | Unreadable:
        if entry.path in self._edited:
            return Unreadable(reason)
        return self._objects.read(entry.blob, limit)

    def close(self) -> None:
        """End every process and remove the neutral folder. May be called twice."""
        self._objects.close()
        if self._worktree is not None:
            self._worktree.close()
        self._started.close()

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_snapshot(path: str | os.PathLike[str] | Started, *, rev: str | None = None, staged: bool = False) -> Snapshot:
    """The tracked files of the repository around ``path``, or of one that ``start`` was called on.

    The worktree with its uncommitted edits; with ``staged`` what the next commit would hold; with ``rev``
    that commit; in a bare repository HEAD. Raises RepositoryError and its kinds.
    """
    return Snapshot(path if isinstance(path, Started) else start(path, rev=rev, staged=staged))


def _without_intended(listing: Listing, started: Started) -> Listing:
    if not started.index_may_hold_intentions():
        return listing
    intended = parse_intended(started.neutral.command("ls-files", "-z", "--debug").output())
    return listing._replace(entries=[entry for entry in listing.entries if entry.path not in intended])


def _is_partial(started: Started) -> bool:
    config = started.repository.config
    return config.get("extensions.partialclone") is not None or any(
        key.startswith("remote.") and key.endswith(".promisor") for key, _ in config.items()
    )
