"""The status that a sentence claims, and the version and level of WCAG that it names."""

from __future__ import annotations

from typing import NamedTuple

from tcop_lint import late
from tcop_lint.readers.statements.expressions import UNKNOWN


class Said(NamedTuple):
    """A status in the words of GDS's monitoring; ``unclear`` for one that is in other words than the model's three."""

    value: str
    known: bool = True


_COMPLIES = r"(?:compliant|complies|comply|conforms?|conformant|conformance|compliance)\b"
_FULL = late.re2(
    rf"(?i)\b(?:fully|wholly|completely|entirely)[ -]{_COMPLIES}|\b(?:complies|conforms) fully\b"
    rf"|cydymffurfio'?n? (?:yn )?(?:gwbl |hollol )?llawn|cydymffurfio'n llwyr|llwyr gydymffurfio"
)
_PART = late.re2(
    rf"(?i)\b(?:partially|partly)[ -]{_COMPLIES}|\b(?:complies|conforms) (?:partially|partly)\b"
    rf"|cydymffurfio'?n? (?:yn )?rhannol|rhannol gydymffurfio"
)
_NOT = late.re2(
    r"(?i)\b(?:is|are)(?: currently)? (?:not|non-?) ?(?:compliant|conformant)\b"
    r"|\bdoes not (?:comply|conform)\b|\bisn't compliant\b|nid yw.{1,80}cydymffurfio"
    r"|ddim yn cydymffurfio"
)
_OTHER = late.re2(
    rf"(?i)\b(?:is|are|was|were)(?: \w+)?(?: found to be| deemed(?: to be)?)?(?: \d{{1,3}} ?(?:%"
    rf"|per ?cent))?(?: \w+ly)? {_COMPLIES}|\bcomplies\b|\bconforms to\b|\bmeets? the\b|yn cydymffurfio \x{{e2}}"
)
_STANDARD = late.re2(
    r"(?i)\bwcag|content accessibility guidelines|accessibility (?:regulations|standards?"
    r"|requirements|guidelines)|canllawiau (?:ar )?hygyrchedd|hygyrchedd cynnwys|\b2\.[0-2]\b"
)
_SUBJECT = late.re2(
    r"(?i)\b(?:web ?-?sites?|sites?|services?|apps?|applications?|platforms?|portals?|systems?"
    r"|tools?|dashboards?|products?|manual|guide|framework|"
    r"playbook|hub|documentation|databases?|forms|registers?|domains?|statement|pages?|wefan|gwasanaeth\w*|safle|ap)\b"
)
_CONTENT = late.re2(
    r"(?i)^(?:the |these |this |some |following |listed |below |other |our |any |a |an "
    r"|its )*(?:\w+ ){0,3}(?:content|items?|issues?|areas?|parts?|elements?|documents?|pdfs?"
    r"|components?|features?|problems?|videos?|maps?|pages|images?)\b"
)
_OTHERS = late.re2(r"(?i)third[- ]part|supplier'?s|github|youtube|google|microsoft|trydydd part")
_WISHED = late.re2(
    r"(?i)\b(?:aim|aims|will|would|plan|plans|towards|become|becoming|to make|ensure|until"
    r"|working|strive|striving|want|hope|expect|goal|required|must|should|need|needs|if|whether"
    r"|when it|to be|how)\b"
)
_CHOICE = late.re2(
    r"(?i)fully ?/|/ ?partially|\[ ?(?:fully|partially|not)\b|fully, partially"
    r"|\bfully \| ?partially|\((?:fully|partially)(?:/|\))"
)
_NEGATION = late.re2(r"(?i)(?:\bnot|n't)(?: \w+)? $")
_VERSION = late.re2(
    r"(?i)\b(?:wcag|guidelines?|version|canllawiau|fersiwn|cynnwys gwe"
    r"|\(wcag\))[^.0-9]{0,70}?\bv?(2\.[0-2])\b|\bwcag ?-?(2[0-2])\b"
)
_LEVEL = late.re2(r"\b(AAA|AA|A)\b")
_WISHED_BY = 60


def status_in(sentence: str, *, in_section: bool, listed: bool) -> Said | None:
    """The status that a sentence claims for the whole, if any.

    ``in_section`` says that the sentence stands where a status may stand without naming the standard; ``listed``
    that it stands among the failures, where "not compliant" speaks of one of them.
    """
    if _CHOICE.search(sentence):
        return Said("unclear", known=False) if _STANDARD.search(sentence) else None
    for value, pattern in (
        ("partially_compliant", _PART),
        ("fully_compliant", _FULL),
        ("not_compliant", _NOT),
        ("unclear", _OTHER),
    ):
        match = pattern.search(sentence)
        if match is None:
            continue
        lead = sentence[: match.start()]
        if _OTHERS.search(sentence) or _WISHED.search(lead[-_WISHED_BY:]):
            return None
        if value == "fully_compliant" and _NEGATION.search(lead):
            value = "unclear"
        has_standard = _STANDARD.search(sentence) is not None
        has_subject = (
            _SUBJECT.search(lead) is not None or lead.strip(" ") in {"", "It is", "It"} or "nid yw" in sentence.lower()
        )
        if value in {"not_compliant", "unclear"} and (
            listed or not has_subject or not has_standard or _CONTENT.search(lead)
        ):
            return None
        if value == "unclear" and not in_section:
            return None
        if _CONTENT.search(lead) or not (has_standard or (has_subject and in_section) or UNKNOWN in sentence):
            return None
        return Said(value)
    return None


def standard_in(sentence: str) -> str:
    """The newest version of WCAG that a sentence names, with its level: ``2.2 AA``; empty where there is none."""
    found: list[tuple[str, str]] = []
    for match in _VERSION.finditer(sentence):
        version = match.group(1) or f"{match.group(2)[0]}.{match.group(2)[1]}"
        level = _LEVEL.search(sentence[match.end() : match.end() + 60])
        found.append((version, level.group(1) if level else ""))
    if not found:
        return ""
    version, level = max(found)
    return f"{version} {level}".strip()
