"""The check on documents of one kind, each of which has the same sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import re2
from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.checks.sections import Section
from tcop_lint.facts import Heading
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("each-document")
class EachDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each of ``files`` has a heading for each section. One without headings is left out."""

    files: Some
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Heading}), files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        problems: list[Problem] = []
        looked = 0
        for path in case.facts.paths.find(self.files, but=self.but):
            headings = [heading.text for heading in case.facts.at(path, Heading)]
            if len(headings) < 2 or case.facts.unread(path, "prose"):
                continue
            looked += 1
            lacking = [section.name for section in self.sections if not _has(section, headings)]
            if lacking:
                message = f"{case.message or 'It has no section on'} {listing(lacking)}.".strip()
                problems.append(Problem(message=message, path=path, key=",".join(lacking)))
        if not looked:
            return not_applicable("no document of the kind was found")
        return judged(problems, [Evidence(f"looked at {looked} documents")])


def _has(section: Section, headings: list[str]) -> bool:
    return any(re2.search(f"(?i){pattern}", heading) for pattern in section.headings for heading in headings)
