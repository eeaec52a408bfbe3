"""Checks on accessibility statements."""

import pytest
from case_factory import case

from tcop_lint.checks.statements import (
    StatementAddress,
    StatementBlanks,
    StatementConsistent,
    StatementDates,
    StatementFixes,
    StatementParts,
    StatementStatus,
    StatementVersion,
    Wanted,
    first_day,
    last_day,
)
from tcop_lint.facts.accessibility import Statement, StatementField

PATH = "views/accessibility-statement.njk"


def field(name, value="", *, line=2, text="words", known=True, sometimes=False):
    return StatementField(field=name, value=value, text=text, line=line, known=known, sometimes=sometimes)


def judge(check, *fields, is_open=False, has_branches=False, form="page"):
    page = Statement(language="en", form=form, is_open=is_open, has_branches=has_branches)
    result = check.judge(case({PATH: [page, *fields]}))
    assert result.outcome != "fail" or all(problem.path == PATH for problem in result.problems)
    return result


def status(value, **more):
    return field("compliance_status", value, text=f"This website is {value} with WCAG", **more)


CHECKS = [
    StatementParts(parts=(Wanted(name="scope", fields=("scope",)),)),
    StatementStatus(),
    StatementVersion(at_least="2.2"),
    StatementConsistent(),
    StatementDates(),
    StatementBlanks(),
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: type(check).__name__)
def test_without_a_statement_nothing_is_asked_and_words_elsewhere_are_not_known(check):
    assert check.judge(case()).outcome == "not-applicable"
    assert judge(check, form="shell").outcome == "unknown"


def test_parts():
    check = StatementParts(
        parts=(
            Wanted(name="what it applies to", fields=("scope",)),
            Wanted(name="failures", fields=("out_of_scope",), of_status=("partially_compliant",)),
        )
    )
    assert judge(check, field("scope")).outcome == "pass"
    result = judge(check, status("partially_compliant"))
    assert result.problems[0].message == "The accessibility statement does not say what it applies to and failures."
    assert judge(check, is_open=True).outcome == "unknown"


@pytest.mark.parametrize(
    ("said", "outcome", "key"),
    [
        ([], "fail", "none"),
        ([status("fully_compliant")], "pass", ""),
        ([status("fully_compliant"), status("unclear")], "pass", ""),
        ([status("unclear")], "fail", "unclear"),
        ([status("unclear", known=False)], "fail", "unclear"),
        ([status("fully_compliant", sometimes=True), status("partially_compliant")], "unknown", ""),
    ],
)
def test_status(said, outcome, key):
    result = judge(StatementStatus(), *said)
    assert result.outcome == outcome
    assert [problem.key for problem in result.problems] == ([key] if key else [])


def test_two_claims_contradict_each_other_only_about_the_same_thing():
    def claim(subject, value):
        return field("compliance_status", value, text=f"{subject} is {value} with WCAG 2.2")

    same = [claim("This website", "fully_compliant"), claim("This website", "partially_compliant")]
    different = [claim("The form", "fully_compliant"), claim("The guide", "partially_compliant")]
    assert judge(StatementStatus(), *same).outcome == "fail"
    assert judge(StatementStatus(), *different).outcome == "pass"


@pytest.mark.parametrize(
    ("standards", "outcome"),
    [(["2.2 AA"], "pass"), (["2.1 AA"], "fail"), (["2.1 AA", "2.2"], "pass"), (["2.0"], "fail"), ([], "fail")],
)
def test_version(standards, outcome):
    fields = [status("fully_compliant"), *(field("wcag_standard", value) for value in standards)]
    assert judge(StatementVersion(at_least="2.2"), *fields).outcome == outcome


def test_a_version_that_may_come_from_a_variable_is_not_known():
    said = field("compliance_status", "fully_compliant", text="This website is fully compliant with …")
    assert judge(StatementVersion(at_least="2.2"), said).outcome == "unknown"


def test_full_compliance_and_failures():
    failure = field("areas_of_non_compliance", text="Maps fail 1.1.1")
    assert judge(StatementConsistent(), status("fully_compliant"), failure).outcome == "fail"
    assert judge(StatementConsistent(), status("partially_compliant"), failure).outcome == "pass"
    assert judge(StatementConsistent(), status("fully_compliant"), failure, has_branches=True).outcome == "unknown"


@pytest.mark.parametrize(
    ("fields", "outcome", "key"),
    [
        ([("date_reviewed", "2026-05-04")], "pass", ""),
        ([("date_prepared", "2026-05-04")], "pass", ""),
        ([("date_prepared", "2020-05-04"), ("date_reviewed", "2025-11")], "pass", ""),
        ([("date_prepared", "2020-05-04"), ("date_reviewed", "2025-10")], "fail", "stale"),
        ([("date_reviewed", "2026-11-22")], "pass", ""),
        ([("date_reviewed", "2026-11-23")], "fail", "future"),
        ([("date_reviewed", "2026-05-04"), ("date_tested", "2026-12")], "fail", "future"),
        ([("date_reviewed", "2026-05-04"), ("date_next_review", "2026-06")], "fail", "due"),
        ([("date_reviewed", "2026-05-04"), ("date_next_review", "2025-06")], "pass", ""),
        ([("date_prepared", "2020-05-04"), ("date_reviewed", None)], "unknown", ""),
        ([("date_reviewed", None)], "unknown", ""),
        ([], "unknown", ""),
    ],
)
def test_dates_against_22_november_2026(fields, outcome, key):
    made = [field(name, value or "", known=value is not None) for name, value in fields]
    result = judge(StatementDates(), *made)
    assert result.outcome == outcome
    assert [problem.key for problem in result.problems] == ([key] if key else [])


def test_fixes():
    late, early = field("remediation_commitments", "2026-10"), field("remediation_commitments", "2026-11")
    result = judge(StatementFixes(), late, early)
    assert [problem.key for problem in result.problems] == ["2026-10 words"]
    assert judge(StatementFixes()).outcome == "not-applicable"


def test_blanks():
    result = judge(StatementBlanks(), field("blank", text="[name]", line=7))
    assert [(problem.line, problem.key) for problem in result.problems] == [(7, "[name]")]
    assert judge(StatementBlanks()).outcome == "pass"


def test_address_in_the_record():
    record = 'schema = "tcop-record/1"\n[service]\nurls = ["https://a.gov.uk/{}"]\n'
    assert StatementAddress().judge(case(record=record.format("accessibility"))).outcome == "pass"
    assert StatementAddress().judge(case(record=record.format("cookies"))).outcome == "fail"
    assert StatementAddress().judge(case()).outcome == "fail"


def test_days_of_a_month():
    assert (first_day("2024-02").isoformat(), last_day("2024-02").isoformat()) == ("2024-02-01", "2024-02-29")
    assert first_day("2024-02-03") == last_day("2024-02-03")
