"""The bundled fingerprints of every SPDX licence, header and exception. tools/licence_table.py writes them; no text
is in them.

A template is a sequence of runs (fixed words), gaps (an integer: up to so many words) and alternatives (a list of
sequences, the longest first). A run is cut into chunks of at most 24 words; a chunk is stored as its number of words
(one byte) and a digest of them (five bytes).
"""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cache
from hashlib import blake2b
from pkgutil import get_data
from zlib import crc32

import msgspec

OPENING = 4
"""So many words at the start of a chunk are looked up to find it."""

_WIDTH = 6

_SENSITIVE = """
    not no only without except unless never cannot noncommercial commercial commercially noncommercially
    nonprofit military weapons nuclear prohibited forbidden restricted restriction restrictions limited academic
    educational research evaluation internal personal private competing compete competitive fee fees charge
    royalty royalties pay payment purchase expire expires terminate terminates revoke revocable ethical evil
    harm human training hosted resell resale government approval consent permission prior use used copy modify
    modified modification merge publish distribute redistribute redistribution sublicense sell sold rights free
    warranty warranties liable liability any all must shall may
"""
SENSITIVE: dict[str, int] = {word: number for number, word in enumerate(_SENSITIVE.split())}
"""Words that change what a licence allows. A template knows how often it has each."""

Items = list["bytes | int | list[Items]"]


class Template(msgspec.Struct, frozen=True, array_like=True):
    """One way to write a licence (``kind`` text), its notice (header) or an exception. ``ids`` share it, the first is
    said.

    ``least`` and ``most`` count its fixed words, ``lead`` is a beginning that may be left out, ``entries`` are the
    chunks by which its start is found and how many words may stand before each, ``counts`` says how often each
    sensitive word may stand in it, and ``old`` that every id is deprecated.
    """

    ids: tuple[str, ...]
    kind: str
    least: int
    most: int
    lead: msgspec.Raw
    body: msgspec.Raw
    entries: dict[int, int]
    counts: dict[int, tuple[int, int]]
    old: bool

    @property
    def lead_items(self) -> Items:
        """The beginning that may be left out."""
        return items(self.lead)


class Table(msgspec.Struct, frozen=True):
    """All templates, and the chunks by which they are found: key of the opening words, template, chunk number."""

    source: str
    templates: list[Template]
    keys: bytes
    owners: bytes
    places: bytes


class Anchors:
    """From the opening of a chunk to the templates that have it."""

    def __init__(self, table: Table) -> None:
        keys = _integers("I", table.keys)
        self.owners = _integers("H", table.owners)
        self.places = _integers("H", table.places)
        self.count = len(keys)
        self.first: dict[int, int] = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        self.number: Counter[int] = Counter(self.owners)
        self._keys = keys

    def at(self, key: int) -> list[tuple[int, int]]:
        """(template, chunk number) of every anchor with this opening."""
        position = self.first.get(key, self.count)
        out = []
        while position < self.count and self._keys[position] == key:
            out.append((self.owners[position], self.places[position]))
            position += 1
        return out


def _integers(code: str, data: bytes) -> array[int]:
    out = array(code)
    out.frombytes(data)
    if out.itemsize != {"I": 4, "H": 2}[code]:
        raise ImportError("this machine's integers have an unexpected size")
    return out


def digest(words: bytes) -> bytes:
    """The digest of a chunk, given as words in UTF-8 with a space after each."""
    return blake2b(words, digest_size=_WIDTH - 1).digest()


def opening(words: bytes) -> int:
    """The key of the first words of a chunk, given likewise."""
    return crc32(words)


def chunks_of(run: bytes) -> list[tuple[int, bytes]]:
    """(number of words, digest) of each chunk of a run."""
    return [(run[at], run[at + 1 : at + _WIDTH]) for at in range(0, len(run), _WIDTH)]


@cache
def bundled() -> Table:
    """The table that the package carries."""
    return msgspec.msgpack.decode(get_data(__package__, "data/templates.bin") or b"", type=Table)


@cache
def anchors() -> Anchors:
    """The anchors of the bundled table."""
    return Anchors(bundled())


def items(raw: msgspec.Raw) -> Items:
    """The sequence that a template stores."""
    decoded: Items = msgspec.msgpack.decode(raw)
    return decoded
