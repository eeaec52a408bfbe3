"""Altered and incomplete copies as licences, with the passages that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcop_lint.licences.licence import Licence, reported_id, shown
from tcop_lint.licences.matching import excess
from tcop_lint.licences.model import Passage
from tcop_lint.licences.patterns import word_set
from tcop_lint.licences.variants import by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.licences.nearly import Difference, Near
    from tcop_lint.licences.page import Page

TIGHT = word_set(
    """
    not no only except unless never cannot noncommercial commercial commercially noncommercially military weapons
    prohibited forbidden restricted restrictions compete competing competitive fee fees royalty royalties pay payment
    purchase expire expires revoke revocable evil harm hosted resell resale
    """
)
"""Sensitive words that take something away."""

GIVING = word_set("use copy modify merge publish distribute redistribute sublicense sell rights free without")

CUT = 45
"""So many words beside a text that breaks off may be the rest of its last sentence, or of its first."""

SHORT = 400
"""Licences of fewer words have no appendix to leave out: what gives something counts where it is missing."""

_PARTIAL_SHARE = 0.12
_LEAST_CUT = 12
_INNER_SHARE = 0.85
_CHANGED_SHARE = 0.6
_HEADER_SHARE = 0.75
_TELLING = 25
_TELLING_SHARE = 0.3
_FEW = 3
_AROUND = 8
_SENTENCE_ENDS = (".", "!", "?", ".*/", ".>", '."', ".)")


def from_near(page: Page, near: Near, others: Sequence[Licence]) -> Licence | None:
    """An altered or incomplete copy as a licence, if enough of it stands there to say so."""
    template, name = near.template, reported_id(near.template)
    if template.kind == "header":
        return Licence(name, "header", "notice", near.start, near.end) if near.share >= _HEADER_SHARE else None
    before = near.start - max((one.end for one in others if one.end <= near.start), default=0)
    after = min((one.start for one in others if one.start >= near.end), default=len(page.words)) - near.end
    whole = near.matched / max(1, template.least - near.head - near.tail) >= _INNER_SHARE
    told = near.matched >= _TELLING or near.share > _TELLING_SHARE
    if whole and told and (_breaks_off(near, before, after) or _stops_short(page, near, after)):
        start = near.start - before if near.head and before <= CUT else near.start
        end = near.end + after if near.tail and after <= CUT else near.end
        return Licence(name, template.kind, "partial", start, end)
    if near.share < _CHANGED_SHARE:
        return None
    return Licence(name, template.kind, "changed", near.start, near.end, _differences(page, near))


def _breaks_off(near: Near, before: int, after: int) -> bool:
    """Whether much of an end is missing, and no end of which much is missing has other words in its place."""
    least = max(_LEAST_CUT, _PARTIAL_SHARE * near.template.least)
    ends = [
        (missing, instead) for missing, instead in ((near.head, before), (near.tail, after)) if missing >= least / 2
    ]
    replaced = any(instead > max(CUT, missing / 2) for missing, instead in ends)
    return near.head + near.tail >= least and not replaced


def _stops_short(page: Page, near: Near, after: int) -> bool:
    """Whether the page ends before a licence of which everything up to there stands in its own words."""
    if near.differing or near.head or not near.tail or near.end + after < len(page.words):
        return False
    return after == 0 or (after < min(near.tail, CUT) and not page.text.rstrip().endswith(_SENTENCE_ENDS))


def _differences(page: Page, near: Near) -> tuple[Passage, ...]:
    """The differences of an altered copy as passages; those that have more of the words that restrict are loud."""
    kin = [one for one in by_id().get(near.template.ids[0], ()) if one.kind == near.template.kind]
    more, fewer = excess(page.words[near.start : near.end], kin or [near.template])
    tight, giving = more & TIGHT, fewer & (GIVING | {"not", "no"})
    taken = not GIVING.isdisjoint(fewer) and max(one.least for one in (*kin, near.template)) < SHORT
    out = [_difference(page, near, one, tight, loud=taken) for one in near.differing]
    if not out or (tight and not any(passage.loud for passage in out)):
        summary = passage_with(page, near.start, near.end, tight, giving)
        out.append(msgspec.structs.replace(summary, loud=summary.loud or taken))
    return tuple(out)


def _difference(page: Page, near: Near, one: Difference, tight: set[str], *, loud: bool) -> Passage:
    """One difference; where words are only left out, those around the place are shown."""
    start, end = _as_sentence(page, one.start, one.end)
    if end <= start:
        around = page.between(max(near.start, start - _AROUND), min(near.end, start + _AROUND))
        return Passage(shown(around), page.line_at(start), loud=loud, missing=max(1, one.missing))
    loud = loud or not tight.isdisjoint(page.words[start:end])
    return Passage(shown(page.between(start, end)), page.line_at(start), loud=loud)


def _as_sentence(page: Page, start: int, end: int) -> tuple[int, int]:
    """A span without the few words by which it misses where a sentence or a line starts."""
    if end <= start:
        return start, end
    opening = page.segments[page.segment_at(start)].first
    closing = page.segments[page.segment_at(end - 1)].first
    start = opening if start - opening <= _FEW else start
    return start, closing if end - closing <= _FEW and closing > start else end


def passage_with(page: Page, start: int, end: int, more: set[str], fewer: set[str]) -> Passage:
    """Where a wording has more of the words that matter, or which of them it leaves out."""
    if not more and not fewer:
        return Passage("(words of the licence are left out)", page.line_at(start), loud=False, missing=1)
    if not more:
        left_out = ", ".join(f"“{word}”" for word in sorted(fewer))
        return Passage(f"(left out: {left_out})", page.line_at(start), loud=False, missing=len(fewer))
    at = next(place for place in range(start, end) if page.words[place] in more)
    segment = page.segments[page.segment_at(at)]
    text = shown(page.text[segment.start : segment.end])
    return Passage(text, segment.line, loud=bool(more - {"no", "not", "without"}))
