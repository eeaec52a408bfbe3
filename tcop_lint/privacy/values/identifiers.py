"""Numbers that stand for one person: of the health service, of National Insurance, of taxes, of cards and accounts.

Check digits come from python-stdnum, which is imported for the first number that has the shape; the ranges of tests
from ``known``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.privacy.values.known import known
from tcop_lint.privacy.values.looks import digits_of, is_patterned

if TYPE_CHECKING:
    from tcop_lint.privacy.values.looks import Look

_NHS_LENGTH = 10
_ISSUED = "3467"
"""First digits of numbers that were ever issued: England, Wales and the Isle of Man have 4, 6, 7 and the beginning of
3, Northern Ireland the rest of 3."""
_CHI_LAST = "3112999999"
"""The last number that Scotland's scheme, which begins with a birth date, could issue."""


def nhs_number(value: str) -> Look:
    """An NHS number, or a Health and Care number of Northern Ireland: ten digits, the last a check digit modulo 11."""
    number = digits_of(value)
    if len(number) != _NHS_LENGTH or not _nhs_valid(number):
        return "no"
    if number[0] == "9":
        return "reserved"
    if number[0] not in _ISSUED or number <= _CHI_LAST:
        return "no"
    return "reserved" if number in known().nhs_examples or is_patterned(number) else "live"


def _nhs_valid(number: str) -> bool:
    from stdnum.gb import nhs

    return bool(nhs.is_valid(number))


_NINO = late.re(r"([A-CEGHJ-PR-TW-Z])([A-CEGHJ-NPR-TW-Z])(\d{6})([A-D])")
_TEMPORARY = late.re(r"(?:TN|QQ|XX)\d{6}[A-Z]?")


def nino(value: str) -> Look:
    """A National Insurance number: HMRC's manual, NIM39110. It has no check digit."""
    number = value.upper().translate(_NINO_MARKS)
    found = _NINO.fullmatch(number)
    prefix = number[:2]
    table = known()
    if prefix in table.nino_tests and _TEMPORARY.fullmatch(number):
        return "reserved"
    if not found or prefix in table.nino_never:
        return "no"
    made_up = prefix in table.nino_tests or number[:8] in table.nino_examples or _is_made_up(found[3])
    return "reserved" if made_up else "live"


_NINO_MARKS = str.maketrans("", "", " -")
_PAIRS = late.re(r"(\d)\1(\d)\2(\d)\3")


def _is_made_up(digits: str) -> bool:
    """Whether six digits count, repeat, or hold no more than two different ones."""
    return is_patterned(digits) or digits.startswith("000") or digits.endswith("000") or bool(_PAIRS.fullmatch(digits))


def utr(value: str) -> Look:
    """A Unique Taxpayer Reference: ten digits, the first a check digit; a K may stand before or behind."""
    number = digits_of(value.upper().strip().strip("K"))
    if len(number) != 10:
        return "no"
    from stdnum.gb import utr as scheme

    if not scheme.is_valid(number):
        return "no"
    return "reserved" if number in known().utrs or is_patterned(number) else "live"


def vat_number(value: str) -> Look:
    """A VAT registration number: nine digits (twelve with a branch) and a check modulo 97; GB or XI may stand
    before.
    """
    number = digits_of(value.upper().strip().removeprefix("GB").removeprefix("XI"))
    if len(number) not in (9, 12):
        return "no"
    from stdnum.gb import vat

    if not vat.is_valid(number):
        return "no"
    return "reserved" if number[:9] in known().vat_numbers or is_patterned(number[:9]) else "live"


_ISSUERS = late.re(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?"
    r"|(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}"
    r"|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"
    r"|6(?:011|5\d{2}|4[4-9]\d)\d{12}|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}"
)
"""ISO/IEC 7812 as the schemes publish it: Visa, Mastercard, American Express, Diners Club, JCB, Discover, Maestro."""
_CARD_ZEROS = 6


def card(value: str) -> Look:
    """A payment card's number: the ranges of the schemes and Luhn's check digit."""
    number = digits_of(value)
    if not _ISSUERS.fullmatch(number):
        return "no"
    from stdnum import luhn

    if not luhn.is_valid(number):
        return "no"
    made_up = number in known().cards or number.count("0") >= _CARD_ZEROS or len(set(number)) <= 4
    return "reserved" if made_up or is_patterned(number) else "live"


def bank_account(sort_code: str, account: str) -> Look:
    """A sort code (six digits) together with an account number (eight). Neither says anything alone."""
    sort, number = digits_of(sort_code), digits_of(account)
    if len(sort) != 6 or len(number) != 8:
        return "no"
    table = known()
    made_up = sort in table.sort_codes or number in table.accounts or is_patterned(sort) or is_patterned(number)
    return "reserved" if made_up or sort[:2] == sort[2:4] == sort[4:] else "live"


_PLATE = late.re(r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]|[A-Z]{1,3}\d{1,4}|\d{1,4}[A-Z]{1,3}")


def vehicle(value: str) -> Look:
    """A vehicle's registration number, in the styles of DVLA. It has no check digit, so only a label makes it one."""
    plate = value.upper().translate(_NINO_MARKS)
    if not _PLATE.fullmatch(plate) or len(plate) < 5:
        return "no"
    letters, digits = re.sub(r"\d", "", plate), re.sub(r"\D", "", plate)
    made_up = letters in _COUNTED or len(set(letters)) == 1 or digits in ("123", "12", "1234", "1", "111", "999", "000")
    return "reserved" if made_up else "live"


_COUNTED = frozenset({"ABCDE", "ABC", "ABCD", "AABCD", "XYZ", "AAABC", "TEST", "ABXYZ", "AAAAA"})
