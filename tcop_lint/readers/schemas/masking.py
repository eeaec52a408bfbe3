"""Source text with its comments and strings blanked, so that brackets and words can be looked for without parsing.

A mask has the length of its text, and every offset means the same in both. Strings keep their quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from tcop_lint import late
from tcop_lint.documents import MAX_DEPTH, Broken

_OPENING = {"(": ")", "[": "]", "{": "}"}
_BRACKET = late.re(r"[()\[\]{}]")
_NOT_NEWLINE = late.re(r"[^\n]+")
_LINE_COMMENT = r"//[^\n]*+"
_BLOCK_COMMENT = r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?+"
_DOUBLE = r'"(?:[^"\\\n]++|\\.)*+"'
_SINGLE = r"'(?:[^'\\\n]++|\\.)*+'"
_TRIPLE = r'"""(?:[^"]++|"(?!""))*+(?:"""+)?+'
_BACKTICK = r"`(?:[^`\\]++|\\.)*+`"

JAVA = late.re("|".join((_LINE_COMMENT, _BLOCK_COMMENT, _TRIPLE, _DOUBLE, _SINGLE)), re.DOTALL)
"""Java, Kotlin and Scala."""
CSHARP = late.re(
    "|".join((_LINE_COMMENT, _BLOCK_COMMENT, _TRIPLE, r'(?:@\$?|\$@)"(?:[^"]++|"")*+"', _DOUBLE, _SINGLE)), re.DOTALL
)
GO = late.re("|".join((_LINE_COMMENT, _BLOCK_COMMENT, r"`[^`]*+`", _DOUBLE, _SINGLE)), re.DOTALL)
SCRIPT = late.re("|".join((_LINE_COMMENT, _BLOCK_COMMENT, _BACKTICK, _DOUBLE, _SINGLE)), re.DOTALL)
"""JavaScript and TypeScript."""
PROTO = late.re("|".join((_LINE_COMMENT, _BLOCK_COMMENT, _DOUBLE, _SINGLE)), re.DOTALL)
PRISMA = late.re("|".join((_LINE_COMMENT, _DOUBLE)))
GRAPHQL = late.re("|".join((r"#[^\n]*+", _TRIPLE, _DOUBLE)), re.DOTALL)


def _blank(match: re.Match[str]) -> str:
    found = match[0]
    if "\n" in found:
        return _NOT_NEWLINE.sub(lambda part: " " * len(part[0]), found)
    if found[0] in "\"'`" and len(found) > 1:
        return f"{found[0]}{' ' * (len(found) - 2)}{found[0]}"
    return " " * len(found)


class Masked:
    """A text, its mask, and which bracket closes which. Raises Broken where they nest deeper than ``MAX_DEPTH``."""

    def __init__(self, text: str, language: re.Pattern[str]) -> None:
        self.text = text
        self.mask = language.sub(_blank, text)
        self.closing: dict[int, int] = {}
        """The offset of the closing bracket by that of the opening one. Brackets without a partner are left out."""
        self._opening: list[int] = []
        stack: list[tuple[str, int]] = []
        for match in _BRACKET.finditer(self.mask):
            char = match[0]
            if char in _OPENING:
                if len(stack) >= MAX_DEPTH:
                    raise Broken(f"nests deeper than {MAX_DEPTH} brackets", text.count("\n", 0, match.start()) + 1)
                stack.append((_OPENING[char], match.start()))
            elif stack and stack[-1][0] == char:
                self.closing[stack.pop()[1]] = match.start()
            else:
                _unwind(stack, char, match.start(), self.closing)
        self._opening = sorted(self.closing)

    def shallow(self, start: int, end: int) -> str:
        """The mask of a range in which what stands in nested brackets is blank, so that only its own level is left."""
        parts, at = [], start
        index = bisect_left(self._opening, start)
        while index < len(self._opening) and self._opening[index] < end:
            opened = self._opening[index]
            closed = min(self.closing[opened], end)
            parts.append(self.mask[at : opened + 1])
            parts.append(_NOT_NEWLINE.sub(lambda part: " " * len(part[0]), self.mask[opened + 1 : closed]))
            at = closed
            index = bisect_left(self._opening, closed, index + 1)
        parts.append(self.mask[at:end])
        return "".join(parts)

    def pieces(self, start: int, end: int, mark: str = ",") -> list[Span]:
        """The parts of a range between commas (or another mark) of its own level."""
        shallow = self.shallow(start, end)
        spans, at = [], 0
        while (found := shallow.find(mark, at)) >= 0:
            spans.append(Span(start + at, start + found))
            at = found + 1
        spans.append(Span(start + at, end))
        return spans


def _unwind(stack: list[tuple[str, int]], char: str, at: int, closing: dict[int, int]) -> None:
    """A closing bracket that does not fit the last opening one: it closes the nearest of the last few that it fits."""
    for back in range(len(stack) - 1, max(len(stack) - 9, -1), -1):
        if stack[back][0] == char:
            closing[stack[back][1]] = at
            del stack[back:]
            return


class Span(NamedTuple):
    """A range of offsets."""

    start: int
    end: int


def squeezed(text: str, limit: int = 200) -> str:
    """A text with its white space as single spaces, cut at a limit."""
    return " ".join(text[: limit * 4].split())[:limit]
