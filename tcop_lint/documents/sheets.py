"""Spreadsheets as rows of text: Office Open XML (.xlsx, .xlsm) and OpenDocument (.ods).

Both are ZIP archives of XML. What is unpacked is bounded before and while it is read, the XML is searched and not
parsed, so neither bombs nor entities do anything, and formulas are not worked out: what counts is the value that was
saved.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.documents.model import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 64 << 20
"""Bytes unpacked from one spreadsheet above which the rest is left."""
_MOST_PARTS = 2_000
_MOST_ROWS = 20_000
"""Rows of one sheet that are read."""
_MOST_COLUMNS = 500


class Sheet(NamedTuple):
    """One sheet: its number from 1, and its rows with their numbers. Days are ISO dates or, in Office Open XML,
    numbers of days since 30 December 1899.
    """

    number: int
    rows: Iterator[tuple[int, list[str]]]


def sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets of a spreadsheet. Raises Broken for what is none, is encrypted, or unpacks to more than 64 MB."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {info.filename: info for info in archive.infolist()[:_MOST_PARTS]}
            unpack = _Unpacker(archive)
            if "content.xml" in parts:
                yield from _open_document(unpack(parts["content.xml"]))
                return
            names = sorted(name for name in parts if _IS_SHEET.fullmatch(name))
            strings = _strings(unpack(parts["xl/sharedStrings.xml"])) if "xl/sharedStrings.xml" in parts else []
            for number, name in enumerate(names, start=1):
                yield Sheet(number, _office_rows(unpack(parts[name]), strings))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise Broken(f"is no spreadsheet that can be unpacked: {error}") from None
    except RuntimeError:
        raise Broken("is encrypted") from None


_IS_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


class _Unpacker:
    """Unpacks parts of an archive, no more bytes in all than are allowed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _MOST_BYTES

    def __call__(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > self._left:
            raise Broken("unpacks to more than 64 MB")
        with self._archive.open(info) as part:
            data = part.read(self._left + 1)
        if len(data) > self._left:
            raise Broken("unpacks to more than 64 MB")
        self._left -= len(data)
        return data


_PART = re.compile(rb"<t(?: [^<>]*)?>([^<]*)")
"""A piece of text. Every pattern here stops at the next angle bracket, so that searching is linear."""


def _strings(data: bytes) -> list[str]:
    return [_plain(b"".join(_PART.findall(inside))) for inside in _bare(data).split(b"</si>")]


def _bare(data: bytes) -> bytes:
    """The XML without the prefix that some programs write before every name."""
    return data.replace(b"<x:", b"<").replace(b"</x:", b"</") if b"<x:" in data else data


def _plain(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text


_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})')
_NUMBER = re.compile(rb'<row [^<>]*?\br="(\d{1,9})"')
_VALUE = re.compile(rb"<v(?: [^<>]*)?>([^<]*)")


def _office_rows(data: bytes, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    for count, inside in enumerate(_bare(data).split(b"</row>")[:-1], start=1):
        if count > _MOST_ROWS:
            return
        numbered = _NUMBER.search(inside)
        row: list[str] = []
        for cell in inside.split(b"</c>")[:-1]:
            start = max(cell.rfind(b"<c "), cell.rfind(b"<c>"))
            attributes, _, content = cell[max(start, 0) :].partition(b">")
            reference = _REFERENCE.search(attributes)
            at = _column(reference[1]) if reference else len(row)
            if at >= _MOST_COLUMNS:
                break
            row.extend([""] * (at - len(row)))
            row.append(_office_value(attributes, content, strings))
        yield (int(numbered[1]) if numbered else count), row


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _office_value(attributes: bytes, content: bytes, strings: list[str]) -> str:
    if b't="inlineStr"' in attributes:
        return _plain(b"".join(_PART.findall(content)))
    found = _VALUE.search(content)
    value = _plain(found[1]) if found else ""
    if b't="s"' not in attributes:
        return value
    return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""


_OPEN_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^<>]*)>")
_REPEATED = re.compile(rb'number-columns-repeated="(\d{1,6})"')
_DATE = re.compile(rb'office:date-value="([^"<>]*)"')
_TAG = re.compile(rb"<[^<>]*>")


def _open_document(data: bytes) -> Iterator[Sheet]:
    for number, table in enumerate(data.split(b"</table:table>")[:-1], start=1):
        yield Sheet(number, _open_rows(table))


def _open_rows(table: bytes) -> Iterator[tuple[int, list[str]]]:
    for count, inside in enumerate(table.split(b"</table:table-row>")[:-1], start=1):
        if count > _MOST_ROWS:
            return
        row: list[str] = []
        for cell in inside.split(b"</table:table-cell>"):
            for found in _OPEN_CELL.finditer(cell):
                closed = found[1].endswith(b"/")
                repeated = _REPEATED.search(found[1])
                times = min(int(repeated[1]) if repeated else 1, _MOST_COLUMNS - len(row))
                row.extend(["" if closed else _open_value(found[1], cell[found.end() :])] * times)
            if len(row) >= _MOST_COLUMNS:
                break
        yield count, row


def _open_value(attributes: bytes, content: bytes) -> str:
    day = _DATE.search(attributes)
    return _plain(day[1]) if day else _plain(_TAG.sub(b" ", content)).strip()
