"""What a record must say, because nobody else can."""

from __future__ import annotations

import msgspec
import pytest
from case_factory import case

from tcop_lint.checks.declared import Declared


def outcome(record: str | None, **params: str) -> str:
    return Declared(characteristic="published", **params).judge(case(record=record)).outcome  # type: ignore[arg-type]


def test_without_a_record_nobody_knows() -> None:
    assert outcome(None) == "unknown"


def test_a_record_that_does_not_say_is_a_finding_in_the_record() -> None:
    result = Declared(characteristic="published").judge(case(record="[service]\n"))
    assert [(problem.path, problem.key) for problem in result.problems] == [("tcop.toml", "unsaid")]
    assert "its source is published" in result.problems[0].message


@pytest.mark.parametrize(
    "record", ["[facts]\npublished = true\n", '[service]\nrepository = "https://github.com/example/renew"\n']
)
def test_what_the_record_says_holds(record: str) -> None:
    assert outcome(record) == "pass"


@pytest.mark.parametrize(
    ("when_false", "wanted"), [("fail", "fail"), ("pass", "pass"), ("not-applicable", "not-applicable")]
)
def test_a_rule_says_what_false_means(when_false: str, wanted: str) -> None:
    assert outcome("[facts]\npublished = false\n", when_false=when_false) == wanted


def test_a_rule_cannot_ask_for_a_characteristic_that_there_is_not() -> None:
    with pytest.raises(msgspec.ValidationError, match="no characteristic is called 'open'"):
        msgspec.convert({"characteristic": "open"}, Declared)
