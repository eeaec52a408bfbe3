"""From a check's result to a verdict: whether the rule applies, what its findings say, and how they are told apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from making import make_rule

from tcop_lint.checks import Case
from tcop_lint.facts import Facts
from tcop_lint.judging import judge_rule
from tcop_lint.paths import PathIndex
from tcop_lint.profile import build_profile
from tcop_lint.record import read_record
from tcop_lint.rules import RulePack
from tcop_lint.settings import Settings
from tcop_lint.verdicts import Evidence, Finding, Problem, Result, Verdict

PASS = Result(outcome="pass", evidence=(Evidence("found", "a.txt"), Evidence("whole")))


class Says:
    """A check that gives what it was told to."""

    def __init__(self, result: Result | Exception) -> None:
        self.result = result
        self.case: Case | None = None

    def needs(self, record: Any) -> Any:
        raise AssertionError("nothing is read here")

    def judge(self, case: Case) -> Result:
        self.case = case
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def judge(result: Result | Exception, record: str | None = None, body: Any = None, **rule: Any) -> Verdict:
    facts = Facts(PathIndex(["a.txt"]), {})
    read = read_record(None if record is None else record.encode())
    case = Case("", "", facts, build_profile(facts, read), read, date(2026, 11, 22), RulePack(rules=(), editions=()))
    return judge_rule(make_rule(**rule), Says(result), case, Settings(body=body))


def fail(*problems: Problem) -> Result:
    return Result(outcome="fail", problems=problems)


def findings(*problems: Problem, **options: Any) -> tuple[Finding, ...]:
    return judge(fail(*problems), **options).findings


def test_a_pass_gives_its_evidence_as_the_reason() -> None:
    verdict = judge(PASS)
    assert (verdict.outcome, verdict.reason, verdict.findings) == ("pass", "found in a.txt; whole", ())


def test_a_failure_gives_findings_with_the_rule_s_own_advice_unless_the_problem_has_better() -> None:
    plain, advised = findings(Problem(message="bad"), Problem(message="worse", path="z", fix="Delete it."))
    assert (plain.message, plain.fix, plain.level, plain.confidence) == ("bad", "Add wanted.txt.", "warning", "high")
    assert (advised.fix, advised.path) == ("Delete it.", "z")


def test_findings_come_in_the_order_of_the_files() -> None:
    listed = findings(
        Problem(message="3", path="b", line=2),
        Problem(message="4", path="b", line=10),
        Problem(message="1", path="a", line=9),
        Problem(message="2", path="b", line=2, key=""),
        Problem(message="0"),
    )
    assert [finding.message for finding in listed] == ["0", "1", "2", "3", "4"]


def test_a_fingerprint_does_not_move_with_the_line_and_tells_twins_apart() -> None:
    before = findings(Problem(message="m", path="a", line=3, key="k"), Problem(message="m", path="a", line=9, key="k"))
    after = findings(Problem(message="m", path="a", line=30, key="k"), Problem(message="m", path="a", line=90, key="k"))
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert len({finding.fingerprint for finding in before}) == 2
    assert all(len(finding.fingerprint) == 64 for finding in before)


@pytest.mark.parametrize("changed", [{"path": "b"}, {"key": "other"}])
def test_a_fingerprint_depends_on_the_path_and_the_key(changed: dict[str, str]) -> None:
    one, other = {"path": "a", "key": "k"}, {"path": "a", "key": "k", **changed}
    (first,), (second,) = findings(Problem(message="m", **one)), findings(Problem(message="m", **other))
    assert first.fingerprint != second.fingerprint


def test_a_check_that_raises_is_an_error_of_its_rule() -> None:
    verdict = judge(ZeroDivisionError("by nought"))
    assert verdict.outcome == "error"
    assert verdict.reason == "the check 'file-exists' failed (ZeroDivisionError: by nought); please report it"
    assert verdict.findings == ()


RECORD = '[facts]\nlegacy = true\npersonal-data = false\n[service]\nbody = "local"\n'


@pytest.mark.parametrize(
    ("applies", "outcome", "reason"),
    [
        (["legacy"], "pass", ""),
        (["not personal-data"], "pass", ""),
        (["legacy", "not personal-data"], "pass", ""),
        (
            ["personal-data"],
            "not-applicable",
            "it applies where it handles personal data, and tcop.toml says otherwise",
        ),
        (
            ["not legacy"],
            "not-applicable",
            "it does not apply where it is or depends on legacy technology, and tcop.toml says so",
        ),
        (["code"], "not-applicable", "it applies where it holds program code, and no sign of it was found"),
        (["suppliers"], "unknown", "nobody has said whether suppliers are paid for it"),
        (["suppliers", "personal-data"], "not-applicable", "it applies where it handles personal data"),
    ],
)
def test_whether_a_rule_applies(applies: list[str], outcome: str, reason: str) -> None:
    verdict = judge(PASS, RECORD, applies=applies)
    assert verdict.outcome == outcome
    assert verdict.reason.startswith(reason)


def test_what_the_team_attests_is_unknown_without_a_record() -> None:
    assert judge(PASS, basis="attested").outcome == "unknown"
    assert judge(PASS, basis="attested").reason == "there is no record, and only the team can say"
    assert judge(PASS, "", basis="attested").outcome == "pass"


def test_what_the_team_attests_is_unknown_with_a_record_that_cannot_be_read() -> None:
    verdict = judge(PASS, "broken = ", basis="attested")
    assert (verdict.outcome, verdict.reason) == ("unknown", "tcop.toml cannot be read, and only the team can say")
    assert judge(PASS, "broken = ", basis="file").outcome == "pass"


def test_whom_a_duty_binds_is_said_where_nobody_says_which_body_it_is() -> None:
    duty: dict[str, Any] = {"level": "error", "obligation": "must", "binds": ["central", "nhs"]}
    (unsaid,) = findings(Problem(message="Bad."), **duty)
    (said,) = findings(Problem(message="Bad."), record=RECORD, **duty)
    (set_here,) = findings(Problem(message="Bad."), body="nhs", **duty)
    (everybody,) = findings(Problem(message="Bad."))
    assert unsaid.binds == (
        "This binds central government departments and NHS bodies; nobody has said yet which kind of body you are."
    )
    assert unsaid.whole_message == f"Bad. {unsaid.binds}"
    assert [finding.binds for finding in (said, set_here, everybody)] == ["", "", ""]
    assert [finding.level for finding in (unsaid, said, set_here)] == ["warning", "warning", "error"]


def test_the_check_is_told_its_rule_and_its_message() -> None:
    check = Says(PASS)
    facts = Facts(PathIndex(()), {})
    record = read_record(None)
    case = Case("", "", facts, build_profile(facts, record), record, date(2026, 1, 1), RulePack(rules=(), editions=()))
    judge_rule(make_rule("secure/told", message="In its own words."), check, case, Settings())
    assert check.case is not None
    assert (check.case.rule, check.case.message) == ("secure/told", "In its own words.")
