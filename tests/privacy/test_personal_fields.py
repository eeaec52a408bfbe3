"""Which fields are personal, of which kind, and which only look it."""

from __future__ import annotations

import pytest

from tcop_lint.facts.schemas import SchemaField
from tcop_lint.privacy.personal import PersonalField, classify
from tcop_lint.privacy.schema import CurrentField


def made(container: str, name: str, kind: str = "string", **more: object) -> CurrentField:
    fact = SchemaField(format="rails-schema", container=container, name=name, type=kind, **more)  # type: ignore[arg-type]
    return CurrentField(
        "db/schema.rb", 1, 1, fact.format, container, name, kind, fact.comment, None, fact.table, fact.stored,
        fact.relation, "product",
    )  # fmt: skip


def judged(container: str, name: str, kind: str = "string", **more: object) -> PersonalField | None:
    found = classify([made(container, name, kind, **more)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("container", "name", "kind", "category"),
    [
        ("patients", "given_name", "citext", "name"),
        ("Patient", "FamilyName", "string", "name"),
        ("tbl_pat", "SURNAME", "VARCHAR2(35 CHAR)", "name"),
        ("users", "name", "string", "name"),
        ("Person", "dOB", "LocalDate", "birth-date"),
        ("records", "dateofbirth", "date", "birth-date"),
        ("applicants", "NINO", "string", "national-id.nino"),
        ("applicants", "niNumber", "String?", "national-id.nino"),
        ("patient_changesets", "uploaded_nhs_number", "string", "national-id.nhs-number"),
        ("CaseEntity", "nomsNumber", "String?", "national-id.prison-number"),
        ("teachers", "trn", "string", "national-id.trn"),
        ("users", "e-mail", "string", "contact.email"),
        ("consents", "parent_phone", "string", "contact.phone"),
        ("patients", "address_postcode", "string", "address"),
        ("patients", "ethnic_background_other", "string", "ethnicity"),
        ("offenders", "is_registered_sex_offender", "boolean", "criminal"),
        ("users", "current_sign_in_ip", "string", "online.ip"),
        ("users", "encrypted_password", "string", "credential"),
        ("visits", "countersignerName", "string", "name"),
    ],
)
def test_personal_fields(container: str, name: str, kind: str, category: str) -> None:
    found = judged(container, name, kind)
    assert found is not None
    assert found.category == category


@pytest.mark.parametrize(
    ("container", "name", "kind"),
    [
        ("imports", "file_name", "string"),
        ("users", "host_name", "string"),
        ("users", "template_name", "string"),
        ("organisations", "address_line_1", "string"),
        ("organisations", "email", "string"),
        ("products", "title", "string"),
        ("products", "name", "string"),
        ("services", "health_check_url", "string"),
        ("jobs", "race_condition", "string"),
        ("users", "email_sent_at", "datetime"),
        ("users", "email_verified", "boolean"),
        ("patients", "address_id", "integer"),
        ("users", "user_agent", "string"),
        ("parents", "phone_receive_updates", "boolean"),
        ("assessors", "company_email", "string"),
    ],
)
def test_fields_that_only_look_personal(container: str, name: str, kind: str) -> None:
    assert judged(container, name, kind) is None
