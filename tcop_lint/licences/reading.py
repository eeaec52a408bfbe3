"""What the sentences beside the licences of a page say: copyright notices, licences named, and what nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.copyrights import copyright_of, is_own_notice
from tcop_lint.licences.harmless import is_harmless, is_loud
from tcop_lint.licences.name_table import UNVERSIONED
from tcop_lint.licences.names import named
from tcop_lint.licences.notices import LONGEST, Notice, notice_of
from tcop_lint.licences.outside import Lines, Sentence, licence_lines, sentences
from tcop_lint.spdx.identifiers import family

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tcop_lint.licences.licence import Licence
    from tcop_lint.licences.model import Copyright
    from tcop_lint.licences.page import Page

_TOP = 40
"""Copyright notices of a document are also looked for in so many lines at its top."""

_CHOICE = re.compile(
    r"\b(?:either\s+of|at\s+your\s+(?:option|choice)|your\s+choice\s+of|dual[\s-]licen[cs]\w+|"
    r"one\s+of\s+the\s+following|alternatively|choice\s+between)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\blicen[cs]ed\s.{0,40}\b(?:either|(?:any|one)\s+of\s+the\s+following|your\s+choice)\b", re.IGNORECASE
)
"""The beginning of a list to choose from, in a document that may speak of other choices."""

_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_NONCOMMERCIAL = re.compile(r"\bnon-?\s?commercial\b", re.IGNORECASE)
_AFTER_HOLDER = re.compile(r"(?<=[a-z)])\.\s|;\s|all\s+rights?\s+reserved", re.IGNORECASE)
_LONG_NOTICE = 200


class Reading(NamedTuple):
    """``unknown`` are the sentences that are none of the other things and no harmless phrase; ``offers`` says that
    the text lets the reader choose among licences, ``document`` that it is more than a licence file, and ``titles``
    that a licence's name alone on a line counts. ``mentions`` are the ids that other sentences name where a notice
    leaves out the version.
    """

    copyrights: list[Copyright]
    notices: list[tuple[Notice, Sentence]]
    unknown: list[Sentence]
    offers: bool
    document: bool
    titles: bool
    mentions: tuple[str, ...] = ()


def read(page: Page, licences: Sequence[Licence], *, document: bool, titles: bool = True) -> Reading:
    """Everything outside the licences' words. Of a document, only what stands under headings about licensing counts,
    and what speaks of the project itself.
    """
    places = licence_lines(page) if document else Lines([(1, len(page.text) + 1)])
    reading = Reading([], [], [], offers=False, document=document, titles=titles)
    present = {family(one.id) for one in licences if one.kind == "text"}
    every = sentences(page, [(one.start, one.end) for one in licences])
    for sentence in every:
        reading = _with_sentence(reading, sentence, present, inside=sentence.line in places)
    copyrights = [*reading.copyrights]
    for licence in licences:
        copyrights += [whose for line, text in licence.gaps if (whose := copyright_of(text, line))]
    own = {one for one in copyrights if any(is_own_notice(one, licence.id) for licence in licences)}
    unique = dict.fromkeys(one for one in copyrights if one not in own)
    return reading._replace(copyrights=sorted(unique, key=lambda one: one.line), mentions=_mentions(reading, every))


def _with_sentence(reading: Reading, sentence: Sentence, present: Collection[str], *, inside: bool) -> Reading:
    notice, whose = notice_of(sentence.text), copyright_of(sentence.text, sentence.line)
    if whose and (inside or (sentence.line <= _TOP and not notice)):
        reading.copyrights.append(whose)
    ignored = notice is not None and notice.title and (not reading.titles or (reading.document and sentence.heading))
    if notice and (inside or notice.strong) and not ignored:
        reading.notices.append((notice, sentence))
        if inside and not notice.title and _restricts(sentence.text, notice):
            reading.unknown.append(sentence)
        return reading
    if not inside:
        return reading
    choice = _LIST if reading.document else _CHOICE
    if choice.search(sentence.text) and not _BOTH.search(sentence.text):
        reading = reading._replace(offers=True)
    if whose:
        harmless = not is_loud(_beyond_holder(sentence.text))
    else:
        harmless = is_harmless(sentence.text, sentence.heading) or _speaks_of(sentence.text, present)
    if not harmless:
        reading.unknown.append(sentence)
    return reading


def _mentions(reading: Reading, every: Sequence[Sentence]) -> tuple[str, ...]:
    """The licences with a version that any sentence names, if a notice needs one."""
    if not any(spdx.endswith(UNVERSIONED) for notice, _ in reading.notices for spdx in notice.ids):
        return ()
    names = (one for sentence in every for one in named(sentence.text[:LONGEST]))
    return tuple(dict.fromkeys(one.id for one in names if not one.bare and not one.id.endswith(UNVERSIONED)))


def _speaks_of(text: str, present: Collection[str]) -> bool:
    """Whether a sentence only says that something is under a licence that stands in the text."""
    names = named(text[:LONGEST]) if present else []
    known = all(
        any(spdx.startswith(one.id.removesuffix(UNVERSIONED)) for spdx in present) or family(one.id) in present
        for one in names
    )
    return bool(names) and known and not is_loud(text)


def _beyond_holder(text: str) -> str:
    """What a long copyright notice says after it has named years and holders."""
    return _AFTER_HOLDER.split(text)[-1] if len(text) > _LONG_NOTICE else ""


def _restricts(text: str, notice: Notice) -> bool:
    """Whether a sentence that names a licence takes something back in the same breath."""
    if any("-NC" in spdx or spdx.startswith("NCGL") for spdx in notice.ids):
        text = _NONCOMMERCIAL.sub(" ", text)
    return is_loud(text)
