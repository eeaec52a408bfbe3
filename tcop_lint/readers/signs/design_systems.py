"""Design systems of government that are copied into a repository or built there: by name, and version where it is told.

Manifests are read elsewhere: ``tcop_lint.design_systems`` joins the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts.accessibility import DesignSystem
from tcop_lint.readers.places import folders, word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_BY_NAME = late.re2(r"^(govuk|nhsuk|hmrc)-frontend-(\d+\.\d+\.\d+)(?:[.-][\w.-]*)?\.(?:css|js)$")
_VERSION = r"v?(\d+\.\d+(?:\.\d+)?)"
_MARKS = (
    ("govuk", late.re2(rf"--govuk-frontend-version:\s*[\x22']{_VERSION}".encode())),
    ("govuk", late.re2(rf"(?i)/\*!?\s*GOV\.UK Frontend {_VERSION}".encode())),
    ("nhsuk", late.re2(rf"--nhsuk-frontend-version:\s*[\x22']{_VERSION}".encode())),
    ("nhsuk", late.re2(rf"(?i)/\*!?\s*(?:NHS\.?UK[ -]frontend) {_VERSION}".encode())),
    ("moj", late.re2(rf"(?i)--moj-frontend-version:\s*[\x22']{_VERSION}|/\*!?\s*MoJ Frontend {_VERSION}".encode())),
)
_CLASSES = (
    ("govuk", late.re2(rb"\.govuk-(?:template|width-container|main-wrapper)\b")),
    ("nhsuk", late.re2(rb"\.nhsuk-(?:width-container|main-wrapper)\b")),
    ("moj", late.re2(rb"\.moj-(?:primary-navigation|sub-navigation|banner)\b")),
    ("hmrc", late.re2(rb"\.hmrc-(?:account-menu|language-select|timeline)\b")),
    ("home-office", late.re2(rb"\.hods-[a-z]")),
)
_OTHERS = word_set("node_modules bower_components .yarn")


def read(source: Source) -> Iterator[DesignSystem]:
    """One fact for each design system that the file says it is, or has the classes of."""
    if not _OTHERS.isdisjoint(folders(source.path)):
        return
    named = _BY_NAME.match(source.name.lower())
    found: dict[str, DesignSystem] = {}
    if named is not None:
        found[named.group(1)] = DesignSystem(name=named.group(1), version=named.group(2), shown_by="asset")
    for name, pattern in _MARKS:
        match = pattern.search(source.data)
        if match is not None and name not in found:
            version = next(group for group in match.groups() if group is not None).decode()
            found[name] = DesignSystem(
                name=name, version=version, shown_by="asset", line=source.data.count(b"\n", 0, match.start()) + 1
            )
    for name, pattern in _CLASSES:
        match = pattern.search(source.data)
        if match is not None and name not in found:
            line = source.data.count(b"\n", 0, match.start()) + 1
            found[name] = DesignSystem(name=name, version="", shown_by="asset", line=line)
    yield from found.values()


READER = Reader(
    name="design-systems",
    version=1,
    files=("*.css", "{govuk,nhsuk,hmrc}-frontend*.js"),
    kinds=(DesignSystem,),
    read=read,
    path_matters=True,
)
