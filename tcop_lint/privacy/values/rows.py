"""Judging rows: what stands in one row together, and what all rows of a file say together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late
from tcop_lint.privacy.values import contacts, identifiers, people
from tcop_lint.privacy.values.labels import NAMES
from tcop_lint.privacy.values.made_up import is_lorem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tcop_lint.privacy.values.looks import Look

IDENTIFIERS: dict[str, Callable[[str], Look]] = {
    "nhs number": identifiers.nhs_number,
    "nino": identifiers.nino,
    "utr": identifiers.utr,
    "vat number": identifiers.vat_number,
    "vehicle": identifiers.vehicle,
    "card": identifiers.card,
}
MOST_LIVE = 500
"""Live rows from which no more are counted."""
_ENOUGH = 5
_FEW_RESERVED = 4
"""A list is made up where there is one test value for as many live rows, or fewer."""
_YOUNGEST = 2026
_HALF = 2


class Row(NamedTuple):
    """What one row holds: kinds of live value, whether any value is kept for tests, its name and line."""

    holds: tuple[str, ...]
    reserved: bool
    person: str
    line: int
    born: str = ""
    mail_fits: bool | None = None
    area_is_wrong: bool = False


class Tally(NamedTuple):
    """All rows of a file together. ``holds`` are the kinds of value that live rows hold beside the name, the commonest
    first, and ``fullest`` is how many kinds one row holds at the most.

    ``made_up`` says what gives it away that the rows were made up, empty if nothing does. ``identified`` counts the
    live rows that hold more than a birth date.
    """

    live: int
    line: int
    holds: tuple[str, ...]
    fullest: int
    identified: int
    made_up: str


def judge_row(cells: Mapping[str, str], line: int) -> Row | None:
    """One row by the kinds of its cells; None where it names nobody or says nothing more about them."""
    if not cells.keys() - NAMES:
        return None
    named, person = _name(cells)
    if named == "no":
        return None
    looks = {kind: _look(kind, cells[kind]) for kind in IDENTIFIERS if cells.get(kind, "").strip()}
    looks = {kind: look for kind, look in looks.items() if look != "no"}
    looks |= _contacts(cells)
    born = people.birth_date(cells["birth date"]) if cells.get("birth date") else ""
    if born and int(born[:4]) < _YOUNGEST:
        looks["birth date"] = "live"
    if not looks or ("name" in cells and not _shows_a_person(cells, looks)):
        return None
    live = tuple(
        kind for kind, look in looks.items() if look == "live" and kind not in ("phone", "vat number", "postcode")
    )
    reserved = named == "reserved" or "reserved" in looks.values() or any(map(is_lorem, cells.values()))
    code = cells.get("postcode", "")
    wrong = bool(code) and contacts.is_postcode_shaped(code) and contacts.postcode(code) == "no"
    return Row(live, reserved, person, line, born, _fits(cells.get("email", ""), person, looks), wrong)


_SHAPES = {
    "nhs number": late.re(r"\d{3}[ -]?\d{3}[ -]?\d{4}"),
    "nino": late.re(r"(?i)[A-Z]{2}(?: ?\d\d){3} ?[A-Z]?"),
    "utr": late.re(r"\d{10}"),
    "card": late.re(r"\d{4}(?:[ -]?\d{4}){3}"),
}
"""How numbers are written whose check digits may be wrong."""


def _look(kind: str, value: str) -> Look:
    """What an identifier is. One that is written as such and cannot have been issued was made up, like all in its
    row.
    """
    look = IDENTIFIERS[kind](value)
    return "reserved" if look == "no" and kind in _SHAPES and _SHAPES[kind].fullmatch(value.strip()) else look


def _name(cells: Mapping[str, str]) -> tuple[Look, str]:
    """Whether the row names somebody, and whom."""
    parts = [cells[kind].strip() for kind in ("first name", "surname") if cells.get(kind)]
    if len(parts) == _HALF and people.is_famous(parts[0], parts[1]):
        return "reserved", " ".join(parts)
    if not parts:
        parts = [cells[kind].strip() for kind in ("person", "name") if cells.get(kind)][:1]
    looks = [people.name(part) for part in parts]
    if not looks or "no" in looks:
        return "no", ""
    return "reserved" if "reserved" in looks else "live", " ".join(parts).lower()


def _contacts(cells: Mapping[str, str]) -> dict[str, Look]:
    looks: dict[str, Look] = {}
    for kind in ("mobile", "phone"):
        number = cells.get(kind, "")
        if number and (look := contacts.mobile(number)) != "no":
            looks["mobile"] = look
        elif number and (look := contacts.landline(number)) != "no":
            looks["phone"] = look
    if cells.get("email") and (look := contacts.email(cells["email"].strip())) != "no":
        looks["email"] = look
    if cells.get("sort code") and cells.get("account"):
        look = identifiers.bank_account(cells["sort code"], cells["account"])
        if look != "no":
            looks["bank account"] = look
    if cells.get("postcode") and (look := contacts.postcode(cells["postcode"])) != "no":
        looks["address" if _is_street(cells.get("address", "")) else "postcode"] = look
    return looks


def _is_street(text: str) -> bool:
    """Whether it is the line of an address that says which house."""
    return any(char.isdigit() for char in text) or len(text.split()) > 1


def _shows_a_person(cells: Mapping[str, str], looks: Mapping[str, Look]) -> bool:
    """Whether a column that is called name and no more holds names of people: organisations have addresses and
    telephones too.
    """
    if any(kind in cells for kind in ("first name", "surname", "person")):
        return True
    if looks.keys() & {"birth date", "nhs number", "nino", "card", "utr"}:
        return True
    whole = people.is_whole_name(cells["name"])
    return whole and bool(_fits(cells.get("email", ""), cells["name"].lower(), looks) or "mobile" in looks)


def _fits(mail: str, person: str, looks: Mapping[str, Look]) -> bool | None:
    """Whether an address is made of the person's name, or of its first letters; None where there is none."""
    if looks.get("email") != "live" or not person:
        return None
    local = mail.lower().partition("@")[0]
    words = [word for word in person.replace("-", " ").replace("'", "").split() if len(word) > 1]
    return any(word[:5] in local for word in words)


