"""Numbers that stand for a person wherever they stand: found by their shape, and by what is said around them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from tcop_lint.privacy.values import contacts, identifiers
from tcop_lint.privacy.values.known import known
from tcop_lint.privacy.values.labelled import labelled
from tcop_lint.privacy.values.patterns import compiled
from tcop_lint.privacy.values.screen import SCREEN
from tcop_lint.secrets.context import is_rehearsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.privacy.values.looks import Look


_NINO = compiled(
    rb"(?:^|[^A-Za-z0-9/+=_-])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])"
    rb"(?:[^A-Za-z0-9/+=_-]|$)"
)
_NHS = compiled(rb"(?:^|[^0-9A-Za-z.+/_-])([3467][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4})(?:[^0-9A-Za-z_-]|$)")
_CARD = compiled(rb"(?:^|[^0-9A-Za-z.+/_-])([2-6][0-9]{3}([ -])[0-9]{4}[ -][0-9]{4}[ -][0-9]{4})(?:[^0-9A-Za-z-]|$)")
_MOBILE = compiled(
    rb"(?:^|[^0-9A-Za-z.+/_-])((?:\+44 ?(?:\(0\))? ?|0044 ?|0)7[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3})(?:[^0-9A-Za-z-]|$)"
)
_HEALTH = compiled(rb"(?i)nhs|\bpatient|\bchi\b")
_CALLED = compiled(rb"(?i)phone|mobile|\btel\b|telephone|\bfax|contact")
_LABEL = compiled(rb"([A-Za-z0-9_-]{1,60})[\"']?\s{0,3}(?:=>|[:=])\s{0,3}[\[(]?[\"']?$")
_ANY_NUMBER = frozenset({b"value", b"values", b"id", b"identifier", b"number", b"extension", b"input", b"content"})
"""Labels that say nothing about a number; any other one says what it is."""
_BEFORE = 240
_AFTER = 80
_MOST = 20_000
_MOST_LIVE = 500
"""Places of one shape that are looked at in one file, and live values after which no more are."""


class Alone(NamedTuple):
    """A live value: its kind, a form that is the same however it is written, its place in bytes, and whether what
    stands around it, and around those of its kind before, speaks of tests or examples. It stays inside this package
    and its reader.
    """

    kind: str
    value: str
    at: int
    rehearsed: bool


def find(data: bytes) -> Iterator[Alone]:
    """Live NHS numbers with a word on health near by, National Insurance numbers, cards in groups of four, mobile
    numbers, and cards, tax references, VAT numbers and bank accounts right behind a label.
    """
    if SCREEN.search(data):
        yield from _shaped(data, _NINO, "nino", identifiers.nino)
        yield from _shaped(data, _CARD, "card", identifiers.card)
        yield from _shaped(data, _MOBILE, "mobile", contacts.mobile)
        if _HEALTH.search(data):
            yield from _shaped(data, _NHS, "nhs number", identifiers.nhs_number)
    for one in labelled(data):
        yield Alone(one.kind, one.value, one.start, is_rehearsed(data, one.start, one.end))


def invented_mail(data: bytes) -> Iterator[Alone]:
    """E-mail addresses at domains that somebody else may own, though they were made up."""
    if b"@" not in data:
        return
    for found, _ in zip(_invented().finditer(data), range(_MOST_LIVE), strict=False):
        yield Alone("invented email", found.group(1).decode("latin-1").lower(), found.start(), False)


@lru_cache(maxsize=1)
def _invented() -> Any:
    domains = "|".join(re2.escape(domain) for domain in sorted(known().mail_invented))
    return compiled(rf"(?i)([a-z0-9._%+-]{{1,64}}@(?:{domains}))(?:[^a-z0-9.-]|[.][^a-z0-9]|$)".encode())


def _shaped(data: bytes, pattern: Any, kind: str, recognise: Callable[[str], Look]) -> Iterator[Alone]:
    live, meant = 0, False
    for found, _ in zip(pattern.finditer(data), range(_MOST), strict=False):
        text = found.group(1).decode("latin-1")
        if kind == "nhs number" and not _is_of_health(data, found.start(1), found.end(1)):
            continue
        if recognise(text) == "live":
            plain = "".join(filter(str.isalnum, text)).upper()
            live += 1
            meant = meant or not is_rehearsed(data, *found.span(1))
            yield Alone(kind, plain[-16:], found.start(1), not meant)
            if live == _MOST_LIVE:
                return


def _is_of_health(data: bytes, start: int, end: int) -> bool:
    """Whether the line, or the lines right above, speak of health, and the line not of telephones."""
    line_start = max(data.rfind(b"\n", 0, start) + 1, start - _BEFORE)
    line_end = data.find(b"\n", end, end + _AFTER)
    line = data[line_start : line_end if line_end >= 0 else end + _AFTER]
    label = _LABEL.search(data[line_start:start])
    named = label is not None and label.group(1).lower() not in _ANY_NUMBER and not _HEALTH.search(label.group(1))
    if named or _CALLED.search(data[line_start:start]):
        return False
    return bool(_HEALTH.search(line) or _HEALTH.search(data[max(0, line_start - _BEFORE) : line_start]))
