"""Liquibase changelogs in XML, YAML and JSON. Those in SQL are read as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, table, text, truth
from tcop_lint.readers.schemas.sql_ddl import read_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source


def fields(source: Source) -> Iterator[SchemaField | SchemaStep]:
    """What the changes do to tables, in their order, and the order of the files that a master includes."""
    document, maker = source.document, Maker(source, "liquibase")
    top = table(document.value)
    xml = document.format == "xml"
    at: Pointer = ("databaseChangeLog",)
    log: Any = top.get("databaseChangeLog")
    walk = _Walk(document, maker, xml)
    if xml:
        log = array(log)[0] if array(log) else {}
        entries = [
            ((*at, 0, key, index), key, node) for key in table(log) for index, node in enumerate(array(log[key]))
        ]
    else:
        entries = [
            ((*at, index, key), key, node) for index, item in enumerate(array(log)) for key, node in table(item).items()
        ]
    before = ""
    for pointer, key, node in sorted(entries, key=lambda entry: document.locate(entry[0])):
        if key == "changeSet":
            yield from walk.changes(node, pointer)
        elif key == "include":
            path = text(table(node).get("@file" if xml else "file"))
            line, column = document.locate(pointer)
            after = (before,) if before else ()
            yield SchemaStep(line=line, column=column, format="liquibase", revision=path, after=after)
            before = path


class _Walk:
    """The changes of one changelog. In XML attributes stand under ``@name`` and elements in arrays."""

    def __init__(self, document: Document, maker: Maker, xml: bool) -> None:
        self.document = document
        self.maker = maker
        self.xml = xml

    def value(self, node: dict[str, Any], name: str) -> str:
        """A string attribute of a change."""
        found = node.get(f"@{name}" if self.xml else name)
        return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else text(found)

    def changes(self, node: Any, at: Pointer) -> Iterator[SchemaField]:
        """The changes of one change set, in the order of the file."""
        node = table(node)
        if self.xml:
            found = [((*at, key, i), key, change) for key in node for i, change in enumerate(array(node[key]))]
            found.sort(key=lambda entry: self.document.locate(entry[0]))
        else:
            listed = array(node.get("changes"))
            found = [
                ((*at, "changes", i, key), key, inner)
                for i, change in enumerate(listed)
                for key, inner in table(change).items()
            ]
        for pointer, verb, change in found:
            yield from self.change(verb, change, pointer)

    def change(self, verb: str, node: Any, at: Pointer) -> Iterator[SchemaField]:
        """One change."""
        if verb == "sql":
            script = text(node, 100_000) if isinstance(node, str) else self._sql(table(node))
            yield from read_sql(script, self.maker.on_line(self.document.locate(at)))
            return
        node, place = table(node), self.document.locate(at)
        name = self.value(node, "tableName")
        column = self.value(node, "columnName")
        if verb in {"createTable", "addColumn"}:
            yield from self._columns(node, name, at)
        elif verb == "dropColumn":
            inner = [self.value(part, "name") for _, part in self._parts(node, at)]
            for gone in [column] if column else inner:
                yield self.maker.placed(place, name, gone, action="drop")
        elif verb == "renameColumn":
            old, new = self.value(node, "oldColumnName"), self.value(node, "newColumnName")
            yield self.maker.placed(place, name, old, action="rename", renamed_to=new)
        elif verb == "dropTable":
            yield self.maker.placed(place, name, "", action="drop")
        elif verb == "renameTable":
            old, new = self.value(node, "oldTableName"), self.value(node, "newTableName")
            yield self.maker.placed(place, old, "", action="rename", renamed_to=new)
        elif verb == "modifyDataType":
            kind = self.value(node, "newDataType")
            yield self.maker.placed(place, name, column, action="change", type=kind)
        elif verb in {"addNotNullConstraint", "dropNotNullConstraint"}:
            yield self.maker.placed(place, name, column, action="change", nullable=verb.startswith("drop"))
        elif verb == "setColumnRemarks":
            yield self.maker.placed(place, name, column, action="change", comment=self.value(node, "remarks"))

    def _sql(self, node: dict[str, Any]) -> str:
        found = node.get("#text" if self.xml else "sql")
        return found if isinstance(found, str) else ""

    def _parts(self, node: dict[str, Any], at: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
        if self.xml:
            yield from (((*at, "column", i), table(part)) for i, part in enumerate(array(node.get("column"))))
        else:
            for i, part in enumerate(array(node.get("columns"))):
                yield (*at, "columns", i, "column"), table(table(part).get("column"))

    def _columns(self, node: dict[str, Any], container: str, at: Pointer) -> Iterator[SchemaField]:
        for pointer, part in self._parts(node, at):
            name = self.value(part, "name")
            rules = part.get("constraints")
            rule = table(array(rules)[0] if self.xml and array(rules) else rules)
            nullable = truth(rule.get("@nullable" if self.xml else "nullable"))
            if truth(rule.get("@primaryKey" if self.xml else "primaryKey")):
                nullable = False
            place = self.document.locate(pointer if self.xml else (*pointer, "name"))
            if name and container:
                yield self.maker.placed(
                    place,
                    container,
                    name,
                    type=self.value(part, "type"),
                    comment=self.value(part, "remarks"),
                    nullable=nullable,
                    relation=bool(self.value(rule, "references") or self.value(rule, "foreignKeyName")),
                )
