"""Names as words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.privacy.labels import asked
from tcop_lint.privacy.vocabulary import vocabulary
from tcop_lint.privacy.words import apart, replaced, singular, split


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nhs_number", ("nhs", "number")),
        ("nhsNumber", ("nhs", "number")),
        ("NHSNumber", ("nhs", "number")),
        ("NhsNumber", ("nhs", "number")),
        ("nhs-number", ("nhs", "number")),
        ("NHS Number", ("nhs", "number")),
        ("addressLine1", ("address", "line", "1")),
        ("UK Address 1: Postcode", ("uk", "address", "1", "postcode")),
        ("_content", ("content",)),
        ("prénom", ("prenom",)),
        ("", ()),
        ("--", ()),
    ],
)
def test_names_are_split_at_breaks_humps_and_digits(name: str, words: tuple[str, ...]) -> None:
    assert split(name) == words


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("users", "user"),
        ("addresses", "address"),
        ("address", "address"),
        ("dependencies", "dependency"),
        ("status", "status"),
        ("diagnosis", "diagnosis"),
        ("sms", "sms"),
    ],
)
def test_nouns_in_the_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_words_that_were_written_together_are_told_apart_where_they_are_known() -> None:
    known = {"date", "of", "birth", "address", "line"}
    assert apart("dateofbirth", known) == ("date", "of", "birth")
    assert apart("addressline", known) == ("address", "line")
    assert apart("dateofdeath", known) == ("dateofdeath",)
    assert apart("line" * 20, known) == ("line" * 20,)


def test_words_that_mean_the_same_become_equal_the_longest_first() -> None:
    same = {("tel",): ("telephone",), ("tel", "no"): ("telephone", "number")}
    assert replaced(("home", "tel", "no"), same, 2) == ("home", "telephone", "number")
    assert replaced(("tel",), same, 2) == ("telephone",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dob", ("dob",)),
        ("dOB", ("dob",)),
        ("d_o_b", ("dob",)),
        ("NINo", ("ni", "number")),
        ("nat_ins_no", ("national", "insurance", "number")),
        ("firstname", ("first", "name")),
        ("emailAddr", ("email", "address")),
        ("e-mail", ("email",)),
        ("TelNo", ("telephone", "number")),
        ("PCODE", ("postcode",)),
        ("Gender (name)", ("gender",)),
        ("filename", ("filename",)),
        ("message", ("message",)),
    ],
)
def test_the_vocabulary_knows_abbreviations(name: str, words: tuple[str, ...]) -> None:
    assert vocabulary().words(name) == words


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_name_has_words_and_splitting_them_again_changes_nothing(name: str) -> None:
    words = split(name)
    assert len(words) <= 24
    assert all(word and split(word) == (word,) for word in words if word.isascii())
    assert all(word for word in vocabulary().words(name))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["date", "of", "birth", "nhs", "number", "home", "address"]), min_size=1, max_size=4))
def test_the_way_a_name_is_written_does_not_matter(words: list[str]) -> None:
    snake, kebab, spaced = "_".join(words), "-".join(words), " ".join(words)
    pascal = "".join(word.capitalize() for word in words)
    expected = vocabulary().words(snake)
    assert [vocabulary().words(name) for name in (kebab, spaced, pascal)] == [expected] * 3


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("What is your date of birth?", "your date of birth"),
        ("Enter the applicant's full name (as on the passport)", "the applicant's full name"),
        ("Email address", "Email address"),
        ("Do you have a disability?", "a disability"),
        ("Do you have " + "a very " * 20 + "long question?", ""),
    ],
)
def test_what_a_question_asks_for(label: str, words: str) -> None:
    assert asked(label) == words
