"""Approval of spend above the thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from case_factory import case

from tcop_lint.checks.spending import SpendApproval
from tcop_lint.data.spending import THRESHOLDS

if TYPE_CHECKING:
    from tcop_lint.verdicts import Result

RULE = "purchasing/spend-approval"


def judge(spend: str, status: str = "met") -> Result:
    record = f'''
schema = "tcop-record/1"
[attestations."{RULE}"]
status = "{status}"
on = 2026-10-01
by = "commercial lead"
statement = "Agreed with finance."
[attestations."{RULE}".data]
spend = {spend}
'''
    return SpendApproval().judge(case(record=record, rule=RULE))


@pytest.mark.parametrize(("kind", "limit"), sorted(THRESHOLDS.items()))
def test_only_what_is_above_the_threshold_needs_an_approval(kind: str, limit: int) -> None:
    row = '[{{ what = "hosting", kind = "{}", value_gbp = {} }}]'
    assert judge(row.format(kind, limit)).outcome == "pass"
    over = judge(row.format(kind, limit + 1))
    assert [problem.key for problem in over.problems] == ["approval hosting"]
    assert f"£{limit:,}" in over.problems[0].message


def test_an_approval_is_a_reference_and_no_promise() -> None:
    row = '[{{ what = "build", kind = "other", value_gbp = 2000000, approval = "{}" }}]'
    assert judge(row.format("CO-2026-0412")).outcome == "pass"
    assert judge(row.format("TBC")).outcome == "fail"
    assert judge(row.replace('"{}"', "{}").format("false")).outcome == "fail"
    assert judge(row.replace('"{}"', "{}").format("true")).outcome == "fail"


def test_a_spend_that_cannot_be_judged_is_named_for_what_it_lacks() -> None:
    result = judge('[{ what = "build", kind = "cloud", value_gbp = "a lot" }]')
    assert [problem.key for problem in result.problems] == ["data.spend.'build'.kind", "data.spend.'build'.value_gbp"]


def test_a_team_that_says_it_is_not_met_gets_that_and_no_more() -> None:
    result = judge('[{ what = "build", kind = "other", value_gbp = 2000000 }]', status="not-met")
    assert [problem.key for problem in result.problems] == ["status"]


def test_without_an_entry_it_is_absent() -> None:
    result = SpendApproval().judge(case(record='schema = "tcop-record/1"\n', rule=RULE, message="Nothing is said."))
    assert [problem.message for problem in result.problems] == ["Nothing is said."]
