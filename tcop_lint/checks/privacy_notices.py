"""Checks on privacy notices: what one whose words stand in the repository says, and whether the notes name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found, unknown
from tcop_lint.facts.privacy import NotesHead, PrivacyNotice, PrivacyNoticePart
from tcop_lint.placeholders import is_placeholder
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.facts import Fact
    from tcop_lint.record import Record

_KINDS: frozenset[type[Fact]] = frozenset({PrivacyNotice, PrivacyNoticePart})


class Told(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that people are told: its name for people, and the parts of a notice one of which shows it."""

    name: str
    parts: Some


@check("privacy-notice-parts")
class PrivacyNoticeParts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each privacy notice whose words stand in the repository tells people all of this, and has no blank left.

    What may stand elsewhere, in an include, a variable or another notice that it links to, cannot be told.
    """

    told: tuple[Told, ...]

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS)

    def judge(self, case: Case) -> Result:
        notices = list(case.facts.of(PrivacyNotice))
        whole = [(path, notice) for path, notice in notices if notice.form != "shell"]
        if not whole:
            if notices:
                return unknown(f"the words of {notices[0][0]} stand elsewhere")
            return not_applicable("the words of no privacy notice stand in the repository")
        problems: list[Problem] = []
        doubts: list[str] = []
        for path, notice in whole:
            parts = case.facts.at(path, PrivacyNoticePart)
            problems += (_blank(path, part) for part in parts if part.part == "blank")
            said = {part.part for part in parts}
            lacking = [one.name for one in self.told if said.isdisjoint(one.parts)]
            if lacking and (where := _elsewhere(notice)):
                doubts.append(f"{where} of {path}, perhaps {listing(lacking)}")
            elif lacking:
                text = f"{case.message or 'The privacy notice does not say'} {listing(lacking, 9)}."
                problems.append(Problem(message=text, path=path, line=notice.line, key=",".join(lacking)))
        if problems:
            return judged(problems)
        if doubts:
            return unknown(f"parts stand elsewhere: {doubts[0]}")
        return found(*(Evidence("it says what the law asks for", path, notice.line) for path, notice in whole[:3]))


def _blank(path: str, part: PrivacyNoticePart) -> Problem:
    text = f"The privacy notice still has a blank to be filled in here: {part.text!r}."
    return Problem(message=text, path=path, line=part.line, key=f"blank {part.text}")


def _elsewhere(notice: PrivacyNotice) -> str:
    """Where the rest of a notice may stand; empty where all of it is here."""
    if notice.layered:
        return f"in {notice.layered}, to which readers are sent, or in includes"
    return "in includes or variables" if notice.is_open else ""


@check("notes-name-notice")
class NotesNameNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of data-minimisation notes gives the address or the path of the privacy notice."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({NotesHead}))

    def judge(self, case: Case) -> Result:
        for path, head in case.facts.of(NotesHead):
            place = head.privacy_notice.strip()
            line = dict(head.written).get("privacy_notice", 1)
            if place.startswith(("http://", "https://")) or (place and place.removeprefix("/") in case.facts.tracked):
                return found(Evidence(place, path, line))
            if place and not is_placeholder(place):
                return not_found(f"{place} is named as the privacy notice, and is not there.", path=path, line=line)
        return not_found(case.message or "No data-minimisation note names a privacy notice.")
