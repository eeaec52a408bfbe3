"""The JSON report and the schema that documents it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_factory import (
    HOSTILE_PATHS,
    make_finding,
    make_mixed_report,
    make_report,
    make_rule,
    make_verdict,
)

from tcop_lint.report import Examined, coverage_sentence
from tcop_lint.reports.json_report import json_schema, render

VALIDATOR = Draft202012Validator(json_schema())


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["properties"]["schema"]["const"] == "tcop-lint-report/1"


def _described(schema: Any) -> bool:
    if isinstance(schema, dict) and "type" in schema and "properties" in schema:
        return "description" in schema and all(map(_described, schema["properties"].values()))
    return "description" in schema or "const" in schema


def test_the_schema_says_what_each_field_means():
    assert _described(json_schema())


@pytest.mark.parametrize(
    "report",
    [
        make_mixed_report(),
        make_mixed_report(HOSTILE_PATHS),
        make_report(),
        make_mixed_report(body="", phase=""),
    ],
    ids=["mixed", "hostile", "empty", "undeclared"],
)
def test_every_report_has_the_shape_of_the_schema(report):
    written = json.loads(render(report))
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []
    assert set(written) == set(json_schema()["properties"])  # nothing undocumented


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.pop("findings"),
        lambda report: report["findings"][0].update(fingerprint="12"),
        lambda report: report["findings"][0].update(level="fatal"),
        lambda report: report["findings"][0].update(line=0),
        lambda report: report["verdicts"][0].update(outcome="ok"),
        lambda report: report.update(schema="tcop-lint-report/2"),
        lambda report: report["findings"][0].update(waived={"by": "waiver"}),
        lambda report: report["points"].append({}),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil):
    report = json.loads(render(make_mixed_report()))
    spoil(report)
    assert not VALIDATOR.is_valid(report)


def test_a_finding_says_everything_about_itself():
    rule = make_rule()
    finding = make_finding(rule, "docs/a b.md", 7, column=3)
    written = json.loads(render(make_report((rule, make_verdict(rule, None, finding)))))
    assert written["findings"] == [
        {
            "rule": "open-source/licence-file",
            "point": "open-source",
            "points": ["open-source"],
            "level": "error",
            "confidence": "high",
            "message": "There is something wrong with 'docs/a b.md'.",
            "fix": rule.fix,
            "path": "docs/a b.md",
            "uri": "docs/a%20b.md",
            "line": 7,
            "column": 3,
            "fingerprint": finding.fingerprint,
            "commit": None,
            "state": None,
            "counts": True,
            "waived": None,
        }
    ]
    assert written["verdicts"][0]["findings"] == [finding.fingerprint]


def test_a_finding_about_the_whole_repository_has_no_place():
    written = json.loads(render(make_mixed_report()))
    whole = [finding for finding in written["findings"] if finding["path"] is None]
    assert len(whole) == 2
    assert all(finding["uri"] is finding["line"] is finding["column"] is None for finding in whole)


def test_waived_findings_are_there_and_say_by_what():
    written = json.loads(render(make_mixed_report()))
    by = {finding["waived"]["by"]: finding["waived"] for finding in written["findings"] if finding["waived"]}
    assert by["waiver"] == {
        "by": "waiver",
        "reason": "The supplier's contract runs until then",
        "owner": "service owner",
        "expires": "2027-03-31",
        "path": "tcop.toml",
        "line": 12,
    }
    assert by["inline"]["path"] == "README.md"
    assert written["counts"]["findings"] == {"error": 3, "warning": 1, "note": 2, "waived": 2, "old": 0}


def test_coverage_and_verdicts_are_counted():
    report = make_mixed_report()
    written = json.loads(render(report))
    assert written["coverage"] == {
        "sentence": coverage_sentence(report),
        "points": 13,
        "looked_at": ["accessible", "open-source", "open-standards", "secure"],
        "attested_only": ["user-needs"],
        "rules": 9,
        "files": 120,
        "files_read": 40,
        "files_not_examined": 2,
    }
    assert sum(written["counts"]["verdicts"].values()) == len(written["verdicts"]) == len(written["rules"]) == 9
    assert [point["number"] for point in written["points"]] == [*range(1, 14), None]


def test_paths_come_back_exactly():
    written = json.loads(render(make_mixed_report(HOSTILE_PATHS)))
    readable = {path for path in HOSTILE_PATHS if path.isprintable() or "\udce9" not in path}
    assert readable <= {finding["path"] for finding in written["findings"]}
    undecodable = [finding for finding in written["findings"] if finding["path"] == r"latin/caf\xe9.txt"]
    assert undecodable
    assert undecodable[0]["uri"] == "latin/caf%E9.txt"


def test_secrets_and_folders_of_the_machine_stay_out():
    remote = "https://user:secret@github.com/example/service"
    examined = Examined(
        name="x",
        kind="commit",
        commit="ab",
        branch="",
        remote=remote,
        files=1,
        read=1,
        root="/home/somebody/x",
    )
    written = render(make_mixed_report(examined=examined))
    assert json.loads(written)["examined"]["remote"] == "https://github.com/example/service"
    assert "secret@" not in written
    assert "/home/somebody" not in written
