"""What people are called and when they were born."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.privacy.values.known import known

if TYPE_CHECKING:
    from tcop_lint.privacy.values.looks import Look

_WORD = late.re(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_MOST_WORDS = 5
_LONGEST = 60


@lru_cache(maxsize=8192)
def name(value: str) -> Look:
    """A part of a person's name, or a whole one: some words that begin with a capital (or are all in one case)."""
    text = value.strip()
    if not text or len(text) > _LONGEST:
        return "no"
    table = known()
    words = text.replace(",", " ").split()
    if not table.name_organisations.isdisjoint(word.lower() for word in words):
        return "no"
    if len(words) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return "reserved" if any(char.isdigit() for char in text) and _is_counted(text) else "no"
    plain = [word.lower().rstrip(".") for word in words]
    bare = [word for word in plain if word not in table.name_titles]
    if not bare:
        return "no"
    if any(word in table.name_invented for word in bare) or (bare[0], bare[-1]) in table.name_famous:
        return "reserved"
    return "live" if any(len(word) > 1 for word in bare) else "no"


_COUNTED = late.re(r"(?i)(?:[a-z]+[ _-]?){1,3}\d{1,4}")


def _is_counted(text: str) -> bool:
    """``User 12``, ``Surname3``: what a loop makes."""
    return _COUNTED.fullmatch(text) is not None


def is_whole_name(value: str) -> bool:
    """Whether it has a first name and a surname, each with a capital."""
    words = [word for word in value.replace(",", " ").split() if word.lower().rstrip(".") not in known().name_titles]
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and name(value) == "live"


def is_famous(first: str, last: str) -> bool:
    """Whether everybody invents this person."""
    return (first.strip().lower(), last.strip().lower()) in known().name_famous


_DATES = (
    late.re(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T ].*)?"),
    late.re(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})(?: .*)?"),
    late.re(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    late.re(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ](?P<month>[A-Za-z]{3,9})[-, ]+(?P<year>\d{4}|\d{2})"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OLDEST = 1900
_LONGEST_DATE = 40


def birth_date(value: str) -> str:
    """The day (ISO) on which somebody may have been born; empty for what is no date from 1900 on.

    Day and month are exchanged where only that makes a date. Two digits of a year are of the last century.
    """
    text = value.strip()
    for pattern in _DATES if len(text) <= _LONGEST_DATE else ():
        found = pattern.fullmatch(text)
        if not found:
            continue
        year, day = int(found["year"]), int(found["day"])
        month = int(found["month"]) if found["month"].isdigit() else _month(found["month"])
        if month > 12 >= day:
            day, month = month, day
        year += 1900 if year < 100 else 0
        if year >= _OLDEST and 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04}-{month:02}-{day:02}"
    return ""


def _month(word: str) -> int:
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
