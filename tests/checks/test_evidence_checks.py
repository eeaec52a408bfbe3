"""What is made of the reports of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from case_factory import case
from making import make_rule

from tcop_lint.checks.evidence import EvidenceFiles, Reported, Scanned
from tcop_lint.evidence.kinds import Row
from tcop_lint.evidence.model import Given, Handed, ToolReport, ToolResult, Unreadable
from tcop_lint.rules import RulePack

if TYPE_CHECKING:
    from tcop_lint.checks import Case

RESULT = ToolResult(rule="unpinned-uses", message="not pinned.", level="error", path="ci.yml", line=4)
REPORT = ToolReport(
    file="z.sarif", format="SARIF", tool="zizmor", version="1.32.0", made_on="2026-11-20", results=(RESULT,)
)
OLD = ToolReport(file="z.sarif", format="SARIF", tool="zizmor", made_on="2026-01-20", results=(RESULT,))
CHECK = Reported(kind="workflows")


def with_reports(*given: Given, commit: str = "") -> Case:
    return case(paths=("ci.yml",), message="It says: {}.")._replace(evidence=Handed(given, commit))


def test_a_result_is_a_finding_at_its_place_with_the_tool_and_its_version() -> None:
    result = CHECK.judge(with_reports(REPORT))
    (problem,) = result.problems
    assert problem.message == "It says: zizmor 1.32.0 (unpinned-uses): not pinned."
    assert (problem.path, problem.line, problem.level) == ("ci.yml", 4, None)
    assert result.evidence[0].text == "zizmor 1.32.0 (z.sarif of 2026-11-20)"


@pytest.mark.parametrize(
    ("path", "here"),
    [("/home/runner/work/renew/renew/ci.yml", "ci.yml"), ("other.yml", None), ("http://localhost/", None)],
)
def test_a_place_elsewhere_is_said(path: str, here: str | None) -> None:
    moved = ToolReport(file="z", format="SARIF", tool="zizmor", results=(ToolResult(rule="a", message="b", path=path),))
    (problem,) = CHECK.judge(with_reports(moved)).problems
    assert problem.path == here
    assert (f"in {path}" in problem.message) is (here is None)


def test_lesser_results_are_lesser_findings() -> None:
    noted = ToolReport(
        file="z", format="SARIF", tool="zizmor", results=(ToolResult(rule="a", message="b", level="note"),)
    )
    assert CHECK.judge(with_reports(noted)).problems[0].level == "note"


def test_the_same_result_twice_is_one_finding_and_many_are_counted() -> None:
    assert len(CHECK.judge(with_reports(REPORT, REPORT)).problems) == 1
    many = tuple(ToolResult(rule="a", message="b", line=line) for line in range(1, 8))
    report = ToolReport(file="z", format="SARIF", tool="zizmor", results=many, left_out=3)
    problems = Reported(kind="workflows", most=5).judge(with_reports(report)).problems
    assert [len(problems), problems[-1].message] == [6, "It says: 5 more results."]


def test_what_is_stale_or_of_another_kind_does_not_count() -> None:
    assert CHECK.judge(with_reports(OLD)).outcome == "not-applicable"
    assert Reported(kind="secrets").judge(with_reports(REPORT)).outcome == "not-applicable"
    assert CHECK.judge(case()).outcome == "not-applicable"


def test_a_scan_counts_whatever_it_found() -> None:
    assert Scanned(kind="workflows").judge(with_reports(REPORT)).outcome == "pass"
    assert Scanned(kind="workflows").judge(with_reports(OLD)).outcome == "fail"
    assert Scanned(rows=(Row(tools=("ziz*",)),)).judge(with_reports(REPORT)).outcome == "pass"


def test_files_that_do_not_count_are_said() -> None:
    broken = Unreadable(file="ci.yml", reason="is not valid JSON", line=3)
    problems = EvidenceFiles().judge(with_reports(REPORT, OLD, broken)).problems
    assert [one.path for one in problems] == [None, "ci.yml"]
    assert "z.sarif was made on 2026-01-20, more than 30 days ago, so it does not count" in problems[0].message
    assert EvidenceFiles().judge(with_reports(REPORT)).outcome == "pass"
    assert EvidenceFiles().judge(case()).outcome == "not-applicable"


def test_a_tool_that_no_rule_counts_is_a_note() -> None:
    strange = ToolReport(file="z", format="SARIF", tool="House linter", version="2")
    (problem,) = EvidenceFiles().judge(with_reports(strange)).problems
    assert (problem.level, problem.message) == (
        "note",
        "The report z is of House linter 2, and no rule counts what that tool says.",
    )
    rule = make_rule("secure/ours", check="reported", params={"rows": [{"tools": ["house*"]}]})
    counted = with_reports(strange)._replace(pack=RulePack(rules=(rule,), editions=()))
    assert EvidenceFiles().judge(counted).outcome == "pass"


def test_another_commit() -> None:
    made = ToolReport(file="z", format="SARIF", tool="zizmor", commit="a" * 40)
    assert EvidenceFiles().judge(with_reports(made, commit="a" * 40)).outcome == "pass"
    assert EvidenceFiles().judge(with_reports(made, commit="b" * 40)).outcome == "fail"


def test_a_check_without_kind_or_tools_is_refused() -> None:
    with pytest.raises(ValueError, match=r"kind, or rows"):
        Reported()
