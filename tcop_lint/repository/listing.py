"""What git's listings say, as entries. Pure functions of bytes.

Formats: https://git-scm.com/docs/git-ls-files, https://git-scm.com/docs/git-ls-tree and, for ``diff-files
--raw``, https://git-scm.com/docs/git-diff-files.
"""

from __future__ import annotations

import stat
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from tcop_lint.repository.errors import RepositoryError

FILE, EXECUTABLE, LINK, SUBMODULE = 0o100644, 0o100755, 0o120000, 0o160000


class Entry(Struct, frozen=True, gc=False):
    """A tracked path.

    ``path`` is relative and POSIX; bytes that are not UTF-8 stand in it as lone surrogates. ``blob`` is the object id
    in hex of exactly the bytes that reading gives (for a link, of its target; for a submodule the commit). ``mode``
    is one of 0o100644, 0o100755, 0o120000 (symbolic link) and 0o160000 (submodule).
    """

    path: str
    blob: str
    mode: int

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file: neither a link nor a submodule."""
        return self.mode in (FILE, EXECUTABLE)


class Notice(NamedTuple):
    """A path that was left out, and why (for people)."""

    path: str
    reason: str


class Listing(NamedTuple):
    """Entries sorted by path, each path once, and what was refused.

    ``unmerged`` are the paths in conflict. ``as_stored`` are those whose worktree file git was told to leave
    alone (sparse checkout, ``--skip-worktree``, ``--assume-unchanged``): their content is that of the index.
    """

    entries: list[Entry]
    notices: tuple[Notice, ...] = ()
    unmerged: frozenset[str] = frozenset()
    as_stored: frozenset[str] = frozenset()


class _Modes(dict[str, int]):
    """Modes as git writes them to modes as we know them; 0 for what is neither file nor link nor submodule."""

    def __missing__(self, text: str) -> int:
        mode = int(text, 8)
        kind = stat.S_IFMT(mode)
        if kind == stat.S_IFREG:
            mode = EXECUTABLE if mode & 0o111 else FILE
        elif mode not in (LINK, SUBMODULE):
            mode = 0
        self[text] = mode
        return mode


_DEBUG_LINES = 5
_INTENT_TO_ADD = 1 << 29
_by_path = attrgetter("path")
_OURS_FIRST = {"0": 0, "2": 1, "3": 2, "1": 3}


def parse_index(data: bytes) -> Listing:
    """Read ``git ls-files -s -v -z``: ``H 100644 <id> 0<TAB>path``. Raises RepositoryError."""
    records = data.decode("utf-8", "surrogateescape").split("\0")
    if records.pop():
        raise RepositoryError("git's listing of the index ends in the middle. Run this again.")
    if not records:
        return Listing([])
    end = records[0].index(" ", 9)
    stage, path = end + 1, end + 3
    modes = _Modes()
    entries = [Entry(record[path:], record[9:end], modes[record[2:8]]) for record in records]
    odd = [record for record in records if record[0] != "H" or record[stage] != "0"]
    unmerged = frozenset(record[path:] for record in odd if record[stage] != "0")
    if unmerged:
        best = sorted((_OURS_FIRST[record[stage]], at) for at, record in enumerate(records))
        entries = list({entries[at].path: entries[at] for _, at in reversed(best)}.values())
    entries.sort(key=_by_path)
    return _without_refused(
        Listing(
            entries,
            unmerged=unmerged,
            as_stored=frozenset(record[path:] for record in odd if record[0] != "H" and record[stage] == "0"),
        ),
        modes,
    )


def parse_tree(data: bytes) -> Listing:
    """Read ``git ls-tree -r -z``: ``100644 blob <id><TAB>path``. Raises RepositoryError."""
    records = data.decode("utf-8", "surrogateescape").split("\0")
    if records.pop():
        raise RepositoryError("git's listing of the commit ends in the middle. Run this again.")
    if not records:
        return Listing([])
    start, end = len("100644 blob "), records[0].index("\t")
    if records[0][7] != "b":
        end -= len("commit") - len("blob")
    modes = _Modes()
    entries = [
        Entry(record[end + 1 :], record[start:end], modes[record[:6]])
        if record[7] == "b"
        else Entry(record[end + 3 :], record[start + 2 : end + 2], modes[record[:6]])  # a submodule's commit
        for record in records
    ]
    entries.sort(key=_by_path)
    twice = len({entry.path for entry in entries}) != len(entries)
    return _without_refused(Listing(entries), modes, suspicious=twice)


def parse_changes(data: bytes) -> dict[str, str]:
    """Read ``git diff-files --raw -z --no-renames``: the paths that differ from the index, with a status letter."""
    fields = data.decode("utf-8", "surrogateescape").split("\0")
    changes: dict[str, str] = {}
    for words, path in zip(fields[0::2], fields[1::2], strict=False):
        changes.setdefault(path, words[words.rindex(" ") + 1 :][:1])
    return changes


def parse_intended(data: bytes) -> frozenset[str]:
    """Read ``git ls-files -z --debug``: the paths announced by ``git add --intent-to-add``, which hold nothing yet."""
    first, *rest = data.split(b"\0")
    path, found = first, []
    for part in rest:
        *debug, following = part.split(b"\n", _DEBUG_LINES)
        if int(debug[-1].rpartition(b"flags: ")[2], 16) & _INTENT_TO_ADD:
            found.append(path.decode("utf-8", "surrogateescape"))
        path = following
    return frozenset(found)


def _without_refused(listing: Listing, modes: _Modes, *, suspicious: bool = False) -> Listing:
    """Leave out what no git would check out.

    That is paths that lead out of the tree or into a git folder, unknown modes, and a path that stands twice. A look
    at the folders and at last letters tells whether there may be any.
    """
    entries = listing.entries
    folders = {entry.path.rpartition("/")[0] for entry in entries}
    if not (
        suspicious
        or 0 in modes.values()
        or not all(_is_safe_path(folder) for folder in folders if folder)
        or not all(_is_safe_path(entry.path) for entry in entries if entry.path[-1:] in _LAST_LETTERS)
        or any(entry.path.startswith("/") for entry in entries[_first(entries, "/") :][:1])
    ):
        return listing
    kept: list[Entry] = []
    notices: list[Notice] = []
    for entry in entries:
        if not _is_safe_path(entry.path):
            notices.append(Notice(entry.path, "has a path that leads out of the repository or into a git folder"))
        elif not entry.mode:
            notices.append(Notice(entry.path, "has a type that git does not know"))
        elif kept and kept[-1].path == entry.path:
            notices.append(Notice(entry.path, "is listed twice; only the first is looked at"))
        else:
            kept.append(entry)
    return listing._replace(entries=kept, notices=tuple(notices))


_NO_NAMES = frozenset({"", ".", ".."})
_GIT_FOLDERS = frozenset({".git", "git~1"})  # its short name on Windows, which also drops final dots and spaces
_LAST_LETTERS = "/. tT1"  # of those names, however they are written; the empty path counts as well


def _first(entries: list[Entry], path: str) -> int:
    return bisect_left(entries, path, key=_by_path)


def _is_safe_path(path: str) -> bool:
    return not any(name in _NO_NAMES or name.lower().rstrip(". ") in _GIT_FOLDERS for name in path.split("/"))
