"""Blocks of a prose document, and the facts that come of them."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.facts import Heading, Link, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tcop_lint.facts import Fact

MAX_TEXT = 300
"""How many code points of a heading or of a link's text a fact keeps."""


class Line(NamedTuple):
    """A line of a block: its number, and the column at which ``text`` begins."""

    number: int
    column: int
    text: str


class Block(NamedTuple):
    """A heading (``level`` from 1) or a stretch of prose (``level`` 0)."""

    level: int
    lines: tuple[Line, ...]


class Found(NamedTuple):
    """A link in a block, by its offset in the block's text."""

    offset: int
    target: str
    text: str


class Scanned(NamedTuple):
    """What stands in a block: the prose without code, link targets and images; the same with code; the links."""

    prose: str
    title: str
    links: list[Found]


_WORD = re.compile(r"[^\W_]\S*+")


def count_words(text: str) -> int:
    """Runs of non-space that hold a letter or a digit."""
    return sum(1 for _ in _WORD.finditer(text))


def facts_of(blocks: Iterable[Block], scan: Callable[[str], Scanned]) -> Iterator[Fact]:
    """Headings and links in the order of the document, and one ``Prose`` last."""
    headings: list[tuple[Line, int, str]] = []
    words = [0]
    links: list[Link] = []
    for block in blocks:
        scanned = scan("\n".join(line.text for line in block.lines))
        title = tidy(scanned.title) if block.level else ""
        if title:
            headings.append((block.lines[0], block.level, title))
            words.append(0)
        elif not block.level:
            words[-1] += count_words(scanned.prose)
        links += _placed(block, scanned.links)
    facts: list[Heading | Link] = [
        Heading(level=level, text=text, words=words[number], line=line.number, column=line.column)
        for number, (line, level, text) in enumerate(headings, 1)
    ]
    facts += links
    yield from sorted(facts, key=lambda fact: (fact.line, fact.column))
    yield Prose(words=sum(words))


def _placed(block: Block, links: list[Found]) -> Iterator[Link]:
    starts = [0]
    for line in block.lines:
        starts.append(starts[-1] + len(line.text) + 1)
    for link in links:
        at = bisect_right(starts, link.offset) - 1
        line = block.lines[at]
        column = line.column + link.offset - starts[at]
        text = link.text[:MAX_TEXT] if link.text == link.target else tidy(link.text)
        yield Link(target=link.target, text=text, line=line.number, column=column)


_SPACE = re.compile(r"\s+")
_EMOJI = re.compile(r":[a-z0-9_+-]{2,40}:")
_ANCHOR = re.compile(r"\s*\{[:#.][^{}]*\}\s*\Z")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*+|~~+|`+|(?<!\w)_+|_+(?!\w)")


def without_entities(text: str) -> str:
    """``&amp;`` and its like as what they stand for. Without the semicolon it is part of an address."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def tidy(text: str) -> str:
    """A heading or a link's text without emphasis, anchors and emoji codes, on one line and cut to ``MAX_TEXT``."""
    text = _ANCHOR.sub("", text[: 4 * MAX_TEXT])
    text = without_entities(_MARKS.sub(lambda match: match[1] or "", _EMOJI.sub("", text)))
    return _SPACE.sub(" ", text).strip()[:MAX_TEXT]


class Spans:
    """Parts of a text that are to be left out: always, or of prose alone where they are code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[tuple[int, int, bool]] = []

    def drop(self, start: int, end: int) -> None:
        """Leave out of prose and titles."""
        self._out.append((start, end, False))

    def code(self, start: int, end: int) -> None:
        """Leave out of prose, keep in titles."""
        self._out.append((start, end, True))

    def without(self, *, code: bool) -> str:
        """The rest of the text; ``code`` keeps code."""
        parts: list[str] = []
        at = 0
        for start, end, is_code in sorted(self._out):
            if is_code and code:
                continue
            if end > at:
                parts += [self._text[at : max(at, start)], " " if is_code else ""]
                at = end
        parts.append(self._text[at:])
        return "".join(parts)


_URL_END = ".,;:!?'\"*_~"


def trimmed_url(url: str) -> str:
    """A bare address without the punctuation of the sentence around it."""
    unmatched = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in _URL_END or (url[end - 1] == ")" and unmatched > 0)):
        unmatched -= url[end - 1] == ")"
        end -= 1
    return url[:end]
