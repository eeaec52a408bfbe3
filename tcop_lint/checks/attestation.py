"""The check on what a team attests: stated, by a role, on a date that is still fresh, with evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, not_applicable, not_found, unknown
from tcop_lint.record import Attestation, Record
from tcop_lint.verdicts import Evidence, Problem, Result

MAX_AGE_DAYS = 366
"""How old an attestation may be where the rule does not say. Our default: the Code names no period."""

PLACEHOLDER = r"(?i)^\W*(todo|tbc|tbd|n/?a|none|xxx+|lorem ipsum|fill (this )?in|to be (confirmed|completed|written|decided|added))\b|\[(insert|add|your|name|date|year)\b|<(insert|add|your)\b"
"""What stands where somebody meant to write something later."""

Shape = Literal["text", "list", "table", "number", "boolean", "date"]


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One key that ``data`` of an attestation must have, and what the rule asks for there."""

    key: str
    shape: Shape = "text"
    says: str = ""


@check("attestation")
class Attested(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record attests this rule as met, with evidence, not too long ago.

    ``data`` lists the keys that the attestation's data must have. ``evidence`` false asks for none. ``max_age_days``
    says when it is stale.
    """

    max_age_days: int = MAX_AGE_DAYS
    evidence: bool = True
    data: tuple[Asked, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        if not record.exists:
            return unknown("there is no record, and only the team can say")
        attestation = record.attestations.get(case.rule)
        if attestation is None:
            if any(fault.key.startswith(f"attestations.{case.rule}") for fault in record.faults):
                return unknown(f"its entry in {record.path} cannot be read")
            message = case.message or "The record does not attest this."
            return not_found(message, path=record.path, key="absent")
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
            faults.append(("statement", "The statement is empty or a placeholder. Say in a sentence or two what was done."))
        if self.evidence and attestation.status in {"met", "partly"} and not attestation.evidence:
            faults.append(("evidence", "No evidence is named. Give a tracked path, a URL, or where it is held."))
        stale = attestation.on + timedelta(days=self.max_age_days)
        if stale < case.as_of:
            faults.append(("stale", f"It was attested on {attestation.on}, more than {self.max_age_days} days ago. Look again."))
        elif attestation.review_by is not None and attestation.review_by < case.as_of:
            faults.append(("review", f"Its review was due by {attestation.review_by}."))
        if attestation.status in {"met", "partly"}:
            faults += [(f"data.{asked.key}", text) for asked in self.data if (text := _lacks(asked, attestation.data))]
        return faults


def is_placeholder(text: str) -> bool:
    """Whether a text is empty, or says that it is still to be written."""
    return not text.strip() or re2.search(PLACEHOLDER, text.strip()) is not None


def _lacks(asked: Asked, data: dict[str, object]) -> str:
    """What is missing at one key, as a sentence; empty when nothing is."""
    says = f" ({asked.says})" if asked.says else ""
    value = data.get(asked.key)
    if value is None or value in ("", [], {}):
        return f"data.{asked.key} is missing{says}."
    if not _fits(asked.shape, value):
        return f"data.{asked.key} must be a {asked.shape}{says}."
    if isinstance(value, str) and is_placeholder(value):
        return f"data.{asked.key} is a placeholder{says}."
    return ""


def _fits(shape: Shape, value: object) -> bool:
    match shape:
        case "text":
            return isinstance(value, str)
        case "list":
            return isinstance(value, list)
        case "table":
            return isinstance(value, dict)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "date":
            return type(value).__name__ == "date"
