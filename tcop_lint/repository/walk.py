"""Every file content that any reference reaches, with the commit and path by which it came in. Streams what git says.

``git log --raw`` (https://git-scm.com/docs/git-diff#_raw_output_format) compares each commit with its parents, and
with ``-c`` a merge with all of them, so each content is said where it first appears on each line of history.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tcop_lint.repository.discover import read_small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tcop_lint.repository.neutral import Neutral
    from tcop_lint.repository.snapshot import Snapshot

_LOG = (
    "log", "--all", "--raw", "-z", "-c", "--no-renames", "--no-abbrev", "--no-color", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-notes", "--ignore-submodules=none", "--format=%x01%H %ct",
)  # fmt: skip
_REFERENCES = "%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname)"
_CHUNK = 1 << 20
_REGULAR = b"100"
_SHALLOW_LIMIT = 64 << 20
_EVERY = 200
"""Commits between two reports of progress."""


class Came(NamedTuple):
    """How a content came in: the commit's time (seconds since 1970), its id in hex, and the path, all as git has
    them.
    """

    time: int
    commit: bytes
    path: bytes


class Walked(NamedTuple):
    """The contents of regular files by their id in binary, each with its first arrival; and how much was walked.

    The first is the one with the earliest time; of several at that time the one with the least id, then path. So it
    does not depend on later commits. ``again`` has the first arrival at a path that matters of those contents that
    came in at one that does not. ``whole`` is false where git could not walk to the end.
    """

    contents: dict[bytes, Came]
    again: dict[bytes, Came]
    references: int
    commits: int
    whole: bool


def walk(snapshot: Snapshot, matters: Callable[[bytes], bool], progress: Callable[[int], None]) -> Walked:
    """Walk all references of the snapshot's repository.

    ``matters`` says of a path whether what stands there is more than a test or an example. ``progress`` is told how
    many commits were seen.
    """
    firsts = _Firsts(matters)
    commits, whole = _walk_commits(snapshot.neutral, firsts, progress)
    references = _walk_references(snapshot.neutral, firsts)
    again = {content: came for content, came in firsts.that_matter.items() if came != firsts.of_all[content]}
    return Walked(firsts.of_all, again, references, commits, whole)


class _Firsts:
    """The first arrival of each content, and the first one at a path that matters."""

    def __init__(self, matters: Callable[[bytes], bool]) -> None:
        self.of_all: dict[bytes, Came] = {}
        self.that_matter: dict[bytes, Came] = {}
        self._matters = matters
        self._paths: dict[bytes, tuple[bytes, bool]] = {}  # each path is held once, however many contents it had

    def note(self, content: bytes, time: int, commit: bytes, path: bytes) -> None:
        """A content came in."""
        known = self._paths.get(path)
        if known is None:
            known = self._paths[path] = path, self._matters(path)
        came = Came(time, commit, known[0])
        for firsts in (self.of_all, self.that_matter) if known[1] else (self.of_all,):
            before = firsts.get(content)
            if before is None or came < before:
                firsts[content] = came


def _walk_commits(neutral: Neutral, firsts: _Firsts, progress: Callable[[int], None]) -> tuple[int, bool]:
    commits, time, commit = 0, 0, b""
    content: bytes | None = None
    is_path = False
    log = neutral.dialogue(*_LOG, requests=b"")
    try:
        for field in _fields(log.reader):
            if is_path:
                is_path = False
                if content is not None:
                    firsts.note(content, time, commit, field)
            elif field.startswith(b"\x01"):
                commit, _, seconds = field[1:].partition(b" ")
                time = int(seconds)
                commits += 1
                if commits % _EVERY == 0:
                    progress(commits)
            elif field:  # git ends a merge that changed nothing with one NUL more
                is_path, content = True, _new_content(field)
        return commits, log.finish() == 0
    finally:
        log.close()


def _fields(reader: BinaryIO) -> Iterator[bytes]:
    """What stands between NUL bytes."""
    left = b""
    while chunk := reader.read(_CHUNK):
        *fields, left = (left + chunk).split(b"\0")
        yield from fields


def _new_content(field: bytes) -> bytes | None:
    """The new id of ``:100644 100644 <old> <new> M``; a merge has a colon, a mode and an old id for each parent."""
    words = field.strip().split(b" ")
    parents = len(words[0]) - len(words[0].lstrip(b":"))
    mode, new = words[parents], words[2 * parents + 1]
    return bytes.fromhex(new.decode("ascii")) if mode.startswith(_REGULAR) and new.strip(b"0") else None


def _walk_references(neutral: Neutral, firsts: _Firsts) -> int:
    """Add what references point to without a commit: a tag may name a file or a folder. Give how many there are."""
    listed = neutral.command("for-each-ref", f"--format={_REFERENCES}").output().splitlines()
    for line in listed:
        kind, object_id, tagged, tagged_id, name = line.split(b" ", 4)
        kind, object_id = (tagged, tagged_id) if kind == b"tag" else (kind, object_id)
        if kind == b"blob":
            firsts.note(bytes.fromhex(object_id.decode("ascii")), 0, name, name)
        elif kind == b"tree":
            tree = neutral.command("ls-tree", "-r", "-z", "--full-tree", object_id.decode("ascii")).output()
            for content, path in _files_of(tree):
                firsts.note(content, 0, name, path)
    return len(listed)


def contents_of(snapshot: Snapshot, commit: str) -> frozenset[bytes]:
    """The ids, in binary, of the contents of the regular files of a commit. Raises GitFailed."""
    tree = snapshot.neutral.command("ls-tree", "-r", "-z", "--full-tree", commit).output()
    return frozenset(content for content, _ in _files_of(tree))


def _files_of(tree: bytes) -> Iterator[tuple[bytes, bytes]]:
    """``100644 blob <id><TAB>path`` between NUL bytes: id and path of each regular file."""
    for record in tree.split(b"\0"):
        described, _, path = record.partition(b"\t")
        if described.startswith(_REGULAR):
            yield bytes.fromhex(described.rpartition(b" ")[2].decode("ascii")), path


def sizes(snapshot: Snapshot, contents: Sequence[bytes]) -> Iterator[int | None]:
    """The size in bytes of each content, in the order given; None for one that is not in this clone."""
    requests = b"".join(content.hex().encode() + b"\n" for content in contents)
    asked = snapshot.neutral.dialogue("cat-file", "--batch-check=%(objectsize)", "--buffer", requests=requests)
    said = 0
    try:
        for line in asked.reader:
            said += 1
            yield int(line) if line.strip().isdigit() else None
    finally:
        asked.close()
    for _ in range(said, len(contents)):  # git has given up
        yield None


def is_shallow(snapshot: Snapshot) -> bool:
    """Whether the clone lacks the beginning of its history. (``history.is_shallow`` without GitPython's costs.)"""
    path = os.path.join(snapshot.repository.common_dir, "shallow")
    return bool(read_small(path, _SHALLOW_LIMIT, missing=b"").strip())
