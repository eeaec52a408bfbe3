"""Blobs out of the object store, through ``git cat-file --batch``. https://git-scm.com/docs/git-cat-file#_batch_output"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from tcop_lint.repository.neutral import Neutral
    from tcop_lint.repository.process import Dialogue

_CHUNK = 1 << 16
NOT_HERE = "is not in this clone"
"""How the reason begins where git lacks an object."""
_CRASHES = 50


class Unreadable(Struct, frozen=True):
    """A file that could not be read. ``reason`` follows the file's name: ``is not in this clone: ...``."""

    reason: str


class TooLarge(Unreadable, frozen=True):
    """A file over the limit. ``size`` is in bytes."""

    size: int


def too_large(size: int, limit: int) -> TooLarge:
    """Say so."""
    return TooLarge(f"is {size:,} bytes long, more than the limit of {limit:,}", size)


DAMAGED = Unreadable("is damaged in this clone: `git fsck` says more")
NOT_A_FILE = Unreadable("is no file in the object store")


class Objects:
    """The object store of one neutral folder. Processes are started when first asked and ended by ``close``."""

    def __init__(self, neutral: Neutral, *, partial: bool) -> None:
        self._neutral = neutral
        self._missing = Unreadable(
            f"{NOT_HERE}: it was left out when the repository was cloned in part"
            if partial
            else f"{NOT_HERE}: `git fsck` says more"
        )
        self._talks: dict[tuple[int, str], Dialogue] = {}

    def size(self, blob: str) -> int | None:
        """The size in bytes; None when the blob is not here."""
        answer = self._ask("--batch-check", blob)
        if answer is None:
            return None
        kind, size = _header(answer[0])
        return size if kind == "blob" else None

    def read(self, blob: str, limit: int) -> bytes | Unreadable:
        """The content, if it has no more than ``limit`` bytes."""
        answer = self._ask("--batch", blob)
        if answer is None:
            return DAMAGED
        content = self._content(answer[0], answer[1], limit)
        if content is None:
            self._drop("--batch")
            return DAMAGED
        return content

    def stream(self, blobs: Sequence[str], limit: int) -> Generator[bytes | Unreadable, None, None]:
        """The content of each, in order, from one process. Whatever is over ``limit`` bytes is skipped, never held."""
        at = crashes = 0
        while at < len(blobs) and crashes < _CRASHES:
            requests = "".join(f"{blob}\n" for blob in blobs[at:]).encode("ascii")
            dialogue = self._neutral.dialogue("cat-file", "--batch", "--buffer", requests=requests)
            try:
                answers = dialogue.reader
                while at < len(blobs):
                    content = self._content(answers.readline(), answers, limit)
                    if content is None:
                        break
                    at += 1
                    yield content
            finally:
                dialogue.close()
            if at < len(blobs):  # git gives up at the first damaged object: step over it
                crashes += 1
                at += 1
                yield DAMAGED
        for _ in range(at, len(blobs)):
            yield DAMAGED

    def close(self) -> None:
        """End every process."""
        for dialogue in self._talks.values():
            dialogue.close()
        self._talks.clear()

    def _content(self, header: bytes, answers: BinaryIO, limit: int) -> bytes | Unreadable | None:
        """None when git fell silent."""
        kind, size = _header(header)
        if kind == "missing":
            return self._missing
        if size is None:
            return None
        if kind == "blob" and size <= limit:
            content = answers.read(size)
            return content if len(content) == size and answers.read(1) == b"\n" else None
        left = size + 1
        while left > 0:
            skipped = len(answers.read(min(left, _CHUNK)))
            if not skipped:
                return None
            left -= skipped
        return too_large(size, limit) if kind == "blob" else NOT_A_FILE

    def _ask(self, mode: Literal["--batch", "--batch-check"], blob: str) -> tuple[bytes, BinaryIO] | None:
        """The header of the answer and where the rest of it is; None when git fell silent."""
        key = (os.getpid(), mode)  # a forked process must not share its parent's conversation
        if key not in self._talks:
            self._talks[key] = self._neutral.dialogue("cat-file", mode)
        dialogue = self._talks[key]
        try:
            dialogue.ask(blob.encode("ascii") + b"\n")
            header = dialogue.reader.readline()
        except BrokenPipeError:
            header = b""
        if not header:
            self._drop(mode)
            return None
        return header, dialogue.reader

    def _drop(self, mode: str) -> None:
        self._talks.pop((os.getpid(), mode)).close()


def _header(line: bytes) -> tuple[str, int | None]:
    """``<id> <type> <size>`` or ``<id> missing``."""
    words = line.split()
    if len(words) == 3 and words[2].isdigit():
        return words[1].decode("ascii", "replace"), int(words[2])
    return ("missing", None) if words[1:] == [b"missing"] else ("", None)
