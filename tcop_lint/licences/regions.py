"""The licences of a page, from exact matches, altered copies and known wordings, each region decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcop_lint.licences.copyrights import copyright_of
from tcop_lint.licences.expression import family
from tcop_lint.licences.harmless import is_harmless, is_loud
from tcop_lint.licences.matching import Found, excess
from tcop_lint.licences.model import Match, Passage
from tcop_lint.licences.nearly import Near, extended, near_copy, near_regions
from tcop_lint.licences.patterns import word_set
from tcop_lint.licences.variants import Variant, by_id, spdx_id, variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.licences.page import Page
    from tcop_lint.licences.templates import Template

_TIGHT = word_set(
    """
    not no only except unless never cannot noncommercial commercial commercially noncommercially military
    weapons prohibited forbidden restricted restrictions compete competing competitive fee fees royalty
    royalties pay payment purchase expire expires revoke revocable evil harm hosted resell resale
    """
)
"""Sensitive words that take something away."""

_GIVING = word_set(
    """
    use copy modify merge publish distribute redistribute sublicense sell rights free without
    """
)
_IN_GAP = word_set(
    """
    not only except unless never cannot noncommercial commercial commercially prohibited forbidden must shall
    """
)
_PARTIAL_SHARE = 0.12
_INNER_SHARE = 0.85
_CHANGED_SHARE = 0.6
_HEADER_SHARE = 0.75
_TELLING = 25
_TELLING_SHARE = 0.3
_LEAST_CUT = 12
_APPENDIX = 20
_MORE = 12
_CUT = 45
_NEARLY_ALL = 0.9
_MUCH_MORE = 1.25
_SHORT = 400


class Licence(msgspec.Struct, frozen=True):
    """One licence in a page: words ``start`` up to but not with ``end``. ``kind`` is text, header or exception.

    ``gaps`` are the (line, text) of what stands where the licence leaves the words open; ``found`` is set for exact
    matches.
    """

    id: str
    kind: str
    match: Match
    start: int
    end: int
    changed: tuple[Passage, ...] = ()
    gaps: tuple[tuple[int, str], ...] = ()
    found: Found | None = None


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
        Passage(" ".join(page.between(at, at + count).split()), page.line_at(at), loud=True)
        for at, count in found.gaps
        if not _IN_GAP.isdisjoint(page.words[at : at + count])
    )
    kind = found.template.kind
    match: Match = "changed" if changed else "notice" if kind == "header" else "full"
    return Licence(_named(found.template), kind, match, start, found.end, changed, tuple(gaps), found)


def _lines(page: Page, start: int, end: int) -> list[tuple[int, str]]:
    """(line, text) of each line between two words."""
    first = page.line_at(start)
    rows = page.between(start, end).split("\n")
    return [(first + number, row.strip()) for number, row in enumerate(rows) if row.strip()]


def _is_blank_form(line: int, text: str) -> bool:
    """Whether a line is the licence's own advice on how to write a copyright notice."""
    whose = copyright_of(text, line)
    return whose is not None and whose.placeholder


def _names_holder(text: str, line: int) -> bool:
    return copyright_of(text, line) is not None or is_harmless(text)


def _named(template: Template) -> str:
    """The id to report: a GNU licence's text alone does not say whether later versions may be used."""
    name = spdx_id(template.ids[0])
    if (template.kind == "text" and "GPL-" in name) or name.startswith("GFDL-"):
        return spdx_id(family(name)) if template.kind == "text" else name
    return name


def wider(page: Page, exact: Sequence[Licence], unknown: Sequence[tuple[int, str]]) -> list[Licence]:
    """The licences again, with altered and incomplete copies and known wordings for what the exact ones leave open."""
    kept = [_with_appendix(page, one) for one in exact]
    kept = [
        one
        for one in kept
        if one.kind != "header" or not any(o.start <= one.start < o.end for o in kept if o is not one)
    ]
    unknown = [(first, text) for first, text in unknown if not any(one.start <= first < one.end for one in kept)]
    for variant in sorted(variants(page), key=lambda one: one.start - one.end):
        inside = [one for one in kept if one.start < variant.end and variant.start < one.end]
        open_words = sum(len(text.split()) for first, text in unknown if variant.start <= first < variant.end)
        if inside and (open_words < 8 or any(one.end - one.start >= variant.end - variant.start for one in inside)):
            continue
        if not variant.whole and any(one.kind == "text" for one in inside):
            continue
        kept = [one for one in kept if one not in inside]
        kept.append(_from_variant(page, variant))
    for near in near_regions(page):
        inside = [one for one in kept if one.start < near.end and near.start < one.end]
        licence = _from_near(page, near, kept)
        if licence and (not inside or _outweighs(near, licence, inside)):
            kept = [one for one in kept if one not in inside]
            kept.append(licence)
    return sorted(kept, key=lambda one: one.start)


