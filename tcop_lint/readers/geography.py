"""GeoJSON files (RFC 7946): longitude before latitude, in WGS 84, and what a feature must have."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.facts.standards import StandardFile
from tcop_lint.readers.manifests.shape import array, table
from tcop_lint.readers.places import word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_HEAD = 4096
_COLLECTION = re2.compile(rb'"type"\s*:\s*"FeatureCollection"')
_SHAPES = word_set(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection Feature FeatureCollection"
)
_WORLDWIDE = re2.compile(r"(?i)CRS84|:?4326\b|WGS ?84")
_MOST = 20_000
"""How many positions are looked at: faults of a file are faults of all of them."""


def read(source: Source) -> Iterator[Fact]:
    """One fact for a GeoJSON file, at its first fault. Raises Broken."""
    is_named = source.name.lower().endswith(".geojson")
    if not is_named and not _COLLECTION.search(source.data[:_HEAD]):
        return
    document = _document(source)
    top = table(document.value)
    if not is_named and top.get("type") != "FeatureCollection":
        return
    fault, pointer = _fault(top)
    line, column = document.locate(pointer)
    yield StandardFile(line=line, column=column, standard="geojson", fault=fault)


def _document(source: Source) -> Any:
    from tcop_lint.documents import parse

    return source.document if source.name.lower().endswith(".json") else parse("json", source.data)


def _fault(top: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    kind = str(top.get("type", ""))
    if kind not in _SHAPES:
        return f"has the type {kind[:40]!r}, which is none of GeoJSON's" if kind else "has no type", ("type",)
    system = str(table(table(top.get("crs")).get("properties")).get("name", ""))
    if top.get("crs") is not None and not _WORLDWIDE.search(system):
        return f"is in {system[:60] or 'a coordinate system of its own'}, and GeoJSON is always in WGS 84", ("crs",)
    for at, feature in enumerate(array(top.get("features"))):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            return "has a feature whose type is not Feature", ("features", at)
        if "geometry" not in feature:
            return "has a feature without a geometry, which must be there even if it is null", ("features", at)
    return _misplaced(list(islice(_positions(top), _MOST)))


def _misplaced(positions: list[tuple[float, float]]) -> tuple[str, tuple[str | int, ...]]:
    """What the numbers themselves show: another grid, or the two swapped (all of them in Britain, the wrong way)."""
    if any(abs(east) > 540 or abs(north) > 90 for east, north in positions):
        if positions and all(0 <= one <= 1_300_000 for position in positions for one in position):
            return "has positions that are metres of a national grid, and GeoJSON is always in degrees of WGS 84", ()
        if not all(abs(north) <= 180 and abs(east) <= 90 for east, north in positions):
            return "has positions that are no degrees of longitude and latitude", ()
        return "has latitude before longitude", ()
    if positions and all(49 <= east <= 61 and -9 <= north <= 2.5 for east, north in positions):
        return "has latitude before longitude", ()
    return "", ()


def _positions(top: dict[str, Any]) -> Iterator[tuple[float, float]]:
    waiting: list[Any] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting += [node[key] for key in ("coordinates", "geometry", "geometries", "features") if key in node]
        elif isinstance(node, list):
            if len(node) >= 2 and all(type(one) in (int, float) for one in node[:2]):
                yield float(node[0]), float(node[1])
            else:
                waiting += [one for one in node if isinstance(one, dict | list)]


READER = Reader("geojson", 1, ("*.geojson", "*.json"), (StandardFile,), read, own_only=True)
