"""The sentences of a text that no licence's words account for, and the sections that speak of licensing."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.licences.page import Page

_RULE = re.compile(r"[^\w\[<]*\Z")
_BULLET = re.compile(r"\s{0,40}(?:[-*+•·o]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_HEADING = re.compile(r"\s{0,3}(#{1,6}|={1,6})\s+([^\n]*?)\s*[#=]*\s*\Z")
_UNDERLINE = re.compile(r"\s{0,3}([=\-~^\"'+*`#])\1{2,}\s*\Z")
_BOLD = re.compile(r"\s{0,3}(?:\*\*|__)([^*_]{1,60})(?:\*\*|__):?\s*\Z")
_END = re.compile(r"[.!?][\"'”’)\]*_]{0,4}(?=\s)")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Za-z]|inc|ltd|co|corp|llc|gmbh|no|v|ver|vs|e\.g|i\.e|etc|dr|mr|mrs|st|u\.s|approx|art|sec|cf)\.\Z",
    re.IGNORECASE,
)
_LICENCE_WORD = re.compile(r"licen[cs]|copyright|\blegal\b|terms of use|\bcopying\b|\bownership\b", re.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence, or a line that stands alone. ``first`` numbers a word of the page near its start."""

    line: int
    first: int
    text: str
    heading: bool


def sentences(page: Page, spans: Iterable[tuple[int, int]]) -> list[Sentence]:
    """Every sentence, heading and list item outside the spans of words, in order."""
    out: list[Sentence] = []
    for first, line, text in _stretches(page, spans):
        for number, heading, block in _blocks(text, line):
            out += _split("\n".join(block), number, first, heading)
    return out


def _stretches(page: Page, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """(first word, line, text) of everything between the spans, in order."""
    at = 0
    for start, end in (*sorted(spans), (len(page.words), len(page.words))):
        if at == 0 and (start > 0 or not page.words):
            yield 0, 1, page.text[: page.place(start)]
        elif start > at:
            yield at, page.line_at(at), page.between(at, start)
        at = max(at, end)


def _blocks(text: str, line: int) -> Iterator[tuple[int, bool, list[str]]]:
    """(line, whether it is a heading, lines) of each paragraph, heading and list item."""
    block: list[str] = []
    begun = line
    lines = text.split("\n")
    for number, row in enumerate(lines):
        alone = not row.strip() or bool(_RULE.match(row))
        heading = not alone and (
            bool(_HEADING.match(row) or _BOLD.match(row)) or (not block and _is_underlined(lines, number))
        )
        if block and (alone or heading or _BULLET.match(row)):
            yield begun, False, block
            block = []
        if heading:
            yield line + number, True, [row]
        elif not alone:
            if not block:
                begun = line + number
            block.append(row)
    if block:
        yield begun, False, block


def _is_underlined(lines: Sequence[str], number: int) -> bool:
    return number + 1 < len(lines) and bool(_UNDERLINE.match(lines[number + 1])) and len(lines[number]) < 120


def _split(text: str, line: int, first: int, heading: bool) -> Iterator[Sentence]:
    """The sentences of one block, each on one line."""
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, match.start() - 6), match.start() + 1):
            piece = text[start : match.end()]
            yield Sentence(line + _leading_lines(piece), first, " ".join(piece.split()), heading)
            line += piece.count("\n")
            start = match.end()
    piece = text[start:]
    if piece.strip():
        yield Sentence(line + _leading_lines(piece), first, " ".join(piece.split()), heading)


def _leading_lines(piece: str) -> int:
    return piece[: len(piece) - len(piece.lstrip())].count("\n")


def licence_lines(page: Page) -> Lines:
    """The lines below headings that speak of the licence or the copyright, each up to the next heading of its level."""
    lines = page.text.split("\n")
    spans: list[tuple[int, int]] = []
    inside, depth, begun = False, 0, 0
    for number, row in enumerate(lines):
        head = _head(lines, number, row)
        if head is None:
            continue
        title, level = head
        if inside and level <= depth:
            spans.append((begun, number))
            inside = False
        if not inside and _LICENCE_WORD.search(title):
            inside, depth, begun = True, level, number + 1
    if inside:
        spans.append((begun, len(lines)))
    return Lines(spans)


def _head(lines: Sequence[str], number: int, row: str) -> tuple[str, int] | None:
    """The title and the level of a heading."""
    if match := _HEADING.match(row):
        return match[2], len(match[1])
    if bold := _BOLD.match(row):
        return bold[1], 7
    if row.strip() and _is_underlined(lines, number):
        return row.strip(), 1 if lines[number + 1].lstrip().startswith("=") else 2
    return None


class Lines:
    """A set of line numbers, given as ascending spans (both ends included)."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def __contains__(self, line: object) -> bool:
        at = bisect_right(self._starts, line) - 1 if isinstance(line, int) else -1
        return at >= 0 and isinstance(line, int) and line <= self._spans[at][1]
