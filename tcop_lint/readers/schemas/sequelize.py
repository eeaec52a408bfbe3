"""Sequelize: ``define``, ``Model.init`` and the migrations of ``queryInterface``."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.masking import Masked, Span, squeezed
from tcop_lint.readers.schemas.script_objects import (
    Entry,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_DEFINE = re.compile(r"\b[\w$.]+\s*\.\s*define\s*(?:<[^;(){}]{0,300}>)?\s*\(")
_INIT = re.compile(r"\b(?P<name>[\w$]+)\s*\.\s*init\s*\(\s*(?=\{)")
_CLASS = re.compile(r"\bclass\s+(\w+)\s+extends\b")
_STEP = re.compile(
    r"\b(?:\w*[qQ]ueryInterface|qi)\s*\.\s*(?P<verb>createTable|addColumn|changeColumn|removeColumn|renameColumn|dropTable|"
    r"renameTable)\s*(?:<[^;(){}]{0,200}>)?\s*\("
)
_TYPED = re.compile(
    r"\btype\s*:\s*[\w$.]+\.(?:STRING|TEXT|CHAR|UUID|DATE|DATEONLY|BOOLEAN|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL|ENUM|JSONB?|"
    r"ARRAY|BLOB|CITEXT|TIME|NUMBER|REAL|VIRTUAL)\b"
)
_UP = re.compile(r"\b(?:function\s+up\s*\(|up\s*\(|up\s*[:=]\s*(?:async\b\s*)?(?:function\b|\(|\w+\s*=>|\w))")
_DOWN = re.compile(r"\b(?:function\s+down\s*\(|down\s*\(|down\s*[:=]\s*(?:async\b\s*)?(?:function\b|\(|\w+\s*=>|\w))")


def upwards(mask: str) -> tuple[int, int]:
    """The range of a migration's file in which its way up stands: all but what follows ``down``, if it comes last."""
    down, up = _DOWN.search(mask), _UP.search(mask)
    if down is None:
        return 0, len(mask)
    if up is not None and up.start() > down.start():
        return up.start(), len(mask)
    return 0, down.start()


def fields(masked: Masked, maker: Maker) -> Iterator[SchemaField]:
    """The attributes of models, and what migrations do on their way up."""
    known = constants(masked)
    found = [*_models(masked, maker, known)]
    start, end = upwards(masked.mask)
    steps = list(_STEP.finditer(masked.mask, start, end))
    for match in steps:
        found += _step(masked, maker, match, known)
    found += _loose(masked, maker, known, bool(steps), {(fact.line, fact.column) for fact in found})
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _models(masked: Masked, maker: Maker, known: dict[str, str]) -> Iterator[SchemaField]:
    for match in _DEFINE.finditer(masked.mask):
        given = arguments(masked, match.end() - 1)
        name = named(masked, given[0], known) if given else ""
        if name and len(given) > 1:
            yield from _attributes(masked, maker, name, given[1], given[2] if len(given) > 2 else None)
    classes = [(found.start(), found[1]) for found in _CLASS.finditer(masked.mask)]
    for match in _INIT.finditer(masked.mask):
        given = arguments(masked, masked.mask.rfind("(", 0, match.end()))
        name = match["name"]
        if name in {"super", "this"}:
            above = bisect_left(classes, (match.start(), ""))
            name = classes[above - 1][1] if above else ""
        if name and len(given) > 1:
            yield from _attributes(masked, maker, name, given[0], given[1])


