"""The register of personal data in its formats."""

import csv
import io
import json

import pytest
import yaml

from tcop_lint.facts import Facts
from tcop_lint.facts.privacy import MinimisationNote, NotesHead, NotPersonal
from tcop_lint.facts.schemas import SchemaField
from tcop_lint.paths import PathIndex
from tcop_lint.privacy.register import register
from tcop_lint.privacy.survey import survey
from tcop_lint.reports import dpv, fides
from tcop_lint.reports.register import as_csv, as_json, as_text

HOME = "privacy/data-minimisation.toml"
NOTE = MinimisationNote(
    id="applicants",
    covers=("#applicants.first_name", "#applicants.ethnicity"),
    purpose="Check that everybody is treated alike",
    lawful_basis=("public_task",),
    condition=("substantial_public_interest",),
    source="the applicant",
    period="P7Y",
    period_from="case closed",
    deleted_by="app/jobs/purge.rb",
    recipients=("GOV.UK Notify",),
    minimisation="Middle names are left out",
    subjects=("citizen",),
    reviewed="2026-11-01",
    owner="casework team",
    line=4,
)


def made(*names, container="applicants", note=NOTE):
    fields = [
        SchemaField(format="rails-schema", container=container, name=name, type="string", line=line)
        for line, name in enumerate(names, 2)
    ]
    by_path = {
        "db/schema.rb": fields,
        HOME: [
            NotesHead(controller="Department for X", dpia_status="done", dpia_ref="DPIA-12"),
            note,
            NotPersonal(covers=("#applicants.nickname",), reason="Names of boats", line=20),
        ],
    }
    return register(survey(Facts(PathIndex(by_path), by_path)))


REGISTER = made("first_name", "ethnicity", "nhs_number", "nickname", "id")


def test_text_is_for_people():
    assert (
        as_text(REGISTER)
        == """\
privacy/data-minimisation.toml
  Controller: Department for X
  Impact assessment: done, DPIA-12

applicants  db/schema.rb:2
  first_name: a person's name
  ethnicity: a person's ethnicity (special-category data)
  Note applicants  privacy/data-minimisation.toml:4
    Purpose: Check that everybody is treated alike
    Lawful basis: Public task (UK GDPR Article 6(1)(e))
    Condition: Substantial public interest (UK GDPR Article 9(2)(g), DPA 2018 Schedule 1 Part 2)
    Source: the applicant
    Kept for: 7 years from case closed; deleted by app/jobs/purge.rb
    Recipients: GOV.UK Notify
    Why no less: Middle names are left out
    Reviewed: 2026-11-01
    Owner: casework team

applicants  db/schema.rb:4
  nhs_number: an NHS, CHI or H&C number
  Not covered by any note.

Said to be no personal data
  applicants.nickname  db/schema.rb:5: Names of boats

3 fields that hold or may hold personal data, in 1 entity; notes cover 2 of them. 1 entity lacks a note.
"""
    )


def test_an_empty_register_says_so():
    assert as_text(made("id")).endswith("No field was found that holds personal data and is not excused.\n")


def test_csv_has_a_line_for_each_field():
    rows = list(csv.DictReader(io.StringIO(as_csv(REGISTER))))
    assert [(row["field"], row["status"]) for row in rows] == [
        ("first_name", "covered"),
        ("ethnicity", "covered"),
        ("nhs_number", "not covered"),
        ("nickname", "not personal"),
    ]
    assert rows[0]["retention"] == "7 years from case closed; deleted by app/jobs/purge.rb"
    assert rows[3]["purpose"] == "Names of boats"
    assert {len(row) for row in rows} == {21}


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0 first_name", "+first_name", "-first_name", "@first_name"])
def test_a_spreadsheet_computes_nothing(name):
    for row in csv.reader(io.StringIO(as_csv(made(name)))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_has_it_all():
    record = json.loads(as_json(REGISTER, "intake"))
    assert record["schema"] == "tcop-lint register 1"
    assert [entity["status"] for entity in record["entities"]] == ["covered", "not covered"]
    first = record["entities"][0]
    assert (first["fields"][1]["category"], first["fields"][1]["special"]) == ("ethnicity", "special-category")
    assert first["notes"][0]["id"] == "applicants"
    assert record["not_personal"][0]["name"] == "nickname"


def test_fideslang():
    manifest = yaml.safe_load(fides.render(REGISTER, "in take"))
    (collection,) = manifest["dataset"][0]["collections"]
    assert [field["name"] for field in collection["fields"]] == ["first_name", "ethnicity", "nhs_number"]
    assert all(key.startswith("user") for field in collection["fields"] for key in field["data_categories"])
    (declaration,) = manifest["system"][0]["privacy_declarations"]
    assert declaration["dataset_references"] == [manifest["dataset"][0]["fides_key"]] == ["in_take_data"]
    assert declaration["legal_basis_for_processing"] == "Public interest"
    assert declaration["special_category_legal_basis"].startswith("Reasons of substantial public interest")
    assert declaration["impact_assessment_location"] == "DPIA-12"


def test_data_privacy_vocabulary():
    graph = json.loads(dpv.render(REGISTER, "intake"))
    covered, uncovered = graph["dpv:hasProcess"]
    assert covered["dpv:hasLegalBasis"][0]["@type"] == "dpv:PublicInterest"
    assert covered["dpv:hasPersonalData"][1]["@type"][-1] == "dpv:SpecialCategoryPersonalData"
    assert covered["dpv:hasStorageCondition"]["dpv:hasDuration"]["rdfs:label"] == "P7Y from case closed"
    assert uncovered["rdfs:label"] == "Personal data that no note covers"


def test_hostile_names_are_harmless():
    odd = made("first_name\x1b[31m\n::error::", container="app\u202elicants", note=NOTE)
    for text in (as_text(odd), as_json(odd, "a\udcff"), fides.render(odd, "a\udcff"), dpv.render(odd, "a\udcff")):
        assert "\x1b" not in text
        assert "\n::error" not in text
        text.encode()
    as_csv(odd).encode()
