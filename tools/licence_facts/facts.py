"""What was read somewhere: one licence of one package."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """A licence that a source states for a package; ``version`` is empty where it says nothing of versions.

    ``trust`` is 1 for what its makers publish themselves and lock files that copy it, 2 for curated collections, 3 for
    distributions, which often leave out a half of an expression.
    """

    ecosystem: str
    key: str
    version: str
    expression: str
    trust: int
    source: str
    date: str
