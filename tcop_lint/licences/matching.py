"""Licences whose words stand in a text exactly as SPDX's matching template has them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.templates import (
    OPENING,
    SENSITIVE,
    Items,
    Template,
    anchors,
    bundled,
    chunks_of,
    digest,
    items,
    opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.licences.page import Page
    from tcop_lint.licences.templates import Anchors, Table

Gaps = tuple[tuple[int, int], ...]
"""(first word, number of words) of what stands where a template leaves the words open."""

_MOST_STEPS = 20_000
_MOST_ON_A_PAGE = 1_000_000


class Found(NamedTuple):
    """A template that matches the words from ``start`` up to but not with ``end``."""

    template: Template
    start: int
    end: int
    gaps: Gaps

    @property
    def fixed(self) -> int:
        """How many of the words are the template's own."""
        return self.end - self.start - sum(count for _, count in self.gaps)


class _TooHardError(Exception):
    """More steps than any real licence needs."""


class Matcher:
    """Tries templates on one page. Digests of the page's words are remembered, because licences share sentences."""

    def __init__(self, page: Page) -> None:
        self.count = len(page.words)
        self._stream = page.stream
        self._offsets = page.offsets
        self._digests: dict[tuple[int, int], bytes] = {}
        self._steps = 0
        self.total = 0

    def opening(self, at: int) -> int:
        """The key of the words at a place."""
        return opening(self._stream[self._offsets[at] : self._offsets[at + OPENING]])

    def has(self, at: int, length: int, wanted: bytes) -> bool:
        """Whether the chunk stands at a place."""
        if at < 0 or at + length > self.count:
            return False
        key = (at, length)
        got = self._digests.get(key)
        if got is None:
            got = self._digests[key] = digest(self._stream[self._offsets[at] : self._offsets[at + length]])
        return got == wanted

    def inserted(self, at: int, length: int, wanted: bytes, more: int) -> int | None:
        """Where ``more`` words were put into a chunk of so many words that stands at a place, if that is all that was
        done to it.
        """
        if more <= 0 or at < 0 or at + length + more > self.count:
            return None
        for split in range(length + 1):
            before = self._stream[self._offsets[at] : self._offsets[at + split]]
            after = self._stream[self._offsets[at + split + more] : self._offsets[at + length + more]]
            if digest(before + after) == wanted:
                return at + split
        return None

    def match(self, sequence: Items, at: int) -> tuple[int, Gaps] | None:
        """The end of the first match that begins at a place (longest alternatives first), and its gaps."""
        self._steps = 0
        try:
            return next(self._ends(sequence, 0, at), None)
        except _TooHardError:
            return None

    def lead(self, sequence: Items, end: int, starts: Sequence[int]) -> tuple[int, Gaps]:
        """Where the beginning that may be left out starts, if it is there, and its gaps; else ``end``.

        It starts a sentence or a line. Of several ways to read it, the one with the most fixed words is taken.
        """
        reach = _reach(sequence)
        best: tuple[int, Gaps] = (end, ())
        gain = 0
        for start in starts[bisect_left(starts, end - reach) : bisect_left(starts, end)] if reach else ():
            self._steps = 0
            try:
                for stop, gaps in self._ends(sequence, 0, start):
                    fixed = end - start - sum(count for _, count in gaps)
                    if stop == end and fixed >= gain:
                        best, gain = (start, gaps), fixed
            except _TooHardError:
                break
        return best

    def _ends(self, sequence: Items, index: int, at: int) -> Iterator[tuple[int, Gaps]]:
        self._steps += 1
        self.total += 1
        if self._steps > _MOST_STEPS:
            raise _TooHardError
        while index < len(sequence):
            item = sequence[index]
            index += 1
            if isinstance(item, bytes):
                for length, wanted in chunks_of(item):
                    if not self.has(at, length, wanted):
                        return
                    at += length
            elif isinstance(item, int):
                yield from self._ends(sequence, index, at)
                for gap in range(1, min(item, self.count - at) + 1):
                    for end, gaps in self._ends(sequence, index, at + gap):
                        yield end, ((at, gap), *gaps)
                return
            else:
                for branch in item:
                    for middle, inside in self._ends(branch, 0, at):
                        for end, gaps in self._ends(sequence, index, middle):
                            yield end, inside + gaps
                return
        yield at, ()


def _reach(sequence: Items) -> int:
    """The most words that a sequence can take."""
    words = 0
    for item in sequence:
        if isinstance(item, bytes):
            words += sum(length for length, _ in chunks_of(item))
        elif isinstance(item, int):
            words += item
        else:
            words += max(map(_reach, item), default=0)
    return words


def exact_regions(page: Page, table: Table | None = None, index: Anchors | None = None) -> list[Found]:
    """Every licence, header and exception that stands in the text whole, in order; where several begin, the longest."""
    table, index = table or bundled(), index or anchors()
    matcher = page.matcher
    found: list[Found] = []
    at = 0
    while at <= matcher.count - OPENING and matcher.total < _MOST_ON_A_PAGE:
        key = matcher.opening(at)
        best: Found | None = None
        if key in index.first:
            for owner, place in index.at(key):
                template = table.templates[owner]
                before = template.entries.get(place)
                here = None if before is None else _whole(matcher, template, at, before)
                if here and (best is None or _rank(here) > _rank(best)):
                    best = here
        if best:
            found.append(best)
        at = best.end if best else at + 1
    return found


def _whole(matcher: Matcher, template: Template, at: int, before: int) -> Found | None:
    sequence = items(template.body)
    for start in range(at, max(-1, at - before - 1), -1):
        match = matcher.match(sequence, start)
        if match and match[0] > at:
            return Found(template, start, *match)
    return None


def _rank(found: Found) -> tuple[int, bool, int, int]:
    return found.end, not found.template.old, found.fixed, -len(found.gaps)


def excess(words: Sequence[str], templates: Sequence[Template]) -> tuple[set[str], set[str]]:
    """Sensitive words that stand more often, and those that stand less often, than any of a licence's templates has
    them.
    """
    counted: dict[str, int] = {}
    for word in words:
        if word in SENSITIVE:
            counted[word] = counted.get(word, 0) + 1
    more, fewer = set(), set()
    for word, number in SENSITIVE.items():
        ranges = [template.counts.get(number, (0, 0)) for template in templates]
        here = counted.get(word, 0)
        if here > max(high for _, high in ranges):
            more.add(word)
        elif here < min(low for low, _ in ranges):
            fewer.add(word)
    return more, fewer
