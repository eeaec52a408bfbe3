"""The check that pages show the phase that the record gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, not_applicable, unknown
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import TextMatch
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PHASE = re2.compile(r"(?i)\b(alpha|beta|discovery)\b\W*$")


@check("phase-banner")
class PhaseBanner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every phase banner whose phase stands in a template shows the phase of the record.

    ``patterns`` (RE2) match a banner and end with its phase. A live service has no banner. A phase that is put in when
    the page is made is let be.
    """

    files: Some
    patterns: Some

    def needs(self, record: Record) -> Needs:
        return Needs(texts=tuple(TextQuery(self.files, one) for one in self.patterns), files=(self.files, NOT_PRODUCT))

    def judge(self, case: Case) -> Result:
        wanted = frozenset(self.patterns)
        shown = [
            (path, match, found[1].lower())
            for path in case.facts.paths.find(self.files, but=NOT_PRODUCT)
            for match in case.facts.at(path, TextMatch)
            if match.pattern in wanted and (found := _PHASE.search(match.text)) is not None
        ]
        if not shown:
            return not_applicable("no phase banner was found that names its phase")
        phase = case.record.service.phase
        if phase is None:
            return unknown("the record does not say which phase the service is in")
        return judged(
            (
                Problem(
                    message=f"The banner shows {said}, and the record says that the service is in {phase}."
                    if phase in {"discovery", "alpha", "beta"}
                    else f"The banner shows {said}, and the record says that the service is {phase}.",
                    path=path,
                    line=match.line,
                    column=match.column,
                    key=said,
                )
                for path, match, said in shown
                if said != phase
            ),
            [Evidence(f"the banner shows {said}", path, match.line) for path, match, said in shown[:3]],
        )
