"""GitHub's workflow commands, which put findings beside the lines of a pull request.

The runner keeps ten annotations of each kind a step and drops the rest without a word, so the gravest come
first and a notice at the end counts the others. Source of the escapes: actions/toolkit,
``packages/core/src/command.ts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.report import coverage_sentence
from tcop_lint.reports.comparison import comparison, ending
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import by_level, crashed, plural, rules_by_id, sentence

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Level

_KINDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
MOST_OF_A_KIND = 10
_LONGEST = 4096
_LONGEST_TITLE = 255


def render(report: Report) -> str:
    """The coverage line, then one workflow command for each annotation."""
    rules = rules_by_id(report)
    room = dict.fromkeys(_KINDS.values(), MOST_OF_A_KIND)
    room["notice"] -= 1  # the last one is for what is left out
    runway = _runway(report)
    room["warning"] -= bool(runway)
    lines = [coverage_sentence(report), *comparison(report)]
    failures = crashed(report)
    for verdict in failures[: room["error"]]:
        text = f"This rule could not run, so nothing is known about what it asks: {sentence(verdict.reason)}"
        lines.append(_command("error", _title(rules[verdict.rule]), text))
    left_out = len(failures[room["error"] :])
    room["error"] -= len(failures) - left_out
    unseen: list[Finding] = []
    for finding in report.findings():
        kind = _KINDS[finding.level]
        if room[kind]:
            room[kind] -= 1
            lines.append(_annotation(finding, rules[finding.rule], kind))
        else:
            unseen.append(finding)
    lines += runway
    rest = [
        f"{by_level(unseen)} not shown here" if unseen else "",
        f"{by_level(report.old())} not counted" if report.old() else "",
        _unrun(left_out),
        _skipped(report),
    ]
    if any(rest):
        lines.append(_command("notice", "tcop-lint", f"{'; '.join(filter(None, rest))}. The full report has them all."))
    return "\n".join(lines) + "\n"


def _runway(report: Report) -> list[str]:
    """One warning for all waivers that have ended or will soon, where the first of them stands."""
    if not report.endings:
        return []
    text = "\n".join(map(ending, report.endings))
    one = report.endings[0]
    line = str(one.line)
    place = {"file": one.path, "line": line, "endLine": line} if safe(one.path) == one.path else {}
    return [_command("warning", "Waivers that end", text, place)]


def _unrun(count: int) -> str:
    return f"{plural(count, 'more rule')} could not run" if count else ""


def _skipped(report: Report) -> str:
    count = len({skipped.path for skipped in report.skipped})
    return f"{plural(count, 'file was', 'files were')} not examined" if count else ""


def _annotation(finding: Finding, rule: Rule, kind: str) -> str:
    text = sentence(finding.whole_message)
    properties: dict[str, str] = {}
    if finding.path is not None:
        if safe(finding.path) == finding.path:
            line = str(finding.line)
            properties = {"file": finding.path, "line": line, "endLine": line, "col": str(finding.column)}
        else:
            text = f"{safe(finding.path)}:{finding.line}: {text}"
    fix = " ".join(finding.fix.split())
    if fix:
        text += f"\nTo mend it: {safe(fix)}"
    return _command(kind, _title(rule), text, properties)


def _title(rule: Rule) -> str:
    return f"{rule.id}: {safe(rule.title)}"[:_LONGEST_TITLE]


def _command(kind: str, title: str, text: str, properties: dict[str, str] | None = None) -> str:
    """One command on one line. ``text`` has been made harmless but for line breaks."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    named = ",".join(f"{name}={_property(value)}" for name, value in {"title": title, **(properties or {})}.items())
    return f"::{kind} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
