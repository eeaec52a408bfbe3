"""SPDX 2.2 and 2.3 in JSON and as tags and values. Source: https://spdx.github.io/spdx-spec/v2.3/, chapters 7, 10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import BillPackage
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document

_SAYS_NOTHING = frozenset({"", "NOASSERTION"})
_REFERENCE = re.compile(r"LicenseRef-[A-Za-z0-9.-]+")
_PURL_TYPE = frozenset({"purl", "http://spdx.org/rdf/references/purl"})


def from_json(document: Document) -> Iterator[BillPackage]:
    """Every package with a purl and a licence: the concluded one, else the declared one."""
    top = table(document.value)
    form = text(top.get("spdxVersion")).replace("-", " ")
    names = {
        text(one.get("licenseId")): text(one.get("name"))
        for one in map(table, _list(top.get("hasExtractedLicensingInfos")))
    }
    for at, package in enumerate(map(table, _list(top.get("packages")))):
        references = map(table, _list(package.get("externalRefs")))
        purls = (text(one.get("referenceLocator")) for one in references if one.get("referenceType") in _PURL_TYPE)
        licence = spoken(text(package.get("licenseConcluded")), text(package.get("licenseDeclared")), names)
        if (purl := next(purls, "")) and licence:
            line, column = document.locate(("packages", at))
            yield BillPackage(line=line, column=column, purl=purl, licence=licence, form=form)


def spoken(concluded: str, declared: str, names: dict[str, str]) -> str:
    """The licence in which references that stand for one name are that name."""
    licence = concluded if concluded not in _SAYS_NOTHING else declared
    if licence in _SAYS_NOTHING:
        return ""
    alone = _REFERENCE.fullmatch(licence)
    named = names.get(licence, "") if alone else ""
    return named if named not in _SAYS_NOTHING else licence


def from_tags(source: str) -> Iterator[BillPackage]:
    """The same from tags and values. A package's tags end where the next package, file or snippet begins."""
    form, names = _heads(source)
    package: dict[str, str] = {}
    begun = 1
    for line, written in numbered(source):
        tag, colon, value = written.partition(":")
        tag, value = tag.strip(), value.strip()
        if not colon or not tag.isalnum():
            continue
        if tag in {"PackageName", "FileName", "SnippetSPDXID", "LicenseID", "Relationship"}:
            yield from _closed(package, names, form, begun)
            package, begun = {}, line
        if tag == "ExternalRef" and (purl := value.partition("pkg:")[2]) and " purl " in f" {value} ":
            package.setdefault("purl", f"pkg:{purl.split()[0]}")
        elif tag in {"PackageLicenseConcluded", "PackageLicenseDeclared"}:
            package.setdefault(tag, value)
    yield from _closed(package, names, form, begun)


def _closed(package: dict[str, str], names: dict[str, str], form: str, line: int) -> Iterator[BillPackage]:
    licence = spoken(package.get("PackageLicenseConcluded", ""), package.get("PackageLicenseDeclared", ""), names)
    if "purl" in package and licence:
        yield BillPackage(line=line, purl=package["purl"], licence=licence, form=form)


def _heads(source: str) -> tuple[str, dict[str, str]]:
    """The version of the format, and the names of licences that have no id."""
    form, names, current = "SPDX", {}, ""
    for _, written in numbered(source):
        tag, _, value = written.partition(":")
        if tag == "SPDXVersion":
            form = value.strip().replace("-", " ")
        elif tag == "LicenseID":
            current = value.strip()
        elif tag == "LicenseName" and current:
            names[current] = value.strip()
    return form, names


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
