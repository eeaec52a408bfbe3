"""The words by which the parts of a privacy notice are known, in English and Welsh.

The parts are what UK GDPR Articles 13 and 14 ask for, as the ICO lists them under the right to be informed.
"""

from __future__ import annotations

import re2

_WHILE = "(?:for|until|long|longer|years?|months?|days?|hours?|up to|after|immediately)"
_SAID: dict[str, tuple[str, ...]] = {
    "controller": (
        r"\bcontrollers?\b",
        r"^who (?:we are|manages|collects|owns|is responsible|is collecting|uses)",
        r"\bresponsible for\b[^.]{0,80}\b(?:process|data|information)",
        r"rheolydd(?:ion)?\b",
        r"rheolwr (?:y )?data",
        r"^pwy (?:ydym|ydyn|sy)",
    ),
    "officer": (
        r"data protection (?:officer|team|lead|manager|office|adviser)",
        r"\bdpo\b",
        r"(?:dpo|data\.?-?_?protection|privacy|information\.?rights|gdpr)[\w.-]*@",
        r"swyddog diogelu data",
        r"tîm diogelu data",
    ),
    "purposes": (
        r"\bpurposes?\b",
        r"why (?:we|the|do we|your|is|are|this|and how)",
        r"how (?:we|the \w+|will we|do we|your|is|this)(?: \w+){0,5} us(?:e|es|ed|ing)\b",
        r"what we (?:use|do|will do|are using)",
        r"(?:use|collect|process|need|ask for)s?[^.]{0,80}\b(?:to|so that|because)\b",
        r"diben(?:ion)?\b",
        r"\bpam (?:rydym|mae|ein)",
        r"(?:sut|beth) (?:rydym|rydyn|mae|y byddwn)[^.]{0,40}(?:defnyddio|gwneud)",
    ),
    "lawful_basis": (
        r"(?:law?ful|legal) (?:bas[ei]s|ground|reason)",
        r"article 6",
        r"\bpublic task\b",
        r"official authority",
        r"legitimate interest",
        r"legal obligation",
        r"legal power",
        r"statutory (?:function|dut|power)",
        r"section \d+ of the [\w ]{3,60}\bact\b",
        r"(?:carrying out|perform\w*|exercise) (?:of )?(?:a |our |its |their )?(?:task|public|statutory|function)",
        r"sail (?:g|ng)?yfreithiol",
        r"erthygl 6",
        r"tasg gyhoeddus",
        r"rhwymedigaeth gyfreithiol",
        r"awdurdod swyddogol",
    ),
    "recipients": (
        r"\bshar(?:e|es|ed|ing)\b",
        r"data processors?",
        r"\bdisclos",
        r"third[- ]part",
        r"\brecipients?\b",
        r"who (?:else )?(?:has|have|can|will|may)(?: \w+){0,3} (?:access|see)",
        r"pass (?:it|them|your|this)(?: \w+){0,3} (?:on|to)",
        r"\brhannu\b",
        r"trydydd part",
        r"prosesydd",
    ),
    "retention": (
        r"\bretention\b",
        r"\bretain",
        r"how long (?:we|your|do|will|is|the|this|are)",
        rf"(?:keep|store|hold|held|kept|stored|saved)\b[^.]{{0,90}}\b{_WHILE}\b",
        r"(?:will be|is|are) (?:permanently )?(?:deleted|destroyed|erased|anonymised)",
        r"delete (?:it|them|your)",
        r"am ba (?:mor )?hyd",
        r"pa mor hir",
        r"(?:cadw|dal|storio)[^.]{0,60}(?:blwyddyn|blynedd|mis|diwrnod|hir|nes)",
    ),
    "rights": (
        r"\byour (?:data |information |privacy |individual |legal )?(?:protection )?rights\b",
        r"rights? (?:to|of) (?:access|request|ask|object|have|rectif|eras|restrict|be|complain|data|see|know|get)",
        r"subject access",
        r"data subject rights",
        r"eich hawl",
        r"hawl(?:iau)? i\b",
    ),
    "complaint": (
        r"information commissioner",
        r"\bico\b",
        r"ico\.org\.uk",
        r"casework@ico",
        r"comisiynydd gwybodaeth",
        r"swyddfa'r comisiynydd",
    ),
}

PARTS: tuple[tuple[str, re2._Regexp], ...] = tuple(
    (name, re2.compile(f"(?i){'|'.join(patterns)}")) for name, patterns in _SAID.items()
)
"""What shows each part. A heading or a sentence is enough."""

TITLE = re2.compile(
    r"(?i)privacy|preifatrwydd|how we use your (?:personal )?(?:data|information)|personal information charter"
)
ADDRESSED = re2.compile(r"(?i)\b(?:you|your|yours|chi|eich|ydych|gennych)\b")
"""A notice speaks to those whose data it is; a page about privacy seldom does."""

ELSEWHERE = re2.compile(r"(?i)privacy|personal-information-charter|data-protection|preifatrwydd")
"""What shows that a link leads to another notice."""

UPDATED = re2.compile(r"(?i)\b(?:updated|reviewed|published|version|effective|changed|diweddaru|diweddarwyd|adolygu)\b")
WELSH = re2.compile(r"(?i)\b(?:mae|preifatrwydd|gwasanaeth|wefan|ydych|gyda|sy'n|neu|eich)\b")
ENGLISH = re2.compile(r"(?i)\b(?:the|and|this|website|service|you|with|or|your)\b")
