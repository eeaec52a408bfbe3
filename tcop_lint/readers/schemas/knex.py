"""Knex migrations, the ``jsonSchema`` of Objection's models, and TypeORM's migrations."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from tcop_lint.readers.places import word_set
from tcop_lint.readers.schemas.masking import Masked, Span, squeezed
from tcop_lint.readers.schemas.script_objects import (
    arguments,
    brace,
    constants,
    entries,
    named,
    string,
    table,
    truth,
    word,
)
from tcop_lint.readers.schemas.sequelize import upwards
from tcop_lint.readers.schemas.sql_ddl import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_TABLE = re.compile(
    r"\.\s*(?P<verb>createTable|createTableIfNotExists|createTableLike|alterTable|table|dropTable|dropTableIfExists|renameTable|"
    r"raw|query|addColumn|addColumns|dropColumn|renameColumn)\s*(?:<[^;(){}]{0,200}>)?\s*\("
)
_CALLBACK = re.compile(
    r"\s*(?:async\s+)?(?:function\s*\w*\s*)?\(?\s*(?P<name>[\w$]+)\s*(?::\s*[\w.]+\s*)?\)?\s*(?::\s*void\s*)?(?:=>)?\s*"
)
_COLUMN = re.compile(r"(?<![\w.$])(?P<var>[\w$]+)\s*\.\s*(?P<verb>\w+)\s*\(")
_TYPES = word_set(
    "increments bigIncrements integer tinyint smallint mediumint bigint bigInteger text string float double decimal "
    "boolean date datetime time timestamp geometry geography point binary enum enu json jsonb uuid specificType"
)
_JSON_SCHEMA = re.compile(r"\bjsonSchema\s*(?:\(\s*\)\s*(?::\s*[\w.<>, ]+\s*)?\{\s*return\s*|=\s*|:\s*)(?=\{)")
_NAMED_TABLE = re.compile(r"\btableName\s*(?:\(\s*\)\s*(?::\s*\w+\s*)?\{\s*return\s*|=\s*)(?=[\"'`])")
_MODEL = re.compile(r"\bclass\s+(\w+)\s+extends\b")
_SCHEMA = re.compile(r"\.\s*(?:withSchema)\s*\(")


def fields(masked: Masked, maker: Maker, *, objection: bool) -> Iterator[SchemaField]:
    """What migrations do on their way up, and the properties of models."""
    start, end = upwards(masked.mask)
    runner = "queryRunner" in masked.mask
    if runner or "chema" in masked.mask or "knex" in masked.mask.lower():
        known = constants(masked)
        for match in _TABLE.finditer(masked.mask, start, end):
            yield from _step(masked, maker, match, runner, known)
    if objection:
        classes = [(found.start(), found[1]) for found in _MODEL.finditer(masked.mask)]
        tables = [found.end() for found in _NAMED_TABLE.finditer(masked.mask)]
        stored = string(masked, Span(tables[0], len(masked.text))) if len(tables) == 1 else ""
        for match in _JSON_SCHEMA.finditer(masked.mask):
            above = bisect_left(classes, (match.start(), ""))
            yield from _model(masked, maker, match, classes[above - 1][1] if above else "", stored)


def _step(
    masked: Masked, maker: Maker, match: re.Match[str], runner: bool, known: dict[str, str]
) -> Iterator[SchemaField]:
    verb, at = match["verb"], match.start("verb")
    given = arguments(masked, match.end() - 1)
    if not given:
        return
    if verb in {"raw", "query"}:
        span = Span(given[0].start, given[0].end)
        script = masked.text[span.start : span.end].strip()
        if script[:1] in "\"'`" and len(script) > 2:
            shift = masked.text.index(script, span.start) + 1
            yield from read_sql(script[1:-1], maker, shift)
        return
    if runner:
        yield from _typeorm(masked, maker, verb, at, given)
        return
    name = named(masked, given[0], known)
    if not name:
        return
    kind = {"format": "knex-migration"}
    if verb.startswith("dropTable"):
        yield maker.field(at, name, "", action="drop", **kind)
    elif verb == "renameTable" and len(given) > 1:
        yield maker.field(at, name, "", action="rename", renamed_to=string(masked, given[1]), **kind)
    elif len(given) > 1 and verb in {"createTable", "createTableIfNotExists", "alterTable", "table"}:
        callback = _CALLBACK.match(masked.mask, *given[-1])
        if callback:
            yield from _columns(masked, maker, name, callback["name"], Span(callback.end(), given[-1].end))


def _columns(masked: Masked, maker: Maker, name: str, variable: str, span: Span) -> Iterator[SchemaField]:
    """The calls on the table builder: ``t.string("name").notNullable().comment("...")``."""
    kind = {"format": "knex-migration"}
    for match in _COLUMN.finditer(masked.mask, *span):
        if match["var"] != variable:
            continue
        verb = match["verb"]
        opened = match.end() - 1
        given = arguments(masked, opened)
        first = string(masked, given[0]) if given else ""
        at = match.start("verb")
        if verb == "timestamps":
            for stamp in ("created_at", "updated_at"):
                yield maker.field(at, name, stamp, type="timestamp", **kind)
        elif verb in {"dropColumn", "dropColumns"}:
            for part in given:
                if gone := string(masked, part):
                    yield maker.field(part.start, name, gone, action="drop", **kind)
        elif verb == "renameColumn" and len(given) > 1 and first:
            yield maker.field(at, name, first, action="rename", renamed_to=string(masked, given[1]), **kind)
        elif verb in _TYPES and (first or verb.endswith("ncrements")):
            chain = _chain(masked, opened, span.end)
            action = "change" if chain.pop("alter", False) else "add"
            if verb == "specificType" and len(given) > 1:
                verb = string(masked, given[1]) or verb
            place = masked.mask.index(masked.mask[given[0].start : given[0].end].strip() or "(", opened)
            yield maker.field(place, name, first or "id", type=verb, action=action, **chain, **kind)


_CHAINED = re.compile(r"\s*\.\s*(\w+)\s*\(")


def _chain(masked: Masked, opened: int, end: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    at = masked.closing.get(opened, -1)
    while 0 <= at < end and (match := _CHAINED.match(masked.mask, at + 1, end)):
        called = match[1]
        if called == "notNullable" or called == "primary":
            found["nullable"] = False
        elif called == "nullable":
            found["nullable"] = True
        elif called == "comment":
            given = arguments(masked, match.end() - 1)
            found["comment"] = squeezed(string(masked, given[0])) if given else ""
        elif called in {"references", "inTable"}:
            found["relation"] = True
        elif called == "alter":
            found["alter"] = True
        at = masked.closing.get(match.end() - 1, -1)
    return found


def _typeorm(masked: Masked, maker: Maker, verb: str, at: int, given: list[Span]) -> Iterator[SchemaField]:
    """``queryRunner.createTable(new Table({ name, columns: [...] }))`` and the like."""
    kind = {"format": "typeorm-migration"}
    if verb == "createTable":
        opened = masked.mask.find("{", *given[0])
        said = table(masked, opened) if opened >= 0 else {}
        if "name" not in said or "columns" not in said:
            return
        name, span = string(masked, said["name"].value), said["columns"].value
        bracket = masked.mask.find("[", *span)
        closed = masked.closing.get(bracket, -1)
        for part in masked.pieces(bracket + 1, closed) if 0 <= bracket < closed else []:
            yield from _typeorm_column(masked, maker, name, part)
        return
    name = string(masked, given[0])
    second = string(masked, given[1]) if len(given) > 1 else ""
    if not name:
        return
    if verb in {"addColumn", "addColumns"} and len(given) > 1:
        bracket = masked.mask.find("[", *given[1]) if verb == "addColumns" else -1
        closed = masked.closing.get(bracket, -1)
        for part in masked.pieces(bracket + 1, closed) if 0 <= bracket < closed else [given[1]]:
            yield from _typeorm_column(masked, maker, name, part)
    elif verb == "dropColumn" and second:
        yield maker.field(at, name, second, action="drop", **kind)
    elif verb == "renameColumn" and second and len(given) > 2 and (new := string(masked, given[2])):
        yield maker.field(at, name, second, action="rename", renamed_to=new, **kind)
    elif verb.startswith("dropTable"):
        yield maker.field(at, name, "", action="drop", **kind)
    elif verb == "renameTable" and second:
        yield maker.field(at, name, "", action="rename", renamed_to=second, **kind)


def _typeorm_column(masked: Masked, maker: Maker, table_name: str, span: Span) -> Iterator[SchemaField]:
    opened = masked.mask.find("{", *span)
    said = table(masked, opened) if opened >= 0 else {}
    if "name" in said and (name := string(masked, said["name"].value)):
        kind = string(masked, said["type"].value) if "type" in said else ""
        null = truth(masked, said.get("isNullable"))
        yield maker.field(said["name"].offset, table_name, name, type=kind, nullable=null, format="typeorm-migration")


def _model(masked: Masked, maker: Maker, match: re.Match[str], name: str, stored: str) -> Iterator[SchemaField]:
    """``static get jsonSchema() { return { properties: {...} } }`` of Objection."""
    said = table(masked, match.end())
    opened = brace(masked, said["properties"].value) if "properties" in said else -1
    if not name or opened < 0:
        return
    for entry in entries(masked, opened):
        inner = brace(masked, entry.value)
        details = table(masked, inner) if inner >= 0 else {}
        kind = ""
        if "type" in details:
            kind = string(masked, details["type"].value) or squeezed(
                masked.text[details["type"].value.start : details["type"].value.end], 60
            )
        elif inner < 0:
            kind = word(masked, entry.value)
        null = True if "null" in kind else None
        yield maker.field(entry.offset, name, entry.name, type=kind, nullable=null, table=stored, format="objection")
