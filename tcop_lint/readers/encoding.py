"""Texts that are not UTF-8. Source: https://www.gov.uk/government/publications/open-standards-for-government."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from tcop_lint.facts.standards import Encoding
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROL = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_WINDOWS = bytes(range(0x80, 0xA0))
_NO_ASCII = bytes(range(0x80, 0x100))
_MOST_STRANGE = 0.05
"""The share of bytes above which a file that is not UTF-8 is taken to be no text at all."""


def read(source: Source) -> Iterator[Fact]:
    """One fact for a text in another encoding, at the first byte that shows it."""
    data = source.data
    if data.isascii():
        return
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if name:
        if not source.is_binary:
            yield Encoding(name=name)
        return
    if source.is_binary:
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if is_text(data):
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
            yield Encoding(line=line, column=column, name=_likely(data))


def is_text(data: bytes) -> bool:
    """Whether the bytes are letters of some alphabet on one byte each: no control characters, few beyond ASCII."""
    return not _count(data, _CONTROL) and _count(data, _NO_ASCII) <= max(3, len(data) * _MOST_STRANGE)


def _likely(data: bytes) -> str:
    return f"{'Windows-1252' if _count(data, _WINDOWS) else 'ISO 8859-1'} or another encoding"


def _count(data: bytes, which: bytes) -> int:
    return len(data) - len(data.translate(None, which))


READER = Reader("text-encoding", 1, ("*",), (Encoding,), read, sweeps=True)
