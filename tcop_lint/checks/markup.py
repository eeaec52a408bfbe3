"""The check on faults in markup that readers found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.facts import MarkupFault, MarkupPage, NotExamined
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PLACE = "{}"


@check("markup")
class Markup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No page or template has the fault that ``fault`` names.

    ``{}`` in the message of the rule becomes what the fault is about. ``languages`` are the kinds of file that could
    have it; empty means any page or template. ``but`` leaves files out. With ``once`` there is one finding a file, at
    its first place.
    """

    fault: str
    languages: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    once: bool = False

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({MarkupPage, MarkupFault}), files=(self.but,) if self.but else ())

    def judge(self, case: Case) -> Result:
        facts = case.facts
        left_out = frozenset(facts.paths.find(self.but)) if self.but else frozenset()
        paths = {path for path, page in facts.of(MarkupPage) if self._is_asked(page.language) and path not in left_out}
        if not paths:
            return not_applicable("no page, template or file of the kind was found")
        found: dict[str, list[MarkupFault]] = {}
        for path, fault in facts.of(MarkupFault):
            if fault.fault == self.fault and path in paths:
                found.setdefault(path, []).append(fault)
        problems = [
            self._problem(case, path, fault, len(faults) - 1 if self.once else 0)
            for path, faults in found.items()
            for fault in (faults[:1] if self.once else faults)
        ]
        if not problems and (unread := [path for path in sorted(paths) if facts.at(path, NotExamined)]):
            return unknown(f"{listing(unread)} could not be examined")
        many = "file" if len(paths) == 1 else "files"
        return judged(problems, [Evidence(f"looked at {len(paths)} {many}")])

    @staticmethod
    def _problem(case: Case, path: str, fault: MarkupFault, more: int) -> Problem:
        others = f" The like stands in {more} more place{'s' if more > 1 else ''} of this file." if more else ""
        return Problem(
            message=case.message.replace(_PLACE, fault.detail) + others,
            path=path,
            line=fault.line,
            column=fault.column,
            key=fault.key,
        )

    def _is_asked(self, language: str) -> bool:
        return language in self.languages if self.languages else language not in _NO_PAGES


_NO_PAGES = frozenset({"css", "markdown"})
