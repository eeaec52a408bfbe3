"""Note files: what is read of them, and what is said of what does not fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.facts.privacy import MinimisationNote, NoteFault, NotesHead, NotPersonal
from tcop_lint.readers.privacy import notes
from tcop_lint.readers.source import Source

WHOLE = """
version = 1
controller = "Department for X"
dpia = { status = "done", ref = "docs/dpia.md", reviewed = 2026-05-01 }
privacy_notice = "https://apply.service.gov.uk/privacy"

[[note]]
id = "applicant-contact"
covers = ["db/schema.rb#applicants.{first_name,last_name,email}", "api/openapi.yaml#Applicant.*"]
categories = ["user.name", "user.contact.email"]
subjects = ["citizen"]
purpose = "Identify the applicant and send the decision"
lawful_basis = "public_task"
special_category_condition = "Article 9(2)(h)"
source = "the applicant"
retention = { period = "P7Y", from = "case closed", deleted_by = "app/jobs/purge_job.rb" }
recipients = ["GOV.UK Notify"]
minimisation = "Middle name dropped; phone optional"
reviewed = 2026-11-01
owner = "applications team"

[[not_personal]]
covers = "db/schema.rb#locations.address_*"
reason = "School address, not a person"
"""


def read(text, path="privacy/data-minimisation.toml"):
    return list(notes.read(Source(path, text if isinstance(text, bytes) else text.encode())))


def faults(text, path="privacy/data-minimisation.toml"):
    return [f"{fact.line} {fact.text}" for fact in read(text, path) if isinstance(fact, NoteFault)]


def test_a_whole_note():
    head, note, exempt = read(WHOLE)
    assert head == NotesHead(
        controller="Department for X",
        dpia_status="done",
        dpia_ref="docs/dpia.md",
        dpia_reviewed="2026-05-01",
        privacy_notice="https://apply.service.gov.uk/privacy",
        written=(("controller", 3), ("dpia", 4), ("privacy_notice", 5)),
    )
    assert isinstance(note, MinimisationNote)
    assert (note.id, note.line, note.lawful_basis, note.condition) == (
        "applicant-contact",
        7,
        ("public_task",),
        ("health_or_social_care",),
    )
    assert (note.period, note.period_from, note.deleted_by) == ("P7Y", "case closed", "app/jobs/purge_job.rb")
    assert (note.recipients, note.reviewed, dict(note.written)["owner"]) == (("GOV.UK Notify",), "2026-11-01", 20)
    assert exempt == NotPersonal(
        covers=("db/schema.rb#locations.address_*",), reason="School address, not a person", line=22
    )


def test_yaml_says_the_same():
    text = """
note:
  - covers: "#patients.nhs_number"
    purpose: Find the right record
    lawful_basis: [public_task, legal_obligation]
    retention: P10Y
    recipients: none
    reviewed: 2026-11-01
"""
    _, note = read(text, "data-minimisation.yaml")
    assert (note.covers, note.lawful_basis) == (("#patients.nhs_number",), ("public_task", "legal_obligation"))
    assert (note.period, note.recipients, note.reviewed, note.line) == ("P10Y", ("none",), "2026-11-01", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('retention = "P1Y"', "1 'retention' is no part of a note file."),
        ("version = 2", "1 version must be 1"),
        ('[note]\ncovers = "#a.b"', "1 note must be a list of tables, written as [[note]]"),
        (
            '[[note]]\ncovers = "#a.b"\npurpuse = "x"',
            "3 note, entry 1, purpuse: 'purpuse' is not known here. Did you mean",
        ),
        ('[[note]]\ncovers = "#a.b"\nreviewed = "soon"', "3 note, entry 1, reviewed: "),
        ('[[note]]\npurpose = "x"', "1 note, entry 1: covers is missing"),
        ("[[note]]\ncovers = []", "2 covers must name at least one selector"),
        ('[[note]]\ncovers = ["#a.b", "#a.{b"]', "2 the selector '#a.{b' has a brace without its other half"),
        ('[[note]]\ncovers = "#a.b"\nlawful_basis = "because"', "3 'because' is no lawful basis."),
        ('[[note]]\ncovers = "#a.b"\nlawful_basis = "public"', "Did you mean 'public_task'?"),
        (
            '[[note]]\ncovers = "#a.b"\nretention = { for = "P1Y" }',
            "3 note, entry 1, retention.for: 'for' is not known here.",
        ),
        ('dpia = { status = "doing" }', "1 dpia.status: 'doing' is not one of done, in-progress, not-required"),
        ("[[note]\n", "1 the notes cannot be read: the file is not valid TOML"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text, said):
    found = faults(text)
    assert len(found) == 1
    assert said in found[0] or found[0].startswith(said)


def test_one_fault_costs_one_key():
    text = '[[note]]\ncovers = "#a.b"\nreviewed = "soon"\npurpose = "To send the decision"\nx = 1\n'
    _, note, *wrong = read(text)
    assert (note.purpose, note.reviewed, len(wrong)) == ("To send the decision", "", 2)


def test_other_peoples_notes_are_not_ours():
    assert read(WHOLE, "node_modules/x/data-minimisation.toml") == []


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["note", "covers", "retention", "dpia", "reviewed", "not_personal", "x"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_shape_is_too_strange(value):
    import json

    for fact in read(json.dumps(value), "data-minimisation.yaml"):
        assert fact.line >= 1
