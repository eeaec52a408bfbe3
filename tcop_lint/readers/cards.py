"""Calendars (iCalendar, RFC 5545) and contacts (vCard, RFC 6350) as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts.standards import StandardFile
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_LINE = re2.compile(r"^(?:[A-Za-z0-9-]+\.)?([A-Za-z][A-Za-z0-9-]*)(?:;[^:]*)?:(.*)$")
_REQUIRED = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP"),
    "VTODO": ("UID", "DTSTAMP"),
    "VCARD": ("VERSION", "FN"),
}
_VERSIONS = {"VCALENDAR": "2.0", "VCARD": "4.0"}


def read(source: Source) -> Iterator[Fact]:
    """One fact for a calendar or a card, at its first fault. Raises Broken."""
    if "<%" in source.text or "{{" in source.text or "{%" in source.text:
        return
    is_calendar = source.name.lower().endswith((".ics", ".ical"))
    line, fault = _fault(source.text, "VCALENDAR" if is_calendar else "VCARD")
    yield StandardFile(line=line, standard="icalendar" if is_calendar else "vcard", fault=fault)


def _fault(text: str, outermost: str) -> tuple[int, str]:
    """The line of the first fault and a clause that says it; empty for none."""
    above: list[tuple[str, int, set[str]]] = []
    seen = False
    for line, written in numbered(text):
        match = _LINE.match(written)
        if match is None or written[:1] in {" ", "\t"}:
            continue
        name, value = match.group(1).upper(), match.group(2).strip()
        if name == "BEGIN":
            if not above and value.upper() != outermost:
                return line, f"begins with {value[:30]} and not with {outermost}"
            above.append((value.upper(), line, set()))
            seen = True
        elif not above:
            return line, f"does not begin with BEGIN:{outermost}"
        elif name == "END":
            kind, began, names = above.pop()
            if value.upper() != kind:
                return line, f"ends {value[:30]} where {kind} is open"
            missing = [wanted for wanted in _REQUIRED.get(kind, ()) if wanted not in names]
            if missing:
                return began, f"has a {kind} without {' and '.join(missing)}"
        else:
            above[-1][2].add(name)
            wanted = _VERSIONS.get(above[-1][0])
            if name == "VERSION" and wanted and value != wanted:
                return line, f"is version {value[:10]}, and the open standard is {wanted}"
    if above:
        return above[-1][1], f"does not end its {above[-1][0]}"
    return 1, "" if seen else f"does not begin with BEGIN:{outermost}"


READER = Reader("cards", 1, ("*.{ics,ical,vcf,vcard}",), (StandardFile,), read, own_only=True)
