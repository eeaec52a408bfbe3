"""What scanners say in formats of their own: gitleaks, Trivy, OpenSSF Scorecard, CycloneDX.

Sources: https://github.com/gitleaks/gitleaks, https://trivy.dev/docs/latest/configuration/reporting/,
https://github.com/ossf/scorecard, https://cyclonedx.org/docs/1.6/json/; looked up 2026-11-22. Of a secret only what
kind it is and where it stands is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.evidence.model import ToolResult
from tcop_lint.evidence.shape import NotThisFormat, array, commit, day, level, local_path, number, report, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.evidence.model import ToolReport

_PASSED = 10
"""The score with which Scorecard says that nothing is left to do."""


def is_gitleaks(value: Any) -> bool:
    """Whether a document is gitleaks' list of what it found."""
    return isinstance(value, list) and bool(value) and all({"RuleID", "File"} <= set(table(one)) for one in value)


def read_gitleaks(file: str, value: Any) -> Iterator[ToolReport]:
    """One report. Raises NotThisFormat."""
    results = (
        ToolResult(
            rule=text(one.get("RuleID")),
            message=text(one.get("Description")) or "a secret",
            level="error",
            path=local_path(text(one.get("File"))),
            line=number(one.get("StartLine")),
            tags=("secret",),
        )
        for one in map(table, value)
    )
    yield report(file, "gitleaks", "gitleaks", results)


def is_trivy(value: Any) -> bool:
    """Whether a document is Trivy's."""
    return "SchemaVersion" in table(value) and "ArtifactName" in table(value)


def read_trivy(file: str, value: Any) -> Iterator[ToolReport]:
    """One report: vulnerabilities, misconfigurations and secrets. Raises NotThisFormat."""
    if not isinstance(value.get("Results", []), list | None):
        raise NotThisFormat("has no list of results")
    metadata = table(value.get("Metadata"))
    yield report(
        file,
        "Trivy",
        "Trivy",
        _trivy_results(value),
        version=text(table(value.get("Trivy")).get("Version")),
        commit=commit(table(metadata).get("Commit")),
        made_on=day(value.get("CreatedAt")),
    )


def _trivy_results(value: dict[str, Any]) -> Iterator[ToolResult]:
    for target in map(table, array(value.get("Results"))):
        path = local_path(text(target.get("Target")))
        for one in map(table, array(target.get("Vulnerabilities"))):
            package = f"{text(one.get('PkgName'))} {text(one.get('InstalledVersion'))}"
            fixed = f", mended in {text(one.get('FixedVersion'))}" if one.get("FixedVersion") else ""
            yield ToolResult(
                rule=text(one.get("VulnerabilityID")),
                message=f"{package}: {text(one.get('Title'))}{fixed}",
                level=level(one.get("Severity")),
                path=path,
                tags=("vulnerability",),
            )
        for one in map(table, array(target.get("Misconfigurations"))):
            if one.get("Status", "FAIL") == "FAIL":
                yield ToolResult(
                    rule=text(one.get("AVDID") or one.get("ID")),
                    message=text(one.get("Message") or one.get("Title")),
                    level=level(one.get("Severity")),
                    path=path,
                    line=number(table(one.get("CauseMetadata")).get("StartLine")),
                    tags=("misconfiguration",),
                )
        for one in map(table, array(target.get("Secrets"))):
            yield ToolResult(
                rule=text(one.get("RuleID")),
                message=text(one.get("Title")),
                level=level(one.get("Severity")),
                path=path,
                line=number(one.get("StartLine")),
                tags=("secret",),
            )


def is_scorecard(value: Any) -> bool:
    """Whether a document is OpenSSF Scorecard's."""
    return "scorecard" in table(value) and isinstance(table(value).get("checks"), list)


def read_scorecard(file: str, value: Any) -> Iterator[ToolReport]:
    """One report: every check below the highest score; those that could not be judged are left out."""
    results = (
        ToolResult(
            rule=text(one.get("name")),
            message=f"{text(one.get('reason'))} (score {score} of {_PASSED})",
            level="warning" if score < _PASSED // 2 else "note",
        )
        for one in map(table, value["checks"])
        if isinstance(score := one.get("score"), int) and 0 <= score < _PASSED
    )
    yield report(
        file,
        "Scorecard",
        "OpenSSF Scorecard",
        results,
        version=text(table(value.get("scorecard")).get("version")),
        commit=commit(table(value.get("repo")).get("commit")),
        made_on=day(value.get("date")),
    )


def is_cyclonedx(value: Any) -> bool:
    """Whether a JSON document is CycloneDX."""
    return table(value).get("bomFormat") == "CycloneDX"


def read_cyclonedx(file: str, value: Any) -> Iterator[ToolReport]:
    """One report: the vulnerabilities that a bill of materials lists and nobody has ruled out."""
    if not array(value.get("components")) and not array(value.get("vulnerabilities")):
        raise NotThisFormat("lists no component")
    metadata = table(value.get("metadata"))
    tools = metadata.get("tools")
    known = array(tools) or array(table(tools).get("components"))
    tool = table(next(iter(known), {}))
    results = (
        ToolResult(
            rule=text(one.get("id")),
            message=text(one.get("description") or one.get("detail")) or text(one.get("id")),
            level=level(table(next(iter(array(one.get("ratings"))), {})).get("severity", "unknown")),
            tags=("vulnerability",),
        )
        for one in map(table, array(value.get("vulnerabilities")))
        if text(table(one.get("analysis")).get("state")) not in {"not_affected", "false_positive", "resolved"}
    )
    yield report(
        file,
        "CycloneDX",
        text(tool.get("name")) or "a maker of bills of materials",
        results,
        version=text(tool.get("version")),
        made_on=day(metadata.get("timestamp")),
        about="bill-of-materials",
    )
