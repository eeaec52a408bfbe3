"""Dates in English and Welsh prose."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tcop_lint import late

_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WELSH = (
    "ionawr",
    "chwefror",
    "mawrth fawrth",
    "ebrill",
    "mai fai",
    "mehefin fehefin",
    "gorffennaf orffennaf",
    "awst",
    "medi fedi",
    "hydref",
    "tachwedd dachwedd",
    "rhagfyr ragfyr",
)
_MONTHS = (
    {name: at for at, name in enumerate(_ENGLISH, 1)}
    | {name[:3]: at for at, name in enumerate(_ENGLISH, 1)}
    | {"sept": 9}
    | {name: at for at, names in enumerate(_WELSH, 1) for name in names.split()}
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = late.re2(
    rf"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|ain|af|eg|ed"
    rf"|fed)? ?(?:of )?[-, ]?(?P<m1>{_MONTH})\.?,?[- ](?P<y1>20\d\d|\d\d\b)"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>20\d\d)"
    rf"|(?P<m3>{_MONTH})\.?,? (?P<y3>20\d\d)"
    rf"|(?P<y4>20\d\d)-(?P<m4>\d\d)(?:-(?P<d4>\d\d))?"
    rf"|(?P<d5>\d{{1,2}})[/.](?P<m5>\d{{1,2}})[/.](?P<y5>20\d\d|\d\d\b))"
)


class Written(NamedTuple):
    """A date in a text: ISO 8601 to the day or the month, and where it stands."""

    iso: str
    start: int
    end: int


def dates_in(text: str) -> list[Written]:
    """Every date that there is in the calendar. Days come before months in figures, as is British use."""
    found: list[Written] = []
    for match in _DATE.finditer(text):
        given = match.groupdict()
        for at in "12345":
            if given.get(f"y{at}"):
                iso = _iso(given[f"y{at}"], given[f"m{at}"], given.get(f"d{at}"))
                if iso:
                    found.append(Written(iso, match.start(), match.end()))
                break
    return found


def _iso(year: str, month: str, day: str | None) -> str:
    number = int(month) if month.isdecimal() else _MONTHS[month.lower()]
    whole = int(year) + (2000 if len(year) == 2 else 0)
    if not 1 <= number <= 12:
        return ""
    if day is None:
        return f"{whole:04d}-{number:02d}"
    try:
        return date(whole, number, int(day)).isoformat()
    except ValueError:
        return f"{whole:04d}-{number:02d}" if 1 <= int(day) <= 31 else ""
