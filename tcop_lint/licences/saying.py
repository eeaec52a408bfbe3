"""From the licences and sentences of a page to what is said of it: regions, expression, match, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.licences.expression import current, joined, settled
from tcop_lint.licences.harmless import is_loud
from tcop_lint.licences.model import LicenceText, Match, Passage, Region
from tcop_lint.licences.name_table import UNVERSIONED
from tcop_lint.licences.names import exception_ids
from tcop_lint.spdx.identifiers import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tcop_lint.licences.licence import Licence
    from tcop_lint.licences.outside import Sentence
    from tcop_lint.licences.page import Page
    from tcop_lint.licences.reading import Reading

_COMMONS = re.compile(r"commons\s+clause", re.IGNORECASE)
_RESERVED = re.compile(r"all\s+rights?\s+reserved", re.IGNORECASE)
_LONGEST_PASSAGE = 600
_PARAMETERS = frozenset({"BUSL-1.1"})
"""Licences whose text begins with parameters that each licensor writes."""


class Terms:
    """The terms of an expression as they are found: ids that stand, LicenseRefs for what was changed, exceptions."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.plain: list[str] = []
        self.marked: list[str] = []
        self.exceptions: list[str] = []
        self.unversioned = False

    def ids(self) -> list[str]:
        """Every term but the exceptions."""
        return [*settled(self.plain), *dict.fromkeys(self.marked)]


def said(page: Page, licences: Sequence[Licence], reading: Reading, *, cut: bool) -> LicenceText:
    """What ``identify`` answers."""
    beside = _beside(licences, reading)
    passages = [passage for licence in licences for passage in licence.changed]
    passages += [Passage(one.text[:_LONGEST_PASSAGE], one.line, is_loud(one.text)) for one in beside]
    terms = Terms()
    _add_licences(terms, page, licences, [one.first for one in beside if is_loud(one.text)])
    restricted = not licences and any(is_loud(one.text) for one in beside)
    _add_notices(terms, licences, reading, restricted=restricted)
    _add_unversioned(terms, licences, reading)
    notices = [notice for notice, _ in reading.notices]
    ids = terms.ids()
    choices = [frozenset(map(family, notice.ids)) for notice in notices if notice.choice]
    choices += [frozenset(map(family, ids))] if reading.offers else []
    declared = next((notice.expression for notice in notices if " " in notice.expression), "")
    exceptions = list(dict.fromkeys(terms.exceptions))
    expression = joined(ids, exceptions, choices) or " AND ".join(exceptions)
    altered = bool(beside) and any(region.match in {"full", "changed"} for region in terms.regions)
    tags = {
        "crown-copyright": any("crown copyright" in one.holder.lower() for one in reading.copyrights),
        "all-rights-reserved": _RESERVED.search(page.text) is not None,
        "commons-clause": _COMMONS.search(page.text) is not None,
        "unversioned": terms.unversioned,
        "spdx-line": any(notice.expression and not notice.title for notice in notices),
        "choice": " OR " in expression,
        "cut": cut,
    }
    return LicenceText(
        expression=declared if declared and not licences else expression,
        match=_overall(terms.regions, altered=altered),
        licences=tuple(sorted(dict.fromkeys(terms.regions), key=lambda one: (one.start, one.end, one.id))),
        changed=tuple(sorted(passages, key=lambda passage: (passage.line, passage.text))),
        copyrights=tuple(reading.copyrights),
        tags=tuple(sorted(tag for tag, holds in tags.items() if holds)),
    )


def _beside(licences: Sequence[Licence], reading: Reading) -> list[Sentence]:
    """The sentences that count as changes: all of them beside a licence's own words, the loud ones beside a notice."""
    if any(licence.match in {"full", "changed", "partial"} for licence in licences):
        filled = [licence.start for licence in licences if licence.id in _PARAMETERS]
        return [one for one in reading.unknown if not any(one.first < start for start in filled)]
    naming = {sentence for _, sentence in reading.notices}
    loud = [one for one in reading.unknown if is_loud(one.text) and (one in naming or not reading.document)]
    return loud if licences or reading.notices else []


