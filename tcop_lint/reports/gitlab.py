"""GitLab's Code Quality report: one list, of which GitLab reads as far as it finds no fault."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.safe import replaced, safe
from tcop_lint.reports.words import rules_by_id, sentence

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Level

_SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}
_SECURITY_POINT = "secure"


def render(report: Report) -> str:
    """The open findings as a Code Quality report. What is about the whole repository stands at the anchor.

    A run that compares gives all of them: GitLab compares the reports of two branches itself, and would show what is
    left out as mended.
    """
    rules = rules_by_id(report)
    seen: dict[str, int] = {}
    findings = [*report.findings(), *report.old()]
    return dumps([_issue(finding, rules[finding.rule], report.anchor, seen) for finding in findings])


def _issue(finding: Finding, rule: Rule, anchor: str, seen: dict[str, int]) -> dict[str, Any]:
    path = anchor if finding.path is None else finding.path
    shown = _path(path)
    text = sentence(finding.whole_message)
    if shown != path:
        text = f"{safe(path)}: {text}"
    return {
        "description": f"{finding.rule}: {text}",
        "check_name": finding.rule,
        "fingerprint": _unique(finding.fingerprint, seen),
        "severity": "critical" if _is_grave(finding, rule) else _SEVERITIES[finding.level],
        "location": {"path": shown, "lines": {"begin": 1 if finding.path is None else finding.line}},
    }


def _is_grave(finding: Finding, rule: Rule) -> bool:
    return finding.level == "error" and _SECURITY_POINT in rule.points


def _path(path: str) -> str:
    r"""The path as GitLab takes it: U+FFFD for what is no UTF-8, is hidden, or is a backslash."""
    return replaced(path).replace("\\", "\ufffd")


def _unique(fingerprint: str, seen: dict[str, int]) -> str:
    """The fingerprint, numbered where it comes again: GitLab lets equal ones overwrite each other."""
    seen[fingerprint] = count = seen.get(fingerprint, 0) + 1
    return fingerprint if count == 1 else hashlib.sha256(f"{fingerprint}:{count}".encode()).hexdigest()
