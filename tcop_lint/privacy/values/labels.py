"""What a column, key or element is called, and which value it so promises."""

from __future__ import annotations

import re
from functools import lru_cache

from tcop_lint import late
from tcop_lint.privacy.values.known import known

LABELS: tuple[tuple[str, str], ...] = (
    ("nhs number", r"(?:.* )?nhs(?: ?(?:no|number|num|id|nbr))?|health (?:and|&) care number|chi number"),
    ("nino", r"(?:.* )?(?:nino|ninumber|national insurance(?: (?:no|number|num))?|ni (?:no|number|num))"),
    ("utr", r"(?:.* )?(?:sa|ct)? ?utr(?: (?:no|number))?|unique tax(?:payer)?(?:s|payers)? ref(?:erence)?(?: number)?"),
    ("vat number", r"vrn|vat ?(?:reg(?:istration)?)? ?(?:no|number|num)"),
    (
        "vehicle",
        r"(?:vehicle|car) (?:reg(?:istration)?)(?: (?:no|number|mark))?|vrm|reg(?:istration)? plate|number plate",
    ),
    (
        "card",
        (
            r"(?:(?:credit|debit|payment|bank) )?card(?: (?:no|number|num))|pan|cc (?:no|number|num)"
            r"|primary account number"
        ),
    ),
    ("sort code", r"(?:.* )?sort ?code"),
    ("account", r"(?:bank |current )?acc(?:oun)?t (?:no|number|num)|account ?number|bank account|bank account number"),
    (
        "birth date",
        r"(?:.* )?(?:dob|d o b|date of birth|dateofbirth|birth ?(?:date|dt|day|datum)|date birth|born(?: on)?)",
    ),
    ("email", r"(?:.* )?(?:e ?mail|email ?addr(?:ess)?|e mail address|mail)(?: address)?(?: \d)?"),
    ("mobile", r"(?:.* )?(?:mobile|mob|cell)(?: ?(?:no|number|num|phone|telephone|tel))?(?: (?:no|number))?"),
    (
        "phone",
        (
            r"(?:.* )?(?:(?:tele)?phone|tel|telno|landline)(?: ?(?:no|number|num))?(?: \d)?|contact (?:no"
            r"|number)|home number"
        ),
    ),
    ("postcode", r"(?:.* )?(?:post ?code|postal ?code|zip(?: ?code)?|pcode)"),
    (
        "address",
        (
            r"(?:.* )?(?:address|addr|adr|address ?(?:line)? ?(?:one|1)|(?:address )?line ?1|street(?: ?(?:name"
            r"|address|1))?)"
        ),
    ),
    (
        "first name",
        r"(?:.* )?(?:first ?name|forename|fore name|given ?names?|fname|given|forenames|christian name)(?: \d)?",
    ),
    ("surname", r"(?:.* )?(?:sur ?name|last ?name|lname|family ?name|sname|family)"),
    (
        "person",
        r"(?:.*)?(?:full ?name|(?:PERSON) ?(?:full )?name|name of (?:PERSON)|patient|claimant|applicant|tenant|pupil)",
    ),
    ("name", r"name"),
)
"""Kinds of value and how their labels read once split into small words; the first that fits counts."""


NAMES = frozenset({"first name", "surname", "person", "name", "address"})
"""Kinds that say nothing about anybody without one of another kind beside them."""
_CONTACT = frozenset({"name", "address", "phone", "email", "postcode", "mobile", "person", "first name", "surname"})
_HUMPS = late.re(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")
_ASIDE = late.re(r"\([^()]*\)|\[[^\[\]]*\]")
_POSSESSIVE = late.re(r"['’]s\b")
_NO_WORD = late.re(r"[^A-Za-z0-9]+")
_LONGEST = 60


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    persons = "|".join(sorted(known().label_persons))
    return tuple((kind, re.compile(pattern.replace("PERSON", persons))) for kind, pattern in LABELS)


@lru_cache(maxsize=8192)
def kind_of(label: str) -> str:
    """The kind of value that a label promises, one of those in ``LABELS``; empty for any other.

    >>> kind_of("dateOfBirth"), kind_of("Patient NHS No."), kind_of("school_name"), kind_of("UK Address 1: Postcode")
    ('birth date', 'nhs number', '', 'postcode')
    """
    if len(label) > _LONGEST:
        return ""
    plain = _POSSESSIVE.sub("", _ASIDE.sub(" ", label))
    words = _NO_WORD.sub(" ", _HUMPS.sub(" ", plain)).lower().split()
    if not words:
        return ""
    text = " ".join(words)
    for kind, pattern in _patterns():
        if pattern.fullmatch(text):
            if kind in _CONTACT and not known().label_things.isdisjoint(words[:-1]):
                return ""
            return kind
    return ""


@lru_cache(maxsize=8192)
def is_of_organisation(label: str) -> bool:
    """Whether a label speaks of a school, a company or the like, whose address may stand in the same row."""
    words = _NO_WORD.sub(" ", _HUMPS.sub(" ", label[:_LONGEST])).lower().split()
    return not known().label_bodies.isdisjoint(words)
