"""One licence in a page, as the steps that find it hand it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tcop_lint.licences.matching import Found
from tcop_lint.licences.model import Match, Passage
from tcop_lint.licences.variants import spdx_id
from tcop_lint.spdx.identifiers import family

if TYPE_CHECKING:
    from tcop_lint.licences.templates import Template

_LONGEST_PASSAGE = 600


class Licence(msgspec.Struct, frozen=True):
    """Words ``start`` up to but not with ``end`` of a page. ``kind`` is text, header or exception.

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


def reported_id(template: Template) -> str:
    """The id to report: a GNU licence's text alone does not say whether later versions may be used."""
    name = spdx_id(template.ids[0])
    if template.kind == "text" and ("GPL-" in name or name.startswith("GFDL-")):
        return spdx_id(family(name))
    return name


def shown(text: str) -> str:
    """A piece of a page on one line, not too long."""
    return " ".join(text.split())[:_LONGEST_PASSAGE]
