"""Lists that somebody else keeps for everybody: known by what stands in their key columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Reference(NamedTuple):
    """A list with an owner: what it is, who keeps it and where it is published."""

    what: str
    owner: str
    url: str


REFERENCES: dict[str, Reference] = {
    "countries": Reference(
        "a list of countries",
        "the Foreign, Commonwealth & Development Office and ISO 3166",
        "https://www.gov.uk/government/publications/geographical-names-and-information",
    ),
    "currencies": Reference("a list of currencies", "ISO 4217", "https://www.iso.org/iso-4217-currency-codes.html"),
    "areas": Reference(
        "a list of local authorities or other areas by their GSS codes",
        "the Office for National Statistics",
        "https://geoportal.statistics.gov.uk",
    ),
    "postcodes": Reference(
        "a list of postcodes",
        "the Office for National Statistics and Ordnance Survey",
        "https://geoportal.statistics.gov.uk",
    ),
    "organisations": Reference(
        "a list of government organisations", "GOV.UK", "https://www.gov.uk/government/organisations"
    ),
    "schools": Reference(
        "a list of schools", "the Department for Education", "https://get-information-schools.service.gov.uk"
    ),
    "nhs-organisations": Reference(
        "a list of NHS organisations", "NHS England", "https://digital.nhs.uk/services/organisation-data-service"
    ),
}
"""Source of owners and addresses: the named pages, looked up 2026-11-22."""

_SAMPLE = 5_000
_MOSTLY = 0.8
_COUNTRIES = frozenset(
    re.findall(
        "..",
        (
            "AFALDZADAOARAMAUATAZBSBDBBBYBEBZBJBOBABWBRBGBFBIKHCMCATDCLCNCOCGCRCIHRCUCYCZDKDOECEGSVEEETFIFRGAGMGE"
            "DEGHGRGTGNGYHTHNHUISINIDIRIQIEILITJMJPJOKZKEKWKGLALVLBLRLYLTLUMGMWMYMVMLMTMXMDMNMAMZMMNANPNLNZNINENG"
            "NOOMPKPAPGPYPEPHPLPTQARORURWSASNRSSLSGSKSISOZAESLKSDSECHSYTWTZTHTGTNTRUGUAAEGBUSUYUZVEVNYEZMZW"
        ),
    )
)
"""ISO 3166-1 codes of two letters of the larger countries, enough to know a list of them."""
_CURRENCIES = frozenset({"GBP", "EUR", "USD", "JPY", "CHF", "AUD", "CAD", "SEK", "NOK", "INR", "ZAR", "PLN"})
_CODE = late.re(r"[A-Z]{3}")
_AREA = late.re(r"[EWSNK]\d{8}")
_POSTCODE = late.re(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_URN = late.re(r"1\d{5}")
_ODS = late.re(r"[A-Z0-9]{3,6}")
_DEPARTMENT = late.re(
    r"(?i)^(?:department (?:for|of) .+|ministry of .+|hm (?:revenue|treasury|courts|prison|passport|land).*|home office"
    r"|cabinet office|attorney general.s office|companies house|crown prosecution service|environment agency"
    r"|[a-z &]+ agency|office (?:for|of) .+)$"
)


def reference_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Which of ``REFERENCES`` a table is a copy of; empty for none. ``names`` are its columns, if they have any."""
    if len(rows) < _FEWEST:
        return ""
    labels = [re.sub(r"[^a-z]", "", name.lower()) for name in names]
    columns: list[list[str]] = [
        [row[at].strip() for row in rows[:_SAMPLE] if at < len(row) and row[at].strip()]
        for at in range(min(max(map(len, rows)), _MOST_COLUMNS))
    ]
    if not _is_list(columns):
        return ""
    for kind, test in _TESTS.items():
        for at, values in enumerate(columns):
            if len(values) >= _FEWEST and test(labels[at] if at < len(labels) else "", set(values), len(values)):
                return kind
    return ""


_FEWEST = 20
_MOST_COLUMNS = 50
_MANY_COUNTRIES = 100
_NEARLY = 0.9
_MANY_CURRENCIES = 30
_MANY_POSTCODES = 1_000
_MANY_BODIES = 15
_MANY_SITES = 100


_FIGURE = late.re(r"[-+£]?\d[\d,]*(?:\.\d+)?%?|(?i:true|false|yes|no|y|n)|")


def _is_list(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a table names things, and does not tell figures of them: most columns hold words or codes, and one a name
    for each row.
    """
    filled = [values for values in columns if values]
    figures = sum(1 for values in filled if sum(1 for value in values if _FIGURE.fullmatch(value)) * 2 > len(values))
    words = any(_is_key(set(values), len(values)) and _has_names(values) for values in filled)
    return (figures <= len(filled) // 2 and words) or len(filled) == 1


def _has_names(values: Sequence[str]) -> bool:
    """Whether most values are written as names: words with small letters."""
    return sum(1 for value in values if _NAME.search(value)) >= len(values) * _MOSTLY


_NAME = late.re(r"[a-z]{2}")


def _share(pattern: re.Pattern[str], values: set[str]) -> float:
    return sum(1 for value in values if pattern.fullmatch(value)) / len(values)


def _is_key(different: set[str], count: int) -> bool:
    """Whether values name their rows: a list has each once, a table of figures has them again and again."""
    return len(different) >= count * _MOSTLY


def _countries(_label: str, values: set[str], count: int) -> bool:
    plain = {value.removeprefix("country:").removeprefix("territory:").upper() for value in values}
    known = len(plain & _COUNTRIES)
    nothing_else = known >= len(plain) * _NEARLY
    return _is_key(values, count) and count <= 400 and (known >= _MANY_COUNTRIES or nothing_else)


def _currencies(_label: str, values: set[str], count: int) -> bool:
    known = len(values & _CURRENCIES) == len(_CURRENCIES)
    return known and len(values) >= _MANY_CURRENCIES and _is_key(values, count) and _share(_CODE, values) >= _MOSTLY


def _areas(_label: str, values: set[str], count: int) -> bool:
    return _is_key(values, count) and _share(_AREA, values) >= _MOSTLY


def _postcodes(_label: str, values: set[str], count: int) -> bool:
    return count >= _MANY_POSTCODES and _is_key(values, count) and _share(_POSTCODE, values) >= _MOSTLY


def _organisations(_label: str, values: set[str], count: int) -> bool:
    if not _is_key(values, count) or count > 3_000:
        return False
    return sum(1 for value in values if _DEPARTMENT.match(value)) >= max(_MANY_BODIES, len(values) // 20)


def _schools(label: str, values: set[str], count: int) -> bool:
    named = label in ("urn", "schoolurn", "establishmenturn")
    return named and count >= _MANY_SITES and _is_key(values, count) and _share(_URN, values) >= _MOSTLY


def _nhs(label: str, values: set[str], count: int) -> bool:
    named = label in ("ods", "odscode", "organisationcode")
    return named and count >= _MANY_SITES and _is_key(values, count) and _share(_ODS, values) >= _MOSTLY


_TESTS: dict[str, Callable[[str, set[str], int], bool]] = {
    "countries": _countries,
    "currencies": _currencies,
    "areas": _areas,
    "postcodes": _postcodes,
    "organisations": _organisations,
    "schools": _schools,
    "nhs-organisations": _nhs,
}
