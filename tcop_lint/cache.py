"""What readers found, kept by blob id between runs: one flat file a repository, in the user's cache folder.

A flat MessagePack file read whole is twenty times faster than SQLite for this use: every run wants nearly every entry
(docs/performance.md). A file that is damaged or of another version is discarded, never trusted. Writing replaces the
file in one step, so two runs at once cannot mix theirs: the later one stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"tcop-lint facts 1\n"
_DIGEST = 16
MAX_BYTES = 64 << 20
"""How large one repository's file may grow, in bytes."""


class FactCache:
    """Encoded facts by key. ``get`` and ``put`` never fail; ``save`` writes only when something changed."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._new = False
        self.notice = ""
        if file is not None:
            self._kept = self._load(file)

    def _load(self, file: Path) -> dict[bytes, bytes]:
        try:
            with open(file, "rb") as handle:
                data = handle.read()
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.notice = f"The cache could not be read ({error.strerror}); the run goes on without it."
            return {}
        payload = unseal(_MAGIC, data)
        if payload is not None:
            with contextlib.suppress(msgspec.DecodeError):
                return msgspec.msgpack.decode(payload, type=dict[bytes, bytes])
        self.notice = "The cache was damaged or from another version, so it was discarded."
        return {}

    def get(self, key: bytes) -> bytes | None:
        """What is kept under ``key``, or None."""
        found = self._used.get(key) or self._kept.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: bytes, value: bytes) -> None:
        """Keep ``value`` under ``key``."""
        self._used[key] = value
        self._new = True

    def save(self) -> None:
        """Write what this run used, then what it did not, as far as the size allows. Failing to write is no error."""
        if self._file is None or not self._new:
            return
        payload = msgspec.msgpack.encode(self._bounded())
        with contextlib.suppress(OSError):
            write_whole(self._file, seal(_MAGIC, payload))
        self._new = False

    def _bounded(self) -> dict[bytes, bytes]:
        room = MAX_BYTES
        kept: dict[bytes, bytes] = {}
        for source in (self._used, self._kept):
            for key, value in source.items():
                if key not in kept:
                    room -= len(key) + len(value) + 8
                    if room < 0:
                        return kept
                    kept[key] = value
        return kept


def seal(magic: bytes, payload: bytes) -> bytes:
    """``payload`` behind a mark of what it is and a digest by which damage shows."""
    return magic + _digest(payload) + payload


def unseal(magic: bytes, data: bytes) -> bytes | None:
    """What was sealed; None where the mark is another or a single bit has changed."""
    payload = data[len(magic) + _DIGEST :]
    return payload if data == seal(magic, payload) else None


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()


def write_whole(file: Path, data: bytes) -> None:
    """Replace ``file`` by ``data`` in one step, readable by the user only. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        aside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def fact_key(recipe: bytes, blob: str, path: str) -> bytes:
    """The key of one file's facts: how it is read, its content, and its path where that matters (else empty)."""
    text = b"\0".join((recipe, blob.encode(), path.encode("utf-8", "surrogateescape")))
    return hashlib.blake2b(text, digest_size=_DIGEST).digest()
