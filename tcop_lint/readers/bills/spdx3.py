"""SPDX 3.0 as JSON-LD. Source: https://spdx.github.io/spdx-spec/v3.0.1/ (Core, Software and SimpleLicensing)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import BillPackage
from tcop_lint.readers.bills.spdx import spoken
from tcop_lint.readers.manifests.shape import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document

_KINDS = {"hasConcludedLicense": "concluded", "hasDeclaredLicense": "declared"}
_LISTED = ("https://spdx.org/licenses/", "http://spdx.org/licenses/", "expandedlicensing_")


def from_graph(document: Document) -> Iterator[BillPackage]:
    """Every package with a purl and a licence that a relationship gives it."""
    graph = table(document.value).get("@graph")
    elements = [table(one) for one in graph] if isinstance(graph, list) else []
    by_id = {_id(one): one for one in elements if _id(one)}
    said: dict[tuple[str, str], list[str]] = {}
    for one in elements:
        if kind := _KINDS.get(text(one.get("relationshipType"))):
            targets = one.get("to")
            for target in targets if isinstance(targets, list) else [targets]:
                if licence := _licence(target, by_id):
                    said.setdefault((text(one.get("from")), kind), []).append(licence)
    for at, one in enumerate(elements):
        if text(one.get("type")).lower() not in {"software_package", "software:package", "package"}:
            continue
        known = {kind: " AND ".join(said.get((_id(one), kind), ())) for kind in _KINDS.values()}
        licence = spoken(known["concluded"], known["declared"], {})
        if (purl := _purl(one)) and licence:
            line, column = document.locate(("@graph", at))
            yield BillPackage(line=line, column=column, purl=purl, licence=licence, form="SPDX 3.0")


def _id(element: dict[str, Any]) -> str:
    return text(element.get("spdxId")) or text(element.get("@id"))


def _purl(element: dict[str, Any]) -> str:
    for key in ("software_packageUrl", "packageUrl", "software:packageUrl"):
        if purl := text(element.get(key)):
            return purl
    listed = element.get("externalIdentifier")
    for identifier in map(table, listed if isinstance(listed, list) else ()):
        if text(identifier.get("externalIdentifierType")) == "packageUrl":
            return text(identifier.get("identifier"))
    return ""


def _licence(target: Any, by_id: dict[str, dict[str, Any]]) -> str:
    """The expression of what a relationship points to: an element of the graph, or a licence of the SPDX list."""
    name = text(target) or _id(table(target))
    element = by_id.get(name, table(target))
    for key in ("simplelicensing_licenseExpression", "licenseExpression"):
        if expression := text(element.get(key)):
            return expression
    for mark in _LISTED:
        if name.startswith(mark):
            return name.removeprefix(mark)
    if name.endswith(("NoAssertionLicense", "NoneLicense")):
        return "NONE" if name.endswith("NoneLicense") else "NOASSERTION"
    return text(element.get("name"))
