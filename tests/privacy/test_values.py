"""What a value is, and which values are known to be nobody's.

tcop-lint: synthetic (made up for these tests)
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.privacy.values import contacts, identifiers, people
from tcop_lint.privacy.values.alone import find
from tcop_lint.privacy.values.known import known
from tcop_lint.privacy.values.labelled import labelled
from tcop_lint.privacy.values.labels import kind_of
from tcop_lint.privacy.values.looks import is_patterned

modest = settings(max_examples=150, deadline=None)


def nhs_check_digit(nine: str) -> int:
    """11 less the weighted sum modulo 11; 10 says that no such number is issued."""
    return (11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11) % 11


def luhn_check_digit(number: str) -> int:
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(number))]
    return -sum(value - 9 * (value > 9) for value in doubled) % 10


def an_nhs_number(nine: str) -> str | None:
    check = nhs_check_digit(nine)
    return None if check == 10 else nine + str(check)


@modest
@given(st.from_regex(r"\A[0-9]{10}\Z"))
def test_no_nhs_number_with_a_wrong_check_digit_is_live(number):
    if nhs_check_digit(number[:9]) != int(number[9]):
        assert identifiers.nhs_number(number) == "no"


@modest
@given(st.from_regex(r"\A9[0-9]{8}\Z"))
def test_no_nhs_number_that_begins_with_9_is_live(nine):
    number = an_nhs_number(nine)
    assert number is None or identifiers.nhs_number(number) == "reserved"


@modest
@given(st.from_regex(r"\A[4-9][0-9]{14}\Z"))
def test_no_card_with_a_wrong_check_digit_is_live(fifteen):
    right = luhn_check_digit(fifteen)
    for check in range(10):
        if check != right:
            assert identifiers.card(f"{fifteen}{check}") == "no"


@pytest.mark.parametrize("number", sorted(known().cards))
def test_no_test_card_is_live(number):
    assert identifiers.card(number) != "live"
    assert identifiers.card(f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}") != "live"


@modest
@given(st.sampled_from(["QQ", "AA", "TN", "BG", "GB", "NK", "KN", "NT", "ZZ"]), st.from_regex(r"\A[0-9]{6}[A-D]\Z"))
def test_no_national_insurance_number_of_a_test_prefix_is_live(prefix, rest):
    assert identifiers.nino(prefix + rest) != "live"


@pytest.mark.parametrize("digits", ["123456", "654321", "111111", "121212", "123123", "000001", "987654", "112233"])
def test_no_national_insurance_number_that_counts_or_repeats_is_live(digits):
    assert identifiers.nino(f"JG{digits}A") == "reserved"


@modest
@given(st.sampled_from(known().drama), st.integers(0, 999), st.sampled_from(["0", "+44", "+44 (0)", "0044 "]))
def test_no_number_of_ofcoms_drama_ranges_is_live(block, last, trunk):
    number = f"{trunk}{block}{last:03}"
    assert contacts.mobile(number) != "live"
    assert contacts.landline(number) != "live"


@modest
@given(
    st.from_regex(r"\A[a-z]{2,10}[.][a-z]{2,10}\Z"),
    st.sampled_from(
        ["example.com", "example.org", "sub.example.net", "people.test", "x.invalid", "a.example", "localhost.local"]
    ),
)
def test_no_address_at_a_reserved_domain_is_live(local, domain):
    assert contacts.email(f"{local}@{domain}") != "live"


@pytest.mark.parametrize(
    ("recognise", "value"),
    [
        (identifiers.nhs_number, "654 123 7891"),
        (identifiers.nino, "JG 10 37 59 A"),
        (identifiers.utr, "8172634551"),
        (identifiers.vat_number, "GB 365 4621 04"),
        (identifiers.card, "4539 1488 0343 6467"),
        (contacts.mobile, "+44 7912 345876"),
        (contacts.landline, "0113 278 4490"),
        (contacts.email, "karen.whitlock@gmail.com"),
        (contacts.postcode, "ls16 7pq"),
        (people.name, "Bethan"),
        (people.name, "Mrs Karen O'Whitlock"),
    ],
)
def test_what_may_be_somebodys_is_live(recognise, value):
    assert recognise(value) == "live"


@pytest.mark.parametrize(
    ("recognise", "value"),
    [
        (identifiers.nhs_number, "5541237890"),
        (identifiers.nhs_number, "01234567890"),
        (identifiers.nino, "JG103759E"),
        (identifiers.nino, "DA103759A"),
        (identifiers.utr, "8172634552"),
        (identifiers.vat_number, "365462137"),
        (contacts.mobile, "01912345876"),
        (contacts.email, "press.office@defra.gov.uk"),
        (contacts.email, "noreply@defra.gov.uk"),
        (contacts.postcode, "KX16 7PQ"),
        (people.name, "Leeds City Council"),
        (people.name, "12 Mill Lane"),
    ],
)
def test_what_is_nobodys(recognise, value):
    assert recognise(value) == "no"


@pytest.mark.parametrize("value", ["Test", "Jane Doe", "John Smith", "User 12", "Surname3", "Joe Bloggs"])
def test_names_that_everybody_makes_up(value):
    assert people.name(value) == "reserved"


def test_a_sort_code_says_nothing_without_an_account_number():
    assert identifiers.bank_account("40-47-84", "") == "no"
    assert identifiers.bank_account("40-47-84", "70872690") == "live"
    assert identifiers.bank_account("20-00-00", "55779911") == "reserved"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1971-03-12", "1971-03-12"),
        ("1971-03-12T00:00:00Z", "1971-03-12"),
        ("12/03/1971", "1971-03-12"),
        ("03/25/1971", "1971-03-25"),
        ("12 Mar 1971", "1971-03-12"),
        ("19710312", "1971-03-12"),
        ("1871-03-12", ""),
        ("2026-13-45", ""),
        ("soon", ""),
    ],
)
def test_days_on_which_somebody_may_be_born(value, day):
    assert people.birth_date(value) == day


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("dateOfBirth", "birth date"),
        ("Patient NHS No.", "nhs number"),
        ("nhsNumber", "nhs number"),
        ("UK Address 1: Postcode", "postcode"),
        ("contact_email", "email"),
        ("claimant_name", "person"),
        ("Applicant's name", "person"),
        ("Date of Birth (dd/mm/yyyy)", "birth date"),
        ("D.O.B", "birth date"),
        ("parent_1_email", "email"),
        ("Name", "name"),
        ("sortCode", "sort code"),
        ("school_name", ""),
        ("file name", ""),
        ("organisation_phone", ""),
        ("total", ""),
    ],
)
def test_what_a_label_promises(label, kind):
    assert kind_of(label) == kind


@pytest.mark.parametrize("number", ["1234567890", "4242424242", "9876543210", "1111111112", "5000000017"])
def test_numbers_that_somebody_typed(number):
    assert is_patterned(number)


def test_an_nhs_number_counts_only_near_words_on_health():
    number = b"6541237891"
    assert [one.kind for one in find(b"nhs_number = '" + number + b"'")] == ["nhs number"]
    assert [
        one.kind for one in find(b'"system": "https://fhir.nhs.uk/Id/nhs-number",\n"value": "' + number + b'"')
    ] == ["nhs number"]
    assert list(find(b"order = '" + number + b"'")) == []
    assert list(find(b"the NHS helpdesk, phone: " + number)) == []
    assert list(find(b"nhs_number = '9990000026'\nuprn = '" + number + b"'")) == []


@modest
@given(st.binary(max_size=300))
def test_any_bytes_can_be_searched(data):
    list(find(data))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('card_number = "4539148803436467"', "card"),
        ("Card number: 4539148803436467", "card"),
        ('{"utr": "8172634551"}', "utr"),
        ("Unique taxpayer reference 81726 34551.", "utr"),
        ("VRN=GB365462104", "vat number"),
        ("sort code 20-45-12 account number 73849205", "bank account"),
        ('{"sortCode": "204512", "accountNumber": "73849205"}', "bank account"),
    ],
)
def test_a_label_tells_a_number_in_any_text(text, kind):
    assert [one.kind for one in labelled(text.encode())] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        'card_number = "4539148803436468"',  # wrong check digit
        'card_number = "4111111111111111"',  # a test card
        '"id": "4539148803436467"',
        "utr: 8172634550",
        "the sort code 20-45-12 is that of a branch; 73849205 things",
        "sort_code: 12-34-56, account_number: 12345678",
        "postcardnumber: 4539148803436467",
    ],
)
def test_no_label_or_no_valid_number_is_nothing(text):
    assert list(labelled(text.encode())) == []
