"""A text whose template constructs are hidden, and the filler that hides them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "\uf3f7"
"""Stands for each character of something unknown. It is for private use, so no text that is meant to be read has it."""

Path = tuple[tuple[int, int], ...]
"""The branches on which a place lies, outermost first: the number of the block and of the alternative in it."""

SHORTEST_COMMENT = 7
"""The length of a comment without anything in it."""


class Masked(NamedTuple):
    """A text without constructs.

    ``mixed`` gives, by the offset of a tag, the stretches inside it that are there only on some branch. ``apart`` are
    the numbers of blocks whose content is kept for later, ``wrapped`` of those around whose content something unknown
    may come. ``wobbly`` are stretches that open or close elements of which the other end stands elsewhere.
    ``inherits``: the file is filled into another.
    """

    text: str
    bounds: Sequence[int]
    paths: Sequence[Path]
    mixed: dict[int, list[tuple[int, int]]]
    apart: frozenset[int]
    wrapped: frozenset[int]
    wobbly: tuple[tuple[int, int], ...]
    inherits: bool
    constructs: int

    def path(self, offset: int) -> Path:
        """The branches on which ``offset`` lies."""
        at = bisect_right(self.bounds, offset) - 1
        return self.paths[at] if at >= 0 else ()

    def is_wobbly(self, offset: int) -> bool:
        """Whether ``offset`` lies in a stretch that does not close what it opens."""
        at = bisect_right(self.wobbly, (offset, len(self.text) + 1)) - 1
        return at >= 0 and offset < self.wobbly[at][1]


def unmasked(text: str) -> Masked:
    """A text that is no template."""
    return Masked(text, (), (), {}, frozenset(), frozenset(), (), inherits=False, constructs=0)


def merged(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def without(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with something unknown in place of each stretch. Where they overlap, the outer one counts."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1])):
        if start < at:
            continue
        pieces.append(text[at:start])
        pieces.append(as_unknown(text[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


_NOT_NEWLINE = re.compile(r"[^\n]")


def blank(text: str) -> str:
    return " " * len(text) if "\n" not in text else _NOT_NEWLINE.sub(" ", text)


def marks(text: str) -> str:
    return MARK * len(text) if "\n" not in text else _NOT_NEWLINE.sub(MARK, text)


def as_unknown(text: str) -> str:
    """Markup that stands for unknown content. Short stretches become a comment that is not quite well-formed."""
    if len(text) > SHORTEST_COMMENT:
        opener, closer = "<!--", "-->"
    elif len(text) > len("<!>"):
        opener, closer = "<!", ">"
    else:
        return marks(text)
    if "\n" in text[: len(opener)] or "\n" in text[-len(closer) :]:
        return marks(text)
    return opener + marks(text[len(opener) : -len(closer)]) + closer
