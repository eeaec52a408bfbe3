"""Licences that descriptions of software, data and APIs declare.

Sources: the schemas of CITATION.cff 1.2, CodeMeta 3, publiccode.yml, the OpenAPI Specification 3.1 (License Object) and
Data Package (licenses); looked up 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.api import is_description
from tcop_lint.readers.declared.shape import KINDS, at, choice, declared, single_or_list
from tcop_lint.readers.manifests.shape import text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_NAMES = frozenset({"citation.cff", "codemeta.json", "publiccode.yml", "publiccode.yaml", "datapackage.json"})


def read(source: Source) -> Iterator[Fact]:
    """What the description declares. Raises Broken where it cannot be parsed."""
    match source.name.lower():
        case "citation.cff":
            yield from single_or_list(source.document, "license", ("license",), strict=True)
        case "codemeta.json":
            yield from _codemeta(source.document)
        case "publiccode.yml" | "publiccode.yaml":
            value, line, column = at(source.document, "legal", "license")
            yield from declared("legal.license", value, line, column, strict=True)
        case "datapackage.json":
            yield from _data_package(source.document)


def read_api(source: Source) -> Iterator[Fact]:
    """``info.license`` of an OpenAPI description: its identifier, else its name."""
    if b"license" not in source.data or not is_description(source):
        return
    document = source.document
    identifier, line, column = at(document, "info", "license", "identifier")
    if identifier:
        yield from declared("info.license.identifier", identifier, line, column, strict=True, about="content")
        return
    name, line, column = at(document, "info", "license", "name")
    yield from declared("info.license.name", name, line, column, about="content")


def _codemeta(document: Document) -> Iterator[Fact]:
    value, line, column = at(document, "license")
    items = value if isinstance(value, list) else [value]
    names = [text(item.get("@id")) or text(item.get("url")) if isinstance(item, dict) else item for item in items]
    yield from declared("license", choice(names) if len(names) > 1 else names[0], line, column)


def _data_package(document: Document) -> Iterator[Fact]:
    licences, _, _ = at(document, "licenses")
    for number, item in enumerate(licences if isinstance(licences, list) else ()):
        if isinstance(item, dict):
            _, line, column = at(document, "licenses", number)
            name = text(item.get("name")) or text(item.get("title"))
            yield from declared("licenses", name, line, column, about="content")


READERS = (
    Reader("declared-in-descriptions", 2, tuple(sorted(_NAMES)), KINDS, read, path_matters=True, own_only=True),
    Reader("declared-in-apis", 2, ("*.{yaml,yml,json}",), KINDS, read_api, path_matters=True, own_only=True),
)
