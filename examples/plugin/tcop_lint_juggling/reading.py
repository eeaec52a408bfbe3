"""Reads juggling patterns: how many balls each line of a ``.jug`` file throws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Fact
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source


class Pattern(Fact, frozen=True, kw_only=True, tag="juggling-pattern"):
    """One pattern and how many balls it takes."""

    balls: int


def read(source: Source) -> Iterator[Fact]:
    """A pattern for each line that is not empty; each ``o`` is a ball."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if line.strip():
            yield Pattern(line=number, balls=line.count("o"))


READERS = (Reader(name="juggling", version=1, files=("*.jug",), kinds=(Pattern,), read=read),)
