"""What a template construct does, as far as markup is concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

Shows = Literal["output", "control", "comment", "literal"]
"""Whether something unknown comes in its place, nothing does, or it stands for itself."""

Step = Literal["", "open", "next", "close"]


class Construct(NamedTuple):
    """One construct of a template.

    ``end`` is the offset behind it. ``step`` opens a block, begins the next alternative of one or closes it;
    ``block`` names the kind of block, so that a close finds its opening. ``apart`` says that the block's content is
    kept for later (a macro, a capture) rather than shown where it stands. ``inherits``: the file extends another.
    """

    end: int
    shows: Shows = "output"
    step: Step = ""
    block: str = ""
    apart: bool = False
    inherits: bool = False


class Dialect(NamedTuple):
    """A template language: where constructs may begin, and how to read one.

    ``read`` gets the text, the match of ``opener`` and the kinds of the open blocks (innermost last). It gives None for
    a construct that has no end, and a literal for text that only looks like one. ``own_tags`` says that upper and lower
    case of tag names differ, and capital letters begin components.
    """

    name: str
    opener: str
    read: Callable[[str, re.Match[str], list[str]], Construct | None]
    own_tags: bool = False
