"""Reports of other tools: each format, what is not one, and whether a report counts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.evidence.currency import fault
from tcop_lint.evidence.kinds import Kind, kinds, matching
from tcop_lint.evidence.model import MOST_RESULTS, Handed, ToolReport, ToolResult, Unreadable
from tcop_lint.evidence.reading import MOST_BYTES, read_evidence
from tcop_lint.evidence.shape import local_path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def one(value: Any, file: str = "report.json") -> ToolReport:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    (report,) = read_evidence(file, data)
    assert isinstance(report, ToolReport), report
    return report


def sarif(*results: Any, **run: Any) -> dict[str, Any]:
    driver = {
        "name": "zizmor",
        "semanticVersion": "1.32.0",
        "rules": [{"id": "a", "defaultConfiguration": {"level": "note"}}],
    }
    return {"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": list(results), **run}]}


PLACE = {
    "physicalLocation": {"artifactLocation": {"uri": "file:///github/workspace/a%20b.yml"}, "region": {"startLine": 7}}
}


def test_every_kind_has_its_rows() -> None:
    assert set(kinds()) | {""} == set(get_args(Kind))


def test_sarif() -> None:
    report = one(
        sarif(
            {"ruleId": "b", "level": "error", "message": {"text": "wrong\nhere"}, "locations": [{**PLACE}]},
            {"ruleIndex": 0, "message": {"text": "less wrong"}},
            versionControlProvenance=[{"revisionId": COMMIT.upper()}],
            invocations=[{"executionSuccessful": True, "endTimeUtc": "2026-11-20T10:00:00Z"}],
        )
    )
    assert (report.tool, report.version, report.commit, report.made_on) == ("zizmor", "1.32.0", COMMIT, "2026-11-20")
    assert report.basis == "zizmor 1.32.0 (report.json of 2026-11-20, commit 0123456789ab)"
    first, second = report.results
    assert (first.rule, first.message, first.level, first.line) == ("b", "wrong here", "error", 7)
    assert (second.rule, second.level, second.path) == ("a", "note", "")


@pytest.mark.parametrize(
    "result",
    [{"kind": "pass"}, {"suppressions": [{"kind": "inSource"}]}, {"baselineState": "absent"}],
)
def test_what_sarif_does_not_hold_against_anybody(result: dict[str, Any]) -> None:
    assert one(sarif({"ruleId": "b", "message": {"text": "x"}, **result})).results == ()


def test_each_run_of_sarif_is_a_report_and_a_run_that_failed_says_so() -> None:
    value = sarif(invocations=[{"executionSuccessful": False}])
    value["runs"].append(sarif()["runs"][0])
    reports = read_evidence("a.sarif", json.dumps(value).encode())
    assert [report.failed for report in reports if isinstance(report, ToolReport)] == [True, False]


def test_axe() -> None:
    violation = {
        "id": "label",
        "impact": "critical",
        "help": "Forms have labels",
        "tags": ["WCAG2A"],
        "nodes": [{}, {}],
    }
    page = {
        "testEngine": {"name": "axe-core", "version": "4.10.2"},
        "timestamp": "2026-11-20T09:00:00Z",
        "url": "http://localhost/a",
        "violations": [violation],
    }
    report = one([page, {**page, "violations": []}])
    assert (report.name, report.made_on) == ("axe-core 4.10.2", "2026-11-20")
    assert report.results == (
        ToolResult(
            rule="label",
            message="Forms have labels (2 places)",
            level="error",
            path="http://localhost/a",
            tags=("wcag2a",),
        ),
    )


ISSUE = {"code": "WCAG2AA.H37", "type": "error", "message": "No alt", "selector": "img", "context": "<img>"}


def test_pa11y() -> None:
    (result,) = one([ISSUE]).results
    assert (result.rule, result.level) == ("WCAG2AA.H37", "error")
    several = one({"total": 1, "passes": 0, "errors": 1, "results": {"http://localhost/": [ISSUE]}})
    assert several.results[0].path == "http://localhost/"


def test_lighthouse() -> None:
    value = {
        "lighthouseVersion": "12.3.0",
        "fetchTime": "2026-11-20T09:00:00.000Z",
        "finalDisplayedUrl": "http://localhost/",
        "audits": {
            "image-alt": {"score": 0, "title": "Images have no alt", "scoreDisplayMode": "binary"},
            "label": {"score": 1, "title": "Labels"},
            "speed-index": {"score": 0, "title": "Slow"},
        },
        "categories": {"accessibility": {"auditRefs": [{"id": "image-alt"}, {"id": "label"}]}},
    }
    report = one(value)
    assert [result.rule for result in report.results] == ["image-alt"]
    assert report.name == "Lighthouse 12.3.0"


def test_gitleaks_keeps_no_secret() -> None:
    report = one(
        [
            {
                "RuleID": "key",
                "Description": "A key",
                "File": "a.py",
                "StartLine": 3,
                "Secret": "s3cr3t",
                "Match": "s3cr3t",
            }
        ]
    )
    assert "s3cr3t" not in repr(report)
    assert (report.results[0].path, report.results[0].line) == ("a.py", 3)


def test_trivy() -> None:
    value = {
        "SchemaVersion": 2,
        "ArtifactName": ".",
        "CreatedAt": "2026-11-20T10:00:00.1+00:00",
        "Results": [  # one of each kind
            {"Target": "Gemfile.lock", "Vulnerabilities": [{"VulnerabilityID": "CVE-2026-1", "PkgName": "rack", "InstalledVersion": "1", "FixedVersion": "2", "Severity": "HIGH", "Title": "Bad"}]},  # noqa: E501
            {"Target": "main.tf", "Misconfigurations": [{"AVDID": "AVD-1", "Message": "Open", "Status": "FAIL", "Severity": "LOW", "CauseMetadata": {"StartLine": 9}}, {"AVDID": "AVD-2", "Status": "PASS"}]},  # noqa: E501
            {"Target": "a.py", "Secrets": [{"RuleID": "aws", "Title": "AWS key", "Severity": "CRITICAL", "StartLine": 1, "Match": "AKIA"}]},  # noqa: E501
        ],
    }  # fmt: skip
    report = one(value)
    assert [(result.rule, result.tags, result.level) for result in report.results] == [
        ("CVE-2026-1", ("vulnerability",), "error"),
        ("AVD-1", ("misconfiguration",), "note"),
        ("aws", ("secret",), "error"),
    ]
    assert report.results[0].message == "rack 1: Bad, mended in 2"
    assert "AKIA" not in repr(report)
    for kind, rule in (("vulnerabilities", "CVE-2026-1"), ("infrastructure", "AVD-1"), ("secrets", "aws")):
        is_of, results = matching(kinds()[kind], report)
        assert is_of
        assert [result.rule for result in results] == [rule]


def test_scorecard() -> None:
    value = {
        "date": "2026-11-20T00:00:00Z",
        "repo": {"name": "github.com/dept/renew", "commit": COMMIT},
        "scorecard": {"version": "v5.2.1", "commit": "x"},
        "checks": [
            {"name": "Code-Review", "score": 3, "reason": "few reviews"},
            {"name": "License", "score": 10, "reason": "found"},
            {"name": "Packaging", "score": -1, "reason": "not known"},
        ],
    }
    report = one(value)
    assert [(result.rule, result.level) for result in report.results] == [("Code-Review", "warning")]
    assert (report.commit, report.made_on) == (COMMIT, "2026-11-20")


def test_cyclonedx() -> None:
    value = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "metadata": {
            "timestamp": "2026-11-20T00:00:00Z",
            "tools": {"components": [{"name": "syft", "version": "1.2"}]},
        },
        "components": [{"name": "rack"}],
        "vulnerabilities": [
            {"id": "CVE-2026-1", "ratings": [{"severity": "high"}]},
            {"id": "CVE-2026-2", "analysis": {"state": "not_affected"}},
        ],
    }
    report = one(value)
    assert (report.name, [result.rule for result in report.results]) == ("syft 1.2", ["CVE-2026-1"])
    assert matching(kinds()["bill-of-materials"], report)[0]
    without = one({**value, "vulnerabilities": []})
    assert not matching(kinds()["vulnerabilities"], without)[0]


JUNIT = b"""<testsuites><testsuite name="accessibility" timestamp="2026-11-20T00:00:00">
<testcase name="start page" file="e2e/start.cy.js"><failure message="1 violation"/></testcase><testcase name="end"/>
</testsuite><testsuite name="dates"><testcase name="adds"><failure message="2 != 3"/></testcase></testsuite></testsuites>"""  # noqa: E501


def test_junit_counts_only_tests_of_accessibility() -> None:
    report = one(JUNIT, "junit.xml")
    assert [(result.rule, result.message) for result in report.results] == [("start page", "1 violation")]
    assert report.made_on == "2026-11-20"


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("a.json", b"", "is empty"),
        ("a.json", b"{", "is not valid JSON"),
        ("a.json", b"{}", "is in none of the formats"),
        ("a.json", b"[]", "name the file after the tool"),
        ("a.sarif", b'{"version": "2.1.0", "runs": []}', "holds no run"),
        ("a.sarif", b'{"version": "2.1.0", "runs": [{}]}', "which tool wrote it"),
        (
            "a.xml",
            b"<testsuite><testcase name='adds'/></testsuite>",
            "holds no test whose name speaks of accessibility",
        ),
        ("a.xml", b"<html/>", "is in none of the formats"),
        ("a.json", b'{"lighthouseVersion": "1", "audits": {}}', "no audits of accessibility"),
        ("a.json", b"[" * 100_000, "deep"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entit"),
    ],
)
def test_what_is_no_report(file: str, data: bytes, reason: str) -> None:
    (found,) = read_evidence(file, data)
    assert isinstance(found, Unreadable)
    assert reason in found.reason


def test_an_empty_list_is_told_by_the_name_of_the_file() -> None:
    assert one([], "gitleaks-report.json").results == ()
    assert one([], "pa11y.json").tool == "pa11y"


def test_a_report_has_bounds() -> None:
    (found,) = read_evidence("a.json", b" " * (MOST_BYTES + 1))
    assert isinstance(found, Unreadable)
    report = one(sarif(*[{"ruleId": "b", "message": {"text": "x"}}] * (MOST_RESULTS + 5)))
    assert (len(report.results), report.left_out) == (MOST_RESULTS, 5)
    long = one(sarif({"ruleId": "b" * 10_000, "message": {"text": "x" * 10_000}}))
    assert len(long.results[0].message) <= 300


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda child: st.lists(child, max_size=3) | st.dictionaries(st.sampled_from(["runs", "tool", "driver", "name", "results", "version", "violations", "passes", "audits", "lighthouseVersion", "checks", "scorecard", "score", "RuleID", "File", "code", "message", "selector", "SchemaVersion", "ArtifactName", "Results", "bomFormat", "components", "metadata", "tools", "locations", "rules", "ruleIndex"]), child, max_size=4), max_leaves=20))  # fmt: skip  # noqa: E501
def test_whatever_a_report_holds_nothing_breaks(value: Any) -> None:
    assert read_evidence("pa11y.json", json.dumps(value).encode())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"commit": COMMIT[:12]}, ""),
        ({"commit": "f" * 40}, "was made for commit ffffffffffff"),
        ({"made_on": "2026-11-20"}, ""),
        ({"made_on": "2026-10-01"}, "more than 30 days ago"),
        ({"made_on": "2027-10-01"}, "in the future"),
        ({"made_on": "2026-99-99"}, "which is no day"),
        ({"failed": True}, "did not finish"),
    ],
)
def test_whether_a_report_counts(change: dict[str, Any], reason: str) -> None:
    report = ToolReport(file="a.json", format="SARIF", tool="zizmor", **change)
    said = fault(report, COMMIT, date(2026, 11, 22), 30)
    assert reason in said
    assert bool(reason) == bool(said)


def test_what_a_change_touches_can_be_left_out() -> None:
    results = tuple(ToolResult(rule="a", message="b", path=path) for path in ("old.py", "new.py", ""))
    broken = Unreadable(file="a", reason="is empty")
    handed = Handed((ToolReport(file="z", format="SARIF", tool="zizmor", results=results), broken), COMMIT)
    report, same = handed.without(lambda path: path == "new.py").given
    assert isinstance(report, ToolReport)
    assert [result.path for result in report.results] == ["old.py", ""]
    assert same is broken


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("./a/b.py", "a/b.py"),
        ("a\\b.py", "a/b.py"),
        ("file:///github/workspace/a%20b.py", "/github/workspace/a b.py"),
        ("C:\\work\\a.py", "C:/work/a.py"),
    ],
)
def test_paths(written: str, path: str) -> None:
    assert local_path(written) == path
