"""Table schemas of BigQuery and of AWS Glue in JSON: arrays of columns with a name and a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.places import word_set
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_TYPES = word_set(
    "STRING BYTES INTEGER INT64 FLOAT FLOAT64 NUMERIC BIGNUMERIC BOOLEAN BOOL TIMESTAMP DATE TIME DATETIME GEOGRAPHY "
    "RECORD STRUCT JSON INTERVAL RANGE INT BIGINT SMALLINT TINYINT DOUBLE DECIMAL CHAR VARCHAR BINARY"
)
_MAX_DEPTH = 20


def fields(source: Source) -> Iterator[SchemaField]:
    """The columns, if every item of the array is one."""
    document = source.document
    top = document.value
    at: Pointer = ()
    for key in ("schema", "fields"):
        if isinstance(top, dict) and key in top:
            top, at = top[key], (*at, key)
    if isinstance(top, list) and top and all(_is_column(item) for item in top):
        yield from _columns(top, source.name.split(".")[0], at, document, Maker(source, "bigquery"), 0)


def _is_column(item: Any) -> bool:
    kind = text(table(item).get("type")).upper().split("(")[0]
    return isinstance(table(item).get("name"), str) and kind in _TYPES


def _columns(
    items: list[Any], container: str, at: Pointer, document: Document, maker: Maker, depth: int
) -> Iterator[SchemaField]:
    for index, item in enumerate(items):
        if not _is_column(item):
            continue
        name, mode = text(item["name"]), text(item.get("mode")).upper()
        yield maker.placed(
            document.locate((*at, index, "name")),
            container,
            name,
            type=text(item["type"]) + ("[]" if mode == "REPEATED" else ""),
            comment=text(item.get("description")),
            nullable={"REQUIRED": False, "NULLABLE": True}.get(mode),
        )
        if depth < _MAX_DEPTH:
            inner = array(item.get("fields"))
            yield from _columns(inner, f"{container}.{name}", (*at, index, "fields"), document, maker, depth + 1)
