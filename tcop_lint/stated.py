"""What the record attests, as reports show it: with its age on the day that is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.report import Shown, Stated

if TYPE_CHECKING:
    from datetime import date

    from tcop_lint.record import Attestation, EvidenceItem, Record


def stated(record: Record, as_of: date) -> tuple[Stated, ...]:
    """Every attestation of the record, by rule."""
    return tuple(_stated(rule, record.attestations[rule], as_of) for rule in sorted(record.attestations))


def _stated(rule: str, attestation: Attestation, as_of: date) -> Stated:
    return Stated(
        rule=rule,
        status=attestation.status,
        statement=attestation.statement,
        by=attestation.by,
        on=attestation.on.isoformat(),
        days=max((as_of - attestation.on).days, 0),
        review_by=attestation.review_by.isoformat() if attestation.review_by else "",
        evidence=tuple(map(_shown, attestation.evidence)),
        line=attestation.line,
    )


def _shown(item: EvidenceItem) -> Shown:
    return Shown(
        title=item.title,
        path=item.path,
        url=item.url,
        held_at=item.held_at,
        date=item.date.isoformat() if item.date else "",
    )
