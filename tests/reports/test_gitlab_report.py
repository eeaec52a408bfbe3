"""GitLab Code Quality, as strictly as GitLab reads it."""

from __future__ import annotations

import json
import re

from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.reports.gitlab import render


def test_a_finding_as_gitlab_wants_it():
    rule = make_rule("secure/x", level="error")
    finding = make_finding(rule, "src/a b.py", 7)
    assert json.loads(render(make_report((rule, make_verdict(rule, None, finding))))) == [
        {
            "description": "secure/x: There is something wrong with 'src/a b.py'.",
            "check_name": "secure/x",
            "fingerprint": finding.fingerprint,
            "severity": "critical",
            "location": {"path": "src/a b.py", "lines": {"begin": 7}},
        }
    ]


def test_severities():
    severities = {issue["check_name"]: issue["severity"] for issue in json.loads(render(make_mixed_report()))}
    assert severities == {
        "open-source/licence-file": "major",
        "secure/no-secrets": "critical",
        "secure/contact": "minor",
        "open-standards/utf8": "info",
    }


def test_a_finding_about_the_whole_repository_is_anchored_and_waived_ones_stay_out():
    issues = json.loads(render(make_mixed_report(anchor="docs/index.md")))
    assert len(issues) == 6
    (licence,) = [issue for issue in issues if issue["check_name"] == "open-source/licence-file"]
    assert licence["location"] == {"path": "docs/index.md", "lines": {"begin": 1}}


def test_equal_fingerprints_are_told_apart():
    rule = make_rule()
    twice = [make_finding(rule, "a", 1), make_finding(rule, "a", 2)]
    assert twice[0].fingerprint == twice[1].fingerprint
    issues = json.loads(render(make_report((rule, make_verdict(rule, None, *twice)))))
    assert issues[0]["fingerprint"] == twice[0].fingerprint
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", issue["fingerprint"]) for issue in issues)


def test_a_path_that_gitlab_cannot_hold_stands_in_the_description():
    for issue in json.loads(render(make_mixed_report(HOSTILE_PATHS))):
        assert issue["location"]["path"].isprintable()
        assert "\\" not in issue["location"]["path"]
        if "\ufffd" in issue["location"]["path"]:
            assert "\\" in issue["description"]


def test_no_findings_are_an_empty_list():
    rule = make_rule()
    assert render(make_report((rule, make_verdict(rule)))) == "[]\n"
