"""The check on what a team attests: stated, by a role, on a date that is still fresh, with evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.asked import Asked, data_faults, is_placeholder
from tcop_lint.checks.results import judged, not_applicable, not_found, unknown
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Attestation, Record

MAX_AGE_DAYS = 366
"""How old an attestation may be where the rule does not say. Our default: the Code names no period."""

ABSENT = "absent"
"""The key of the problem that nothing is attested."""


class Apart(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two lists of ``data`` that must have no member in common, and what it means when they do."""

    one: str
    other: str
    says: str


@check("attestation")
class Attested(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record attests this rule as met, with evidence, not too long ago.

    ``data`` lists the keys that the attestation's data must have, and ``apart`` the pairs of lists in it that
    may not overlap. ``evidence`` false asks for none. ``max_age_days`` says when it is stale.
    ``without_record`` lets a missing record fail in an ``any-of`` whose other parts stand in files.
    """

    max_age_days: int = MAX_AGE_DAYS
    evidence: bool = True
    data: tuple[Asked, ...] = ()
    apart: tuple[Apart, ...] = ()
    without_record: Literal["unknown", "fail"] = "unknown"

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        if not record.exists and self.without_record == "fail":
            return not_found(case.message or "There is no record that attests this.", key=ABSENT)
        attestation = record.attestations.get(case.rule)
        if attestation is None:
            if because := record.cannot_tell(case.rule):
                return unknown(because)
            message = case.message or "The record does not attest this."
            return not_found(message, path=record.path, key=ABSENT)
        if attestation.status == "not-applicable":
            return self._not_applicable(attestation, record)
        problems = [
            Problem(message=message, path=record.path, line=attestation.line, key=key)
            for key, message in self._faults(attestation, case)
        ]
        shown = [Evidence(attestation.statement or "attested as met", record.path, attestation.line)]
        shown += [Evidence(item.title or "evidence", item.path) for item in attestation.evidence if item.path]
        return judged(problems, shown)

    @staticmethod
    def _not_applicable(attestation: Attestation, record: Record) -> Result:
        if is_placeholder(attestation.statement):
            message = "It is attested as not applicable without a reason. Say why in its statement."
            return not_found(message, path=record.path, line=attestation.line, key="reason")
        return not_applicable(f"the team says: {attestation.statement}")

    def _faults(self, attestation: Attestation, case: Case) -> list[tuple[str, str]]:
        faults: list[tuple[str, str]] = []
        if attestation.status in {"not-met", "partly"}:
            status = "not met" if attestation.status == "not-met" else "partly met"
            said = f": {attestation.statement}" if attestation.statement else ""
            faults.append(("status", f"The team attests it as {status}{said}"))
        if is_placeholder(attestation.statement):
            faults.append(("statement", "The statement is empty or a placeholder. Say in a sentence what was done."))
        if self.evidence and attestation.status in {"met", "partly"} and not attestation.evidence:
            faults.append(("evidence", "No evidence is named. Give a tracked path, a URL, or where it is held."))
        if case.as_of - attestation.on > timedelta(days=self.max_age_days):
            age = f"more than {self.max_age_days} days ago"
            faults.append(("stale", f"It was attested on {attestation.on}, {age}. Look again."))
        elif attestation.review_by is not None and attestation.review_by < case.as_of:
            faults.append(("review", f"Its review was due by {attestation.review_by}."))
        if attestation.status in {"met", "partly"}:
            faults += data_faults(self.data, attestation.data, case.as_of)
            faults += [fault for apart in self.apart for fault in _shared(apart, attestation.data)]
        return faults


def _shared(apart: Apart, data: dict[str, object]) -> list[tuple[str, str]]:
    one, other = (
        {str(name).strip().casefold(): str(name) for name in _listed(data.get(key))} for key in (apart.one, apart.other)
    )
    return [
        (
            f"data.{apart.other}.{name}",
            f"{one[name]!r} stands in data.{apart.one} and in data.{apart.other}. {apart.says}",
        )
        for name in sorted(one.keys() & other.keys())
    ]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
