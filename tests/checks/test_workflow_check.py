"""One finding a weakness, or one for the repository."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.workflows import Workflows
from tcop_lint.evidence.model import Handed, ToolReport
from tcop_lint.facts.workflows import WorkflowFault
from tcop_lint.forge.model import Forge
from tcop_lint.settings import Settings


def facts() -> dict[str, list[WorkflowFault]]:
    return {
        ".github/workflows/a.yml": [WorkflowFault(line=3, fault="tag", detail="example/one")],
        ".github/workflows/b.yml": [WorkflowFault(line=5, fault="tag", detail="other/two")],
    }


def test_each_weakness_is_a_finding() -> None:
    problems = Workflows(faults=("tag",)).judge(case(facts(), message="It takes {}.")).problems
    assert [(one.message, one.line) for one in problems] == [("It takes example/one.", 3), ("It takes other/two.", 5)]


@pytest.mark.parametrize(("together", "said"), [("details", "example/one and other/two"), ("files", "a.yml and b.yml")])
def test_one_finding_for_all(together: str, said: str) -> None:
    (problem,) = Workflows(faults=("tag",), together=together).judge(case(facts(), message="{}")).problems
    assert problem.message == said


def test_actions_of_ones_own_organisation_are_left_out() -> None:
    check = Workflows(faults=("tag",))
    mine = case(facts())._replace(
        forge=Forge((("origin", "https://github.com/Example/app.git"),)),
        settings=Settings(organisations=("github.com/other",)),
    )
    assert check.judge(mine).outcome == "pass"


def test_without_workflows_nothing_is_asked() -> None:
    assert Workflows(faults=("tag",)).judge(case(paths=("README.md",))).outcome == "not-applicable"


def test_where_zizmor_looked_it_judges() -> None:
    check = Workflows(faults=("tag",), leave_to=("zizmor",))
    report = ToolReport(file="z.sarif", format="SARIF", tool="zizmor", version="1.32.0")
    left = check.judge(case(facts())._replace(evidence=Handed((report,), "")))
    assert (left.outcome, left.reason[:13]) == ("not-applicable", "zizmor 1.32.0")
    failed = ToolReport(file="z.sarif", format="SARIF", tool="zizmor", failed=True)
    assert check.judge(case(facts())._replace(evidence=Handed((failed,), ""))).outcome == "fail"


def test_a_word_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="details, files"):
        Workflows(faults=("tag",), together="all")
