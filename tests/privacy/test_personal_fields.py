"""Which fields are personal, of which kind, and which only look it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fields import field

from tcop_lint.privacy.personal import PersonalField, classify

if TYPE_CHECKING:
    from tcop_lint.privacy.schema import CurrentField


def made(place: str, path: str = "db/schema.rb", **more: object) -> CurrentField:
    """``users.email: string`` as a field."""
    whole, _, kind = place.partition(": ")
    return field(f"{path}#{whole}", **{"kind": kind or "string", **more})


def told(*places: str, **more: object) -> dict[str, PersonalField]:
    """The personal fields among some, by name."""
    found = classify(made(place, line=line, **more) for line, place in enumerate(places, start=1))
    return {one.field.name: one for one in found}


def categories(*places: str, **more: object) -> dict[str, str]:
    return {name: one.category for name, one in told(*places, **more).items()}


TABLE = """
users.name                              name
users.fullName                          name
tbl_pat.SURNAME: VARCHAR2(35 CHAR)      name
t_applicant.APPL_FNAME                  name
visits.visitor_name                     name
visits.countersignerName                name
patients.gp_name                        name
Person.contact.name                     name
Person.contact.email                    contact.email
prisoners.prisoner_id                   national-id.prison-number
applicants.case_number                  national-id.crn
nurses.nmc_pin                          national-id.other
voters.party_membership                 political-opinion
suspects.fingerprints                   biometric
suspects.dna                            genetic
cases.provider_notes                    free-text
identity_checks.confirmed_by_other_name name
Person.dOB: LocalDate                   birth-date
records.dateofbirth: date               birth-date
people.yearOfBirth: integer             birth-date
applicants.NINO                         national-id.nino
applicants.nat_ins_no                   national-id.nino
patients.NHSNo                          national-id.nhs-number
changesets.uploaded_nhs_number          national-id.nhs-number
taxpayers.UTRNumber                     national-id.utr
offenders.crn                           national-id.crn
travellers.passportNumber               national-id.passport
drivers.driving_licence_no              national-id.driving-licence
teachers.trn                            national-id.trn
CaseEntity.nomsNumber: String?          national-id.prison-number
offenders.pncNumber                     national-id.prison-number
pupils.UPN                              national-id.learner-number
learners.uln                            national-id.learner-number
users.e-mail                            contact.email
orders.customer_email                   contact.email
UnsubscribeRequest.email_address        contact.email
consents.parent_phone                   contact.phone
users.telNo                             contact.phone
patients.address_postcode               address
users.addr_line_2                       address
applicants.homeAddress                  address
users.sex: integer                      gender
patients.gender_code: integer           gender
patients.ethnic_background_other        ethnicity
users.race                              ethnicity
users.religion                          religion
users.sexual_orientation                sexual-orientation
people.politicalOpinion                 political-opinion
employees.union_member: boolean         trade-union
persons.facial_image                    biometric
persons.dna_profile                     genetic
applicants.has_disability: boolean      disability
patients.allergies                      health
patients.pregnant: boolean              health
offenders.is_registered_sex_offender: boolean  criminal
applicants.criminal_convictions         criminal
applicants.nationality                  nationality
applicants.country_of_birth             birth-place
applicants.marital_status               family
claimants.sortcode                      financial.bank
applicants.annual_income: decimal       financial.income
users.current_sign_in_ip: inet          online.ip
audits.remote_address                   online.ip
users.username                          online.identifier
users.encrypted_password                credential
vehicles.vrm                            vehicle
users.latitude: float                   location
cases.notes: text                       free-text
dinasyddion.cyfenw                      name
people.enw_cyntaf                       name
ymgeiswyr.dyddiad_geni: date            birth-date
aelodau.cod_post                        address
emergency_contacts.name                 name
students.ucas_personal_id               national-id.other
"""

HARD = """
uploads.file_name
users.host_name
users.template_name
templates.name
organisations.address_line_1
organisations.email
schools.head_count
products.title
services.health
endpoints.health_check
jobs.race_condition
races.name
users.created_at: datetime
users.user_agent
users.role_id
users.email_sent_at: datetime
users.email_verified: boolean
users.email_preferences
users.password_changed_at: datetime
parents.phone_receive_updates: boolean
Visitor.id
offenders.offender_id: bigint
Prisoner.PrisonerId: int
cases.case_number
certificates.fingerprint
School.contact.name
patients.address_id: integer
assessors.company_email
nationalities.name
ethnicities.code
ethnicities.ethnicity_id: integer
emails.subject
config.password
nodes.ip_address
wallets.address
pupils.pupil_count: integer
trn_ranges.next_trn: integer
statistics.ethnicity
accounts.disabled: boolean
companies.company_number
companies.utr
funding_rows.training_partner_name
activities.controller_name
export_placeholders.placeholder_name
census.percentage_english_first_language
itt_providers.legal_name
offences.description
BlockedLinks.url
animals.date_of_birth: date
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_personal_fields(row: str) -> None:
    place, _, category = row.rpartition(" ")
    assert list(categories(place.strip()).values()) == [category]


@pytest.mark.parametrize("place", HARD.strip().splitlines())
def test_fields_that_only_look_personal(place: str) -> None:
    assert told(place) == {}


def test_a_name_says_by_itself_or_needs_its_entity_or_its_neighbours() -> None:
    assert told("things.widget", "things.name") == {}
    assert told("widgets.first_name")["first_name"].confidence == "medium"
    assert told("somewhere.first_name")["first_name"].confidence == "high"
    assert categories("rows.first_name", "rows.last_name", "rows.postcode") == {
        "first_name": "name",
        "last_name": "name",
        "postcode": "address",
    }
    assert told("rows.first_name", "rows.postcode")["postcode"].because == (
        "'postcode' in the name means a postal address, beside 'first_name'; its type is string"
    )


