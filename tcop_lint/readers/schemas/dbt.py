"""dbt: the columns of models, sources, seeds and snapshots in property files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source


def fields(source: Source) -> Iterator[SchemaField]:
    """The columns that are named, with their descriptions."""
    document, maker = source.document, Maker(source, "dbt")
    top = table(document.value)
    for key in ("models", "seeds", "snapshots"):
        for index, model in enumerate(array(top.get(key))):
            yield from _columns(table(model), (key, index), document, maker)
    for index, origin in enumerate(array(top.get("sources"))):
        for inner, model in enumerate(array(table(origin).get("tables"))):
            yield from _columns(table(model), ("sources", index, "tables", inner), document, maker)


def _columns(model: dict[str, Any], at: Pointer, document: Document, maker: Maker) -> Iterator[SchemaField]:
    for index, column in enumerate(array(model.get("columns"))):
        column = table(column)
        if isinstance(column.get("name"), str):
            tests = [*array(column.get("tests")), *array(column.get("data_tests"))]
            yield maker.placed(
                document.locate((*at, "columns", index, "name")),
                text(model.get("name")),
                text(column["name"]),
                type=text(column.get("data_type")),
                comment=text(column.get("description")),
                nullable=False if "not_null" in [test for test in tests if isinstance(test, str)] else None,
            )
