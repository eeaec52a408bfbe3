"""A licence text as numbered words: what the SPDX matching guidelines let differ is gone, where each word stood is
kept.

The words are in lower case, in one spelling for each of the guidelines' equivalents, without punctuation, bullets,
web addresses, markup and comment marks. Segments say from which piece of which line they come.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from tcop_lint.licences.markup import plain
from tcop_lint.licences.matching import Matcher
from tcop_lint.licences.patterns import word_set
from tcop_lint.licences.spelling import SAME

_BULLET = re.compile(
    r"(?<![\w.])[(\[]?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?|[a-z]|[ivx]{2,5})[.):\]]+(?!\S)"
    r"|(?:(?<=[\n.;:!?])|\A)[^\w\n]{0,12}[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?=[ \t]+[^\s0-9])"
    r"|\([a-z0-9]\)"
    r"|(?:(?<=\n)|\A)[ \t]*o(?=[ \t])"
)
_COUNTED = word_set(
    """
    version versions v section sections sec article articles clause clauses paragraph paragraphs exhibit
    schedule appendix part chapter and or to of in than licence license gpl lgpl agpl gfdl fdl python
    """
)
"""Words after which a number such as 1.1 is meant, and is no bullet."""

_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w.;:!?]*\Z")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|file):[^\s<>\"')\]}]+|\bwww\.[^\s<>\"')\]}]+")
_PLURAL = re.compile(r"(?<=\w)\(s\)")
_WORD_ASCII = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_SEGMENT = re.compile(r".{1,1000}?(?:[.;:!?][\"'”’)\]*_]{0,4}(?=[ \t])|\Z)|.{1,1000}(?=[ \t])|.{1,1000}")

_PREFIXES = frozenset({"non", "sub", "per"})
_AFTER = {"sub": re.compile("licen[cs]"), "per": re.compile("cent$"), "non": re.compile("")}


class Segment(NamedTuple):
    """A sentence, or the part of one that stands on one line. ``line`` counts from 1, ``first`` numbers its first word,
    ``start`` and ``end`` are places in the page's text."""

    line: int
    first: int
    start: int
    end: int


class Page:
    """The words of one text and where they stand. ``text`` is what is shown of it: without markup, line by line."""

    def __init__(self, text: str, name: str = "") -> None:
        self.name = name
        self.text = plain(text, name)
        self._bare = _masked(self.text)
        words: list[str] = []
        segments: list[Segment] = []
        self._find = _WORD_ASCII if self._bare.isascii() else _WORD
        find, same = self._find.findall, SAME.get
        at = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            for match in _SEGMENT.finditer(line):
                start, end = at + match.start(), at + match.end()
                segments.append(Segment(number, len(words), start, end))
                words += [same(word, word) for word in find(self._bare, start, end)]
            at += len(line) + 1
        if not _PREFIXES.isdisjoint(words):
            words, segments = _joined(words, segments)
        self.words = words
        self.segments = segments
        self.starts = [segment.first for segment in segments]

    def between(self, first: int, end: int) -> str:
        """The text from one word up to but not with another, with the marks around them."""
        return self.text[self.place(first) : self.place(end)]

    def place(self, word: int) -> int:
        """Where in the text a word starts; for the first word of a segment, where the segment starts."""
        if word >= len(self.words):
            return len(self.text)
        segment = self.segments[self.segment_at(word)]
        skip = word - segment.first
        if skip:
            for number, match in enumerate(self._find.finditer(self._bare, segment.start, segment.end)):
                if number == skip:
                    return match.start()
        return segment.start

    def word_at(self, place: int) -> int:
        """The number of the first word that starts at or after a place in the text."""
        at = bisect_right(self.segments, place, key=lambda segment: segment.start) - 1
        if at < 0:
            return 0
        segment = self.segments[at]
        return segment.first + sum(
            1 for match in self._find.finditer(self._bare, segment.start, min(place, segment.end))
        )

    def segment_at(self, word: int) -> int:
        """The index of the segment in which a word stands."""
        return max(0, bisect_right(self.starts, word) - 1)

    def line_at(self, word: int) -> int:
        """The line (from 1) on which a word stands."""
        return self.segments[self.segment_at(word)].line if self.segments else 1

    @cached_property
    def matcher(self) -> Matcher:
        """What compares this page with templates; it remembers what it computed."""
        return Matcher(self)

    @cached_property
    def stream(self) -> bytes:
        """All words in UTF-8, a space after each."""
        return (" ".join(self.words) + " ").encode()

    @cached_property
    def offsets(self) -> list[int]:
        """Where each word starts in ``stream``; one more entry than words."""
        if self.stream.isascii():
            return list(accumulate((len(word) + 1 for word in self.words), initial=0))
        return list(accumulate((len(word.encode()) + 1 for word in self.words), initial=0))


def words_of(text: str) -> list[str]:
    """The words of a short text, as a page has them."""
    return Page(text).words


def _masked(shown: str) -> str:
    """The text in lower case with addresses and bullets blanked out; every other letter stays in its place."""
    low = shown.lower()
    if not low.isascii():
        low = low.translate({ord(char): _base(char) for char in set(low) if char > "\x7f"})
    low = _PLURAL.sub("s  ", low)
    low = _ADDRESS.sub(lambda match: " " * len(match[0]), low)
    return _BULLET.sub(_without_bullet, low)


def _base(char: str) -> str:
    """The letter under an accent, as one character."""
    base = unicodedata.normalize("NFKD", char)[:1]
    return base if base.isalnum() else " "


def _without_bullet(match: re.Match[str]) -> str:
    whole, start = match[0], match.start()
    before = _LAST_WORD.search(match.string, max(0, start - 24), start)
    if "." in whole.strip(" .)]:"):
        wrapped = match.string[max(0, start - 2) : start]
        if (before and before[1] in _COUNTED) or (
            wrapped[-1:] == "\n" and wrapped[:1].isalnum() and whole[-1:].isdigit()
        ):
            return whole
    return " " * len(whole)


def _joined(words: list[str], segments: list[Segment]) -> tuple[list[str], list[Segment]]:
    """The same with "non commercial", "sub license" and "per cent" as one word each, whatever stood between."""
    out: list[str] = []
    moved: list[int] = []
    glue = ""
    for position, word in enumerate(words):
        moved.append(len(out))
        if word in _PREFIXES and position + 1 < len(words) and _AFTER[word].match(words[position + 1]):
            glue = word
            continue
        out.append(SAME.get(glue + word, glue + word) if glue else word)
        glue = ""
    moved.append(len(out))
    return out, [segment._replace(first=moved[segment.first]) for segment in segments]
