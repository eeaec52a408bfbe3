"""Whom to tell: security.txt and owners."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.contact import CodeOwners, NamedOwners, SecurityTxtIsInForce
from tcop_lint.facts import CodeOwner, Facts, SecurityTxt
from tcop_lint.paths import PathIndex


def field(name: str, value: str, line: int = 1) -> SecurityTxt:
    return SecurityTxt(field=name, value=value, line=line)


CONTACT = field("contact", "mailto:security@example.gov.uk")


def faults(*fields: SecurityTxt) -> list[str]:
    return [problem.message for problem in SecurityTxtIsInForce().judge(case({"public/security.txt": fields})).problems]


def test_a_contact_and_a_date_to_come_are_in_force() -> None:
    assert faults(CONTACT, field("expires", "2027-01-01T00:00:00Z")) == []


def test_the_last_day_still_counts() -> None:
    assert faults(CONTACT, field("expires", "2026-11-22T00:00:00Z")) == []
    assert faults(CONTACT, field("expires", "2026-11-21T23:59:59Z")) == [
        "It expired on 2026-11-21, so researchers are told not to use it."
    ]


def test_an_offset_counts() -> None:
    assert faults(CONTACT, field("expires", "2026-11-22T01:00:00+02:00")) == [
        "It expired on 2026-11-21, so researchers are told not to use it."
    ]


@pytest.mark.parametrize("value", ["next year", "2027-13-01T00:00:00Z", ""])
def test_what_is_no_date_is_said(value: str) -> None:
    assert faults(CONTACT, field("expires", value)) == [f"Expires is {value!r}, which is no RFC 3339 date and time."]


def test_contact_and_expires_are_required_once() -> None:
    twice = [field("expires", "2027-01-01T00:00:00Z")] * 2
    assert faults() == [
        "It has no Contact field, which RFC 9116 requires.",
        "It has no Expires field, and RFC 9116 requires exactly one.",
    ]
    assert faults(CONTACT, *twice) == ["It has more than one Expires field, and RFC 9116 requires exactly one."]


def test_without_a_security_txt_there_is_nothing_to_judge() -> None:
    assert SecurityTxtIsInForce().judge(case(paths=["README.md"])).outcome == "not-applicable"
    assert SecurityTxtIsInForce().judge(case({"tests/security.txt": [CONTACT]})).outcome == "not-applicable"


TEAM = CodeOwner(pattern="*", owners=("@example/licences",))


def test_owners_stand_in_codeowners_or_in_the_record() -> None:
    assert NamedOwners().judge(case({"CODEOWNERS": [TEAM]})).outcome == "pass"
    assert NamedOwners().judge(case(record='[owners]\nteam = "licences"\n')).outcome == "pass"
    assert NamedOwners().judge(case(record='[owners]\ncontact = "x"\n')).outcome == "fail"
    assert NamedOwners().judge(case()).outcome == "fail"


def test_a_line_without_owners_names_nobody() -> None:
    assert NamedOwners().judge(case({"CODEOWNERS": [CodeOwner(pattern="*", owners=())]})).outcome == "fail"


@pytest.mark.parametrize(
    "pattern",
    ["*", "*.py", "/app/", "app/", "app", "/app/main.py", "/app/*", "**/main.py", "app/**"],
)
def test_a_pattern_that_names_a_file_or_a_folder_is_current(pattern: str) -> None:
    line = CodeOwner(pattern=pattern, owners=("@a",))
    assert CodeOwners().judge(case({"CODEOWNERS": [line]}, paths=["app/main.py"])).outcome == "pass"


@pytest.mark.parametrize("pattern", ["/terraform/", "*.rb", "/main.py", "docs"])
def test_a_pattern_that_names_nothing_is_stale(pattern: str) -> None:
    line = CodeOwner(pattern=pattern, owners=("@a",), line=4)
    result = CodeOwners().judge(case({"CODEOWNERS": [line]}, paths=["app/main.py"]))
    assert [(problem.path, problem.line, problem.key) for problem in result.problems] == [("CODEOWNERS", 4, pattern)]


@pytest.mark.parametrize("pattern", ["licences", "licences/", "/services/licences", "services/*"])
def test_a_folder_without_a_slash_is_found_at_any_depth(pattern: str) -> None:
    line = CodeOwner(pattern=pattern, owners=("@a",))
    assert CodeOwners().judge(case({"CODEOWNERS": [line]}, paths=["services/licences/main.py"])).outcome == "pass"


def test_what_is_tracked_but_no_file_that_is_read_is_owned_too() -> None:
    line = CodeOwner(pattern="/vendor/library", owners=("@a",))
    made = case({"CODEOWNERS": [line]})
    with_submodule = Facts(made.facts.paths, {"CODEOWNERS": [line]}, tracked=PathIndex(["vendor/library"]))
    assert CodeOwners().judge(made).outcome == "fail"
    assert CodeOwners().judge(made._replace(facts=with_submodule)).outcome == "pass"


@pytest.mark.parametrize("value", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_the_ends_of_time_are_dates_as_well(value: str) -> None:
    assert len(faults(CONTACT, field("expires", value))) == value.startswith("0001")


def test_a_record_that_cannot_be_read_cannot_name_owners() -> None:
    assert NamedOwners().judge(case(record="[owners")).outcome == "unknown"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("contact", "security@example.gov.uk", "which is no URI. Write for example mailto:security@example.gov.uk."),
        ("policy", "www.example.gov.uk/policy", "which is no URI"),
        ("policy", "http://example.gov.uk/policy", "asks for https"),
        ("policy", "https://example.gov.uk/policy", ""),
        ("contact", "tel:+441632960000", ""),
        ("policy", "<%= policy_url %>", ""),
        ("comment", "anything", ""),
    ],
)
def test_addresses_are_uris(name: str, value: str, said: str) -> None:
    (message,) = faults(CONTACT, field("expires", "2027-01-01T00:00:00Z"), field(name, value)) or ("",)
    assert said in message
    assert bool(said) is bool(message)


def test_languages_are_preferred_once() -> None:
    once = field("preferred-languages", "en, cy")
    assert faults(CONTACT, field("expires", "2027-01-01T00:00:00Z"), once) == []
    assert "allows one" in faults(CONTACT, field("expires", "2027-01-01T00:00:00Z"), once, once)[0]