def _add_licences(terms: Terms, page: Page, licences: Sequence[Licence], loud: Sequence[int]) -> None:
    whole = [licence for licence in licences if licence.kind == "text"]
    broken = {family(one.id) for one in whole if one.match in {"partial", "changed"}}
    spoilt = {_owner(place, whole).start for place in loud} if whole else set()
    for licence in licences:
        if licence.kind == "header" and any(family(licence.id) == family(one.id) for one in whole):
            if licence.id.endswith("-or-later") and family(licence.id) not in broken:
                terms.plain.append(licence.id)
            continue
        hurt = licence.kind == "text" and licence.start in spoilt
        match: Match = "changed" if hurt else licence.match
        terms.regions.append(Region(licence.id, match, page.line_at(licence.start), page.line_at(licence.end - 1)))
        if licence.kind == "exception":
            terms.exceptions.append(licence.id)
        elif hurt or any(passage.loud for passage in licence.changed):
            terms.marked.append(_reference(licence.id, "changed"))
        elif match == "partial":
            terms.marked.append(_reference(licence.id, "partial"))
        else:
            terms.plain.append(current(licence.id))


def _owner(place: int, whole: Sequence[Licence]) -> Licence:
    """The licence to which a sentence belongs: the one before it, else the first."""
    before = [one for one in whole if one.start <= place]
    return max(before, key=lambda one: one.start) if before else min(whole, key=lambda one: one.start)


def _add_notices(terms: Terms, licences: Sequence[Licence], reading: Reading, *, restricted: bool) -> None:
    """The licences that are named. A title counts only where nothing else speaks."""
    broken = {family(one.id) for one in licences if one.match in {"partial", "changed"}}
    speaks = any(not notice.title for notice, _ in reading.notices)
    for notice, sentence in reading.notices:
        if notice.title and (licences or (speaks and not reading.document)):
            continue
        for spdx in notice.ids:
            if spdx.endswith(UNVERSIONED) or family(spdx) in broken:
                continue
            name = current(spdx)
            terms.regions.append(Region(name, "changed" if restricted else "notice", sentence.line, sentence.line))
            if name in exception_ids():
                terms.exceptions.append(name)
            elif restricted:
                terms.marked.append(_reference(name, "changed"))
            else:
                terms.plain.append(name)


def _add_unversioned(terms: Terms, licences: Sequence[Licence], reading: Reading) -> None:
    """Licences that are named without the version they need, unless another place gives it."""
    for notice, sentence in reading.notices:
        for spdx in notice.ids:
            stem = spdx.removesuffix(UNVERSIONED).rstrip("-")
            if stem == spdx or (licences and stem != "OGL-UK"):
                continue
            if _is_given(stem, (*terms.plain, *terms.marked)):
                continue
            version = next((one for one in reading.mentions if one.startswith(stem)), "")
            if version:
                terms.regions.append(Region(current(version), "notice", sentence.line, sentence.line))
                terms.plain.append(current(version))
            else:
                terms.regions.append(Region(f"LicenseRef-{stem}", "notice", sentence.line, sentence.line))
                terms.marked.append(f"LicenseRef-{stem}")
                terms.unversioned = True


def _is_given(stem: str, ids: Iterable[str]) -> bool:
    return any(spdx.removeprefix("LicenseRef-").startswith(stem) or (stem == "GPL" and "GPL" in spdx) for spdx in ids)


def _reference(spdx: str, what: str) -> str:
    return f"LicenseRef-{spdx.removeprefix('LicenseRef-').split()[0]}-{what}"


def _overall(regions: Sequence[Region], *, altered: bool) -> Match:
    matches = {region.match for region in regions}
    if altered or "changed" in matches:
        return "changed"
    if "partial" in matches:
        return "partial"
    return "full" if "full" in matches else "notice" if "notice" in matches else "none"
