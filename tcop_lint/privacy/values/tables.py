"""Rows of tables: of separated values, of spreadsheets, of SQL. Each row becomes its cells by the kind of its
column.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.values import contacts, identifiers, people
from tcop_lint.privacy.values.labels import NAMES, is_of_organisation, kind_of
from tcop_lint.privacy.values.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HEADER_WITHIN = 10
"""Rows among which the header is: titles and notes may stand above it."""
_SAMPLE = 50
_MOST = 0.8
_LEAST_ROWS = 5
_MOST_COLUMNS = 500
_HEAD = 65_536


class Record(NamedTuple):
    """What one row or object holds: values by kind of label, and the line on which it begins."""

    cells: Mapping[str, str]
    line: int


Lines = tuple[int, list[str]]
"""A row with the number of the line on which it ends."""


def separated(text: str) -> Iterator[Record]:
    """Records of comma-, tab-, semicolon- or bar-separated values. Broken quoting ends it."""
    if not text:
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text[:_HEAD]))
    yield from of_rows(_numbered(reader))


def delimiter_of(head: str) -> str:
    """The mark that stands most often in the first line that has any."""
    for line in head.splitlines()[:_HEADER_WITHIN]:
        mark = max(",\t;|", key=lambda mark: (line.count(mark), mark == ","))
        if line.count(mark):
            return mark
    return ","


def _numbered(reader: Iterator[list[str]]) -> Iterator[Lines]:
    try:
        for row in reader:
            yield reader.line_num, row  # type: ignore[attr-defined]
    except csv.Error:
        return


def of_rows(rows: Iterable[Lines]) -> Iterator[Record]:
    """Records of rows of which one of the first is a header. Without a header the values say what the columns are."""
    rows = iter(rows)
    head = list(islice(rows, _SAMPLE))
    for at, (_, row) in enumerate(head[:_HEADER_WITHIN]):
        columns = _columns(row)
        if len(columns) > 1:
            return (yield from _records(columns, chain(head[at + 1 :], rows)))
    if head and any(kind_of(cell) for cell in head[0][1][:_MOST_COLUMNS]):
        columns = _columns(head[0][1])
        return (yield from _records(columns, chain(head[1:], rows) if columns else ()))
    guessed = _guess([row for _, row in head])
    if guessed:
        yield from _records(guessed, chain(head, rows))


def _columns(row: Sequence[str]) -> list[tuple[int, str]]:
    """The columns that matter and their kinds, the first of each kind. None where there are names only."""
    kinds: dict[str, int] = {}
    for at, cell in enumerate(row[:_MOST_COLUMNS]):
        kind = kind_of(cell)
        if kind:
            kinds.setdefault(kind, at)
    if any(map(is_of_organisation, row[:_MOST_COLUMNS])):
        kinds = {kind: at for kind, at in kinds.items() if kind not in ("address", "postcode", "phone")}
    return [(at, kind) for kind, at in kinds.items()] if kinds.keys() - NAMES else []


def _records(columns: list[tuple[int, str]], rows: Iterable[Lines]) -> Iterator[Record]:
    for line, row in rows:
        width = len(row)
        cells = {kind: row[at] for at, kind in columns if at < width and row[at]}
        if cells:
            yield Record(cells, line)


_TESTS = {
    "nhs number": lambda cell: identifiers.nhs_number(cell) != "no",
    "nino": lambda cell: identifiers.nino(cell) != "no",
    "email": lambda cell: contacts.email(cell) != "no",
    "mobile": lambda cell: contacts.mobile(cell) != "no",
    "postcode": lambda cell: contacts.postcode(cell) != "no",
    "birth date": lambda cell: bool(people.birth_date(cell)) and people.birth_date(cell) < "2015",
    "person": people.is_whole_name,
    "surname": lambda cell: cell[:1].isupper() and " " not in cell.strip() and people.name(cell) == "live",
}
"""How values show what a column is that nobody named, the surest first."""


def _guess(rows: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """What the columns of a table without a header are."""
    if len(rows) < _LEAST_ROWS:
        return []
    found: dict[str, int] = {}
    for at in range(min(max(map(len, rows)), _MOST_COLUMNS)):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if len(cells) < _LEAST_ROWS or len(set(cells)) * 2 < len(cells):
            continue
        for kind, test in _TESTS.items():
            if sum(map(test, cells)) >= len(cells) * _MOST:
                if kind == "surname" and "surname" in found and "first name" not in found:
                    found["first name"] = found["surname"]
                    found["surname"] = at
                found.setdefault(kind, at)
                break
    if "surname" in found and "first name" not in found:
        del found["surname"]  # one word is as likely a place
    named = "person" in found or "surname" in found
    return [(at, kind) for kind, at in found.items()] if named and len(found) > 1 else []


_INSERT = compiled(rb"(?i)\bINSERT\s+(?:IGNORE\s+)?INTO\s+([\w.`\"\[\]]{1,128})\s*(\([^()]+\))?\s*VALUES\s*")
_COPY = compiled(rb"(?i)\bCOPY\s+([\w.\"]{1,128})\s*\(([^()]+)\)\s*FROM\s+stdin[^;\n]{0,200};\r?\n")
_CREATE = compiled(rb"(?i)\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.`\"\[\]]{1,128})\s*\(")
_COLUMN = compiled(rb"(?m)^\s*[`\"\[]?(\w{1,64})[`\"\]]?\s+[A-Za-z]")
_TUPLE = compiled(rb"\s*,?\s*\(((?:N?'(?:[^'\\]|\\(?s:.)|'')*'|[^()']|\([^()']*\))*)\)")
_ITEM = re.compile(rb"\s*(?:N?'((?:[^'\\]|\\.|'')*)'|([^,]*))(?:,|\Z)", re.DOTALL)
_NOT_COLUMNS = frozenset(
    {"primary", "key", "unique", "constraint", "foreign", "index", "check", "fulltext", "partition"}
)
_NAMES = str.maketrans("", "", '`"[] ')
_CREATED = 20_000


def has_rows(data: bytes) -> bool:
    """Whether a file of SQL puts rows into tables."""
    return _INSERT.search(data) is not None or _COPY.search(data) is not None


def sql(data: bytes) -> Iterator[Record]:
    """Records of INSERT statements and of COPY blocks. Without a list of columns those of CREATE TABLE in the same
    file.
    """
    created: dict[str, list[str]] = {}
    for found in _CREATE.finditer(data):
        body = data[found.end() : found.end() + _CREATED].partition(b";")[0]
        names = [match.decode("latin-1") for match in _COLUMN.findall(b"\n" + body)]
        created[_table(found.group(1))] = [name for name in names if name.lower() not in _NOT_COLUMNS]
    at = line = 0
    for found in _INSERT.finditer(data):
        listed = (found.group(2) or b"").decode("utf-8", "replace").strip("()").translate(_NAMES)
        columns = _columns(listed.split(",") if listed else created.get(_table(found.group(1)), []))
        if not columns:
            continue
        place = found.end()
        while row := _TUPLE.match(data, place):
            line += data.count(b"\n", at, row.start(1))
            at, place = row.start(1), row.end()
            values = _items(row.group(1))
            cells = {kind: values[index] for index, kind in columns if index < len(values) and values[index]}
            if cells:
                yield Record(cells, line + 1)
    yield from _copied(data)


def _copied(data: bytes) -> Iterator[Record]:
    for found in _COPY.finditer(data):
        names = found.group(2).decode("utf-8", "replace").translate(_NAMES).split(",")
        end = data.find(b"\n\\.", found.end() - 1)
        block = data[found.end() : end if end >= 0 else len(data)].decode("utf-8", "replace")
        first = data.count(b"\n", 0, found.end()) + 1
        rows = ((first + at, row.split("\t")) for at, row in enumerate(block.split("\n")))
        yield from _records(
            _columns(names), ((line, ["" if cell == r"\N" else cell for cell in row]) for line, row in rows)
        )


def _table(name: bytes) -> str:
    return name.decode("utf-8", "replace").translate(_NAMES).lower().rpartition(".")[2]


def _items(inside: bytes) -> list[str]:
    """The values between the brackets of one row. NULL and calls are empty."""
    values: list[str] = []
    for found in _ITEM.finditer(inside):
        quoted, bare = found.groups()
        if quoted is None:
            text = bare.decode("utf-8", "replace").strip()
            values.append(text if text.replace("-", "").isalnum() and text.upper() != "NULL" else "")
        else:
            values.append(quoted.decode("utf-8", "replace").replace("''", "'"))
    return values
