"""Durations and the names of lawful bases and conditions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.privacy.bases import LAWFUL, SPECIAL, known
from tcop_lint.privacy.periods import Period, period_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P7Y", "7 years"),
        ("P1Y6M", "1 year and 6 months"),
        ("P90D", "90 days"),
        ("P2W", "14 days"),
        ("PT72H", "72 hours"),
        ("P1DT12H30M", "1 day, 12 hours and 30 minutes"),
    ],
)
def test_a_duration_in_words(text, words):
    assert period_of(text).words == words


@pytest.mark.parametrize("text", ["", "P", "PT", "7Y", "P7", "7 years", "P0D", "P-1Y", "P7YT", "P9999999Y", "forever"])
def test_what_is_no_duration(text):
    assert period_of(text) is None


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 999), st.integers(0, 11), st.integers(0, 30))
def test_every_duration_is_read(years, months, days):
    assert period_of(f"P{years}Y{months}M{days}D") == Period(years, months, days, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("public_task", "public_task"),
        ("Public task", "public_task"),
        ("Article 6(1)(e)", "public_task"),
        ("UK GDPR Article 6(1)(ea)", "recognised_legitimate_interests"),
        ("recognised-legitimate-interests", "recognised_legitimate_interests"),
        ("Legal obligations", "legal_obligation"),
        ("law enforcement", "law_enforcement"),
        ("6(1)(f)", "legitimate_interests"),
        ("because", ""),
        ("", ""),
    ],
)
def test_a_lawful_basis_by_any_of_its_names(text, name):
    assert known(text, LAWFUL) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("health_or_social_care", "health_or_social_care"),
        ("Health or social care (with a basis in law)", "health_or_social_care"),
        ("Article 9(2)(g)", "substantial_public_interest"),
        ("9(2)(j)", "archiving_research_or_statistics"),
        ("public task", ""),
    ],
)
def test_a_condition_by_any_of_its_names(text, name):
    assert known(text, SPECIAL) == name


def test_every_word_of_fideslang_is_understood():
    assert all(known(basis.fides, SPECIAL) == basis.name for basis in SPECIAL if basis.fides)
    assert all(known(basis.fides, LAWFUL) for basis in LAWFUL)
