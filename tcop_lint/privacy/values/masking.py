"""Speaking of a value without saying it: what all values of its kind share, and nothing more."""

from __future__ import annotations

MASKS: dict[str, str] = {
    "nhs number": "*** *** ****",
    "nino": "** ** ** ** *",
    "utr": "***** *****",
    "vat number": "GB *** **** **",
    "vehicle": "**** ***",
    "card": "**** **** **** ****",
    "bank account": "**-**-** ********",
    "mobile": "07*** ******",
    "phone": "0**** ******",
    "email": "****@****",
}
WORDS: dict[str, str] = {
    "nhs number": "an NHS number",
    "nino": "a National Insurance number",
    "utr": "a Unique Taxpayer Reference",
    "vat number": "a VAT registration number",
    "vehicle": "a vehicle's registration number",
    "card": "a payment card's number",
    "bank account": "a sort code with an account number",
    "mobile": "a mobile telephone number",
    "phone": "a telephone number",
    "email": "an e-mail address",
}
"""Kinds of value in words, with their article."""
PLURALS: dict[str, str] = {
    "nhs number": "NHS numbers",
    "nino": "National Insurance numbers",
    "utr": "Unique Taxpayer References",
    "vehicle": "vehicle registration numbers",
    "card": "card numbers",
    "bank account": "bank accounts",
    "mobile": "mobile numbers",
    "email": "e-mail addresses",
    "birth date": "birth dates",
    "address": "addresses",
}
"""What rows hold."""


def masked(kind: str) -> str:
    """A mask of the kind's shape. It holds no character of any value."""
    return MASKS.get(kind, "********")
