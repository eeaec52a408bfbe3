"""The licences of a page, from exact matches, altered copies and known wordings, each region decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcop_lint.licences.altered import GIVING, SHORT, TIGHT, from_near, passage_with
from tcop_lint.licences.copyrights import copyright_of
from tcop_lint.licences.harmless import is_harmless, is_loud
from tcop_lint.licences.licence import Licence, reported_id, shown
from tcop_lint.licences.matching import excess
from tcop_lint.licences.model import Match, Passage
from tcop_lint.licences.nearly import extended, near_copy, near_regions
from tcop_lint.licences.patterns import word_set
from tcop_lint.licences.variants import Variant, by_id, variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.licences.matching import Found
    from tcop_lint.licences.nearly import Near
    from tcop_lint.licences.page import Page

_IN_GAP = word_set(
    """
    not only except unless never cannot noncommercial commercial commercially prohibited forbidden must shall
    """
)
_APPENDIX = 20
_MORE = 12
_NEARLY_ALL = 0.9
_CUT_OFF = 4
"""The share of a licence's words, as one in so many, from which a missing end is no other wording."""
_MUCH_MORE = 1.25


def from_found(page: Page, found: Found) -> Licence:
    """An exact match as a licence; what fills its gaps must not restrict."""
    start, leading = page.matcher.lead(found.template.lead_items, found.start, page.starts)
    for at, count in leading:
        if not all(_names_holder(text, line) for line, text in _lines(page, at, at + count)):
            start, leading = found.start, ()
            break
    gaps = [piece for at, count in leading for piece in _lines(page, at, at + count)]
    gaps += [
        piece
        for at, count in found.gaps
        if count > 1
        for piece in _lines(page, at, at + count)
        if not _is_blank_form(*piece)
    ]
    changed = tuple(
        Passage(shown(page.between(at, at + count)), page.line_at(at), loud=True)
        for at, count in found.gaps
        if not _IN_GAP.isdisjoint(page.words[at : at + count])
    )
    kind = found.template.kind
    match: Match = "changed" if changed else "notice" if kind == "header" else "full"
    return Licence(reported_id(found.template), kind, match, start, found.end, changed, tuple(gaps), found)


def _lines(page: Page, start: int, end: int) -> list[tuple[int, str]]:
    """(line, text) of each line between two words, with the word "copyright" if it stands before them."""
    first = page.line_at(start)
    rows = page.between(start, end).split("\n")
    if start and page.words[start - 1] == "copyright":
        rows[0] = f"Copyright {rows[0]}"
    return [(first + number, row.strip()) for number, row in enumerate(rows) if row.strip()]


def _is_blank_form(line: int, text: str) -> bool:
    """Whether a line is the licence's own advice on how to write a copyright notice."""
    whose = copyright_of(text, line)
    return whose is not None and whose.placeholder


def _names_holder(text: str, line: int) -> bool:
    return copyright_of(text, line) is not None or is_harmless(text)


def wider(page: Page, exact: Sequence[Licence], unknown: Sequence[tuple[int, str]]) -> list[Licence]:
    """The licences again, with altered and incomplete copies and known wordings for what the exact ones leave open."""
    kept = [_with_appendix(page, one) for one in exact]
    kept = [
        one
        for one in kept
        if one.kind != "header" or not any(o.start <= one.start < o.end for o in kept if o is not one)
    ]
    unknown = [(first, text) for first, text in unknown if not any(one.start <= first < one.end for one in kept)]
    nears = near_regions(page)
    known = [] if _are_cut_only(page, nears) else variants(page)
    for variant in sorted(known, key=lambda one: one.start - one.end):
        inside = [one for one in kept if one.start < variant.end and variant.start < one.end]
        open_words = sum(len(text.split()) for first, text in unknown if variant.start <= first < variant.end)
        if inside and (open_words < 8 or any(one.end - one.start >= variant.end - variant.start for one in inside)):
            continue
        if not variant.whole and any(one.kind == "text" for one in inside):
            continue
        kept = [one for one in kept if one not in inside]
        kept.append(_from_variant(page, variant))
    for near in nears:
        inside = [one for one in kept if one.start < near.end and near.start < one.end]
        licence = from_near(page, near, kept)
        if licence and (not inside or _outweighs(near, licence, inside)):
            kept = [one for one in kept if one not in inside]
            kept.append(licence)
    return sorted(kept, key=lambda one: one.start)


def _are_cut_only(page: Page, nears: Sequence[Near]) -> bool:
    """Whether a page is one licence in its own words that breaks off, about which nobody needs to be asked."""
    if len(nears) != 1 or nears[0].differing or nears[0].tail * _CUT_OFF < nears[0].template.least:
        return False
    return nears[0].end - nears[0].start >= _NEARLY_ALL * len(page.words)


def _with_appendix(page: Page, licence: Licence) -> Licence:
    """A licence and, after it, the advice on how to apply it, in whatever words."""
    if not licence.found or licence.kind != "text":
        return licence
    end, loose = extended(page, licence.found.template, licence.found.start)
    if end < licence.end + _APPENDIX:
        return licence
    added = [(shown(page.between(a, b)), page.line_at(a)) for a, b in loose if b > a]
    passages = tuple(Passage(text, line, is_loud(text)) for text, line in added if not is_harmless(text))
    match: Match = "changed" if passages else licence.match
    return msgspec.structs.replace(licence, end=end, match=match, changed=(*licence.changed, *passages))


def _outweighs(near: Near, licence: Licence, inside: Sequence[Licence]) -> bool:
    """Whether an altered or incomplete copy says more than the licences that were found within it."""
    length = sum(one.end - one.start for one in inside)
    if any(one.found and one.kind != "header" for one in inside):
        return near.share > _NEARLY_ALL and near.matched + near.spare > _MUCH_MORE * length
    if near.matched + near.spare > 2 * length:
        return True
    return (
        all(one.id == licence.id and one.kind == licence.kind for one in inside)
        and near.end - near.start > length + _MORE
    )


def _from_variant(page: Page, variant: Variant) -> Licence:
    kind = "text" if variant.whole else "header"
    templates = [one for one in by_id().get(variant.id, ()) if one.kind == kind] or list(by_id().get(variant.id, ()))
    changed: tuple[Passage, ...] = ()
    if templates and variant.whole:
        more, fewer = excess(page.words[variant.start : variant.end], templates)
        short = min(one.least for one in templates) < SHORT
        less = fewer & GIVING if short else set()
        if (more & TIGHT) or less:
            near = near_copy(page, variant.id)
            broken = from_near(page, near, ()) if near else None
            if near and broken and broken.match == "partial" and near.start < variant.end and variant.start < near.end:
                return broken
            changed = (passage_with(page, variant.start, variant.end, more & TIGHT, less),)
    match: Match = "changed" if changed else "full" if variant.whole else "notice"
    return Licence(variant.id, kind, match, variant.start, variant.end, changed)
