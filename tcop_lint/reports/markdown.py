"""Markdown for GitHub's job summary: a table of findings for each point, then evidence, waivers and what is not known.

A summary over 1 MiB is dropped whole, so the gravest findings are kept and the rest is counted. What stands
in a cell is encoded so that nothing of it is read as Markdown or HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tcop_lint.report import coverage_sentence
from tcop_lint.reports.comparison import comparison, ending
from tcop_lint.reports.links import blob_url
from tcop_lint.reports.markdown_text import address, cell, code, encoded, where
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import (
    by_level,
    by_outcome,
    crashed,
    heading,
    nothing_found,
    paragraphs,
    plural,
    rules_by_id,
    sections,
    sentence,
    unknown_rules,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tcop_lint.report import Notice, Report, Skipped
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Verdict

T = TypeVar("T")

MOST_BYTES = 1_000_000
"""What a report may take: a little under 1 MiB, so that the caller can add a line of its own."""
_RESERVED = 20_000
_MOST_LISTED = 50
_MOST_EVIDENCE = 3


def render(report: Report, *, limit: int = MOST_BYTES) -> str:
    """The report as Markdown of at most ``limit`` bytes in UTF-8 (``limit`` at least 40,000)."""
    rules = rules_by_id(report)
    web = blob_url(report.examined.remote, report.examined.commit)
    findings = sorted(report.findings(), key=lambda finding: finding.state == "unchanged")
    before = [
        f"## tcop-lint: {_headline(report, findings)}",
        encoded(coverage_sentence(report)),
        *map(encoded, comparison(report)),
        *_endings(report),
        *_crashed(report),
    ]
    after = [*_lists(report, web), *_closing(report)]
    if _size([*before, *after]) > limit // 2:
        after = ["The lists of what is waived and what was not examined are too long for here.", *_closing(report)]
    left = limit - _RESERVED - _size([*before, *after])
    rows: dict[Finding, str] = {}
    shown: list[Finding] = []
    for finding in findings:
        row = _row(finding, rules[finding.rule], web)
        left -= _size([row])
        if left < 0:
            break
        rows[finding] = row
        shown.append(finding)
    tables = [
        "\n".join(
            [
                f"### {encoded(heading(section.point))}\n",
                "| Level | Rule | Where | What was found | How to mend it |",
                "| --- | --- | --- | --- | --- |",
                *(rows[finding] for finding in section.findings),
            ]
        )
        for section in sections(report, shown)
    ]
    if not findings and report.rules and report.examined.files:
        tables.append(nothing_found(report))
    if len(shown) < len(findings):
        tables.append(f"Left out for want of room: {by_level(findings[len(shown) :])}.")
    room = limit - _RESERVED - _size([*before, *tables, *after])
    return "\n\n".join([*before, *tables, *_evidence(report, web, room), *after]) + "\n"


def _evidence(report: Report, web: str | None, room: int) -> list[str]:
    """How each rule stands and what it looked at, folded away, as far as there is room."""
    blocks: list[str] = []
    for section in sections(report, (), report.verdicts):
        rows = [
            f"| {code(verdict.rule)} | {verdict.outcome} | {_shown(verdict, web)} |"
            for verdict in section.verdicts
            if verdict.evidence or verdict.outcome in {"pass", "unknown"}
        ]
        title = encoded(heading(section.point))
        head = "| Rule | Verdict | What was looked at |\n| --- | --- | --- |\n"
        block = f"<details><summary>{title}</summary>\n\n{head}" + "\n".join(rows) + "\n\n</details>"
        room -= _size([block])
        if room < 0:
            return [*blocks, "The evidence of further points is left out for want of room."]
        blocks += [block] if rows else []
    return ["### Evidence", *blocks] if blocks else []


def _shown(verdict: Verdict, web: str | None) -> str:
    if verdict.outcome == "unknown" or not verdict.evidence:
        return cell(sentence(verdict.reason))
    few = verdict.evidence[:_MOST_EVIDENCE]
    items = [f"{where(item.path, item.line, web)} {cell(item.text)}" if item.path else cell(item.text) for item in few]
    more = len(verdict.evidence) - len(few)
    return "; ".join([*items, *([f"and {more:,} more"] if more else [])])


def _endings(report: Report) -> list[str]:
    if not report.endings:
        return []
    return ["### Waivers that end\n\n" + _few(report.endings, lambda one: encoded(ending(one)), "waiver")]


def _size(parts: list[str]) -> int:
    """How many bytes the parts take, with the line breaks between them."""
    return sum(len(part.encode()) + 2 for part in parts)


def _headline(report: Report, findings: list[Finding]) -> str:
    if not report.rules or not report.examined.files:
        return "nothing was examined"
    new = "new " if report.compared is not None and report.compared.only_new else ""
    if not findings:
        return "nothing new found" if new else "nothing found"
    return f"{plural(len(findings), f'{new}finding')} ({by_level(findings)})"


def _crashed(report: Report) -> list[str]:
    verdicts = crashed(report)
    if not verdicts:
        return []
    items = _few(verdicts, lambda one: f"{code(one.rule)}: {cell(sentence(one.reason))}", "rule")
    return [f"### Rules that could not run\n\n{items}"]


def _row(finding: Finding, rule: Rule, web: str | None) -> str:
    fix = paragraphs(finding.fix)
    cells = (
        f"{finding.level}, new" if finding.state in {"new", "updated"} else finding.level,
        f"[{code(rule.id)}]({address(rule.source)})",
        where(finding.path, finding.line, web),
        cell(sentence(finding.whole_message)),
        cell(" ".join(fix[0].split())) if fix else "",
    )
    return f"| {' | '.join(cells)} |"


def _skipped(skipped: Skipped) -> str:
    line = f":{skipped.line}" if skipped.line > 1 else ""
    return f"{code(safe(skipped.path) + line)} {cell(sentence(skipped.reason))}"


def _lists(report: Report, web: str | None) -> Iterator[str]:
    """What comes below the findings: waivers, what was not examined, and notices."""
    waived = report.waived()
    if waived:
        rows = [_waived(finding, web) for finding in waived[:_MOST_LISTED]]
        head = "| Rule | Where | Reason | Owner | Until |\n| --- | --- | --- | --- | --- |\n"
        more = len(waived) - len(rows)
        rest = f"\n\nAnd {plural(more, 'more waived finding')}." if more else ""
        yield f"### Waived: {plural(len(waived), 'finding')}\n\n{head}" + "\n".join(rows) + rest
    if report.skipped:
        yield "### Not examined\n\n" + _few(report.skipped, _skipped, "place")
    if report.notices:
        yield "### Notices\n\n" + _few(report.notices, _notice, "notice")


def _closing(report: Report) -> Iterator[str]:
    if not report.rules or not report.examined.files:
        return
    yield f"Rules: {by_outcome(report)}."
    if unknown := unknown_rules(report):
        yield encoded(unknown)


def _notice(notice: Notice) -> str:
    return f"{f'{code(safe(notice.path))}: ' if notice.path else ''}{cell(sentence(notice.text))}"


def _waived(finding: Finding, web: str | None) -> str:
    waiver = finding.waived_by
    reason, owner, expires = (waiver.reason, waiver.owner, waiver.expires) if waiver else ("", "", "")
    cells = (
        code(finding.rule),
        where(finding.path, finding.line, web),
        *map(cell, (reason, owner, expires)),
    )
    return f"| {' | '.join(cells)} |"


def _few(items: Sequence[T], line: Callable[[T], str], noun: str) -> str:
    """A list of the first items, and how many more there are."""
    lines = [f"- {line(item)}" for item in items[:_MOST_LISTED]]
    more = len(items) - len(lines)
    return "\n".join([*lines, *([f"- and {plural(more, f'more {noun}')}"] if more else [])])
