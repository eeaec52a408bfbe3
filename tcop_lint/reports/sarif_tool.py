"""What a SARIF log says of the tool: its rules with their help, and the Code as a taxonomy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from tcop_lint.reports.rule_help import help_markdown, help_text
from tcop_lint.reports.safe import safe
from tcop_lint.reports.words import sentence

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.rules import Edition, Point, Rule
    from tcop_lint.verdicts import Level

HOME = "https://github.com/tcop-lint/tcop-lint"
_CODE = "TCoP"
_LONGEST = 1024
"""GitHub cuts off what is longer in a description."""
_MOST_TAGS = 10
_SEMVER = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")
_SECURITY_POINT = "secure"
_SECURITY_SEVERITY: dict[Level, str] = {"error": "7.0", "warning": "4.0", "note": "2.0"}
"""The lowest scores that GitHub calls high and medium, and one that it calls low."""

NOTIFICATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "tcop-lint/not-examined",
        "NotExamined",
        "A file, or a part of one, could not be examined, so rules may have missed what stands in it.",
    ),
    (
        "tcop-lint/notice",
        "Notice",
        "Something about the run itself that the reader of the report should know.",
    ),
    (
        "tcop-lint/rule-crashed",
        "RuleCrashed",
        "A rule could not run to its end, so nothing is known about what it asks.",
    ),
    (
        "tcop-lint/left-out",
        "LeftOut",
        "There was more to say than this log may hold, so the least grave was left out.",
    ),
)


def driver(report: Report) -> dict[str, Any]:
    """``tool.driver``: every rule of the run, in order of its id."""
    taxa = {point.slug: at for at, point in enumerate(report.edition.points)}
    found: dict[str, Any] = {
        "name": "tcop-lint",
        "fullName": f"tcop-lint {report.version}: the Technology Code of Practice",
        "version": report.version,
        "informationUri": HOME,
        "language": "en-GB",
        "rules": [_descriptor(rule, report.edition, taxa) for rule in report.rules],
        "notifications": [_notification(*notification) for notification in NOTIFICATIONS],
        "supportedTaxonomies": [_reference(report.edition)],
    }
    if _SEMVER.fullmatch(report.version):
        found["semanticVersion"] = report.version
    return found


def taxonomy(edition: Edition) -> dict[str, Any]:
    """The Code as a taxonomy whose taxa are its points."""
    return {
        "name": _CODE,
        "fullName": edition.title,
        "version": edition.id,
        "guid": _guid(edition),
        "organization": "UK Government",
        "informationUri": edition.source,
        "language": "en-GB",
        "shortDescription": {"text": sentence(f"{edition.title}, edition {edition.id}")},
        "isComprehensive": True,
        "taxa": [_taxon(edition, point) for point in edition.points],
    }


def _taxon(edition: Edition, point: Point) -> dict[str, Any]:
    return {
        "id": point.slug,
        "name": _pascal(point.slug),
        "guid": _guid(edition, point),
        "shortDescription": {"text": sentence(f"Point {point.number}: {point.title}")},
        "fullDescription": {"text": sentence(f"{edition.title}, point {point.number}: {point.title}")},
        "helpUri": point.url or edition.source,
    }


def _descriptor(rule: Rule, edition: Edition, taxa: dict[str, int]) -> dict[str, Any]:
    points = [point for slug in rule.points if (point := edition.point(slug))]
    security = _SECURITY_POINT in rule.points
    properties: dict[str, Any] = {
        "tags": _tags(rule, points, security=security),
        "precision": rule.confidence,
        "problem.severity": "recommendation" if rule.level == "note" else rule.level,
    }
    if security:
        properties["security-severity"] = _SECURITY_SEVERITY[rule.level]
    return {
        "id": rule.id,
        "name": _pascal(rule.id),
        "shortDescription": {"text": _short(sentence(rule.title))},
        "fullDescription": {"text": _short(_flat(f"{sentence(_flat(rule.asks))} {sentence(_flat(rule.why))}"))},
        "defaultConfiguration": {"level": rule.level},
        "help": {"text": help_text(rule), "markdown": help_markdown(rule)},
        "helpUri": rule.source,
        "relationships": [
            {
                "target": {
                    "id": point.slug,
                    "guid": _guid(edition, point),
                    "index": taxa[point.slug],
                    "toolComponent": _reference(edition),
                },
                "kinds": ["superset"],
            }
            for point in points
        ],
        "properties": properties,
    }


def _tags(rule: Rule, points: list[Point], *, security: bool) -> list[str]:
    tags = ["tcop", *(["security"] if security else [])]
    tags += [f"tcop/point-{point.number:02}" for point in points]
    tags += [f"tcop/{slug}" for slug in rule.points]
    tags += [f"wcag/{criterion}" for criterion in rule.wcag]
    return tags[:_MOST_TAGS]


def _notification(identity: str, name: str, text: str) -> dict[str, Any]:
    return {
        "id": identity,
        "name": name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": f"{text} The text report says more with --verbose."},
        "defaultConfiguration": {"level": "warning"},
    }


def _reference(edition: Edition) -> dict[str, Any]:
    return {"name": _CODE, "index": 0, "guid": _guid(edition)}


def _guid(edition: Edition, point: Point | None = None) -> str:
    slug = f"/{point.slug}" if point else ""
    return str(uuid5(NAMESPACE_URL, f"{HOME}/taxonomy/{edition.id}{slug}"))


def _pascal(identity: str) -> str:
    return "".join(word.capitalize() for word in re.split(r"[^A-Za-z0-9]+", identity))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    text = safe(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rpartition(" ")[0] + "…"
