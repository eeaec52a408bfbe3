"""Checks on files that a standard governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts.standards import Encoding, StandardFile
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PLACE = "{}"


@check("standard-files")
class StandardFiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every file of a format is as the format's standard says. ``{}`` in the message becomes where it is not."""

    standard: Literal["geojson", "icalendar", "vcard"]

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({StandardFile}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        asked = [
            (path, one)
            for path, one in case.facts.of(StandardFile)
            if one.standard == self.standard and not case.facts.paths.names(NOT_PRODUCT, path)
        ]
        if not asked:
            return not_applicable("no file of the kind was found")
        return judged(
            (
                Problem(message=case.message.replace(_PLACE, one.fault), path=path, line=one.line, column=one.column)
                for path, one in asked
                if one.fault
            ),
            [Evidence("as the standard says", path) for path, _ in asked[:3]],
        )


@check("utf-8")
class Utf8(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every text of the product is UTF-8. ``but`` leaves files out; ``{}`` in the message becomes what a text is in."""

    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Encoding}), files=(NOT_PRODUCT, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths
        problems = [
            Problem(message=case.message.replace(_PLACE, one.name), path=path, line=one.line, column=one.column)
            for path, one in case.facts.of(Encoding)
            if not paths.names(NOT_PRODUCT, path) and not paths.names(self.but, path)
        ]
        if not paths.all:
            return not_applicable("there are no files")
        return judged(problems, [Evidence("every text that could be read is UTF-8")])
