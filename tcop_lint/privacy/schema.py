"""The fields that there are after the last migration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.facts.schemas import Place, SchemaField, SchemaStep
from tcop_lint.privacy.migrations import history_of, in_order
from tcop_lint.privacy.names import last, singular, snake

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Facts

_FAMILIES = {
    "sql": "sql",
    "liquibase": "sql",
    "rails-migration": "rails",
    "django-migration": "django",
    "alembic": "alembic",
    "ef-migration": "ef",
    "knex": "script",
    "knex-migration": "script",
    "sequelize-migration": "script",
    "typeorm-migration": "script",
}
"""Formats that say what changes, by the tool that runs them. All others say what is."""

_MODELS = frozenset(["sqlalchemy", "objection", "typeorm", "sequelize", "ef", "csharp", "prisma"])
"""Formats whose classes win over the migrations that made their tables."""


class CurrentField(NamedTuple):
    """A field as it stands now, at the place of the statement that gave it its name.

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


Located = tuple[str, SchemaField]
_OF_PRISMA = re.compile(r"(?:^|/)migrations/[^/]+/migration\.sql$")


def home_of(field: CurrentField) -> str:
    """Where the container of a field is defined: the folder of its migrations, of which each adds some, or its file."""
    family = _FAMILIES.get(field.format)
    return _home(family, field.path) if family else field.path


def current_fields(facts: Facts) -> tuple[CurrentField, ...]:
    """Every field that is left, sorted by path and place: migrations are folded, and what has been dropped is gone.

    The schemas of Rails and Prisma win over their migrations, Django's models over those of their app, Entity
    Framework's snapshot over those beside it, and a model's field over the column of that snapshot or of a migration
    of Alembic or JavaScript.
    """
    states: list[Located] = []
    snapshots: list[Located] = []
    configured: list[Located] = []
    histories: dict[tuple[str, str, bool], list[Located]] = {}
    for path, fact in facts.of(SchemaField):
        family = _FAMILIES.get(fact.format)
        if fact.format == "ef-snapshot":
            snapshots.append((path, fact))
        elif fact.format == "ef-configuration":
            configured.append((path, fact))
        elif family is None:
            states.append((path, fact))
        else:
            home = _home(family, path)
            histories.setdefault((family, home, fact.place in ("product", "generated")), []).append((path, fact))
    steps: dict[str, list[SchemaStep]] = {}
    for path, step in facts.of(SchemaStep):
        steps.setdefault(path, []).append(step)

    prisma = {path.rpartition("/")[0] for path, fact in states if fact.format == "prisma"}
    found = _configure(
        [_current(path, fact) for path, fact in states if fact.action == "add" and fact.name], configured
    )
    known = _model_columns(found)
    for (family, home, _), changes in sorted(histories.items()):
        if _is_superseded(family, home, [*states, *snapshots]):
            continue
        if prisma and family == "sql":
            changes = [change for change in changes if not _is_of_prisma(change[0], prisma)]
        left = _fold(changes, steps)
        found += left if family in ("sql", "rails") else [field for field in left if known.isdisjoint(_keys(field))]
    stored = [_current(path, fact) for path, fact in snapshots]
    found += [field for field in stored if known.isdisjoint(_keys(field))]
    return tuple(sorted(found, key=lambda field: field[:6]))


def _home(family: str, path: str) -> str:
    if family == "django":
        return path.rpartition("/migrations/")[0] or path.rpartition("/")[0]
    if family == "ef":
        return path.rpartition("/")[0]
    return history_of(path)


def _is_superseded(family: str, home: str, states: list[Located]) -> bool:
    """Whether the outcome of a history stands elsewhere as a whole."""
    wanted = {"rails": ("rails-schema", "rails-structure"), "django": ("django",), "ef": ("ef-snapshot",)}.get(family)
    if wanted is None:
        return False
    root = home.rpartition("/migrate")[0] or home if family == "rails" else home
    return any(fact.format in wanted and (not root or path.startswith(f"{root}/")) for path, fact in states)


