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
    """Two sets of rows compared by their sketches and sizes: exact up to ``SIZE`` rows in both together, else an
    estimate (bottom-k sketches: Cohen and Kaplan, 2007).
    """
    if not one or not other:
        return Likeness(0.0, 0.0)
    union = heapq.nsmallest(SIZE, set(one) | set(other))
    common = set(one) & set(other)
    shared = sum(value in common for value in union) / len(union)
    overlap = shared * (rows + others) / (1 + shared)
    return Likeness(shared, min(1.0, overlap / min(rows, others)))
