"""SARIF 2.1.0, as GitHub code scanning wants it and as the standard words it.

One run, no time stamps: the same repository gives the same bytes. GitHub reads of each result the message,
the first location and ``primaryLocationLineHash``; it shows suppressed results as open, so they stay out
unless asked for. A run that compares holds every finding all the same, each with its ``baselineState``; those that
have gone are left out, because GitHub reads them as open too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from tcop_lint.report import FailOn, exit_code, sort_findings
from tcop_lint.reports.comparison import comparison, ending
from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.links import repository_uri, uri
from tcop_lint.reports.safe import safe
from tcop_lint.reports.sarif_tool import NOTIFICATIONS, driver, taxonomy
from tcop_lint.reports.words import by_level, crashed, plural, sentence

if TYPE_CHECKING:
    from tcop_lint.report import Report
    from tcop_lint.verdicts import Finding

MOST_RESULTS = 5000
"""GitHub drops what is over this."""
_BASELINES = UUID("5f0c0b56-3c0b-5f0e-9d3a-4b8f0c5a7e21")
"""The name space of the ids of what a run was compared with."""
_MOST_NOTIFICATIONS = 500
_ROOT = "%SRCROOT%"
_DESCRIPTORS = {identity: at for at, (identity, _, _) in enumerate(NOTIFICATIONS)}


def render(report: Report, *, fail_on: FailOn = "error", show_suppressed: bool = False, category: str = "") -> str:
    """The report as a SARIF log.

    ``fail_on`` decides the exit code that is noted. ``show_suppressed`` puts waived findings in, with
    suppressions on every result: for viewers, never for GitHub. ``category`` tells several uploads of one
    commit apart.
    """
    suppressed = report.waived() if show_suppressed else []
    findings = [*report.findings(), *sort_findings([*report.old(), *suppressed])]
    findings = findings if report.compared else sort_findings(findings)
    shown, left_out = findings[:MOST_RESULTS], findings[MOST_RESULTS:]
    indexes = {rule.id: at for at, rule in enumerate(report.rules)}
    run: dict[str, Any] = {
        "tool": {"driver": driver(report)},
        "invocations": [_invocation(report, left_out, fail_on)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "taxonomies": [taxonomy(report.edition)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, report, indexes, show_suppressed=show_suppressed) for finding in shown],
    }
    if provenance := _provenance(report):
        run["versionControlProvenance"] = [provenance]
    if report.compared is not None:
        run["baselineGuid"] = str(uuid5(_BASELINES, f"{report.compared.commit} {report.compared.baseline}"))
    if category:
        run["automationDetails"] = {"id": category.rstrip("/") + "/"}
    return dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _result(finding: Finding, report: Report, indexes: dict[str, int], *, show_suppressed: bool) -> dict[str, Any]:
    whole = finding.path is None
    line, column = (1, 1) if whole else (finding.line, finding.column)
    fingerprints = {"tcopLintFinding/v1": finding.fingerprint}
    if line_hash := report.line_hashes.get(finding.fingerprint):
        fingerprints["primaryLocationLineHash"] = line_hash
    properties: dict[str, Any] = {"confidence": finding.confidence}
    if whole:
        properties["scope"] = "repository"
    if finding.commit:
        properties["commit"] = finding.commit
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "kind": "fail",
        "level": finding.level,
        "message": {"text": _message(finding, report.rules[indexes[finding.rule]].fix)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(report.anchor if finding.path is None else finding.path),
                    "region": {
                        "startLine": line,
                        "startColumn": column,
                        "endLine": line,
                        "endColumn": column + 1,
                    },
                }
            }
        ],
        "partialFingerprints": fingerprints,
        "properties": properties,
    }
    if report.compared is not None:
        result["baselineState"] = finding.state or "unchanged"
    if show_suppressed:
        result["suppressions"] = _suppressions(finding)
    return result


def _message(finding: Finding, usual_fix: str) -> str:
    """The message, and how to mend it where that is special to the finding: the rule's help has the usual."""
    text = sentence(finding.whole_message)
    if finding.fix.strip() != usual_fix.strip():
        text += f" To mend it: {sentence(' '.join(finding.fix.split()))}" if finding.fix.strip() else ""
    return _unlinked(text)


def _unlinked(text: str) -> str:
    """The text without ``[words](address)``, which SARIF viewers make a link of."""
    return text.replace("](", "] (")


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    waiver = finding.waived_by
    if waiver is None:
        return []
    return [
        {
            "kind": "inSource" if waiver.kind == "inline" else "external",
            "status": "accepted",
            "justification": safe(waiver.reason),
        }
    ]


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": uri(path), "uriBaseId": _ROOT}


def _invocation(report: Report, left_out: list[Finding], fail_on: FailOn) -> dict[str, Any]:
    """How the run went. A crashed rule is a warning: an error would make GitHub drop the whole upload."""
    rules = {rule.id: at for at, rule in enumerate(report.rules)}
    execution = [
        {
            **_notify(
                "tcop-lint/rule-crashed",
                f"The rule '{verdict.rule}' could not run: {sentence(verdict.reason)}",
            ),
            "associatedRule": {"id": verdict.rule, "index": rules[verdict.rule]},
        }
        for verdict in crashed(report)
    ]
    if left_out:
        text = f"This log holds the gravest {MOST_RESULTS:,} results. Left out: {by_level(left_out)}."
        execution.append(_notify("tcop-lint/left-out", text))
    skipped = report.skipped[:_MOST_NOTIFICATIONS]
    execution += [
        _notify(
            "tcop-lint/not-examined",
            f"Not examined: '{safe(one.path)}' {sentence(one.reason)}",
            one.path,
            one.line,
        )
        for one in skipped
    ]
    if more := len(report.skipped) - len(skipped):
        execution.append(
            _notify(
                "tcop-lint/left-out",
                f"{plural(more, 'other place was', 'other places were')} not examined either.",
            )
        )
    execution += [_notify("tcop-lint/notice", sentence(one.text)) for one in report.notices if not one.path]
    said = [*comparison(report), *(f"Waiver of {ending(one)}" for one in report.endings)]
    execution += [_notify("tcop-lint/notice", sentence(text)) for text in said]
    configuration = [_notify("tcop-lint/notice", sentence(one.text), one.path) for one in report.notices if one.path]
    return {
        "executionSuccessful": True,
        "exitCode": exit_code(report, fail_on),
        "toolConfigurationNotifications": configuration,
        "toolExecutionNotifications": execution,
    }


def _notify(descriptor: str, text: str, path: str = "", line: int = 1) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "descriptor": {"id": descriptor, "index": _DESCRIPTORS[descriptor]},
        "level": "warning",
        "message": {"text": _unlinked(text)},
    }
    if path:
        place: dict[str, Any] = {"artifactLocation": _artifact(path)}
        if line > 1:
            place["region"] = {"startLine": line}
        notification["locations"] = [{"physicalLocation": place}]
    return notification


def _provenance(report: Report) -> dict[str, Any] | None:
    """Which commit of which repository this is; None without an address that means something elsewhere."""
    address = repository_uri(report.examined.remote)
    if address is None:
        return None
    found: dict[str, Any] = {"repositoryUri": address, "mappedTo": {"uriBaseId": _ROOT}}
    if report.examined.commit:
        found["revisionId"] = report.examined.commit
    if report.examined.branch:
        found["branch"] = safe(report.examined.branch)
    return found