def test_several_traits_describe_a_person_whatever_the_entity_is_called() -> None:
    logs = ("logs.age1: integer", "logs.sex1", "logs.ethnic_group: integer", "logs.postcode")
    assert set(categories(*logs)) == {"age1", "sex1", "ethnic_group", "postcode"}
    assert told("logs.age1: integer", "logs.sex1", "logs.postcode") == {}


def test_a_contact_of_an_organisation_is_personal_where_somebody_is_named() -> None:
    assert told("schools.contact_email", "schools.contact_phone") == {}
    assert set(told("schools.contact_name", "schools.contact_email")) == {"contact_name", "contact_email"}


def test_what_somebody_does_holds_their_contact() -> None:
    assert told("reminders.email")["email"].confidence == "medium"
    assert told("whatever.email")["email"].confidence == "low"
    assert not told("whatever.email")["email"].asks_for_note


def test_records_of_somebodys_health_are_health_data() -> None:
    found = told("offender_health_problems.problem_code", "offender_health_problems.caseload_type")
    assert {name: (one.category, one.special) for name, one in found.items()} == {
        "problem_code": ("health", "special-category")
    }


def test_an_attribute_of_a_person_and_one_of_something() -> None:
    assert told("Patient.address.town")["town"].confidence == "high"
    assert told("School.address.town") == {}
    assert told("Address.town")["town"].confidence == "low"
    assert set(told("Patient.address.line1", "Patient.address.line2")) == {"line1", "line2"}
    assert categories("HumanName.family", "HumanName.given") == {"family": "name", "given": "name"}


def test_types_decide() -> None:
    assert told("users.email: boolean") == {}
    assert told("users.name: uuid") == {}
    assert told("users.address: Address", relation=True)["address"].category == "address"
    assert told("users.team: Team", relation=True) == {}
    assert told("users.ethnicity: ForeignKey", relation=True)["ethnicity"].category == "ethnicity"
    assert told("users.where_to_write: EmailField")["where_to_write"].category == "contact.email"
    assert told("people.keep_biometrics: VARCHAR2(1 CHAR)") == {}


def test_a_comment_speaks_where_the_name_says_nothing() -> None:
    found = told("t.col_17", comment="Date of birth")
    assert (found["col_17"].category, found["col_17"].confidence) == ("birth-date", "medium")
    assert told("t.col_17", comment="Date of the last change of the surname of the applicant") == {}


def test_the_stored_name_speaks_only_where_the_other_says_nothing() -> None:
    assert told("Juror.courtAddress1", stored="loc_address1") == {}
    assert told("Juror.f1", stored="date_of_birth")["f1"].category == "birth-date"


def test_questions_of_forms() -> None:
    form = {"form": "form", "path": "forms/claim.json"}
    assert categories("claim.aXbYcZ: TextField", comment="What is your full name?", **form) == {"aXbYcZ": "name"}
    assert told("claim.aXbYcZ: TextField", comment="What is the name of your business?", **form) == {}
    assert categories("claim.Do you have a disability?: selection", **form) == {
        "Do you have a disability?": "disability"
    }
    assert categories("claim.What is your name?: name", **form) == {"What is your name?": "name"}
    assert categories("claim.aXbYcZ: EmailAddressField", comment="Where should we write to?", **form) == {
        "aXbYcZ": "contact.email"
    }


def test_headings_of_statistics_are_only_guesses() -> None:
    found = told(".time_period: ", ".ethnicity: ", ".headcount: ", form="csv", path="data/absence.csv")
    assert [(name, one.confidence) for name, one in found.items()] == [("ethnicity", "low")]


def test_a_file_without_entities_goes_by_its_name() -> None:
    csv = {"form": "csv", "kind": ""}
    assert set(told(".name", ".email", path="seeds/external_users.csv", **csv)) == {"name", "email"}
    assert told(".name", ".postcode", path="seeds/premises.csv", **csv) == {}


def test_entities_of_children_are_marked() -> None:
    assert told("pupils.surname")["surname"].children
    assert told("Child.contact.email", "Child.contact.nhs_number")["email"].children
    for grown_up in ("teachers", "trainee_students", "learners", "youth_workers", "child_minders", "minor_works"):
        assert not told(f"{grown_up}.surname")["surname"].children


def test_what_asks_for_a_note() -> None:
    found = told("patients.given_name", "patients.notes: text", "patients.ethnicity")
    assert [name for name, one in found.items() if one.asks_for_note] == ["given_name", "ethnicity"]
    assert (found["ethnicity"].special, found["given_name"].special) == ("special-category", "")


def test_a_table_with_very_many_and_very_long_names_takes_no_time() -> None:
    names = [f"rows.first_name_{number}: string" for number in range(3_000)]
    assert len(told(*names)) == 3_000
    for hostile in ("a" * 200_000, "(" * 200_000, "a" + " " * 200_000, "aB" * 100_000, "of_" * 100_000):
        assert told(f"rows.{hostile}: {hostile}") == {}
        assert told("rows.x: TextField", form="form", comment=hostile) == {}


def test_personal_fields_come_by_path_and_line() -> None:
    fields = [made("b.first_name", line=9), made("a.first_name", line=2), made("a.dob", line=3, path="a.rb")]
    assert [(one.field.path, one.field.line) for one in classify(fields)] == [
        ("a.rb", 3),
        ("db/schema.rb", 2),
        ("db/schema.rb", 9),
    ]
