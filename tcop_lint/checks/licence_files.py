"""Checks on licence files: there is one, it is open, and it is whole and unedited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.checks.stated import Stated, documents, licence_files, named, own_name, package_files
from tcop_lint.checks.texts import unread_files
from tcop_lint.data.conventions import MANIFESTS, NOT_PRODUCT
from tcop_lint.facts.licences import DeclaredLicence, LicenceText, Passage
from tcop_lint.spdx import Openness, openness
from tcop_lint.spdx.opening import FOR_CONTENT
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

_KINDS = frozenset({LicenceText})
_NO_LICENCE = "there is no licence file to look at"
_SHOWN = 300
_NAMED_ONLY = FOR_CONTENT | {"Unlicense"}
"""Licences that may be given by naming them: nothing in them asks that their text be kept with the work."""


@check("stated-licence")
class StatedLicence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of ``files`` exists and is not empty, or the README names the licence."""

    files: tuple[str, ...]

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS | {DeclaredLicence}, files=(self.files,))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files)
        full = [path for path in paths if path not in case.facts.empty]
        if full:
            return found(*(Evidence("found", path) for path in full[:3]))
        for path, text in documents(case.facts):
            return found(Evidence(f"the README names {named(text.expression)}", path, text.line))
        if paths:
            return not_found(f"{paths[0]} is empty.", path=paths[0])
        return not_found(f"{case.message or 'No licence file was found.'}{self._named(case.facts)}")

    @staticmethod
    def _named(facts: Facts) -> str:
        """What a manifest at the root declares, which few people take for a licence of the whole."""
        for path, declared in facts.of(DeclaredLicence):
            if "/" not in path and declared.expression:
                return f" {path} names {declared.expression}, and its text is not here."
        return ""


@check("open-licence")
class OpenLicence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The licence files, or the README where there is none, give an open licence and take nothing back.

    Open is what the OSI approved or the FSF counts as free, and the licences of the Open Definition.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        own = licence_files(case.facts)
        stated = own or documents(case.facts)
        if not stated:
            return not_applicable(_NO_LICENCE)
        problems = [problem for one in stated for problem in what_closes(one, is_file=bool(own))]
        if problems:
            return judged(problems)
        open_ones = [one for one in stated if _open_ids(one)]
        if open_ones:
            return found(
                *(Evidence(f"{named(text.expression)}, open", path, text.line) for path, text in open_ones[:3])
            )
        if unread := unread_files(case.facts, tuple(path for path, _ in stated)):
            return unknown(f"{listing(unread)} could not be examined")
        paths = [path for path, _ in stated]
        for path, text in stated:
            if text.match == "none" and text.copyrights and not text.changed:
                message = f"{path} says whose copyright it is, and not how others may use it."
                return not_found(message, path=path, line=text.copyrights[0].line, key="none")
        return unknown(f"no licence that is known was found in {listing(paths)}")


def _open_ids(stated: Stated) -> list[str]:
    """The open licences that a text gives."""
    ids = (region.id for region in stated.text.licences)
    return [spdx for spdx in ids if _judged(own_name_or(spdx)) in {"code", "content"}]


def _judged(spdx: str) -> Openness:
    """How open a licence is. One that no list calls open is closed only where its words are known to restrict."""
    first = openness(spdx)
    if first != "closed":
        return first
    from tcop_lint.licences.openness import openness as of_any

    known: dict[str, Openness] = {"open": "code", "open-content": "content", "unknown": "unknown"}
    return known.get(of_any(spdx), "closed")


def own_name_or(spdx: str) -> str:
    """The licence that an id is about, as the list writes it."""
    if not spdx.startswith("LicenseRef-"):
        return spdx.partition(" ")[0]
    return own_name(spdx)


