"""Versions in their order, and ranges of them: what facts and decisions that hold for some versions only need.

A range is written as comparisons that must all hold, ``>=1.2, <2``; ``1.2.*`` stands for every version that begins so,
a bare version for itself, and nothing for every version.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import ge, gt, le, lt, ne
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION = re.compile(r"[v=]*(\d{1,18}(?:\.\d{1,18}){0,9})(.*)", re.DOTALL)
_BEFORE = re.compile(
    r"[-._~]?(?:a|alpha|b|beta|c|rc|cr|m|milestone|pre|preview|prerelease|dev|ea|snapshot|canary|next|nightly)"
    r"(?![a-z])[-._]?(\d{0,18})",
    re.IGNORECASE,
)
_MAY_END_SO = frozenset({"", "=", "==", "!="})
_TERM = re.compile(r"(>=|<=|==|!=|>|<|=|)\s*([^\s,<>=!]+)")
_COMPARE: dict[str, Callable[..., bool]] = {">=": ge, "<=": le, ">": gt, "<": lt, "!=": ne}


class Version(NamedTuple):
    """A version that can be compared: its numbers without trailing zeros, and where before the release it stands."""

    numbers: tuple[int, ...]
    released: bool = True
    before: tuple[str, int] = ("", 0)


@lru_cache(maxsize=4096)
def version(text: str) -> Version | None:
    """The version that a text begins with; None where it begins with no number. What follows ``+`` says nothing."""
    match = _VERSION.fullmatch(text.strip().partition("+")[0])
    if match is None:
        return None
    numbers = tuple(map(int, match[1].split(".")))
    while len(numbers) > 1 and not numbers[-1]:
        numbers = numbers[:-1]
    early = _BEFORE.match(match[2])
    if early is None:
        return Version(numbers)
    return Version(numbers, False, (early[0].strip("-._~0123456789").lower(), int(early[1] or 0)))


def in_range(text: str, wanted: str) -> bool | None:
    """Whether a version is in a range; None where the version cannot be told, or the range is none."""
    if not wanted.strip():
        return True
    known, terms = version(text), _terms(wanted)
    if known is None or not terms:
        return None
    return all(_holds(known, operator, bound) for operator, bound in terms)


def is_range(wanted: str) -> bool:
    """Whether a text is a range, empty ones among them."""
    return not wanted.strip() or bool(_terms(wanted))


def _holds(known: Version, operator: str, bound: str) -> bool:
    if bound.endswith(".*"):
        begins = all(map(int.__eq__, _numbers(bound[:-2]), (*known.numbers, *(0,) * 9)))
        return begins if operator != "!=" else not begins
    other = version(bound)
    if other is None:
        return False
    if operator not in _COMPARE:
        return known == other
    return _COMPARE[operator](known, other)


def _numbers(bound: str) -> tuple[int, ...]:
    """The numbers of a bound as it is written, with zeros at the end."""
    match = _VERSION.fullmatch(bound)
    return tuple(map(int, match[1].split("."))) if match else ()


@lru_cache(maxsize=1024)
def _terms(wanted: str) -> tuple[tuple[str, str], ...]:
    """The comparisons of a range; empty where one of them is none."""
    terms = tuple((match[1], match[2]) for match in _TERM.finditer(wanted))
    rest = _TERM.sub("", wanted).replace(",", "").strip()
    sound = all(
        version(bound.removesuffix(".*")) is not None and (not bound.endswith(".*") or operator in _MAY_END_SO)
        for operator, bound in terms
    )
    return terms if terms and sound and not rest else ()
