"""The package licenseclassifier behind one function: licences in wordings that SPDX's templates do not have.

It is a port of google/licensecheck with patterns that follow how licences are written in practice. Importing it and
its first use take some 80 ms, and its memory grows with every wording it meets, so it is asked only when a text needs
it.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.names import current_id, known_ids
from tcop_lint.licences.templates import Template, bundled

if TYPE_CHECKING:
    from tcop_lint.licences.page import Page

LONGEST = 100_000
"""Texts of more characters than this are not given to the package."""

_ADDENDA = {"CommonsClause": "commons-clause"}
_FEWEST_WORDS = 10


class Variant(NamedTuple):
    """A region that the package recognises. ``whole`` tells the text of a licence from a notice that names it."""

    id: str
    start: int
    end: int
    whole: bool


@cache
def by_id() -> dict[str, tuple[Template, ...]]:
    """The bundled templates by each id that they carry."""
    out: dict[str, list[Template]] = {}
    for template in bundled().templates:
        for name in template.ids:
            out.setdefault(name, []).append(template)
    return {name: tuple(templates) for name, templates in out.items()}


def variants(page: Page) -> list[Variant]:
    """What the package finds in a page, in order. Nothing if it is not installed or fails on the text."""
    if len(page.text) > LONGEST:
        return []
    try:
        from licenseclassifier import identify_license
    except ImportError:
        return []
    try:
        matches = identify_license(page.text, coverage_threshold=0.0)
    except Exception:  # whatever the package raises on a hostile text means that it found nothing
        logging.getLogger(__name__).debug("licenseclassifier failed", exc_info=True)
        return []
    out = []
    for match in matches:
        start, end = page.word_at(match.start), page.word_at(match.end)
        if end - start >= _FEWEST_WORDS or match.id in _ADDENDA:
            out.append(Variant(spdx_id(match.id), start, end, _is_whole(match.id, end - start)))
    return out


def spdx_id(name: str) -> str:
    """The package's id as an SPDX id that is in use, or as a LicenseRef."""
    name = current_id(name)
    return name if name in by_id() else known_ids().get(name.lower(), f"LicenseRef-{name}")


def _is_whole(name: str, words: int) -> bool:
    texts = [template.least for template in by_id().get(spdx_id(name), ()) if template.kind == "text"]
    return not texts or words >= 0.6 * min(texts)
