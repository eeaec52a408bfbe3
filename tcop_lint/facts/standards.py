"""Facts about files that a standard governs."""

from __future__ import annotations

from tcop_lint.facts import Fact


class Encoding(Fact, frozen=True, kw_only=True, tag="text-encoding"):
    """A text that is not UTF-8. ``name`` is what it seems to be, for people."""

    name: str


class StandardFile(Fact, frozen=True, kw_only=True, tag="standard-file"):
    """A file of a format that a standard defines. ``standard`` is geojson, icalendar or vcard; ``fault`` is a clause
    that says where the file is not as the standard says, empty for nothing.
    """

    standard: str
    fault: str = ""
