"""Checks made of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from case_factory import case

from tcop_lint.checks.combine import AllOf, AnyOf

if TYPE_CHECKING:
    from tcop_lint.verdicts import Result

RECORD = """
schema = "tcop-record/1"
[attestations."secure/example"]
status = "{}"
on = 2026-10-01
by = "technical lead"
statement = "It is kept on the team's wiki."
"""
FILE = {"check": "file-exists", "params": {"files": ["docs/plan.md"]}}
ATTESTED = {"check": "attestation", "params": {"evidence": False, "without_record": "fail"}}


def any_of(*checks: object, record: str | None = None, paths: tuple[str, ...] = ()) -> Result:
    return msgspec.convert({"checks": checks}, AnyOf).judge(case(record=record, paths=paths, message="No plan."))


def test_one_that_holds_is_enough() -> None:
    assert any_of(FILE, ATTESTED, paths=("docs/plan.md",)).outcome == "pass"
    assert any_of(FILE, ATTESTED, record=RECORD.format("met")).outcome == "pass"


def test_none_that_holds_is_one_finding() -> None:
    assert [problem.message for problem in any_of(FILE, ATTESTED).problems] == ["No plan."]
    with_record = any_of(FILE, ATTESTED, record='schema = "tcop-record/1"\n')
    assert [problem.message for problem in with_record.problems] == ["No plan."]


def test_one_that_cannot_tell_keeps_the_whole_from_failing() -> None:
    assert any_of(FILE, {"check": "attestation"}).outcome == "unknown"


def test_an_attestation_that_it_does_not_apply_settles_it() -> None:
    assert any_of(FILE, ATTESTED, record=RECORD.format("not-applicable")).outcome == "not-applicable"
    settled = any_of(FILE, ATTESTED, record=RECORD.format("not-applicable"), paths=("docs/plan.md",))
    assert settled.outcome == "pass"


def test_an_entry_that_falls_short_is_named_for_what_it_lacks() -> None:
    result = any_of(FILE, ATTESTED, record=RECORD.format("not-met"))
    assert [(problem.path, problem.key) for problem in result.problems] == [("tcop.toml", "status")]


def test_another_part_that_does_not_apply_does_not_settle_it() -> None:
    elsewhere = {
        "check": "text-matches",
        "params": {"files": ["x.md"], "patterns": ["y"], "when_missing": "not-applicable"},
    }
    assert any_of(FILE, elsewhere).outcome == "fail"
    assert any_of(elsewhere).outcome == "not-applicable"


def all_of(*files: str, paths: tuple[str, ...]) -> Result:
    checks = [
        {"check": "text-absent", "params": {"files": ["nowhere.md"], "patterns": ["x"]}},
        *({"check": "file-exists", "params": {"files": [file]}} for file in files),
    ]
    return msgspec.convert({"checks": checks}, AllOf).judge(case(paths=paths))


def test_all_that_apply_must_hold() -> None:
    assert all_of("a.md", "b.md", paths=("a.md", "b.md")).outcome == "pass"
    assert len(all_of("a.md", "b.md", "c.md", paths=("a.md",)).problems) == 2
    assert all_of(paths=()).outcome == "not-applicable"


def test_a_check_that_there_is_not_or_takes_no_such_parameter_is_refused() -> None:
    for check in ({"check": "guess"}, {"check": "file-exists", "params": {"file": "a"}}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({"checks": [check]}, AnyOf)
