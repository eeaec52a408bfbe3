"""The whole report as JSON, for programs. ``json_schema`` says what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.report import coverage_sentence, sort_findings
from tcop_lint.reports.json_schema import SCHEMA, json_schema
from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.links import repository_uri, uri
from tcop_lint.reports.words import homes, rules_by_id
from tcop_lint.verdicts import LEVELS, OUTCOMES

if TYPE_CHECKING:
    from tcop_lint.report import Ending, PointSummary, Report
    from tcop_lint.rules import Rule
    from tcop_lint.verdicts import Finding, Verdict

__all__ = ["json_schema", "render"]


def render(report: Report) -> str:
    """The report as indented JSON in the shape of ``json_schema()``. No path of this machine stands in it."""
    home = homes(report)
    rules = rules_by_id(report)
    findings = sort_findings(finding for verdict in report.verdicts for finding in verdict.findings)
    examined = report.examined
    return dumps(
        {
            "schema": SCHEMA,
            "tool": {"name": "tcop-lint", "version": report.version},
            "edition": {
                "id": report.edition.id,
                "title": report.edition.title,
                "source": report.edition.source,
            },
            "as_of": report.as_of,
            "body": report.body,
            "phase": report.phase,
            "examined": {
                "name": examined.name,
                "kind": examined.kind,
                "commit": examined.commit,
                "branch": examined.branch,
                "remote": repository_uri(examined.remote),
                "files": examined.files,
                "read": examined.read,
            },
            "record": {"present": report.has_record, "path": report.record_path},
            "compared": _compared(report),
            "policy": report.policy or None,
            "altered": report.altered,
            "coverage": _coverage(report),
            "counts": _counts(report, findings),
            "points": [_point(point) for point in report.points],
            "rules": [_rule(rule, home[rule.id]) for rule in report.rules],
            "verdicts": [_verdict(verdict) for verdict in report.verdicts],
            "findings": [_finding(finding, rules[finding.rule], home[finding.rule]) for finding in findings],
            "characteristics": [
                {
                    "name": characteristic.name,
                    "value": characteristic.value,
                    "basis": characteristic.basis,
                    "because": characteristic.because,
                    **_place(characteristic.path, characteristic.line),
                }
                for characteristic in report.characteristics
            ],
            "endings": [_ending(ending) for ending in report.endings],
            "skipped": [{**_place(skipped.path, skipped.line), "reason": skipped.reason} for skipped in report.skipped],
            "notices": [{"text": notice.text, "path": notice.path or None} for notice in report.notices],
        }
    )


def _place(path: str | None, line: int, column: int | None = None) -> dict[str, Any]:
    """A place: ``path`` for people, ``uri`` with the exact bytes percent-encoded. No line without a file."""
    place: dict[str, Any] = {
        "path": path,
        "uri": None if path is None else uri(path),
        "line": None if path is None else line,
    }
    return place if column is None else {**place, "column": None if path is None else column}


def _compared(report: Report) -> dict[str, Any] | None:
    compared = report.compared
    if compared is None:
        return None
    return {
        "ref": compared.ref or None,
        "commit": compared.commit or None,
        "baseline": compared.baseline or None,
        "stale": compared.stale,
        "only_new": compared.only_new,
    }


def _ending(ending: Ending) -> dict[str, Any]:
    return {
        "rule": ending.rule,
        "paths": ending.paths,
        "owner": ending.owner,
        "expires": ending.expires,
        "days": ending.days,
        "covers": ending.covers,
        "path": ending.path,
        "line": ending.line,
    }


def _coverage(report: Report) -> dict[str, Any]:
    numbered = [point for point in report.points if point.number is not None]
    return {
        "sentence": coverage_sentence(report),
        "points": len(numbered),
        "looked_at": [point.slug for point in numbered if point.looked_at],
        "attested_only": [point.slug for point in numbered if point.attested_only],
        "rules": len(report.rules),
        "files": report.examined.files,
        "files_read": report.examined.read,
        "files_not_examined": len({skipped.path for skipped in report.skipped}),
    }


def _counts(report: Report, findings: list[Finding]) -> dict[str, Any]:
    levels = {
        level: sum(finding.level == level and finding.waived_by is None and finding.counts for finding in findings)
        for level in LEVELS
    }
    waived = sum(finding.waived_by is not None for finding in findings)
    return {"findings": {**levels, "waived": waived, "old": len(report.old())}, "verdicts": report.counts()}


def _point(point: PointSummary) -> dict[str, Any]:
    return {
        "slug": point.slug,
        "number": point.number,
        "title": point.title,
        "url": point.url,
        "rules": point.rules,
        "looked_at": point.looked_at,
        "attested_only": point.attested_only,
        "verdicts": {**dict.fromkeys(OUTCOMES, 0), **point.counts},
    }


def _rule(rule: Rule, point: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "point": point,
        "points": rule.points,
        "obligation": rule.obligation,
        "binds": rule.binds,
        "source": rule.source,
        "level": rule.level,
        "confidence": rule.confidence,
        "basis": rule.basis,
        "waivable": rule.waivable,
        "asks": rule.asks.strip(),
        "why": rule.why.strip(),
        "fix": rule.fix.strip(),
        "known_misses": rule.known_misses.strip(),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "basis": verdict.basis,
        "level": verdict.level,
        "findings": [finding.fingerprint for finding in verdict.findings],
        "evidence": [{"text": evidence.text, **_place(evidence.path, evidence.line)} for evidence in verdict.evidence],
    }


def _finding(finding: Finding, rule: Rule, point: str) -> dict[str, Any]:
    waiver = finding.waived_by
    return {
        "rule": finding.rule,
        "point": point,
        "points": rule.points,
        "level": finding.level,
        "confidence": finding.confidence,
        "message": finding.whole_message,
        "fix": finding.fix.strip(),
        **_place(finding.path, finding.line, finding.column),
        "fingerprint": finding.fingerprint,
        "commit": finding.commit or None,
        "state": finding.state or None,
        "counts": finding.counts and waiver is None,
        "waived": waiver
        and {
            "by": waiver.kind,
            "reason": waiver.reason,
            "owner": waiver.owner,
            "expires": waiver.expires,
            "path": waiver.path or None,
            "line": waiver.line if waiver.path else None,
        },
    }
