"""Licences that stand in a text in part or with changes: which, from where to where, and what differs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.templates import OPENING, Items, Template, anchors, bundled, chunks_of, items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.licences.matching import Matcher
    from tcop_lint.licences.page import Page

Span = tuple[int, int]

_WINDOW = 90
_AHEAD = 4
_MOST_TRIED = 12
_FEWEST_WORDS = 16
_DEAREST = 20
_BROKEN = 10
_MOST_SLACK = 6
"""Words that may be left out around a chunk that others were put into."""
_REWORDED = 2
"""Up to so many times as many words may stand in an appendix for those that they replace."""


class Difference(NamedTuple):
    """Words from ``start`` up to but not with ``end`` stand where ``missing`` words of a template should."""

    start: int
    end: int
    missing: int


class Step(NamedTuple):
    """One chunk of a template, in order: ``must`` is false inside alternatives, ``slack`` words may stand before it;
    where it is ``inner``, only after the chunk before it.
    """

    length: int
    digest: bytes
    must: bool
    slack: int
    inner: bool = False


class Near(NamedTuple):
    """A template of which the words from ``start`` up to but not with ``end`` are an altered or an incomplete copy.

    ``matched`` counts the template's words that must be there and are, ``spare`` those of its alternatives that are
    there, ``head`` and ``tail`` those that are missing at either end; ``differing`` are the spans of words that stand
    where the template has others or none, ``loose`` those in an appendix where it has none.
    """

    template: Template
    start: int
    end: int
    matched: int
    spare: int
    head: int
    tail: int
    differing: tuple[Difference, ...]
    loose: tuple[Span, ...] = ()

    @property
    def share(self) -> float:
        """How much of the template stands there."""
        return self.matched / max(1, self.template.least)

    @property
    def worth(self) -> int:
        """Words explained, less a price for each difference, and one for ends that are missing."""
        costs = sum(min(one.end - one.start + one.missing, _DEAREST) for one in self.differing)
        ends = self.head + self.tail
        return self.matched + self.spare - costs - (_BROKEN + ends // 4 if ends else 0)


@lru_cache(maxsize=1024)
def steps(owner: int) -> list[Step]:
    """All chunks of a template, given by its number, in order."""
    return steps_of(items(bundled().templates[owner].body))


def steps_of(sequence: Items, must: bool = True) -> list[Step]:
    """All chunks of a template in order."""
    out: list[Step] = []
    slack = 0
    for item in sequence:
        if isinstance(item, int):
            slack += item
        elif isinstance(item, bytes):
            for length, wanted in chunks_of(item):
                out.append(Step(length, wanted, must, slack))
                slack = 0
        else:
            branches = [inside for branch in item if (inside := steps_of(branch, must=False))]
            for inside in branches:
                out.append(inside[0]._replace(slack=inside[0].slack + slack))
                out += [step._replace(inner=True) for step in inside[1:]]
            slack = 0 if branches else slack
    return out


def near_regions(page: Page) -> list[Near]:
    """Altered and incomplete licences in a page, none overlapping another, the best first."""
    matcher, templates = page.matcher, bundled().templates
    hits = _hits(matcher)
    ranked = sorted(hits, key=lambda owner: (-(len(hits[owner]) ** 2) / anchors().number[owner], owner))[:_MOST_TRIED]
    found = [_align(matcher, templates[owner], steps(owner), hits[owner]) for owner in ranked]
    kept: list[Near] = []
    for near in sorted(found, key=lambda near: (-near.worth, near.template.least)):
        clear = all(near.end <= other.start or near.start >= other.end for other in kept)
        if clear and near.matched >= min(_FEWEST_WORDS, near.template.least):
            kept.append(near)
    return kept


def _hits(matcher: Matcher) -> dict[int, list[tuple[int, int]]]:
    """(place in the text, chunk number) of every anchor that stands in a page, by template."""
    index = anchors()
    hits: dict[int, list[tuple[int, int]]] = {}
    for at in range(matcher.count - OPENING + 1):
        key = matcher.opening(at)
        if key in index.first:
            for owner, place in index.at(key):
                step = steps(owner)[place]
                if matcher.has(at, step.length, step.digest):
                    hits.setdefault(owner, []).append((at, place))
    return hits


def near_copy(page: Page, spdx: str) -> Near | None:
    """The best altered or incomplete copy of one licence's text, wherever it stands."""
    templates = bundled().templates
    hits = {
        owner: at
        for owner, at in _hits(page.matcher).items()
        if spdx in templates[owner].ids and templates[owner].kind == "text"
    }
    found = [_align(page.matcher, templates[owner], steps(owner), at) for owner, at in hits.items()]
    return max(found, key=lambda near: near.worth, default=None)


