"""Which format a report is in, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.documents import Broken, parse
from tcop_lint.evidence.formats import accessibility, sarif, scanners
from tcop_lint.evidence.model import Given, ToolReport, Unreadable
from tcop_lint.evidence.shape import NotThisFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_BYTES = 64 << 20
"""How large a report may be."""

_MARK = b"\xef\xbb\xbf"


class Format(NamedTuple):
    """A format: what it is called, whether a document is in it, and its reader."""

    name: str
    is_one: Callable[[Any], bool]
    read: Callable[[str, Any], Iterator[ToolReport]]


JSON_FORMATS = (
    Format("SARIF", sarif.is_one, sarif.read),
    Format("Lighthouse", accessibility.is_lighthouse, accessibility.read_lighthouse),
    Format("axe", accessibility.is_axe, accessibility.read_axe),
    Format("Trivy", scanners.is_trivy, scanners.read_trivy),
    Format("OpenSSF Scorecard", scanners.is_scorecard, scanners.read_scorecard),
    Format("CycloneDX", scanners.is_cyclonedx, scanners.read_cyclonedx),
    Format("gitleaks", scanners.is_gitleaks, scanners.read_gitleaks),
    Format("pa11y", accessibility.is_pa11y, accessibility.read_pa11y),
)
XML_FORMATS = (Format("JUnit", accessibility.is_junit, accessibility.read_junit),)
_WITHOUT_RESULTS = {"gitleaks": scanners.read_gitleaks, "pa11y": accessibility.read_pa11y}
"""Tools that write an empty list where they found nothing, by a word in the file's name."""


def read_evidence(file: str, data: bytes) -> tuple[Given, ...]:
    """What a file gives: its reports, or one ``Unreadable`` that says what is wrong with it."""
    try:
        return tuple(_reports(file, data))
    except Broken as broken:
        return (Unreadable(file=file, reason=broken.message, line=broken.line),)
    except NotThisFormat as fault:
        return (Unreadable(file=file, reason=str(fault)),)


def _reports(file: str, data: bytes) -> Iterator[ToolReport]:
    if len(data) > MOST_BYTES:
        raise NotThisFormat(f"is larger than {MOST_BYTES >> 20} MB")
    body = data.removeprefix(_MARK).lstrip()
    if not body:
        raise NotThisFormat("is empty")
    is_xml = body.startswith(b"<")
    value = parse("xml" if is_xml else "json", data).value
    if value == [] and (word := next((word for word in _WITHOUT_RESULTS if word in file.lower()), "")):
        return _WITHOUT_RESULTS[word](file, value)
    for form in XML_FORMATS if is_xml else JSON_FORMATS:
        if form.is_one(value):
            return form.read(file, value)
    if value == []:
        raise NotThisFormat("is an empty list, which does not say which tool wrote it; name the file after the tool")
    known = ", ".join(form.name for form in (*JSON_FORMATS, *XML_FORMATS))
    raise NotThisFormat(f"is in none of the formats that are known: {known}")