def _is_of_prisma(path: str, schemas: Iterable[str]) -> bool:
    """Whether Prisma wrote a migration from a schema in one of the folders, which says the same."""
    found = _OF_PRISMA.search(path)
    if found is None:
        return False
    root = path[: found.start()]
    return any(not root or schema == root or schema.startswith(f"{root}/") for schema in schemas)


def _fold(changes: list[Located], steps: dict[str, list[SchemaStep]]) -> list[CurrentField]:
    by_path: dict[str, list[SchemaField]] = {}
    for path, fact in changes:
        by_path.setdefault(path, []).append(fact)
    tables = _Tables()
    for path in in_order(by_path, steps):
        for fact in by_path[path]:
            tables.apply(path, fact)
    return tables.all()


class _Tables:
    """Tables as migrations leave them. Names are compared without regard to case."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, CurrentField]] = {}
        self._by_last: dict[str, set[str]] = {}

    def all(self) -> list[CurrentField]:
        """Every field of every table."""
        return [field for fields in self._tables.values() for field in fields.values()]

    def apply(self, path: str, fact: SchemaField) -> None:
        """Do what one statement says. What it says of fields that are not known is passed over."""
        table = self._find(fact.container)
        if not fact.name:
            self._whole(table, fact)
            return
        name = fact.name.lower()
        if fact.action == "add":
            fields = self._table(table or fact.container.lower())
            first = next(iter(fields.values()), None)
            field = _current(path, fact)
            fields[name] = field._replace(container=first.container) if first else field
            return
        fields = self._tables.get(table or "", {})
        if name not in fields:
            return
        if fact.action == "drop":
            del fields[name]
        elif fact.action == "rename":
            moved = fields.pop(name)._replace(path=path, line=fact.line, column=fact.column, name=fact.renamed_to)
            fields[fact.renamed_to.lower()] = moved
        else:
            fields[name] = _changed(fields[name], fact)

    def _whole(self, table: str | None, fact: SchemaField) -> None:
        if table is None:
            return
        fields = self._tables.pop(table)
        self._by_last[last(table)].discard(table)
        if fact.action == "rename" and fact.renamed_to:
            schema = fact.container.rpartition(".")[0] if "." not in fact.renamed_to else ""
            new = f"{schema}.{fact.renamed_to}" if schema else fact.renamed_to
            held = self._table(new.lower())
            held.update({name: field._replace(container=new) for name, field in fields.items()})

    def _table(self, key: str) -> dict[str, CurrentField]:
        self._by_last.setdefault(last(key), set()).add(key)
        return self._tables.setdefault(key, {})

    def _find(self, container: str) -> str | None:
        """The key of a table, with or without the schema that it is in."""
        key = container.lower()
        if key in self._tables:
            return key
        alike = [
            other
            for other in self._by_last.get(last(key), ())
            if other in self._tables and ("." not in key or "." not in other)
        ]
        return alike[0] if len(alike) == 1 else None


def _changed(field: CurrentField, fact: SchemaField) -> CurrentField:
    return field._replace(
        type=fact.type or field.type,
        comment=fact.comment or field.comment,
        nullable=field.nullable if fact.nullable is None else fact.nullable,
        stored=fact.stored or field.stored,
        table=fact.table or field.table,
        relation=fact.relation or field.relation,
    )


def _configure(fields: list[CurrentField], configured: Iterable[Located]) -> list[CurrentField]:
    """Entity Framework's classes with what their configurations say of them."""
    said = {(fact.container, fact.name): fact for _, fact in configured}
    if not said:
        return fields
    return [
        _changed(field, said[field.container, field.name])
        if field.format in ("ef", "csharp") and (field.container, field.name) in said
        else field
        for field in fields
    ]


def _keys(field: CurrentField) -> set[tuple[str, str]]:
    """Table and column as a database would have them, by the names of the class and by those of the table."""
    names = {singular(snake(last(name))) for name in (field.container, field.table) if name}
    return {(table, column) for table in names for column in {snake(field.name), snake(field.stored or field.name)}}


def _model_columns(fields: Iterable[CurrentField]) -> frozenset[tuple[str, str]]:
    models = (field for field in fields if field.format in _MODELS and field.place in ("product", "generated"))
    return frozenset(key for field in models for key in _keys(field))


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
