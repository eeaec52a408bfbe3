"""How the points stand, for reports that go through them one by one: their rules, worst first, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.reports.words import heading, homes, plural, rules_by_id
from tcop_lint.rules import BODY_NAMES
from tcop_lint.verdicts import LEVELS, OUTCOMES
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from tcop_lint.report import PointSummary, Report, Stated
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Level, Outcome, Verdict, WaivedBy

_OUTCOME_WORDS: dict[Outcome, str] = {
    "fail": "To mend",
    "error": "Could not run",
    "waived": "Waived",
    "unknown": "Unknown",
    "not-applicable": "Not applicable",
    "pass": "Passed",
}
_CONSIDERED: frozenset[Outcome] = frozenset({"pass", "fail", "waived", "not-applicable"})
_STATUS_WORDS = {"met": "met", "partly": "partly met", "not-met": "not met", "not-applicable": "not applicable"}


class Judged(NamedTuple):
    """One rule, how it stands, and what the team states on it."""

    rule: Rule
    verdict: Verdict
    stated: Stated | None


class Part(NamedTuple):
    """One point and its rules, worst first."""

    point: PointSummary
    judged: tuple[Judged, ...]

    @property
    def title(self) -> str:
        """``Point 3: Be open and use open source``."""
        return heading(self.point)

    def of(self, *outcomes: Outcome) -> tuple[Judged, ...]:
        """The rules that came to one of these outcomes."""
        return tuple(one for one in self.judged if one.verdict.outcome in outcomes)


class Waived(NamedTuple):
    """One waiver and the findings of one rule that it covers."""

    by: WaivedBy
    findings: tuple[Finding, ...]


def parts(report: Report) -> tuple[Part, ...]:
    """Every point of the edition in its order, those without a rule too, and the record where it was judged."""
    rules, home = rules_by_id(report), homes(report)
    stated = {one.rule: one for one in report.stated}
    by_point: dict[str, list[Judged]] = {point.slug: [] for point in report.points}
    for verdict in sorted(report.verdicts, key=lambda one: (OUTCOMES.index(one.outcome), one.rule)):
        by_point[home[verdict.rule]].append(Judged(rules[verdict.rule], verdict, stated.get(verdict.rule)))
    return tuple(Part(point, tuple(by_point[point.slug])) for point in report.points)


def considered(report: Report) -> tuple[int, int]:
    """How many numbered points have a rule that came to an answer, and how many points there are."""
    numbered = [part for part in parts(report) if part.point.number is not None]
    return sum(any(one.verdict.outcome in _CONSIDERED for one in part.judged) for part in numbered), len(numbered)


def considered_words(report: Report) -> str:
    """``13 of 13 points considered``: a count, and no score."""
    done, total = considered(report)
    return f"{done} of {total} points considered"


def counts_words(part: Part) -> str:
    """``8 rules: 2 to mend, 1 waived, 5 passed.``, or that there is no rule."""
    counted = [
        f"{len(found):,} {_OUTCOME_WORDS[outcome].lower()}" for outcome in OUTCOMES if (found := part.of(outcome))
    ]
    return f"{plural(len(part.judged), 'rule')}: {', '.join(counted)}." if counted else "No rule speaks of this point."


def outcome_words(judged: Judged) -> str:
    """The outcome in a word or three. What is only attested is told from what was seen."""
    if judged.verdict.outcome != "pass" or judged.verdict.basis != "attested" or judged.stated is None:
        return _OUTCOME_WORDS[judged.verdict.outcome]
    shown = judged.stated.evidence
    return "Attested, not verified" if shown and all(one.held_at for one in shown) else "Attested"


def worst_level(verdict: Verdict) -> Level:
    """The level of the gravest open finding; that of the rule where there is none."""
    return min((finding.level for finding in verdict.open_findings), key=LEVELS.index, default=verdict.level)


def obligation(rule: Rule) -> str:
    """How strongly the source asks, and whom it binds."""
    whom = f" It binds {listed([BODY_NAMES[body] for body in rule.binds])}." if rule.binds else ""
    return f"Obligation: {rule.obligation}.{whom}"


def attested(stated: Stated) -> str:
    """``Attested as met by the service owner on 2026-11-01, 21 days ago. Review by 2027-05-01.``"""
    ago = "today" if not stated.days else f"{plural(stated.days, 'day')} ago"
    review = f" Review by {stated.review_by}." if stated.review_by else ""
    status = _STATUS_WORDS.get(stated.status, stated.status)
    return f"Attested as {status} by {stated.by} on {stated.on}, {ago}.{review}"


def waivers(report: Report) -> list[Waived]:
    """Each waiver with what it covers of one rule, in the order of the findings."""
    groups: dict[tuple[str, str, int], list[Finding]] = {}
    for finding in report.waived():
        if finding.waived_by is not None:
            groups.setdefault((finding.rule, finding.waived_by.path, finding.waived_by.line), []).append(finding)
    return [Waived(found[0].waived_by, tuple(found)) for found in groups.values() if found[0].waived_by is not None]
