"""FHIR: the elements of profiles (StructureDefinition) and the items of questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, table, tables, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source


def fields(source: Source) -> Iterator[SchemaField]:
    """What a profile constrains (its differential; its snapshot where it has none), or what a questionnaire asks."""
    document, maker = source.document, Maker(source, "fhir")
    if document.format == "json":
        for pointer, node in tables(document.value):
            if node.get("resourceType") == "StructureDefinition":
                parts = [part for part in ("differential", "snapshot") if table(node.get(part)).get("element")]
                for part in parts[:1]:
                    for index, element in enumerate(array(table(node[part]).get("element"))):
                        at = (*pointer, part, "element", index, "path")
                        yield from _element(table(element), document, at, maker)
            elif node.get("resourceType") == "Questionnaire":
                yield from _items(node, pointer, document, maker)
        return
    for pointer, node in tables(document.value):
        for index, element in enumerate(array(node.get("element"))):
            plain = {key: _value(child) for key, child in table(element).items()}
            plain["type"] = [{"code": _value(part.get("code"))} for part in array(table(element).get("type"))]
            if "differential" in pointer:
                yield from _element(plain, document, (*pointer, "element", index), maker)


def _value(node: Any) -> Any:
    """``value`` of an XML element that stands once."""
    return table(node[0]).get("@value") if isinstance(node, list) and node else node


def _element(
    element: dict[str, Any], document: Document, at: tuple[str | int, ...], maker: Maker
) -> Iterator[SchemaField]:
    path = text(element.get("path"))
    container, _, name = path.rpartition(".")
    if not container or name in {"id", "extension", "modifierExtension", "meta", "text", "implicitRules"}:
        return
    if element.get("max") == "0":
        return
    kind = next((text(table(part).get("code")) for part in array(element.get("type"))), "")
    least = element.get("min")
    yield maker.placed(
        document.locate(at),
        container,
        text(element.get("sliceName")) or name,
        stored=name if element.get("sliceName") else "",
        type=kind,
        comment=text(element.get("short")) or text(element.get("definition")),
        nullable=None if least is None else str(least) == "0",
    )


def _items(
    top: dict[str, Any], start: tuple[str | int, ...], document: Document, maker: Maker
) -> Iterator[SchemaField]:
    title = text(top.get("title")) or text(top.get("name"))
    for pointer, node in tables(top.get("item"), (*start, "item")):
        if isinstance(node.get("linkId"), str) and node.get("type") not in ("group", "display", None):
            name = text(node.get("text")) or text(node["linkId"])
            yield maker.placed(
                document.locate((*pointer, "linkId")), title, name, type=text(node["type"]), stored=text(node["linkId"])
            )
