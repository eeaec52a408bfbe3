"""What a rule asks of the ``data`` of an attestation: which keys, of what shape, with which values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from tcop_lint.checks.results import listing
from tcop_lint.placeholders import is_placeholder, is_unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_FAULTS = 50
"""How many faults of one list are named. A list may have a hundred thousand rows, and nobody reads as many findings."""

__all__ = ["Asked", "Shape", "data_faults", "is_placeholder"]

Shape = Literal["text", "list", "table", "number", "boolean", "date"]


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One key that a table must have, and what the rule asks for there.

    ``unless`` names another key of the same table whose text takes its place, for example a reason.
    ``one_of`` lists the values that there are, ``at_most`` is the largest number, ``ahead`` wants a date that
    has not passed. A list can ask each of its rows for ``each`` of these keys, and that the first of them
    takes every value of ``covers``, once.
    """

    key: str
    shape: Shape = "text"
    says: str = ""
    unless: str = ""
    one_of: tuple[str | int, ...] = ()
    at_most: float | None = None
    ahead: bool = False
    max_age_days: int = 0
    each: tuple[Asked, ...] = ()
    covers: tuple[str | int, ...] = ()


def data_faults(asked: tuple[Asked, ...], data: Mapping[str, Any], as_of: date) -> Iterator[tuple[str, str]]:
    """What is wrong in ``data``: the key of each fault, and a sentence."""
    for one in asked:
        place = f"data.{one.key}"
        if message := _fault(one, data, as_of):
            yield place, f"{place} {message}"
        elif one.each and one.key in data:
            faults = list(islice(_row_faults(one, data[one.key], as_of), _MOST_FAULTS + 1))
            yield from faults[:_MOST_FAULTS]
            if len(faults) > _MOST_FAULTS:
                yield f"{place} more", f"{place} has more faults than these {_MOST_FAULTS}."


def _fault(asked: Asked, table: Mapping[str, Any], as_of: date) -> str:
    """What is wrong with one key of a table, as the end of a sentence; empty when nothing is."""
    says = f" ({asked.says})" if asked.says else ""
    value = table.get(asked.key)
    if asked.unless and isinstance(other := table.get(asked.unless), str) and other.strip() and not is_unwritten(other):
        return ""
    instead = f", and {asked.unless} does not say why" if asked.unless else ""
    if value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip()):
        return f"is missing{says}{instead}."
    if not _fits(asked.shape, value):
        return f"must be a {asked.shape}{says}."
    if asked.one_of and value not in asked.one_of:
        return f"must be one of {listing(map(str, asked.one_of), 20)}{says}."
    if any(isinstance(text, str) and is_unwritten(text) for text in (value if isinstance(value, list) else [value])):
        return f"is a placeholder{says}."
    if asked.at_most is not None and value > asked.at_most:
        return f"is {value:,}, which is more than {asked.at_most:,.0f}{instead}."
    if asked.ahead and value < as_of:
        return f"is {value}, which has passed{instead}."
    if asked.max_age_days and value > as_of:
        return f"is {value}, which is in the future."
    if asked.max_age_days and as_of - value > timedelta(days=asked.max_age_days):
        return f"is {value}, more than {asked.max_age_days} days ago{instead}."
    return ""


def _row_faults(asked: Asked, rows: list[Any], as_of: date) -> Iterator[tuple[str, str]]:
    place = f"data.{asked.key}"
    names: list[Any] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            yield f"{place}.{number}", f"{place}: entry {number} must be a table with {_keys(asked.each)}."
            continue
        name = row.get(asked.each[0].key)
        names.append(name)
        label = f"{name!r}" if isinstance(name, str) and name else f"entry {name if type(name) is int else number}"
        missing = [column.key for column in asked.each if _fault(column, row, as_of).startswith("is missing")]
        if missing:
            yield f"{place}.{label}", f"{place}: {label} does not give {listing(missing, 10)}."
        for column in asked.each:
            if column.key not in missing and (message := _fault(column, row, as_of)):
                yield f"{place}.{label}.{column.key}", f"{place}: {column.key} of {label} {message}"
    lacking = [str(wanted) for wanted in asked.covers if wanted not in names]
    if lacking:
        yield f"{place} covers", f"{place} has no entry for {asked.each[0].key} {listing(lacking, 20)}."
    for twice in (wanted for wanted in asked.covers if names.count(wanted) > 1):
        yield f"{place} twice {twice}", f"{place} has more than one entry for {asked.each[0].key} {twice}."


def _keys(asked: tuple[Asked, ...]) -> str:
    return listing([one.key for one in asked], 20)


def _fits(shape: Shape, value: object) -> bool:
    match shape:
        case "text":
            return isinstance(value, str)
        case "list":
            return isinstance(value, list)
        case "table":
            return isinstance(value, dict)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
