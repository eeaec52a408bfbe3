"""Regions against the settings, services against the exit plan, images."""

from __future__ import annotations

from case_factory import case

from tcop_lint.checks.cloud import ImagesBuilt, LockIn, Regions
from tcop_lint.facts.cloud import CloudRegion, CloudService, ContainerFault
from tcop_lint.settings import Settings

LONDON = CloudRegion(name="eu-west-2")
VIRGINIA = CloudRegion(line=3, name="us-east-1")
OREGON = CloudRegion(line=5, name="us-west-2")
ALLOWED = Settings(regions=("eu-west-2", "UK South"))
QUEUE = CloudService(line=2, provider="AWS", name="Step Functions")
PLAN = """
schema = "tcop-record/1"
[attestations."cloud/exit-plan"]
status = "met"
on = 2026-06-04
by = "architect"
statement = "We could leave."
data = { specific = [%s] }
"""


def test_without_the_setting_nothing_is_asked() -> None:
    assert Regions().judge(case({"a.tf": [OREGON]})).outcome == "not-applicable"


def test_a_region_that_is_not_allowed() -> None:
    result = Regions().judge(case({"a.tf": [LONDON, OREGON], "b.tf": [OREGON]})._replace(settings=ALLOWED))
    ((problem),) = result.problems
    assert (problem.path, problem.line, problem.key) == ("a.tf", 5, "us-west-2")


def test_what_is_global_lies_in_virginia() -> None:
    assert Regions().judge(case({"a.tf": [LONDON, VIRGINIA]})._replace(settings=ALLOWED)).outcome == "pass"
    assert Regions().judge(case({"a.tf": [VIRGINIA]})._replace(settings=ALLOWED)).outcome == "fail"


def test_names_are_compared_without_spaces() -> None:
    south = CloudRegion(name="uksouth")
    assert Regions().judge(case({"a.tf": [south]})._replace(settings=ALLOWED)).outcome == "pass"


def test_a_service_that_the_plan_leaves_out() -> None:
    check = LockIn(plan="cloud/exit-plan", key="specific")
    facts = {"a.tf": [QUEUE]}
    without = check.judge(case(facts, record=PLAN % '"DynamoDB"', message="{} is left out."))
    assert [(one.message, one.line) for one in without.problems] == [("AWS Step Functions is left out.", 2)]
    assert check.judge(case(facts, record=PLAN % '"StepFunctions for renewals"')).outcome == "pass"
    assert "AWS Step Functions" in check.judge(case(facts)).reason
    assert check.judge(case({"test/a.tf": [QUEUE]})).outcome == "not-applicable"


def test_images() -> None:
    check = ImagesBuilt(faults=("root",))
    fault = ContainerFault(line=4, fault="root", detail="USER names root")
    (problem,) = check.judge(case({"Dockerfile": [fault]}, message="It runs as root: {}.")).problems
    assert (problem.message, problem.line) == ("It runs as root: USER names root.", 4)
    assert check.judge(case(paths=("Dockerfile",))).outcome == "pass"
    assert check.judge(case({"test/Dockerfile": [fault]})).outcome == "not-applicable"
