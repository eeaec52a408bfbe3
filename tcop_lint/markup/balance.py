"""Whether a stretch of a template closes what it opens."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Sequence

VOID = names("area base br col embed hr img input link meta param source track wbr")
_MAY_BE_OMITTED = names("p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption html head body rp rt")


class TagMark(NamedTuple):
    """A tag: where it begins, its name in small letters, whether it closes, and whether it is an element of its own."""

    offset: int
    name: str
    closes: bool
    slashed: bool


def is_balanced(marks: Sequence[TagMark], start: int, end: int) -> bool:
    """Whether the tags that begin between two offsets make whole elements. ``marks`` are in order."""
    stack: list[str] = []
    for at in range(bisect_left(marks, (start,)), len(marks)):
        mark = marks[at]
        if mark.offset >= end:
            break
        if mark.name in VOID or (mark.slashed and not mark.closes):
            continue
        if not mark.closes:
            stack.append(mark.name)
            continue
        while stack and stack[-1] != mark.name and stack[-1] in _MAY_BE_OMITTED:
            stack.pop()
        if not stack or stack[-1] != mark.name:
            return False
        stack.pop()
    return not stack or all(name in _MAY_BE_OMITTED for name in stack)
