"""What a note lacks."""

import pytest

from tcop_lint.facts.privacy import MinimisationNote
from tcop_lint.privacy.gaps import gaps, says_nothing

WHOLE = {
    "id": "applicants",
    "covers": ("#applicants.*",),
    "purpose": "Identify the applicant and send the decision",
    "lawful_basis": ("public_task",),
    "source": "the applicant",
    "period": "P7Y",
    "period_from": "case closed",
    "recipients": ("none",),
    "minimisation": "Titles and middle names are left out",
    "reviewed": "2026-11-01",
    "owner": "applications team",
}


def found(**changes):
    return [gap.says for gap in gaps(MinimisationNote(**{**WHOLE, **changes}), ["email_address", "applicants"])]


def test_a_whole_note_has_no_gaps():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purpose": ""}, "it gives no purpose"),
        ({"purpose": "TBC"}, "its purpose is a placeholder ('TBC')"),
        ({"purpose": "n/a"}, "its purpose is a placeholder ('n/a')"),
        ({"purpose": "[insert purpose]"}, "its purpose is a placeholder ('[insert purpose]')"),
        ({"purpose": "email address"}, "its purpose says no more than the names do ('email address')"),
        ({"purpose": "To store the applicant's email addresses"}, "its purpose says no more than the names do"),
        ({"purpose": "Needed for business purposes"}, "its purpose says no more than the names do"),
        ({"purpose": "reminders"}, "its purpose is hardly a sentence ('reminders')"),
        ({"lawful_basis": ()}, "it gives no lawful basis"),
        ({"source": ""}, "it does not say where the data comes from"),
        ({"source": "tbd"}, "its source is a placeholder ('tbd')"),
        ({"period": ""}, "it does not say how long the data is kept"),
        ({"period": "TBC"}, "its retention is a placeholder ('TBC')"),
        ({"period": "7 years"}, "its period '7 years' is no ISO 8601 duration, for example P7Y"),
        ({"period_from": ""}, "it does not say from when the period counts"),
        ({"period": "", "kept_until": "indefinitely"}, "it keeps the data without an end ('indefinitely')"),
        ({"period": "forever"}, "it keeps the data without an end ('forever')"),
        ({"recipients": None}, "it does not say who receives the data"),
        ({"recipients": ("TBC",)}, "its recipients are a placeholder"),
        ({"minimisation": " "}, "it does not say why this is the minimum"),
        ({"minimisation": "All fields are needed"}, "its minimisation says no more than the names do"),
        ({"reviewed": ""}, "it does not say when it was reviewed"),
        ({"owner": ""}, "it names no role that owns it"),
        ({"owner": "jo.bloggs@example.gov.uk"}, "its owner is a person's address: name the role instead"),
    ],
)
def test_each_gap_is_named(changes, said):
    listed = found(**changes)
    assert len(listed) == 1
    assert listed[0].startswith(said)


@pytest.mark.parametrize(
    "changes",
    [
        {"period": "", "kept_until": "the licence ends"},
        {"period": "", "schedule": "Departmental retention schedule, entry 12"},
        {"period": "indefinite", "schedule": "Public Records Act, selected for preservation"},
        {"recipients": ()},
        {"owner": "licensing-team@example.gov.uk"},
    ],
)
def test_what_is_enough(changes):
    assert found(**changes) == []


def test_fideslang_is_asked_for_what_it_has_a_place_for():
    note = MinimisationNote(id="db", covers=("#a.b",), home="fides")
    assert [gap.says for gap in gaps(note)] == ["no system says what the data is used for"]
    note = MinimisationNote(id="db", covers=("#a.b",), home="fides", use="essential", lawful_basis=("consent",))
    assert [gap.key for gap in gaps(note)] == ["retention"]


@pytest.mark.parametrize("text", ["The date of birth of the applicant", "To hold dateOfBirth", "Used to store it"])
def test_a_text_that_says_nothing(text):
    assert says_nothing(text, ["date_of_birth", "Applicants"])


@pytest.mark.parametrize("text", ["Check that the applicant is over 18", "Match with the register"])
def test_a_text_that_says_something(text):
    assert not says_nothing(text, ["date_of_birth", "Applicants"])
