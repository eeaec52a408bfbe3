"""The check on approval of digital and technology spend."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from msgspec.structs import replace

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.asked import Asked, is_placeholder
from tcop_lint.checks.attestation import MAX_AGE_DAYS, Attested
from tcop_lint.data.spending import THRESHOLDS, VERSION, SpendKind
from tcop_lint.verdicts import Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

SPEND = Asked(
    key="spend",
    shape="list",
    says="each planned or agreed spend",
    each=(
        Asked(key="what"),
        Asked(key="kind", one_of=get_args(SpendKind)),
        Asked(key="value_gbp", shape="number", says="over its whole life, in pounds"),
    ),
)


@check("spend-approval")
class SpendApproval(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record attests each spend, and names the approval of each above the threshold of its kind."""

    max_age_days: int = MAX_AGE_DAYS

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        result = Attested(max_age_days=self.max_age_days, evidence=False, data=(SPEND,)).judge(case)
        attestation = case.record.attestations.get(case.rule)
        if attestation is None or attestation.status not in {"met", "partly"}:
            return result
        problems = [
            Problem(message=message, path=case.record.path, line=attestation.line, key=f"approval {what}")
            for what, message in _unapproved(attestation.data.get("spend"))
        ]
        if not problems:
            return result
        return replace(result, outcome="fail", problems=(*result.problems, *problems))


def _unapproved(spend: object) -> list[tuple[str, str]]:
    """Each spend that is above its threshold and names no approval, with a sentence about it."""
    found: list[tuple[str, str]] = []
    for row in spend if isinstance(spend, list) else []:
        if not isinstance(row, dict) or not isinstance(value := row.get("value_gbp"), int | float):
            continue
        threshold = next((pounds for kind, pounds in THRESHOLDS.items() if kind == row.get("kind")), None)
        approval = row.get("approval")
        if threshold is None or value <= threshold or (isinstance(approval, str) and not is_placeholder(approval)):
            continue
        what = str(row.get("what", "a spend"))
        limit = f"the £{threshold:,} above which {VERSION} of the spend control asks for approval"
        found.append((what, f"{what!r} costs £{value:,.0f}, more than {limit}, and its approval is not named."))
    return found
