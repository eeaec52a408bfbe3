"""The report for a person at a terminal: plain words, 80 columns, nothing that trips up a screen reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from tcop_lint.report import coverage_sentence, kind_sentence
from tcop_lint.reports.comparison import comparison, ending
from tcop_lint.reports.safe import guard_lines, safe
from tcop_lint.reports.words import (
    by_level,
    by_outcome,
    crashed,
    heading,
    nothing_found,
    paragraphs,
    place,
    plural,
    sections,
    sentence,
    unknown_rules,
)
from tcop_lint.verdicts import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tcop_lint.report import Report, Skipped
    from tcop_lint.verdicts import Finding, Level

Verbosity = Literal["quiet", "normal", "verbose"]

_NARROWEST = 40
_COMMAND = re.compile("`[^`]{1,60}`")
_GLUE = "\0"
"""Stands for the spaces of a command in backticks, which stays on one line. No harmless text holds it."""
_FIRST_FEW = 3


class _Page(NamedTuple):
    """How to draw: the width in columns, and how to colour a word in a style."""

    width: int
    paint: Callable[[str, str], str]
    verbose: bool

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> str:
        """Lines of at most the width, where words allow. They begin with ``first``, then with ``rest``."""
        if len(first) + len(text) <= self.width:
            return first + text
        rest = first if rest is None else rest
        lines, line = [], first
        for word in _COMMAND.sub(lambda found: found[0].replace(" ", _GLUE), text).split():
            if len(line) + len(word) > self.width and line.strip():
                lines.append(line.rstrip())
                line = rest
            line += word + " "
        return "\n".join([*lines, line.rstrip()]).replace(_GLUE, " ")


def render(
    report: Report,
    *,
    width: int = 80,
    colour: bool = False,
    verbosity: Verbosity = "normal",
    level: Level | None = None,
) -> str:
    """The report as text for ``width`` columns.

    Findings at or above ``level`` are shown in full, the others are counted; without a level that is warning,
    and note where the report is verbose. A quiet report holds the findings and the rules that could not run,
    and nothing else.
    """
    page = _Page(max(width, _NARROWEST), _painter() if colour else _plain, verbosity == "verbose")
    threshold = level or ("note" if page.verbose else "warning")
    shown = report.findings(threshold)
    blocks = [*_points(report, shown, page), *_crashed(report, page)]
    if verbosity != "quiet":
        said = (coverage_sentence(report), safe(kind_sentence(report)))
        blocks.insert(0, "\n".join(page.wrap(one) for one in said if one))
        blocks += _details(report, page) if page.verbose else []
        blocks.append("\n".join(_closing(report, shown, threshold, page)))
    return guard_lines("\n\n".join(blocks) + "\n") if blocks else ""


def _plain(text: str, style: str) -> str:  # noqa: ARG001
    return text


def _painter() -> Callable[[str, str], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {
        name: Style.parse(style)
        for name, style in {
            "heading": "bold",
            "error": "bold red",
            "warning": "bold yellow",
            "note": "bold blue",
        }.items()
    }
    return lambda text, style: styles[style].render(text, color_system=ColorSystem.STANDARD)


def _points(report: Report, shown: list[Finding], page: _Page) -> Iterator[str]:
    for section in sections(report, shown):
        title = page.wrap(safe(heading(section.point)))
        yield "\n\n".join(
            [
                "\n".join(page.paint(line, "heading") for line in title.split("\n")),
                *(_rule(findings, page) for findings in _groups(section.findings)),
            ]
        )


def _groups(findings: list[Finding]) -> list[list[Finding]]:
    """Findings of one rule, level and confidence that are mended in one way, worst first, then by id."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.level, finding.rule, finding.confidence, finding.fix), []).append(finding)
    return sorted(groups.values(), key=lambda group: (LEVELS.index(group[0].level), group[0].rule))


def _rule(findings: list[Finding], page: _Page) -> str:
    """One group of findings under the level and the id of their rule."""
    one = findings[0]
    sure = "" if one.confidence == "high" else f" ({one.confidence} confidence)"
    lines = [f"  {page.paint(one.level, one.level)}: {one.rule}{sure}"]
    lines += [page.wrap(f"{place(finding)}: {sentence(finding.message)}", "    ", "      ") for finding in findings]
    if one.binds:
        lines.append(page.wrap(sentence(one.binds), "    "))
    lines += _fix(one, page)
    return "\n".join(lines)


