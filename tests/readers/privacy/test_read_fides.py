"""Fideslang's datasets and systems as notes."""

from tcop_lint.facts import Facts
from tcop_lint.paths import PathIndex
from tcop_lint.privacy.notes import all_notes
from tcop_lint.readers.privacy import fides
from tcop_lint.readers.source import Source

DATASET = """
dataset:
  - fides_key: intake_db
    name: Intake
    collections:
      - name: applicants
        fields:
          - name: email
            data_categories: [user.contact.email]
          - name: created_at
            data_categories: [system.operations]
          - name: home
            fields:
              - name: postcode
                data_categories: [user.contact.address.postal_code]
          - name: note
"""
SYSTEM = """
system:
  - fides_key: intake
    privacy_declarations:
      - name: Decide on applications
        data_categories: [user.contact]
        data_use: essential.service
        data_subjects: [citizen_voter]
        dataset_references: [intake_db]
        legal_basis_for_processing: Public interest
        retention_period: 7 years
        third_parties: GOV.UK Notify
"""


def held(**files):
    by_path = {
        f".fides/{name}.yml": list(fides.read(Source(f".fides/{name}.yml", text.encode())))
        for name, text in files.items()
    }
    return all_notes(Facts(PathIndex(by_path), by_path))


def test_fields_of_people_are_covered_and_those_of_machines_are_not_personal():
    found = held(dataset=DATASET)
    assert [(one.note.covers, one.note.line) for one in found.notes] == [
        (("#applicants.email",), 8),
        (("#applicants.home.postcode",), 14),
    ]
    assert [one.note.covers for one in found.exempt] == [("#applicants.created_at",)]


def test_systems_say_for_what_a_dataset_is_used():
    email = held(dataset=DATASET, system=SYSTEM).notes[0].note
    assert (email.purpose, email.lawful_basis, email.kept_until) == (
        "Decide on applications",
        ("public_task",),
        "7 years",
    )
    assert (email.recipients, email.use) == (("GOV.UK Notify",), "essential.service")


def test_other_yaml_says_nothing():
    assert held(other="- a\n- b\n").exist is False
    assert held(other="dataset: 3\nsystem: [1, {privacy_declarations: x}]\n").exist is False