def what_closes(stated: Stated, *, is_file: bool) -> Iterator[Problem]:
    """What in a licence text keeps some people or some uses out; nothing where that is not known."""
    path, text = stated
    if is_file:
        for passage in text.changed:
            if passage.loud:
                message = f"{_edited(text)} takes back what the licence gives: “{_cut(passage)}”."
                yield Problem(message=message, path=path, line=passage.line, key=f"restricts {passage.text[:60]}")
                return
    if text.match == "none" and "all-rights-reserved" in text.tags:
        line = text.copyrights[0].line if text.copyrights else 1
        yield Problem(
            message="This reserves all rights, so nobody may use the code.", path=path, line=line, key="reserved"
        )
    for region in text.licences:
        spdx = region.id.partition(" ")[0]
        if _judged(spdx) == "closed" and not _is_choice(text, spdx):
            message = f"{spdx} is not an open licence: it keeps some people or some uses out."
            yield Problem(message=message, path=path, line=region.start, key=spdx)


def _is_choice(text: LicenceText, spdx: str) -> bool:
    """Whether an open licence may be chosen in the place of one that is not open."""
    return " OR " in text.expression and any(
        _judged(region.id) in {"code", "content"} for region in text.licences if region.id != spdx
    )


@check("whole-licence")
class WholeLicence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each licence file gives the whole text of its licence, unedited; naming it does where the licence allows that.

    Passages that restrict are left to ``open-licence``.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS, files=(NOT_PRODUCT, MANIFESTS))

    def judge(self, case: Case) -> Result:
        own = licence_files(case.facts)
        parts = package_files(case.facts)
        if not own:
            return self._of_documents(case)
        whole = {spdx for _, text in own for spdx in _whole_ids(text)}
        problems = [problem for one in (*own, *parts) for problem in _faults(one, whole)]
        evidence = [Evidence(f"{text.expression}, whole", path) for path, text in own if text.match == "full"]
        if not problems and not evidence and all(text.match == "none" for _, text in own):
            return unknown(f"no licence that is known was found in {listing(path for path, _ in own)}")
        return judged(problems, evidence[:3])

    @staticmethod
    def _of_documents(case: Case) -> Result:
        for path, text in documents(case.facts):
            lacking = _needing_text(text, set())
            if lacking:
                message = f"The README names {listing(lacking)}, and the text of the licence is not in the repository."
                return not_found(message, path=path, line=text.line, key="readme")
            return found(Evidence(f"the README gives {text.expression}", path, text.line))
        return not_applicable(_NO_LICENCE)


def _faults(stated: Stated, whole: set[str]) -> Iterator[Problem]:
    path, text = stated
    if any(passage.loud for passage in text.changed):
        return
    if text.match == "partial":
        ids = listing(dict.fromkeys(own_name(region.id) for region in text.licences if region.match == "partial"))
        yield Problem(message=f"The text of {ids} breaks off here.", path=path, line=text.line, key="partial")
    elif text.match == "changed":
        shown = next((passage for passage in text.changed if passage.missing == 0), None) or next(
            iter(text.changed), None
        )
        line = shown.line if shown else text.line
        yield Problem(message=f"{_edited(text)} was edited{_what(shown)}", path=path, line=line, key="changed")
    elif text.match == "notice" and (lacking := _needing_text(text, whole)):
        message = f"This names {listing(lacking)} and does not give the text of the licence."
        yield Problem(message=message, path=path, line=text.line, key="notice")


def _what(passage: Passage | None) -> str:
    if passage is None:
        return "."
    if passage.missing:
        return f": words of the licence are missing at “{_cut(passage)}”."
    return f": “{_cut(passage)}” is no part of it."


def _edited(text: LicenceText) -> str:
    ids = dict.fromkeys(own_name(region.id) for region in text.licences)
    return f"The text of {listing(ids)}" if ids else "This text"


def _cut(passage: Passage) -> str:
    words = " ".join(passage.text.split()).rstrip(".")
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _whole_ids(text: LicenceText) -> set[str]:
    return {own_name(region.id) for region in text.licences if region.match == "full"}


def _needing_text(text: LicenceText, whole: set[str]) -> list[str]:
    """The licences that a notice names and whose text has to come with the work, but for those that are there whole."""
    ids = dict.fromkeys(region.id for region in text.licences if region.match == "notice")
    return [spdx for spdx in ids if _judged(spdx) == "code" and spdx not in _NAMED_ONLY and own_name(spdx) not in whole]
