"""Spreadsheets as rows of text: Office Open XML (.xlsx, .xlsm) and OpenDocument (.ods).

Both are ZIP archives of XML. What is unpacked is bounded before and while it is read, the XML is searched and not
parsed, so neither bombs nor entities do anything, and formulas are not worked out: what counts is the value that was
saved.
"""

from __future__ import annotations

import zipfile
import zlib
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import re2

from tcop_lint.documents.model import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 64 << 20
"""Bytes unpacked from one spreadsheet above which the rest is left."""
_MOST_PARTS = 2_000
_MOST_ROWS = 100_000
_MOST_COLUMNS = 500
_LATIN = re2.Options()
_LATIN.encoding = re2.Options.Encoding.LATIN1


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
            names = sorted(name for name in parts if _IS_SHEET.fullmatch(name.encode()))
            strings = _strings(unpack(parts["xl/sharedStrings.xml"])) if "xl/sharedStrings.xml" in parts else []
            for number, name in enumerate(names, start=1):
                yield Sheet(number, _office_rows(unpack(parts[name]), strings))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise Broken(f"is no spreadsheet that can be unpacked: {error}") from None
    except RuntimeError:
        raise Broken("is encrypted") from None


_IS_SHEET = re2.compile(rb"xl/worksheets/[^/]+\.xml", _LATIN)


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


_STRING = re2.compile(rb"(?s)<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si/>", _LATIN)
_TEXT = re2.compile(rb"(?s)<(?:\w+:)?t\b[^>]*>([^<]*)</", _LATIN)


def _strings(data: bytes) -> list[str]:
    return [_plain(b"".join(_TEXT.findall(inside))) for inside in _STRING.findall(data)]


def _plain(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text


_ROW = re2.compile(rb"(?s)<(?:\w+:)?row\b([^>]*)>(.*?)</(?:\w+:)?row>", _LATIN)
_CELL = re2.compile(rb"(?s)<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", _LATIN)
_VALUE = re2.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</", _LATIN)
_REFERENCE = re2.compile(rb'\br="([A-Z]{1,3})\d', _LATIN)
_NUMBER = re2.compile(rb'\br="(\d+)"', _LATIN)


def _office_rows(data: bytes, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    for count, found in enumerate(_ROW.finditer(data), start=1):
        if count > _MOST_ROWS:
            return
        numbered = _NUMBER.search(found.group(1))
        row: list[str] = []
        for attributes, inside in _CELL.findall(found.group(2)):
            reference = _REFERENCE.search(attributes)
            at = _column(reference.group(1)) if reference else len(row)
            if at >= _MOST_COLUMNS:
                break
            row.extend([""] * (at - len(row)))
            row.append(_office_value(attributes, inside or b"", strings))
        yield (int(numbered.group(1)[:9]) if numbered else count), row


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _office_value(attributes: bytes, inside: bytes, strings: list[str]) -> str:
    if b't="inlineStr"' in attributes:
        return _plain(b"".join(_TEXT.findall(inside)))
    found = _VALUE.search(inside)
    value = _plain(found.group(1)) if found else ""
    if b't="s"' not in attributes:
        return value
    return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""


_TABLE = re2.compile(rb"(?s)<table:table\b.*?</table:table>", _LATIN)
_ODS_ROW = re2.compile(rb"(?s)<table:table-row\b[^>]*>(.*?)</table:table-row>", _LATIN)
_ODS_CELL = re2.compile(
    rb"(?s)<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", _LATIN
)
_REPEATED = re2.compile(rb'number-columns-repeated="(\d{1,6})"', _LATIN)
_DATE = re2.compile(rb'office:date-value="([^"]*)"', _LATIN)
_PARAGRAPH = re2.compile(rb"(?s)<text:p\b[^>]*>(.*?)</text:p>", _LATIN)
_TAG = re2.compile(rb"<[^>]*>", _LATIN)


def _open_document(data: bytes) -> Iterator[Sheet]:
    for number, table in enumerate(_TABLE.findall(data), start=1):
        yield Sheet(number, _open_rows(table))


def _open_rows(table: bytes) -> Iterator[tuple[int, list[str]]]:
    for count, inside in enumerate(_ODS_ROW.findall(table), start=1):
        if count > _MOST_ROWS:
            return
        row: list[str] = []
        for attributes, content in _ODS_CELL.findall(inside):
            repeated = _REPEATED.search(attributes)
            times = min(int(repeated.group(1)), _MOST_COLUMNS - len(row)) if repeated else 1
            row.extend([_open_value(attributes, content or b"")] * times)
            if len(row) >= _MOST_COLUMNS:
                break
        yield count, row


def _open_value(attributes: bytes, content: bytes) -> str:
    day = _DATE.search(attributes)
    if day:
        return _plain(day.group(1))
    return "\n".join(_plain(_TAG.sub(b"", paragraph)) for paragraph in _PARAGRAPH.findall(content))
