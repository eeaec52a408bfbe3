"""Entity Framework: migrations (on their way up), snapshots of the model, and configurations of entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import Masked, Span, squeezed
from tcop_lint.readers.schemas.sql_ddl import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_UP = re.compile(r"\bvoid\s+Up\s*\([^)]*\)\s*\{")
_OPERATION = re.compile(
    r"(?<![\w.])(?:migrationBuilder\s*\.\s*)?(?P<verb>CreateTable|AddColumn|AlterColumn|DropColumn|RenameColumn|DropTable|"
    r"RenameTable|Sql)\s*(?:<\s*(?P<type>[^<>;(){}]{1,80})>)?\s*\("
)
_COLUMN = re.compile(r"\s*(?P<name>\w+)\s*=\s*\w+\s*\.\s*(?P<verb>\w+)\s*(?:<\s*(?P<type>[^;(){}]{1,80}?)>)?\s*\(")
_NAMED = re.compile(r"\s*(\w+)\s*:\s*(?!:)")
_STRING = re.compile(r'\s*[@$]{0,2}"((?:[^"\\\n]|\\.)*)"')
_LAMBDA = re.compile(r"\s*\w+\s*=>\s*")
_NEW = re.compile(r"\s*new\s*\{")
_ENTITY = re.compile(
    r"\bmodelBuilder\s*\.\s*Entity\s*(?:<\s*(?P<class>[\w.]+)\s*>\s*\(|\(\s*\")|\bConfigure\s*\(\s*EntityTypeBuilder\s*<\s*(?P<of>[\w.]+)\s*>"
)
_PROPERTY = re.compile(
    r"\b\w+\s*\.\s*Property\s*(?:<\s*(?P<type>[^;(){}]{1,80}?)>\s*)?\(\s*(?:\w+\s*=>\s*\w+\s*\.\s*(?P<lambda>\w+)|\"(?P<blank>\s*)\")"
)
_CHAINED = re.compile(r"\s*\.\s*(\w+)\s*(?:<[^<>;(){}]{1,80}>)?\s*\(")
_TABLE = re.compile(r"\.\s*(?:ToTable|ToView)\s*\(\s*\"")


def fields(masked: Masked, source: Source) -> Iterator[SchemaField]:
    """What the file does to tables, or says of the properties of entities."""
    up = _UP.search(masked.mask)
    if up:
        end = masked.closing.get(up.end() - 1, len(masked.mask))
        yield from _migration(masked, up.end(), end, Maker(source, "ef-migration"))
    elif "odelBuilder" in masked.mask or "EntityTypeBuilder" in masked.mask:
        snapshot = b"ModelSnapshot" in source.data
        yield from _model(masked, Maker(source, "ef-snapshot" if snapshot else "ef-configuration"), snapshot)


class _Arguments:
    """The arguments of a call, by name and by position."""

    def __init__(self, masked: Masked, start: int, end: int) -> None:
        self.masked = masked
        self.named: dict[str, Span] = {}
        self.listed: list[Span] = []
        for span in masked.pieces(start, end):
            name = _NAMED.match(masked.mask, *span)
            if name:
                self.named[name[1]] = Span(name.end(), span.end)
            else:
                self.listed.append(span)

    def span(self, name: str, index: int) -> Span | None:
        """Where an argument stands."""
        return self.named.get(name) or (self.listed[index] if index < len(self.listed) else None)

    def string(self, name: str, index: int = 99) -> str:
        """A string argument."""
        span = self.span(name, index)
        match = _STRING.match(self.masked.text, *span) if span else None
        return match[1] if match else ""

    def truth(self, name: str) -> bool | None:
        """True, false or None for what is not given."""
        span = self.named.get(name)
        word = self.masked.mask[span.start : span.end].strip() if span else ""
        return {"true": True, "false": False}.get(word)


def _arguments(masked: Masked, opened: int) -> _Arguments | None:
    closed = masked.closing.get(opened)
    return None if closed is None else _Arguments(masked, opened + 1, closed)


def _migration(masked: Masked, start: int, end: int, maker: Maker) -> Iterator[SchemaField]:
    for match in _OPERATION.finditer(masked.mask, start, end):
        given = _arguments(masked, match.end() - 1)
        if given is None:
            continue
        verb, at = match["verb"], match.start("verb")
        if verb == "CreateTable":
            yield from _created(masked, given, maker)
        elif verb == "Sql":
            span = given.span("sql", 0)
            if span:
                yield from read_sql(
                    masked.text[span.start : span.end].strip(' @$"'), maker.on_line(maker.at(span.start))
                )
        elif verb == "DropTable":
            yield maker.field(at, given.string("name", 0), "", action="drop")
        elif verb == "RenameTable":
            new = given.string("newName", 1)
            yield maker.field(at, given.string("name", 0), "", action="rename", renamed_to=new)
        else:
            yield from _changed(match, given, maker, at)


def _changed(match: re.Match[str], given: _Arguments, maker: Maker, at: int) -> Iterator[SchemaField]:
    """Entity Framework Core names the column first and the table second; the older one does it the other way round."""
    verb, is_core = match["verb"], "table" in given.named or "name" in given.named
    table = given.string("table", 1 if is_core else 0)
    name = given.string("name", 0 if is_core else 1)
    if not table or not name:
        return
    if verb == "DropColumn":
        yield maker.field(at, table, name, action="drop")
    elif verb == "RenameColumn":
        new = given.string("newName", 2)
        yield maker.field(at, table, name, action="rename", renamed_to=new)
    else:
        kind, nullable = squeezed(match["type"] or "", 80), given.truth("nullable")
        old_style = given.span("columnAction", 2)
        if not kind and old_style:
            call = re.compile(r"\s*\w+\s*=>\s*\w+\s*\.\s*(\w+)").match(given.masked.mask, *old_style)
            kind = call[1] if call else ""
        action = "add" if verb == "AddColumn" else "change"
        comment = given.string("comment")
        yield maker.field(at, table, name, type=kind, nullable=nullable, action=action, comment=comment)


def _created(masked: Masked, given: _Arguments, maker: Maker) -> Iterator[SchemaField]:
    table, span = given.string("name", 0), given.span("columns", 1)
    arrow = _LAMBDA.match(masked.mask, *span) if span else None
    new = _NEW.match(masked.mask, arrow.end()) if arrow else None
    closed = masked.closing.get(new.end() - 1) if new else None
    if not table or new is None or closed is None:
        return
    for part in masked.pieces(new.end(), closed):
        match = _COLUMN.match(masked.mask, *part)
        arguments = _arguments(masked, match.end() - 1) if match else None
        if match is None or arguments is None:
            continue
        stored = arguments.string("name")
        kind = squeezed(match["type"] or ("" if match["verb"] == "Column" else match["verb"]), 80)
        details: dict[str, Any] = {"nullable": arguments.truth("nullable"), "comment": arguments.string("comment")}
        yield maker.field(match.start("name"), table, stored or match["name"], type=kind, **details)


def _model(masked: Masked, maker: Maker, snapshot: bool) -> Iterator[SchemaField]:
    """``modelBuilder.Entity<X>(...)``, and ``Configure(EntityTypeBuilder<X> builder)``."""
    entities = list(_ENTITY.finditer(masked.mask))
    for index, match in enumerate(entities):
        end = entities[index + 1].start() if index + 1 < len(entities) else len(masked.mask)
        name = match["class"] or match["of"] or ""
        if not name:
            quoted = _STRING.match(masked.text, match.end() - 1)
            name = quoted[1] if quoted else ""
        name = name.split("<")[0].rpartition(".")[2]
        table = _TABLE.search(masked.mask, match.end(), end)
        stored = _STRING.match(masked.text, table.end() - 1) if table else None
        for found in _PROPERTY.finditer(masked.mask, match.end(), end):
            if found["lambda"]:
                field, at = found["lambda"], found.start("lambda")
            else:
                field, at = masked.text[found.start("blank") : found.end("blank")], found.start("blank")
            opened = masked.mask.find("(", found.start())
            details = _chain(masked, masked.closing.get(opened, -1), end)
            kind = squeezed(found["type"] or "", 80)
            if kind and not details.get("type"):
                details["type"] = kind
            if name and field:
                action = "add" if snapshot else "change"
                yield maker.field(at, name, field, table=stored[1] if stored else "", action=action, **details)


def _chain(masked: Masked, at: int, end: int) -> dict[str, Any]:
    """What is said of a property: ``.HasColumnName("a").IsRequired()``."""
    found: dict[str, Any] = {}
    while 0 <= at < end and (match := _CHAINED.match(masked.mask, at + 1, end)):
        opened = match.end() - 1
        said = _STRING.match(masked.text, match.end())
        if match[1] == "IsRequired":
            found["nullable"] = masked.mask[match.end() : match.end() + 5] == "false"
        elif said and match[1] in {"HasColumnName", "HasColumnType", "HasComment"}:
            found[{"HasColumnName": "stored", "HasColumnType": "type", "HasComment": "comment"}[match[1]]] = said[1]
        at = masked.closing.get(opened, -1)
    return found
