"""The JSON Schema of note files says of a note what the rules say of it."""

import pytest
from jsonschema import Draft202012Validator

from tcop_lint.schemas import SCHEMAS

VALIDATOR = Draft202012Validator(SCHEMAS["data-minimisation"]())
WHOLE = {
    "id": "applicants",
    "covers": ["#applicants.*"],
    "purpose": "Identify the applicant",
    "lawful_basis": "public_task",
    "special_category_condition": ["health_or_social_care"],
    "source": "the applicant",
    "retention": {"period": "P7Y", "from": "case closed"},
    "recipients": ["none"],
    "minimisation": "Middle names are left out",
    "reviewed": "2026-11-01",
    "owner": "casework team",
}


def faults(**changes):
    note = {key: value for key, value in {**WHOLE, **changes}.items() if value is not None}
    return [error.json_path for error in VALIDATOR.iter_errors({"version": 1, "note": [note]})]


def test_a_whole_note_fits():
    assert faults() == []
    assert faults(covers="#applicants.*", recipients="none", retention="P7Y", lawful_basis=["consent"]) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": None},
        {"owner": None},
        {"covers": None},
        {"lawful_basis": "because"},
        {"special_category_condition": "public_task"},
        {"retention": {"for": "P7Y"}},
        {"purpos": "x"},
        {"reviewed": 3},
    ],
)
def test_what_does_not_fit(changes):
    assert faults(**changes)


def test_the_whole_file_is_strict():
    assert [error.json_path for error in VALIDATOR.iter_errors({"version": 2})] == ["$.version"]
    assert list(VALIDATOR.iter_errors({"notes": []}))
    assert list(VALIDATOR.iter_errors({"dpia": {"status": "doing"}}))
