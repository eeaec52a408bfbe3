"""The fields that there are after the last migration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy_facts import Place, SchemaField

if TYPE_CHECKING:
    from tcop_lint.facts import Facts


class CurrentField(NamedTuple):
    """A field as it stands now, at the place of the statement that gave it its name and type last.

    Everything else is as in ``SchemaField``.
    """

    path: str
    line: int
    column: int
    format: str
    container: str
    name: str
    type: str
    comment: str
    nullable: bool | None
    table: str
    stored: str
    relation: bool
    place: Place


def current_fields(facts: Facts) -> tuple[CurrentField, ...]:
    """Every field that is left, sorted by path and place: migrations are folded, and what has been dropped is gone."""
    return tuple(_current(path, fact) for path, fact in facts.of(SchemaField) if fact.name and fact.action == "add")


def _current(path: str, fact: SchemaField) -> CurrentField:
    return CurrentField(
        path,
        fact.line,
        fact.column,
        fact.format,
        fact.container,
        fact.name,
        fact.type,
        fact.comment,
        fact.nullable,
        fact.table,
        fact.stored,
        fact.relation,
        fact.place,
    )
