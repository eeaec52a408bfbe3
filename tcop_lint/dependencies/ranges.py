"""Which versions a requirement admits, as spans of versions: what tells whether a supported one is among them.

Reads what npm, pip, Poetry, Composer and Bundler write. Spans are half open and may be a little too wide (``!=`` and
``>`` exclude nothing), so that nothing is called shut out which is let in.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Numbers = tuple[int, ...]

_EVERYTHING = frozenset({"", "*", "x", "latest", "any"})
_TERM = re.compile(
    r"(\^|~>|~=|~|>=|<=|!=|={1,3}|>|<|)\s*v?(\d{1,9}(?:\.\d{1,9}){0,4})((?:\.[x*])*)(?:[-+@][0-9A-Za-z.+-]*)?"
)
_HYPHEN = re.compile(r"\s*v?(\d[\d.]{0,20})\s+-\s+v?(\d[\d.]{0,20})\s*")
_HIGHEST: Numbers = (10**9,)
_LOOSE = frozenset({"~>", "~="})
"""The last number that is written may rise; with ``~`` so in Composer, elsewhere the one after the second."""


class Span(NamedTuple):
    """Versions from ``low`` up to, and not with, ``high``."""

    low: Numbers
    high: Numbers

    def meets(self, other: Span) -> bool:
        """Whether a version is in both."""
        return self.low < other.high and other.low < self.high


def spans(requirement: str, *, composer: bool = False) -> tuple[Span, ...]:
    """The spans that a requirement admits; none where it cannot be read."""
    found = []
    for part in re.split(r"\|\|?", requirement):
        span = _part(part, composer)
        if span is None:
            return ()
        found.append(span)
    return tuple(found)


def of(version: str) -> Span | None:
    """Every version that begins with these numbers: ``3.8`` stands for 3.8.0 and 3.8.20."""
    match = re.match(r"v?(\d{1,9}(?:\.\d{1,9}){0,4})", version)
    return _prefix(_numbers(match[1])) if match else None


def _part(part: str, composer: bool) -> Span | None:
    if part.strip().lower() in _EVERYTHING:
        return Span((0,), _HIGHEST)
    if hyphen := _HYPHEN.fullmatch(part):
        return Span(_numbers(hyphen[1]), _next(_numbers(hyphen[2])))
    terms = list(_TERM.finditer(part))
    if not terms or _TERM.sub("", part).strip(" ,;"):
        return None
    low: Numbers = (0,)
    high = _HIGHEST
    for term in terms:
        span = _term(term[1], _numbers(term[2]), composer)
        low, high = max(low, span.low), min(high, span.high)
    return Span(low, high)


def _term(operator: str, numbers: Numbers, composer: bool) -> Span:
    if operator in {">=", ">"}:
        return Span(numbers, _HIGHEST)
    if operator == "<":
        return Span((0,), numbers)
    if operator == "<=":
        return Span((0,), _next(numbers))
    if operator == "!=":
        return Span((0,), _HIGHEST)
    if operator == "^":
        return Span(numbers, _next(numbers[:1] if numbers[0] or len(numbers) < 2 else numbers[:2]))
    if operator in _LOOSE or (operator == "~" and composer):
        return Span(numbers, _next(numbers[:-1] or numbers))
    if operator == "~":
        return Span(numbers, _next(numbers[:2]))
    return _prefix(numbers)


def _prefix(numbers: Numbers) -> Span:
    return Span(numbers, _next(numbers))


def _next(numbers: Numbers) -> Numbers:
    return (*numbers[:-1], numbers[-1] + 1)


def _numbers(text: str) -> Numbers:
    return tuple(int(part) for part in text.strip(".").split(".") if part.isdigit()) or (0,)
