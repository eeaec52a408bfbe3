"""How alike two sets of rows are, from a few numbers of each."""

from __future__ import annotations

import hashlib
import heapq
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZE = 64
"""How many of the smallest hashes of rows are kept."""
MOST = 50_000
"""Different rows above which short hashes would meet by chance."""
_FEWEST = 5
"""Hashes of the smaller set below which nothing is said."""
_ROW = 8
_HIDDEN = 44
"""Bits of a hash that are not kept; 20 are."""


def sketch(rows: Iterable[bytes]) -> tuple[int, tuple[int, ...]]:
    """How many different rows there are, and the smallest of their hashes, in order; no hashes above ``MOST`` rows.

    Blanks at the ends and quotation marks do not tell rows apart. A hash is so short that thousands of guesses at a row
    have the same, so that it gives no row away.
    """
    hashes = {_hash(plain) for row in rows if (plain := row.strip().replace(b'"', b""))}
    if len(hashes) > MOST:
        return len(hashes), ()
    return len(hashes), tuple(heapq.nsmallest(SIZE, {value >> _HIDDEN for value in hashes}))


def _hash(row: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(row, digest_size=_ROW).digest(), "big")


class Likeness(NamedTuple):
    """Shares from 0 to 1: of all rows of both that both hold, and of the smaller one's rows that the other holds."""

    shared: float
    contained: float


def likeness(one: Sequence[int], rows: int, other: Sequence[int], others: int) -> Likeness:
    """Two sets of rows compared by their sketches and sizes: exact where both have no more than ``SIZE`` rows, else an
    estimate from the hashes below the least that both sketches reach; 0 where those are too few to say.

    Method: sketches of the smallest hashes, Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.
    """
    if not one or not other:
        return Likeness(0.0, 0.0)
    cut = [hashes[-1] for hashes, count in ((one, rows), (other, others)) if count > len(hashes)]
    reach = min(cut, default=max(one[-1], other[-1]))
    first = {value for value in one if value <= reach}
    second = {value for value in other if value <= reach}
    smaller = first if rows <= others else second
    common = first & second
    if len(smaller) < _FEWEST:
        return Likeness(0.0, 0.0)
    return Likeness(len(common) / len(first | second), len(common) / len(smaller))
