"""What continuous integration runs, and when that cannot be told."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.pipelines import Runs
from tcop_lint.facts import Step

PYTEST = Runs(patterns=(r"\bpytest\b",))


def steps(*texts: str, system: str = "github", uses: bool = False) -> dict[str, list[Step]]:
    return {".github/workflows/ci.yml": [Step(line=9, system=system, text=text, uses=uses) for text in texts]}


def test_a_command_that_matches_is_shown_with_its_place() -> None:
    result = PYTEST.judge(case(steps("pip install .", "pytest -q")))
    assert result.outcome == "pass"
    assert (result.evidence[0].path, result.evidence[0].line) == (".github/workflows/ci.yml", 9)


def test_no_command_that_matches_is_a_finding() -> None:
    assert PYTEST.judge(case(steps("black ."), message="Nothing tests.")).problems[0].message == "Nothing tests."


@pytest.mark.parametrize(
    "text", ['echo "run pytest first"', "printf 'pytest\\n'", 'echo "- pytest" >> $GITHUB_STEP_SUMMARY']
)
def test_a_command_that_only_says_so_does_not_count(text: str) -> None:
    assert PYTEST.judge(case(steps(text))).outcome == "fail"


def test_a_command_after_one_that_says_something_counts() -> None:
    assert PYTEST.judge(case(steps("echo testing && pytest"))).outcome == "pass"


@pytest.mark.parametrize("system", ["make", "npm-script", "pre-commit"])
def test_what_only_people_run_does_not_count(system: str) -> None:
    assert PYTEST.judge(case(steps("pytest", system=system))).outcome == "fail"


def test_hooks_count_where_the_rule_says_so() -> None:
    check = Runs(patterns=("gitleaks",), hooks=True)
    assert check.judge(case(steps("gitleaks", system="pre-commit", uses=True))).outcome == "pass"


def test_a_workflow_of_another_repository_cannot_be_told() -> None:
    shared = steps("example-department/ci/.github/workflows/build.yml@v1", uses=True)
    assert PYTEST.judge(case(shared)).outcome == "unknown"
    assert Runs(patterns=("pytest",), shared=False).judge(case(shared)).outcome == "fail"


def test_an_opaque_command_cannot_be_told_but_does_not_hide_what_can() -> None:
    check = Runs(patterns=("pytest",), opaque=(r"\.sh\b",))
    assert check.judge(case(steps("./everything.sh"))).outcome == "unknown"
    assert check.judge(case(steps("./everything.sh", "pytest"))).outcome == "pass"


def test_actions_are_matched_by_patterns_of_their_own() -> None:
    check = Runs(patterns=("test",), actions=("cypress-io/github-action",))
    assert check.judge(case(steps("example/attest-build@v1", uses=True))).outcome == "fail"
    assert check.judge(case(steps("cypress-io/github-action@v6", uses=True))).outcome == "pass"


def test_no_pipeline_at_all_can_be_no_fault() -> None:
    check = Runs(patterns=("pytest",), no_pipeline="not-applicable")
    assert check.judge(case(steps("pytest", system="make"))).outcome == "not-applicable"
    assert PYTEST.judge(case()).outcome == "fail"