def _fix(finding: Finding, page: _Page) -> Iterator[str]:
    """How to mend it: the first paragraph, or all of them in a verbose report."""
    prose = paragraphs(finding.fix)
    if not prose:
        return
    yield page.wrap(prose[0] if "\n" not in prose[0] else "", "    To mend it: ", "      ").rstrip()
    more = prose[1:] if "\n" not in prose[0] else prose
    for paragraph in more if page.verbose else ():
        fenced = paragraph.startswith(("```", "    "))
        for line in paragraph.split("\n"):
            bare = line.lstrip()
            yield "      " + line if fenced else page.wrap(bare, "      " + line[: len(line) - len(bare)])
    if more and not page.verbose:
        yield f"      More: tcop-lint explain {finding.rule}"


def _crashed(report: Report, page: _Page) -> Iterator[str]:
    for verdict in crashed(report):
        yield "\n".join(
            [
                f"{page.paint('error', 'error')}: {verdict.rule} could not run",
                page.wrap(sentence(verdict.reason), "  "),
                page.wrap("This is a fault of the rule, not of the repository. Please report it.", "  "),
            ]
        )


def _details(report: Report, page: _Page) -> Iterator[str]:
    """What only a verbose report says: why rules did not decide, what was waived, what was not examined."""
    for outcome, title in (("unknown", "Unknown"), ("not-applicable", "Not applicable")):
        verdicts = [verdict for verdict in report.verdicts if verdict.outcome == outcome]
        yield from _block(title, (f"{verdict.rule}: {sentence(verdict.reason)}" for verdict in verdicts), page)
    yield from _block(
        "There before", (f"{place(one)}: {one.rule}: {sentence(one.message)}" for one in report.old()), page
    )
    yield from _block("Waived", (_waived(finding) for finding in report.waived()), page)
    yield from _block("Not examined", map(_skipped, report.skipped), page)


def _block(title: str, items: Iterable[str], page: _Page) -> Iterator[str]:
    lines = [page.wrap(item, "  ", "    ") for item in items]
    if lines:
        yield "\n".join([page.paint(title, "heading"), *lines])


def _waived(finding: Finding) -> str:
    waiver = finding.waived_by
    if waiver is None:
        return ""
    until = f" Until {safe(waiver.expires)}." if waiver.expires else ""
    owner = f" Owner: {sentence(waiver.owner)}" if waiver.owner else ""
    said = f"{safe(waiver.path)}:{waiver.line}" if waiver.path else "inline comment"
    return (
        f"{place(finding)}: {finding.rule}: {sentence(finding.message)} "
        f"Reason ({said}): {sentence(waiver.reason)}{owner}{until}"
    )


def _skipped(skipped: Skipped) -> str:
    line = f":{skipped.line}" if skipped.line > 1 else ""
    return f"{safe(skipped.path)}{line} {safe(skipped.reason)}"


def _closing(report: Report, shown: list[Finding], threshold: Level, page: _Page) -> Iterator[str]:
    if not report.rules or not report.examined.files:
        what = "no rule was selected" if not report.rules else "there is no file to look at"
        yield page.wrap(f"Nothing was examined: {what}.")
        return
    everything = report.findings()
    hidden = everything[len(shown) :]
    if not everything:
        yield page.wrap(nothing_found(report))
    elif not shown:
        yield page.wrap(f"Nothing found at the level {threshold}{'' if threshold == 'error' else ' or above'}.")
    else:
        new = f" that {'counts' if len(shown) == 1 else 'count'}" if report.old() else ""
        yield page.wrap(f"Found {by_level(shown)}{new}.")
    if hidden:
        option = "--verbose" if threshold == "warning" else "--level note"
        yield page.wrap(f"Not shown: {by_level(hidden)}. See {option}.")
    yield from map(page.wrap, comparison(report))
    yield page.wrap(f"Rules: {by_outcome(report)}.")
    waived = len(report.waived())
    if waived:
        yield page.wrap(f"Waived: {plural(waived, 'finding')}.{_see(page)}")
    yield from _endings(report, page)
    unknown = unknown_rules(report)
    if unknown:
        yield page.wrap(unknown + _see(page))
    if report.skipped:
        files = plural(len({skipped.path for skipped in report.skipped}), "file")
        few = "; ".join(map(_skipped, report.skipped[:_FIRST_FEW]))
        more = len(report.skipped) > _FIRST_FEW
        yield page.wrap(f"Not examined: {files}{', for example ' if more else ': '}{few}.{_see(page) if more else ''}")
    for notice in report.notices:
        where = f"{safe(notice.path)}: " if notice.path else ""
        yield page.wrap(f"Notice: {where}{sentence(notice.text)}")


def _endings(report: Report, page: _Page) -> Iterator[str]:
    shown = report.endings if page.verbose else report.endings[:_FIRST_FEW]
    for one in shown:
        yield page.wrap(f"Waiver of {ending(one)}")
    if more := len(report.endings) - len(shown):
        yield page.wrap(f"{plural(more, 'more waiver ends', 'more waivers end')} soon.{_see(page)}")


def _see(page: _Page) -> str:
    return "" if page.verbose else " See --verbose."
