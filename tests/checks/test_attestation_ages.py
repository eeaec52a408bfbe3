"""How old what a team attests may be, and what a repository without a record means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from case_factory import DAY, case

from tcop_lint.checks.asked import Asked, data_faults
from tcop_lint.checks.attestation import Attested

TESTED = Asked(key="tested_on", shape="date", max_age_days=366)


def faults(day: date) -> list[str]:
    return [message for _, message in data_faults((TESTED,), {"tested_on": day}, DAY)]


@pytest.mark.parametrize("days", [0, 1, 366])
def test_a_date_within_the_limit_is_right(days: int) -> None:
    assert faults(DAY - timedelta(days=days)) == []


def test_a_date_beyond_the_limit_is_too_old() -> None:
    assert faults(date(2025, 11, 20)) == ["data.tested_on is 2025-11-20, more than 366 days ago."]


def test_what_has_happened_cannot_lie_ahead() -> None:
    assert faults(date(2026, 11, 23)) == ["data.tested_on is 2026-11-23, which is in the future."]


@pytest.mark.parametrize(("without_record", "outcome"), [("unknown", "unknown"), ("fail", "fail")])
def test_a_rule_says_what_a_missing_record_means(without_record: str, outcome: str) -> None:
    check = Attested(without_record=without_record)  # type: ignore[arg-type]
    result = check.judge(case())
    assert result.outcome == outcome
    assert all(problem.path is None for problem in result.problems)