class Rows:
    """Rows of one file as they come."""

    def __init__(self) -> None:
        self._live: list[Row] = []
        self._reserved = 0
        self._wrong = 0

    def add(self, row: Row | None) -> bool:
        """Count a row. False once no further row can change what they say together."""
        if row is not None:
            self._wrong += row.area_is_wrong
            if row.reserved:
                self._reserved += 1
            elif row.holds:
                self._live.append(row)
        return len(self._live) < MOST_LIVE and self._reserved * _FEW_RESERVED < MOST_LIVE

    def tally(self) -> Tally | None:
        """What they say together; None if no row names anybody."""
        if not self._live:
            return Tally(0, 1, (), 0, 0, self._made_up()) if self._reserved else None
        kinds = Counter(kind for row in self._live for kind in row.holds)
        holds = tuple(kind for kind, _ in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
        identified = sum(row.holds != ("birth date",) for row in self._live)
        fullest = max(len(row.holds) for row in self._live)
        return Tally(len(self._live), self._live[0].line, holds, fullest, identified, self._made_up())

    def _made_up(self) -> str:
        """What gives away that rows were made up. A real list holds few test values, few people twice, and addresses
        that go with names.
        """
        live = len(self._live)
        if self._reserved * _FEW_RESERVED >= live:
            return "many of its rows hold values that are kept for tests"
        if self._wrong * _FEW_RESERVED >= live:
            return "its postcodes lie in areas that do not exist"
        if live < _ENOUGH:
            return ""
        if len({row.person for row in self._live}) * _HALF < live:
            return "it says the same names over and over"
        fits = [row.mail_fits for row in self._live if row.mail_fits is not None]
        if len(fits) >= _ENOUGH and sum(fits) * 5 < len(fits):
            return "its e-mail addresses have nothing to do with the names"
        return _from_days([row.born for row in self._live if row.born])


def _from_days(born: list[str]) -> str:
    """What birth dates give away: people are seldom born on the same day, on the day after the one before, or on the
    first.
    """
    if len(born) < _ENOUGH:
        return ""
    if len(set(born)) * 3 < len(born):
        return "it says the same birth dates over and over"
    if sum(day.endswith("-01") for day in born) * _HALF > len(born):
        return "most of its birth dates are the first of a month"
    if sum(_is_next(one, other) for one, other in pairwise(born)) * _HALF > len(born):
        return "its birth dates count up"
    return ""


def _is_next(one: str, other: str) -> bool:
    """Whether one part of a date is one more or one less than in the date before, and the rest is the same."""
    changed = [int(b) - int(a) for a, b in zip(one.split("-"), other.split("-"), strict=True) if a != b]
    return changed in ([1], [-1])
