"""Files of data: tables with their faults, and other formats by their content alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tcop_lint.data.conventions import LOCK_FILES, VENDORED
from tcop_lint.facts.datasets import Dataset, TableFault
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_SMALLEST = 1_024
_LONGEST_NAME = 100
_MOST_NAMES = 500
_JSON = 4 << 20
_DIGEST = 16
_LINES = 200_000


def read(source: Source) -> Iterator[Fact]:
    """A table: what it holds, and where it is not as the standard wants it."""
    from tcop_lint.datasets.reference import reference_of
    from tcop_lint.datasets.sketch import sketch
    from tcop_lint.datasets.table import read_table

    data = source.data
    if not data.strip() or data.startswith(b"version https://git-lfs"):
        return
    tabs = source.name.lower().endswith((".tsv", ".tab"))
    table = read_table(_text(data), tabs=tabs)
    body = data.split(b"\n", _LINES)[1 if table.names else 0 : _LINES]
    rows, kept = sketch(body)
    yield Dataset(
        format="tsv" if tabs else "csv",
        digest=_digest(data),
        size=len(data),
        names=tuple(name.strip()[:_LONGEST_NAME] for name in table.names[:_MOST_NAMES]),
        rows=rows,
        sketch=kept,
        reference=reference_of(table.names, table.rows),
    )
    for fault in table.faults:
        yield TableFault(of=fault.of, text=fault.text, line=fault.line)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST).hexdigest()


def read_content(source: Source) -> Iterator[Fact]:
    """A spreadsheet, a database or a file of Parquet, by its content."""
    if len(source.data) >= _SMALLEST and not source.data.startswith(b"version https://git-lfs"):
        ending = source.name.lower().rpartition(".")[2]
        kind = {"sqlite3": "sqlite", "db": "sqlite", "xlsm": "xlsx"}.get(ending, ending)
        yield Dataset(format=kind, digest=_digest(source.data), size=len(source.data))


def read_json(source: Source) -> Iterator[Fact]:
    """A list of records, or GeoJSON. Other JSON is settings more often than data."""
    data = source.data
    if len(data) < _SMALLEST:
        return
    if source.name.lower().endswith(".geojson"):
        yield Dataset(format="geojson", digest=_digest(data), size=len(data))
    elif data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        rows = _rows(data) if len(data) <= _JSON else ([], [])
        yield _listed(data, rows)


def _rows(data: bytes) -> tuple[list[str], list[list[str]]]:
    """The names and the rows of a list of objects, or of a list of lists."""
    import msgspec

    try:
        records: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return [], []
    if all(isinstance(record, dict) for record in records):
        names = list(dict.fromkeys(key for record in records[:50] for key in record))
        return names, [[_word(record.get(name)) for name in names] for record in records]
    if all(isinstance(record, list) for record in records):
        return [], [[_word(value) for value in record] for record in records]
    return [], [[_word(record)] for record in records]


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _listed(data: bytes, rows: tuple[list[str], list[list[str]]]) -> Dataset:
    from tcop_lint.datasets.reference import reference_of
    from tcop_lint.datasets.sketch import sketch

    names, values = rows
    count, kept = sketch("\x1f".join(row).encode("utf-8", "replace") for row in values)
    return Dataset(
        format="json",
        digest=_digest(data),
        size=len(data),
        names=tuple(name[:_LONGEST_NAME] for name in names[:_MOST_NAMES]),
        rows=count,
        sketch=kept,
        reference=reference_of(names, values),
    )


_BUT = (*VENDORED, *LOCK_FILES)
_NO_LISTS = ("*schema*", "**/{schema,schemas,locales,i18n,.vscode,.github,terraform}/**")
"""JSON that describes data or a program."""
READERS = (
    Reader(name="data-table", version=2, files=("*.{csv,tsv,tab}",), kinds=(Dataset, TableFault), read=read, but=_BUT),
    Reader(
        name="data-list",
        version=2,
        files=("*.{json,geojson}",),
        kinds=(Dataset,),
        read=read_json,
        sweeps=True,
        but=(*_BUT, *_NO_LISTS),
    ),
    Reader(
        name="data-content",
        version=2,
        files=("*.{xlsx,xlsm,ods,parquet,sqlite,sqlite3}",),
        kinds=(Dataset,),
        read=read_content,
        sweeps=True,
        binaries=True,
        but=VENDORED,
    ),
)
