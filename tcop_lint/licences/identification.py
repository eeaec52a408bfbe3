"""Which licence a text is: the pipeline from a text to what is said of it.

First the templates, whose chunks are only compared by digest; then, if anything is left that could be a licence,
altered and incomplete copies and the wordings that licenseclassifier knows; then what stands beside the licences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.licences.matching import exact_regions
from tcop_lint.licences.page import Page
from tcop_lint.licences.reading import Reading, read
from tcop_lint.licences.regions import from_found, wider
from tcop_lint.licences.saying import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.licences.licence import Licence
    from tcop_lint.licences.model import LicenceText

LONGEST = 1_000_000
"""So many characters of a text are read."""

_NOTICE_WORDS = 450
_SHORT = 200
_DOCUMENT = re.compile(
    r"(?:^|/)(?:readme|contribut|changelog|changes|history|news|index|about|security|code.of.conduct|support|"
    r"docs?)\b[^/]*\Z",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"hereby\s+granted|permission\s+(?:is|to)\b|redistribution\s+and\s+use|provided\s+[\"'`“‘*]{0,3}as[\s-]is|"
    r"implied\s+warrant|"
    r"without\s+(?:any\s+)?warranty|merchantab|in\s+no\s+event|be\s+liable|terms\s+and\s+conditions|"
    r"following\s+conditions|free\s+of\s+charge|"
    r"this\s+licen[cs]e|royalty[\s-]free|public\s+domain|\blogiciels?\b|\bcontrat\b|\blizenz\w*|\bnutzung\w*|"
    r"\blicencia\b|许可|软件|版权|ライセンス|著作|"
    r"derivative\s+works?|may\s+(?:not\s+)?(?:copy|use|distribute|modify|redistribute)|copyright\s+notice",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"licen[cs]e|copyright", re.IGNORECASE)


def identify(text: str, *, name: str = "") -> LicenceText:
    """The licences of a text, given decoded, and, if it has one, the file's name or path.

    Pure; raises nothing on any text. The name only tells documents (README.md) from licence files: of a document,
    only the sections about licensing are held against a licence's words.
    """
    page = Page(text[:LONGEST], name)
    licences = [from_found(page, one) for one in exact_regions(page)]
    document = bool(name and _DOCUMENT.search(name))
    reading = read(page, licences, document=document)
    if _worth_a_look(page, reading, licences, document=document):
        licences = wider(page, licences, [(sentence.first, sentence.text) for sentence in reading.unknown])
        reading = read(page, licences, document=document)
    if not document and _is_prose(page, licences):
        reading = read(page, licences, document=True, titles=False)
    return said(page, licences, reading, cut=len(text) > LONGEST)


def _is_prose(page: Page, licences: Sequence[Licence]) -> bool:
    """Whether a text that has not a document's name is one: long, and mostly no licence."""
    inside = sum(one.end - one.start for one in licences)
    return inside * 3 < len(page.words) and len(page.words) > _NOTICE_WORDS


def _worth_a_look(page: Page, reading: Reading, licences: Sequence[Licence], *, document: bool) -> bool:
    """Whether something is left that could be the words of a licence. Of a document that takes legal words."""
    left = " ".join(sentence.text for sentence in reading.unknown)
    if not document and not licences and len(page.words) < _SHORT and _LICENCE.search(page.text):
        return bool(left) or all(notice.title for notice, _ in reading.notices)
    return len({match[0].lower()[:8] for match in _LEGAL.finditer(left)}) >= (1 if licences else 2)
