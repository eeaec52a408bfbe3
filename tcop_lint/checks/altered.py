"""What a change alters in what it is judged by: settings, waivers, inline ignores, the record, rules, the baseline."""

from __future__ import annotations

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, not_applicable
from tcop_lint.facts import Ignore
from tcop_lint.record import Record
from tcop_lint.verdicts import Evidence, Problem, Result


@check("altered-policy", last=True)
class AlteredPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing is altered since the merge base in what a change is judged by; what surely weakens nothing is a note."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Ignore}))

    def judge(self, case: Case) -> Result:
        if case.alterations is None:
            return not_applicable("nothing was compared, which takes --diff-base or --policy-from")
        return (
            judged(
                Problem(
                    message=each.message,
                    path=each.path,
                    line=each.line,
                    key=each.key,
                    level=None if each.weakens else "note",
                )
                for each in case.alterations
            )
            if case.alterations
            else found(Evidence("nothing is altered in what the change is judged by"))
        )
