"""How each point of the Code stands: the counts, and whether anything was decided from files at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.report import PointSummary
from tcop_lint.rules import RECORD_POINT
from tcop_lint.verdicts import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tcop_lint.rules import Edition, Rule
    from tcop_lint.verdicts import Verdict

_DECIDED = frozenset({"pass", "fail", "waived"})


def summarise(edition: Edition, rules: Iterable[Rule], verdicts: Sequence[Verdict]) -> tuple[PointSummary, ...]:
    """One summary a point in the edition's order, and a last one for the rules about the record."""
    by_slug: dict[str, list[Rule]] = {}
    for rule in rules:
        for slug in rule.points:
            by_slug.setdefault(slug, []).append(rule)
    by_rule = {verdict.rule: verdict for verdict in verdicts}
    summaries = [
        _summary(point.slug, point.number, point.title, point.url, by_slug.get(point.slug, []), by_rule)
        for point in edition.points
    ]
    if RECORD_POINT in by_slug:
        summaries.append(_summary(RECORD_POINT, None, "The record", edition.source, by_slug[RECORD_POINT], by_rule))
    return tuple(summaries)


def _summary(
    slug: str, number: int | None, title: str, url: str, rules: list[Rule], by_rule: dict[str, Verdict]
) -> PointSummary:
    verdicts = [by_rule[rule.id] for rule in rules if rule.id in by_rule]
    return PointSummary(
        slug=slug,
        number=number,
        title=title,
        url=url,
        rules=len(rules),
        counts={outcome: sum(verdict.outcome == outcome for verdict in verdicts) for outcome in OUTCOMES},
        looked_at=any(verdict.outcome in _DECIDED for verdict in verdicts),
        attested_only=bool(rules) and all(rule.basis == "attested" for rule in rules),
    )