def extended(page: Page, template: Template, start: int) -> tuple[int, tuple[Span, ...]]:
    """How far an appendix reaches that follows a whole licence in other words than the template's, and those words."""
    near = _walk(page.matcher, template, steps_of(items(template.body)), 0, start, [])
    return near.end, near.loose


def _align(matcher: Matcher, template: Template, steps: Sequence[Step], hits: list[tuple[int, int]]) -> Near:
    at, place = min(hits, key=lambda hit: (hit[1], hit[0]))
    start, first = _back(matcher, steps, at, place)
    return _walk(matcher, template, steps, first, start, hits)


def _walk(
    matcher: Matcher, template: Template, steps: Sequence[Step], first: int, start: int, hits: Sequence[tuple[int, int]]
) -> Near:
    """Follows a template from one of its chunks that stands at ``start``, over differences, as far as it goes."""
    matched = spare = 0
    differing: list[Difference] = []
    loose: list[Span] = []
    last_must = max((number for number, step in enumerate(steps) if step.must), default=0)
    position, number, last, held = start, first, start, first - 1
    while number < len(steps):
        step = steps[number]
        slack = step.slack if not step.inner or held == number - 1 else 0
        gap = next((g for g in range(slack + 1) if matcher.has(position + g, step.length, step.digest)), -1)
        if gap >= 0:
            position += gap + step.length
            matched += step.length if step.must else 0
            spare += 0 if step.must else step.length
            last, held = position, number
            number += 1
        elif number > last_must:
            again = _resume(matcher, steps, [n for n in range(number, len(steps)) if steps[n].length > 4], position)
            if again is None:
                break
            skipped = sum(step.length for step in steps[number : again[1]])
            if again[0] - position > _REWORDED * skipped:
                loose.append((position, again[0]))
            position, number = again
        elif not step.must:
            number += 1
        else:
            ahead = [n for n in range(number, len(steps)) if steps[n].must][: _AHEAD + 1]
            again = _resume(matcher, steps, ahead, position) or _later(steps, number, position, hits)
            if again is None:
                break
            put_in = _put_in(matcher, steps, number, position, again)
            if put_in:
                differing.append(put_in)
            else:
                lost = sum(step.length for step in steps[number : again[1]] if step.must)
                differing.append(Difference(position, again[0], lost))
            position, number = again
    tail = sum(step.length for step in steps[number:] if step.must)
    head = sum(step.length for step in steps[:first] if step.must)
    kept = tuple(one for one in differing if one.start <= last)
    return Near(
        template, start, last, matched, spare, head, tail, kept, tuple(span for span in loose if span[1] <= last)
    )


def _put_in(
    matcher: Matcher, steps: Sequence[Step], number: int, position: int, again: tuple[int, int]
) -> Difference | None:
    """The words that somebody put into a chunk whose own words are all there, up to where the next one stands."""
    step = steps[number]
    if again[1] != number + 1:
        return None
    for gap in range(min(steps[number + 1].slack, _MOST_SLACK) + 1):
        for before in range(min(step.slack, _MOST_SLACK) + 1):
            more = again[0] - gap - position - before - step.length
            at = matcher.inserted(position + before, step.length, step.digest, more)
            if at is not None:
                # the chunk counts as lost when copies are ranked, or a copy of another version may seem the better one
                return Difference(at, at + more, step.length)
    return None


def _back(matcher: Matcher, steps: Sequence[Step], at: int, place: int) -> tuple[int, int]:
    """How far the chunks before an anchor stand before it as they should."""
    while place > 0:
        slack, before = steps[place].slack, place - 1
        while (
            before > 0
            and not steps[before].must
            and not matcher.has(at - steps[before].length, steps[before].length, steps[before].digest)
        ):
            before -= 1
        step = steps[before]
        gap = next((g for g in range(slack + 1) if matcher.has(at - g - step.length, step.length, step.digest)), -1)
        if gap < 0:
            break
        at, place = at - gap - step.length, before
    return at, place


def _resume(matcher: Matcher, steps: Sequence[Step], ahead: Sequence[int], position: int) -> tuple[int, int] | None:
    """The nearest place where one of some chunks stands again, and that chunk's number."""
    for skipped in range(_WINDOW):
        for number in ahead:
            step = steps[number]
            if step.length > 2 and matcher.has(position + skipped, step.length, step.digest):
                return position + skipped, number
    return None


def _later(
    steps: Sequence[Step], number: int, position: int, hits: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first anchor further on."""
    later = [(at, place) for at, place in hits if at >= position and place >= number and steps[place].must]
    return min(later, default=None)