def _with_appendix(page: Page, licence: Licence) -> Licence:
    """A licence and, after it, the advice on how to apply it, in whatever words."""
    if not licence.found or licence.kind != "text":
        return licence
    end, loose = extended(page, licence.found.template, licence.found.start)
    if end < licence.end + _APPENDIX:
        return licence
    added = [(" ".join(page.between(a, b).split()), page.line_at(a)) for a, b in loose if b > a]
    passages = tuple(Passage(text, line, loud=True) for text, line in added if is_loud(text))
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
        short = min(one.least for one in templates) < _SHORT
        less = fewer & _GIVING if short else set()
        if (more & _TIGHT) or less:
            near = near_copy(page, variant.id)
            broken = _from_near(page, near, ()) if near else None
            if near and broken and broken.match == "partial" and near.start < variant.end and variant.start < near.end:
                return broken
            changed = (_passage_with(page, variant.start, variant.end, more & _TIGHT, less),)
    match: Match = "changed" if changed else "full" if variant.whole else "notice"
    return Licence(variant.id, kind, match, variant.start, variant.end, changed)


def _passage_with(page: Page, start: int, end: int, more: set[str], fewer: set[str]) -> Passage:
    """Where a wording has more of the words that matter, or which of them it leaves out."""
    if not more and not fewer:
        return Passage("(words of the licence are left out)", page.line_at(start), loud=False, missing=1)
    if not more:
        left_out = ", ".join(f"“{word}”" for word in sorted(fewer))
        return Passage(f"(left out: {left_out})", page.line_at(start), loud=False, missing=len(fewer))
    at = next(place for place in range(start, end) if page.words[place] in more)
    segment = page.segments[page.segment_at(at)]
    text = " ".join(page.text[segment.start : segment.end].split())
    return Passage(text[:600], segment.line, loud=bool(more - {"no", "not", "without"}))


def _from_near(page: Page, near: Near, others: Sequence[Licence]) -> Licence | None:
    """An altered or incomplete copy as a licence, if enough of it stands there to say so."""
    template, name = near.template, _named(near.template)
    if template.kind == "header":
        return Licence(name, "header", "notice", near.start, near.end) if near.share >= _HEADER_SHARE else None
    before = near.start - max((one.end for one in others if one.end <= near.start), default=0)
    after = min((one.start for one in others if one.start >= near.end), default=len(page.words)) - near.end
    cut = near.head + near.tail
    inner = near.matched / max(1, template.least - cut)
    told = near.matched >= _TELLING or near.share > _TELLING_SHARE
    breaks_off = cut >= max(_LEAST_CUT, _PARTIAL_SHARE * template.least) and inner >= _INNER_SHARE
    if breaks_off and told and not (_is_replaced(near.head, before) or _is_replaced(near.tail, after)):
        start = near.start - before if near.head and before <= _CUT else near.start
        end = near.end + after if near.tail and after <= _CUT else near.end
        return Licence(name, template.kind, "partial", start, end)
    if near.share < _CHANGED_SHARE:
        return None
    return Licence(name, template.kind, "changed", near.start, near.end, _differences(page, near))


def _is_replaced(missing: int, instead: int) -> bool:
    """Whether other words stand where so many of a licence's are missing."""
    return missing > 0 and instead > max(_CUT, missing / 2)


def _differences(page: Page, near: Near) -> tuple[Passage, ...]:
    templates = [one for one in by_id().get(near.template.ids[0], ()) if one.kind == near.template.kind] or [
        near.template
    ]
    more, fewer = excess(page.words[near.start : near.end], templates)
    tight, giving = more & _TIGHT, fewer & (_GIVING | {"not", "no"})
    out = []
    for start, end in near.differing:
        words = page.words[start:end]
        text = (
            " ".join(page.between(start, end).split())
            if end > start
            else " ".join(page.between(max(near.start, start - 8), min(near.end, end + 8)).split())
        )
        out.append(
            Passage(text[:600], page.line_at(start), loud=not tight.isdisjoint(words), missing=0 if end > start else 1)
        )
    if not out or (tight and not any(passage.loud for passage in out)):
        out.append(_passage_with(page, near.start, near.end, tight, giving))
    return tuple(out)
