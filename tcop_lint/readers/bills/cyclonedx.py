"""CycloneDX 1.2 to 1.7, in JSON and in XML. Source: the CycloneDX specification (https://cyclonedx.org/docs/1.7/json/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import BillPackage
from tcop_lint.readers.manifests.shape import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer


def from_json(document: Document) -> Iterator[BillPackage]:
    """Every component with a purl and a licence, components inside components among them."""
    top = table(document.value)
    form = f"CycloneDX {text(top.get('specVersion'))}".strip()
    waiting: list[tuple[Pointer, Any]] = [(("components",), top.get("components"))]
    while waiting:
        pointer, listed = waiting.pop()
        for at, component in enumerate(listed if isinstance(listed, list) else ()):
            component = table(component)
            place = (*pointer, at)
            waiting.append(((*place, "components"), component.get("components")))
            if (purl := text(component.get("purl"))) and (licence := _licence(component)):
                line, column = document.locate((*place, "purl"))
                yield BillPackage(line=line, column=column, purl=purl, licence=licence, form=form)


def _licence(component: dict[str, Any]) -> str:
    """What is declared, else what was found in the files, which stands under evidence."""
    return _choice(component.get("licenses")) or _choice(table(component.get("evidence")).get("licenses"))


def _choice(listed: Any) -> str:
    """One expression, or licences that all hold. Where some are marked as concluded, only those count."""
    entries = [table(entry) for entry in listed] if isinstance(listed, list) else []
    parts = [
        (text(entry.get("expression")) or _named(table(entry.get("license"))), _marked(entry)) for entry in entries
    ]
    concluded = [part for part, mark in parts if part and mark == "concluded"]
    return joined(concluded or [part for part, _ in parts if part])


def _marked(entry: dict[str, Any]) -> str:
    return text(entry.get("acknowledgement")) or text(table(entry.get("license")).get("acknowledgement"))


def _named(licence: dict[str, Any]) -> str:
    return text(licence.get("id")) or text(licence.get("name")) or text(licence.get("url"))


def joined(parts: list[str]) -> str:
    """Licences that all hold, as one text."""
    found = list(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else " AND ".join(f"({part})" if " " in part else part for part in found)


def from_xml(document: Document) -> Iterator[BillPackage]:
    """The same in XML, whose elements are as ``tcop_lint.documents.xml`` tells."""
    bom: Any = next(iter(_children(document.value, "bom")), {})
    form = f"CycloneDX {namespace(document).rpartition('/')[2]}".strip()
    waiting: list[tuple[Pointer, Any]] = [(("bom", 0), bom)]
    while waiting:
        pointer, holder = waiting.pop()
        for outer, group in enumerate(_children(holder, "components")):
            for at, component in enumerate(_children(group, "component")):
                place = (*pointer, "components", outer, "component", at)
                waiting.append((place, component))
                purl = _words(component, "purl")
                listed = _children(component, "licenses") or [
                    inner for evidence in _children(component, "evidence") for inner in _children(evidence, "licenses")
                ]
                if purl and (licence := joined([part for each in listed for part in _xml_choice(each)])):
                    line, column = document.locate(place)
                    yield BillPackage(line=line, column=column, purl=purl, licence=licence, form=form)


def namespace(document: Document) -> str:
    """The namespace of a bill in XML, which ends with the version; empty for another document."""
    return next((text(table(bom).get("@xmlns")) for bom in _children(document.value, "bom")), "")


def _xml_choice(licences: Any) -> list[str]:
    expressions = [_own(one) for one in _children(licences, "expression")]
    named = [_words(one, "id") or _words(one, "name") or _words(one, "url") for one in _children(licences, "license")]
    return [part for part in (*expressions, *named) if part]


def _children(holder: Any, name: str) -> list[Any]:
    found = table(holder).get(name)
    return found if isinstance(found, list) else []


def _words(holder: Any, name: str) -> str:
    return next((_own(child) for child in _children(holder, name)), "")


def _own(element: Any) -> str:
    return text(table(element).get("#text"))
