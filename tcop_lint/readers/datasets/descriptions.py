"""Metadata about files of data: Data Package, CSV on the Web, and DCAT as JSON-LD.

Sources: https://specs.frictionlessdata.io/data-package/ and /tabular-data-resource/, https://www.w3.org/TR/tabular-metadata/,
https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.datasets import DataDescription, DescriptionFault
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source

_MOST = 1_000
_CSVW = "http://www.w3.org/ns/csvw"
_FILES = (
    "{datapackage,data-package}.json",
    "{*-metadata.json,csv-metadata.json}",
    "{*.jsonld,catalog.json,dcat*.json,data.json,*.ttl}",
)


def read(source: Source) -> Iterator[Fact]:
    """What the file says of each file of data, and what is wrong with it. Files of another purpose give nothing."""
    named = source.name.lower()
    if named.endswith(".ttl"):
        if b"dcat:Dataset" in source.data or b"www.w3.org/ns/dcat#Dataset" in source.data:
            yield DataDescription(standard="dcat", file="")
        return
    try:
        document = parse("json", source.data)
    except Broken as broken:
        if named == "datapackage.json":
            yield DescriptionFault(text=f"the file {broken.message}", key="file", line=broken.line)
        return
    top = document.value
    if not isinstance(top, dict):
        return
    if named in ("datapackage.json", "data-package.json"):
        yield from _Reading(source, document).package(top)
    elif _CSVW in str(top.get("@context", ""))[:500]:
        yield from _Reading(source, document).csvw(top)
    elif "dcat" in str(top.get("@context", ""))[:2_000].lower():
        yield from _Reading(source, document).dcat(top)


class _Reading:
    """One file of metadata."""

    def __init__(self, source: Source, document: Document) -> None:
        self._folder = source.folder
        self._document = document

    def package(self, top: dict[str, Any]) -> Iterator[Fact]:
        """A Data Package: a list of resources, each with a path or its data inside."""
        resources = top.get("resources")
        if not isinstance(resources, list) or not resources:
            yield self._fault(("resources",), "a data package has a list of resources, and this one has none")
            return
        licence = _licence(top.get("licenses"))
        for at, resource in enumerate(resources[:_MOST]):
            place: Pointer = ("resources", at)
            if not isinstance(resource, dict):
                yield self._fault(place, "a resource is an object")
                continue
            if not isinstance(resource.get("name"), str):
                yield self._fault(place, "a resource has a name")
            paths = resource.get("path", [])
            listed = [path for path in (paths if isinstance(paths, list) else [paths]) if isinstance(path, str)]
            if not listed and "data" not in resource:
                yield self._fault(place, "a resource has a path or data")
            schema = resource.get("schema")
            fields = _names(schema.get("fields") if isinstance(schema, dict) else None, "name")
            for path in listed:
                if path.startswith("/") or ".." in path.split("/"):
                    yield self._fault((*place, "path"), f"the path {path[:80]!r} leaves the folder of the package")
                    continue
                own = _licence(resource.get("licenses")) or licence
                yield self._about("datapackage", path, fields, own, (*place, "path"))

    def csvw(self, top: dict[str, Any]) -> Iterator[Fact]:
        """Metadata of CSV on the Web: one table, or a group of them."""
        grouped = "tables" in top
        tables = top.get("tables") if grouped else [top]
        if not isinstance(tables, list):
            yield self._fault(("tables",), "tables is a list")
            return
        licence = _text(top.get("dc:license") or top.get("dcterms:license") or top.get("license"))
        for at, table in enumerate(tables[:_MOST]):
            place: Pointer = ("tables", at) if grouped else ()
            if not isinstance(table, dict) or not isinstance(table.get("url"), str):
                yield self._fault(place, "a table has a url")
                continue
            schema = table.get("tableSchema") or top.get("tableSchema")
            columns = schema.get("columns") if isinstance(schema, dict) else None
            yield self._about("csvw", table["url"], _titles(columns), licence, (*place, "url"))

    def dcat(self, top: dict[str, Any]) -> Iterator[Fact]:
        """A catalogue of DCAT in JSON-LD: its sets of data and where they are."""
        based = "@base" in str(top.get("@context", ""))[:2_000]
        for dataset in _nodes(top):
            kinds = str(dataset.get("@type", ""))
            if "Dataset" not in kinds:
                continue
            if not any(key.endswith("title") for key in dataset):
                yield DescriptionFault(text="a dataset has a title", key="title")
            licence = _text(next((dataset[key] for key in dataset if key.endswith("license")), ""))
            yield DataDescription(standard="dcat", file="", licence=licence)
            for path in _downloads(dataset):
                if not based and "://" not in path and not path.startswith(("/", "#", "_:", "urn:")):
                    yield self._about("dcat", path, (), licence, ())

    def _about(self, kind: str, path: str, names: tuple[str, ...], licence: str, place: Pointer) -> DataDescription:
        away = "://" in path
        file = path if away else normpath(join(self._folder, path)).removeprefix("./")
        return DataDescription(standard=kind, file=file, names=names, licence=licence, line=self._line(place))

    def _fault(self, place: Pointer, text: str) -> DescriptionFault:
        return DescriptionFault(text=text, key=".".join(map(str, place)) or "top", line=self._line(place))

    def _line(self, place: Pointer) -> int:
        return self._document.locate(place)[0]


def _nodes(top: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Objects of a graph, of a catalogue, or the one that the file is."""
    waiting: list[Any] = [top]
    for _ in range(_MOST):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for key, value in node.items() if key == "@graph" or key.endswith("dataset")]
        elif isinstance(node, list):
            waiting += node[:_MOST]


def _downloads(dataset: dict[str, Any]) -> Iterator[str]:
    """The addresses of the files of a set of data."""
    for distributed in (value for key, value in dataset.items() if key.endswith("distribution")):
        for node in distributed[:_MOST] if isinstance(distributed, list) else [distributed]:
            if isinstance(node, dict):
                yield from filter(None, (_text(node[key]) for key in node if key.endswith("downloadURL")))


def _names(fields: Any, key: str) -> tuple[str, ...]:
    if not isinstance(fields, list):
        return ()
    return tuple(field[key] for field in fields if isinstance(field, dict) and isinstance(field.get(key), str))


def _titles(columns: Any) -> tuple[str, ...]:
    """What CSV on the Web says stands in the header: a column's title, or its name where it has none."""
    if not isinstance(columns, list):
        return ()
    return tuple(_title(column) for column in columns if isinstance(column, dict) and not column.get("virtual"))


def _title(column: dict[str, Any]) -> str:
    titles = column.get("titles")
    if isinstance(titles, dict):
        titles = next(iter(titles.values()), "")
    if isinstance(titles, list):
        titles = titles[0] if titles else ""
    return titles if isinstance(titles, str) and titles else _text(column.get("name"))


def _licence(licences: Any) -> str:
    first = licences[0] if isinstance(licences, list) and licences else licences
    if isinstance(first, dict):
        return _text(first.get("name") or first.get("path") or first.get("title"))
    return _text(first)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or ""
    return value[:200] if isinstance(value, str) else ""


READERS = (
    Reader(
        name="data-description",
        version=2,
        files=_FILES,
        kinds=(DataDescription, DescriptionFault),
        read=read,
        path_matters=True,
        sweeps=True,
    ),
)
