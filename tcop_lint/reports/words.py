"""The words that several formats share: counts, headings, and how findings are put in order by point."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.reports.safe import safe
from tcop_lint.verdicts import LEVELS
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.report import PointSummary, Report
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Outcome, Verdict

WHOLE = "Whole repository"
NOTHING_FOUND = "Nothing found. What rules cannot see, people still have to judge."
NOTHING_NEW = "Nothing found that counts here. What rules cannot see, people still have to judge."
RECORD_RULE = "record/present"
"""The rule whose explanation says how to begin a record."""
_OUTCOMES: dict[Outcome, str] = {
    "fail": "failed",
    "error": "could not run",
    "waived": "waived",
    "unknown": "unknown",
    "not-applicable": "not applicable",
    "pass": "passed",
}


def plural(count: int, noun: str, nouns: str = "") -> str:
    """``1 rule``, ``2 rules``, ``6,000 findings``."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def by_level(findings: Iterable[Finding]) -> str:
    """``2 errors and 1 note``; empty where there are no findings."""
    counts = dict.fromkeys(LEVELS, 0)
    for finding in findings:
        counts[finding.level] += 1
    return listed([plural(count, level) for level, count in counts.items() if count])


def by_outcome(report: Report) -> str:
    """``2 failed, 1 waived, 40 passed``: how many rules came to each outcome, without the zeros."""
    counts = report.counts()
    return ", ".join(f"{counts[outcome]:,} {words}" for outcome, words in _OUTCOMES.items() if counts[outcome])


def place(finding: Finding) -> str:
    """``path:line``, made harmless, or that the finding is about the repository as a whole."""
    return WHOLE if finding.path is None else f"{safe(finding.path)}:{finding.line}"


def sentence(text: str) -> str:
    """The text on one harmless line, ending in a full stop."""
    line = safe(text.strip())
    return line if line.endswith((".", "!", "?")) else line + "."


def heading(point: PointSummary) -> str:
    """``Point 3: Be open and use open source``, or the title alone where the edition gives no number."""
    return point.title if point.number is None else f"Point {point.number}: {point.title}"


def nothing_found(report: Report) -> str:
    """What to say where there is no finding that counts."""
    return NOTHING_NEW if report.old() else NOTHING_FOUND


class Section(NamedTuple):
    """One point and what belongs to it, in the order in which it was given."""

    point: PointSummary
    findings: list[Finding]
    verdicts: list[Verdict]


def sections(report: Report, findings: Iterable[Finding], verdicts: Iterable[Verdict] = ()) -> Iterator[Section]:
    """Findings and verdicts under the points of the edition, in their order, without the empty points."""
    found = {point.slug: Section(point, [], []) for point in report.points}
    home = homes(report)
    for finding in findings:
        found[home[finding.rule]].findings.append(finding)
    for verdict in verdicts:
        found[home[verdict.rule]].verdicts.append(verdict)
    return (section for section in found.values() if section.findings or section.verdicts)


def homes(report: Report) -> dict[str, str]:
    """By rule id, the slug of the first of its points that the report knows (the report's last if none)."""
    known = {point.slug for point in report.points}
    last = report.points[-1].slug if report.points else ""
    return {rule.id: next((slug for slug in rule.points if slug in known), last) for rule in report.rules}


def rules_by_id(report: Report) -> dict[str, Rule]:
    """The rules of the run by id."""
    return {rule.id: rule for rule in report.rules}


def crashed(report: Report) -> list[Verdict]:
    """The verdicts of rules that could not run to their end."""
    return [verdict for verdict in report.verdicts if verdict.outcome == "error"]


def unknown_rules(report: Report) -> str:
    """How many rules could not be decided, and how to begin where the record would tell; empty for none."""
    unknown = [verdict for verdict in report.verdicts if verdict.outcome == "unknown"]
    resting = sum(verdict.basis == "attested" for verdict in unknown)
    said = []
    if resting:
        rules = f"{plural(resting, 'rule')} {'rests' if resting == 1 else 'rest'} on"
        record = safe(report.record_path)
        if report.has_record:
            said.append(f"{rules} what {record} does not say yet.")
        else:
            said.append(f"{rules} the record. To begin, create {record}: see `tcop-lint explain {RECORD_RULE}`.")
    if others := len(unknown) - resting:
        said.append(f"{plural(others, 'rule')} could not be decided.")
    return f"Unknown: {' '.join(said)}" if said else ""


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of a rule's prose, harmless, each on one line unless it is a list or a block of code.

    Such a one keeps its lines and begins with its own indent or fence.
    """
    found: list[list[str]] = [[]]
    fenced = False
    for line in safe_prose_lines(prose):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if not line and not fenced:
            found.append([])
        else:
            found[-1].append(line)
    return [_joined(lines) for lines in found if lines]


def safe_prose_lines(prose: str) -> list[str]:
    """The lines of a rule's prose, each harmless."""
    return [safe(line.rstrip()) for line in prose.strip().splitlines()]


def _joined(lines: list[str]) -> str:
    kept = any(line.startswith(("    ", "- ", "* ", "1. ", "```", "\\t")) for line in lines)
    return "\n".join(lines) if kept else " ".join(line.strip() for line in lines)
