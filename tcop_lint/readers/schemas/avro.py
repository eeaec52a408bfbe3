"""Avro: records of ``.avsc`` files and of protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, tables, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source


def fields(source: Source) -> Iterator[SchemaField]:
    """The fields of every record, in the order of the file."""
    document, maker = source.document, Maker(source, "avro")
    for pointer, node in tables(document.value):
        if node.get("type") not in ("record", "error") or not isinstance(node.get("fields"), list):
            continue
        for index, field in enumerate(node["fields"]):
            if isinstance(field, dict) and isinstance(field.get("name"), str):
                kind, nullable = _kind(field.get("type"))
                yield maker.placed(
                    document.locate((*pointer, "fields", index, "name")),
                    text(node.get("name")),
                    text(field["name"]),
                    type=kind,
                    nullable=nullable,
                    comment=text(field.get("doc")),
                )


def _kind(node: Any) -> tuple[str, bool]:
    """The name of a type, and whether it may be null."""
    if isinstance(node, list):
        names = [_kind(part)[0] for part in array(node)[:20] if not isinstance(part, list)]
        return " or ".join(name for name in names if name != "null"), "null" in names
    if isinstance(node, dict):
        return text(node.get("logicalType")) or text(node.get("name")) or text(node.get("type")), False
    return text(node), node == "null"