def _loose(
    masked: Masked, maker: Maker, known: dict[str, str], migration: bool, seen: set[tuple[int, int]]
) -> Iterator[SchemaField]:
    """Attributes in an object that is bound to a name first and given to ``define`` or ``createTable`` later."""
    name = known.get("modelName") or known.get("tableName") or known.get("TABLE_NAME") or ""
    if not name:
        return
    kind = {"format": "sequelize-migration"} if migration else {"table": known.get("tableName", "")}
    opened = sorted(at for at in masked.closing if masked.mask[at] == "{")
    done: set[int] = set()
    for match in _TYPED.finditer(masked.mask):
        inner = opened[bisect_left(opened, match.start()) - 1]
        before = bisect_left(opened, inner) - 1
        # the object around: of those that open before, the nearest that closes after
        for at in reversed(opened[max(before - 200, 0) : before + 1]):
            if masked.closing[at] > inner:
                break
        else:
            continue
        if at in done:
            continue
        done.add(at)
        for entry in entries(masked, at):
            details = _details(masked, entry) if brace(masked, entry.value) >= 0 else None
            if details is None or maker.at(entry.offset) in seen:
                continue
            field = details.pop("stored") or entry.name if migration else entry.name
            yield maker.field(entry.offset, name, field, **details, **kind)


def _attributes(masked: Masked, maker: Maker, name: str, given: Span, options: Span | None) -> Iterator[SchemaField]:
    named = table(masked, brace(masked, options)).get("tableName") if options and brace(masked, options) >= 0 else None
    stored = string(masked, named.value) if named else ""
    opened = brace(masked, given)
    if opened < 0:
        return
    for entry in entries(masked, opened):
        details = _details(masked, entry)
        if details is not None:
            yield maker.field(entry.offset, name, entry.name, table=stored, **details)


def _details(masked: Masked, entry: Entry) -> dict[str, Any] | None:
    """What is said of one attribute; None for what is none."""
    opened = brace(masked, entry.value)
    if opened < 0:
        kind = word(masked, entry.value)
        return {"type": _short(kind)} if kind and not kind[0].isdigit() else None
    said = table(masked, opened)
    if "type" not in said:
        return None
    key = said.get("field")
    comment = said.get("comment")
    null = truth(masked, said.get("allowNull"))
    return {
        "type": _short(word(masked, said["type"].value)) or string(masked, said["type"].value),
        "nullable": False if truth(masked, said.get("primaryKey")) else null,
        "stored": string(masked, key.value) if key else "",
        "comment": squeezed(string(masked, comment.value)) if comment else "",
        "relation": "references" in said,
    }


def _short(kind: str) -> str:
    return kind.rpartition(".")[2] if kind.lower().startswith(("datatype", "sequelize.")) else kind


def _step(masked: Masked, maker: Maker, match: re.Match[str], known: dict[str, str]) -> Iterator[SchemaField]:
    verb, at = match["verb"], match.start("verb")
    given = arguments(masked, match.end() - 1)
    kind = {"format": "sequelize-migration"}
    first = _table_name(masked, given[0], known) if given else ""
    second = string(masked, given[1]) if len(given) > 1 else ""
    if not first:
        return
    if verb == "createTable" and len(given) > 1:
        opened = brace(masked, given[1])
        for entry in entries(masked, opened) if opened >= 0 else ():
            details = _details(masked, entry)
            if details is not None:
                yield maker.field(entry.offset, first, details.pop("stored", "") or entry.name, **details, **kind)
    elif verb in {"addColumn", "changeColumn"} and len(given) > 2 and second:
        details = _details(masked, Entry(second, given[1].start, given[2])) or {}
        details.pop("stored", "")
        yield maker.field(at, first, second, action="add" if verb == "addColumn" else "change", **details, **kind)
    elif verb == "removeColumn" and second:
        yield maker.field(at, first, second, action="drop", **kind)
    elif verb == "renameColumn" and len(given) > 2 and second:
        yield maker.field(at, first, second, action="rename", renamed_to=string(masked, given[2]), **kind)
    elif verb == "dropTable":
        yield maker.field(at, first, "", action="drop", **kind)
    elif verb == "renameTable" and second:
        yield maker.field(at, first, "", action="rename", renamed_to=second, **kind)


def _table_name(masked: Masked, span: Span, known: dict[str, str]) -> str:
    """``"users"`` or ``{ tableName: "users", schema: "a" }``."""
    opened = brace(masked, span)
    if opened < 0:
        return named(masked, span, known)
    said = table(masked, opened).get("tableName")
    return string(masked, said.value) if said else ""
