"""Checks on data-minimisation notes: whether they are there, fit their format, say something, and are kept up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.attestation import MAX_AGE_DAYS, Attested
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found
from tcop_lint.facts.privacy import NoteFault
from tcop_lint.placeholders import is_placeholder
from tcop_lint.privacy.gaps import gaps, said_together
from tcop_lint.privacy.notes import KINDS as NOTE_KINDS
from tcop_lint.privacy.notes import Exempted, Held, all_notes
from tcop_lint.privacy.schema import home_of
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.record import Record

NO_NOTES = "nobody has written data-minimisation notes here"
_INVENTORY = "privacy/data-inventory"


def called(held: Held | Exempted) -> str:
    """What a note is called in messages: its id, or the first thing that it covers."""
    if isinstance(held, Exempted):
        return f"The entry of not_personal for {_cut(held.note.covers[0] if held.note.covers else '')}"
    return f"The note {_cut(held.note.id or (held.note.covers[0] if held.note.covers else ''))!r}"


def key_of(held: Held | Exempted) -> str:
    """What tells a note from others of its file and survives edits of the rest."""
    named = held.note.id if isinstance(held, Held) else ""
    return named or " ".join(held.note.covers)[:200]


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


@check("note-files")
class NoteFiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the code holds personal data of strong categories, there are data-minimisation notes.

    ``least`` is from how many such fields on. A record that attests the inventory of personal data does as well.
    """

    least: int = 1

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS)

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        if known.notes.exist:
            path = (known.notes.heads or known.notes.notes or known.notes.exempt)[0][0]
            return found(Evidence("data-minimisation notes", path))
        strong = [one for one in known.personal if one.tier == "strong" and one.confidence == "high"]
        if len(strong) < self.least:
            return not_applicable("no field was found that surely holds personal data of a strong category")
        if _INVENTORY in case.record.attestations:
            attested = Attested().judge(case._replace(rule=_INVENTORY, message=""))
            if attested.outcome == "pass":
                return attested
        asked = [one for one in known.personal if one.asks_for_note]
        places = {(home_of(one.field), one.field.container) for one in asked}
        named = (f"{one.field.container or one.field.path}.{one.field.name}" for one in strong)
        shown = f"{listing(dict.fromkeys(named), 3)}, {strong[0].field.path}:{strong[0].field.line}"
        many = "1 field holds" if len(asked) == 1 else f"{len(asked)} fields hold"
        wheres = "1 entity" if len(places) == 1 else f"{len(places)} entities"
        message = f"{many} personal data, in {wheres} ({shown}), and no data-minimisation note says why it is needed."
        # the whole repository, because which file is the first would change with every new one
        return not_found(message, key="no notes")


@check("note-faults")
class NoteFaults(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The data-minimisation notes fit their format."""

    def needs(self, record: Record) -> Needs:
        return Needs(NOTE_KINDS)

    def judge(self, case: Case) -> Result:
        notes = all_notes(case.facts)
        faults = list(case.facts.of(NoteFault))
        if not notes.exist and not faults:
            return not_applicable(NO_NOTES)
        return judged(
            (
                Problem(message=_sentence(fault.text), path=path, line=fault.line, key=fault.key)
                for path, fault in faults
            ),
            [Evidence("it fits the format", path) for path, _ in notes.heads[:3]],
        )


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."


@check("note-gaps")
class NoteGaps(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each data-minimisation note says all that it must, and none of it is a placeholder."""

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS)

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        if not known.notes.exist:
            return not_applicable(NO_NOTES)
        names: dict[int, set[str]] = {}
        for field, listed in known.reach.notes.items():
            for held in listed:
                names.setdefault(id(held.note), set()).update((field.name, field.container))
        return judged(
            [
                *_once(_gaps(known.notes.notes, names)),
                *(problem for one in known.notes.exempt if (problem := _exempt_gap(one)) is not None),
            ],
            [Evidence("the notes say what they must", path) for path, _ in known.notes.heads[:3]],
        )


