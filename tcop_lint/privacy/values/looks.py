"""What a value can turn out to be, and what the digits of a number give away."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

Look = Literal["live", "reserved", "no"]
"""``live`` may belong to a person; ``reserved`` is documented for tests, an example of somebody's documentation, or
plainly made up; ``no`` is not of the kind at all, or its check digit is wrong."""

_LONGEST_STAIR = 6
_FEW_DIGITS = 3
_ZEROS = 5


def digits_of(value: str) -> str:
    """The number without blanks, hyphens, dots and brackets; empty if anything but digits is left."""
    plain = value.translate(_MARKS)
    return plain if plain.isascii() and plain.isdigit() else ""


_MARKS = str.maketrans("", "", " \t\u00a0-.()/\u2010\u2011\u2013")


def is_patterned(number: str) -> bool:
    """Whether somebody typed it rather than had it issued: it counts up or down, repeats, or is mostly one digit.

    >>> is_patterned("1234567890"), is_patterned("4242424242"), is_patterned("4857773456")
    (True, True, False)
    """
    few = len(set(number)) <= (_FEW_DIGITS if len(number) > _LONGEST_STAIR + 1 else 2)
    return few or "0" * _ZEROS in number or _stair(number) >= min(_LONGEST_STAIR, len(number) - 1) or _repeats(number)


def _stair(number: str) -> int:
    """The length of the longest run of digits in which each is one more, or each one less, than the one before."""
    longest = run = 1
    last = 0
    for one, other in pairwise(number):
        step = (int(other) - int(one)) % 10
        step = -1 if step == 9 else step
        if step in (1, -1) and (step == last or run == 1):
            run += 1
        else:
            run = 2 if step in (1, -1) else 1
        last = step
        longest = max(longest, run)
    return longest


def _repeats(number: str) -> bool:
    at = (number + number).find(number, 1)
    return 0 < at < len(number)
