"""Rows and numbers that look like those of real people: how loudly each is told, and what is let be."""

import pytest
from case_factory import case

from tcop_lint.checks.personal_values import PersonalNumbers, PersonalRows
from tcop_lint.facts.personal_values import GeneratorBeside, PersonalRecords, PersonalValue, SyntheticData

MANY = PersonalRecords(rows=9, holds=("birth dates", "NHS numbers"), fullest=2, confidence="high")
BORN = PersonalRecords(rows=9, holds=("birth dates",), fullest=1, confidence="medium")
ONE = PersonalRecords(rows=1, holds=("addresses", "birth dates"), fullest=2, confidence="low")
LONE = PersonalRecords(rows=1, holds=("birth dates",), fullest=1, confidence="low")
NINO = PersonalValue(of="nino", what="a National Insurance number", values=2, masked="** ** ** ** *", line=7)
MOBILE = PersonalValue(of="mobile", what="a mobile telephone number", values=1, masked="07*** ******")
NUMBERS = PersonalNumbers(of=("nino",))


def told(check, facts):
    return [(problem.path, problem.level) for problem in check.judge(case(facts)).problems]


@pytest.mark.parametrize(
    ("path", "fact", "level"),
    [
        ("data/people.csv", MANY, None),
        ("data/people.csv", BORN, None),
        ("data/people.csv", ONE, "note"),
        ("tests/fixtures/people.csv", MANY, None),
        ("tests/fixtures/people.csv", BORN, "note"),
        ("tests/fixtures/people.csv", ONE, "note"),
    ],
)
def test_how_loudly_rows_are_told(path, fact, level):
    assert told(PersonalRows(), {path: [fact]}) == [(path, level)]


@pytest.mark.parametrize(
    ("path", "fact"),
    [
        ("data/people.csv", LONE),
        ("data/fake_people.csv", MANY),
        ("mocks/people.json", MANY),
        (
            "data/people.csv",
            PersonalRecords(rows=9, holds=("email",), fullest=1, confidence="high", made_up="it says so"),
        ),
    ],
)
def test_what_is_let_be(path, fact):
    assert told(PersonalRows(), {path: [fact]}) == []


def test_a_synthetic_entry_needs_a_generator_and_a_reviewer():
    whole = SyntheticData(path="data/**", generator="faker 30", reviewer="data protection lead")
    without = SyntheticData(path="data/**", generator="faker 30", reviewer="")
    assert told(PersonalRows(), {"data/people.csv": [MANY], "privacy/data-minimisation.toml": [whole]}) == []
    assert len(told(PersonalRows(), {"data/people.csv": [MANY], "privacy/data-minimisation.toml": [without]})) == 1


def test_a_generator_speaks_for_its_folder_and_those_below():
    beside = {"data/generate.py": [GeneratorBeside(because="generate.py beside it makes people up")]}
    assert told(PersonalRows(), {**beside, "data/2026/people.csv": [MANY]}) == []
    assert len(told(PersonalRows(), {**beside, "other/people.csv": [MANY]})) == 1


def test_rows_of_tests_are_one_finding():
    facts = {f"tests/people{at}.csv": [BORN] for at in range(3)}
    (problem,) = PersonalRows().judge(case(facts)).problems
    assert problem.message.startswith("Tests and examples hold rows that look like people in 3 files: ")


def test_the_message_counts_rows_and_says_what_they_hold():
    (problem,) = PersonalRows().judge(case({"data/people.csv": [MANY]})).problems
    assert problem.message == (
        "9 rows here name people and hold birth dates and NHS numbers; nothing shows that they were made up."
    )


def test_numbers_in_the_product_are_told_one_by_one_and_those_of_tests_together():
    facts = {"app.py": [NINO], "lib.py": [NINO], "tests/test_a.py": [NINO], "tests/test_b.py": [NINO]}
    assert told(NUMBERS, facts) == [("app.py", None), ("lib.py", None), ("tests/test_a.py", "note")]
    first, *_, last = NUMBERS.judge(case(facts, message="Use QQ.")).problems
    assert (
        first.message
        == "This looks like a National Insurance number of somebody: ** ** ** ** *. It is one of 2 in this file."
    )
    assert last.message == (
        "What looks like a National Insurance number (** ** ** ** *) stands "
        "in tests/test_a.py and tests/test_b.py. Use QQ."
    )


def test_kinds_that_are_not_asked_for_or_too_few_are_nothing():
    assert told(NUMBERS, {"app.py": [MOBILE]}) == []
    assert told(PersonalNumbers(of=("nino",), least={"nino": 3}), {"app.py": [NINO]}) == []


def test_doubtful_kinds_are_notes():
    assert told(PersonalNumbers(of=("nino",), doubtful=("nino",)), {"app.py": [NINO]}) == [("app.py", "note")]