def _gaps(notes: Iterable[Held], names: dict[int, set[str]]) -> Iterator[Problem]:
    for held in notes:
        listed = gaps(held.note, names.get(id(held.note), ()))
        if not listed:
            continue
        lines = dict(held.note.written)
        line = min((lines[gap.key] for gap in listed if gap.key in lines), default=held.note.line)
        text = f"{_whom(held)} has gaps: {said_together(listed)}."
        yield Problem(message=text, path=held.path, line=line, key=key_of(held))


def _whom(held: Held | Exempted) -> str:
    """As ``called``; the fields of one dataset of fideslang are not told apart."""
    if isinstance(held, Held) and held.note.home == "fides":
        return f"The dataset {_cut(held.note.id)!r}"
    return called(held)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of equal problems in a file: fields of one dataset of fideslang share what their system says."""
    seen: set[tuple[str | None, str]] = set()
    for problem in problems:
        if (problem.path, problem.key) not in seen:
            seen.add((problem.path, problem.key))
            yield problem


def _exempt_gap(one: Exempted) -> Problem | None:
    if not is_placeholder(one.note.reason):
        return None
    text = f"{called(one)} gives no reason why this is no personal data."
    return Problem(message=text, path=one.path, line=one.note.line, key=key_of(one))


@check("note-reviewed")
class NoteReviewed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each data-minimisation note was reviewed within so many days, and on no day to come."""

    max_age_days: int = MAX_AGE_DAYS

    def needs(self, record: Record) -> Needs:
        return Needs(NOTE_KINDS)

    def judge(self, case: Case) -> Result:
        notes = all_notes(case.facts)
        every: list[Held | Exempted] = [*notes.notes, *notes.exempt]
        dated = [held for held in every if held.note.reviewed]
        if not dated:
            return not_applicable("no note says when it was reviewed" if notes.exist else NO_NOTES)
        return judged(
            (problem for held in dated if (problem := self._late(held, case.as_of)) is not None),
            [Evidence(f"reviewed on {held.note.reviewed}", held.path, held.note.line) for held in dated[:3]],
        )

    def _late(self, held: Held | Exempted, as_of: date) -> Problem | None:
        day = date.fromisoformat(held.note.reviewed)
        if day > as_of:
            text = f"{called(held)} was reviewed on {day}, which is in the future."
        elif as_of - day > timedelta(days=self.max_age_days):
            text = f"{called(held)} was last reviewed on {day}, more than {self.max_age_days} days ago."
        else:
            return None
        line = dict(getattr(held.note, "written", ())).get("reviewed", held.note.line)
        return Problem(message=text, path=held.path, line=line, key=key_of(held))


@check("note-stale")
class NoteStale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each selector of a data-minimisation note names a field that there is.

    What it says of a tracked file of which no fields can be read is taken at its word. Each dataset of fideslang is one
    problem.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS)

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        if not known.notes.exist:
            return not_applicable(NO_NOTES)
        legible = {field.path for field in known.fields}
        gone: dict[tuple[str, str], tuple[Held | Exempted, list[str]]] = {}
        for held, selector in known.reach.stale:
            path = selector.partition("#")[0].removeprefix("/")
            if path in case.facts.paths and path not in legible:
                continue
            if held.note.home == "fides" and isinstance(held, Exempted):
                continue
            one = held.note.id if held.note.home == "fides" and isinstance(held, Held) else f"{id(held.note)}"
            gone.setdefault((held.path, one), (held, []))[1].append(selector)
        return judged(
            (
                Problem(
                    message=f"{_whom(held)} speaks of {listing(selectors)}, and there is no such field.",
                    path=held.path,
                    line=dict(getattr(held.note, "written", ())).get("covers", held.note.line),
                    key=key_of(held),
                )
                for held, selectors in gone.values()
            ),
            [Evidence("all that the notes name is there", path) for path, _ in known.notes.heads[:3]],
        )
