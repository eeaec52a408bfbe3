"""Checks on what data-minimisation notes cover: every personal field, and a condition for those that need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.notes import called, key_of
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.privacy.coverage import Entity, added, entities, uncovered
from tcop_lint.privacy.schema import current_fields
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tcop_lint.privacy.notes import Held
    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.privacy.vocabulary import Category
    from tcop_lint.record import Record
    from tcop_lint.verdicts import Confidence, Level

_MOST_BEFORE_NOTES = 10
"""Entities that are a problem each until there are notes; the others are one together."""
_MOST_NAMED = 12
"""Fields of one kind and one entity that a message names."""


@check("note-coverage")
class NoteCoverage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each field of personal data is covered by a data-minimisation note: one problem for each entity.

    Until somebody has written notes at all, what was there before is worth a note and no more, and after the first ten
    entities the others are one problem together. Weak categories and guesses are worth a note too. Where a run compares
    with a merge base, the fields that are new there are a problem of their own.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS)

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        if not known.personal:
            return not_applicable("no field was found that holds personal data")
        lacking = uncovered(known)
        new = added(lacking, known.fields, current_fields(case.before)) if case.before is not None else frozenset()
        level: Level | None = None if known.notes.exist else "note"
        old_ones = list(entities(one for one in lacking if one.field not in new))
        rest: list[Entity] = []
        if not known.notes.exist:
            old_ones.sort(key=lambda entity: not entity.sure)
            old_ones, rest = old_ones[:_MOST_BEFORE_NOTES], old_ones[_MOST_BEFORE_NOTES:]
        new_ones = entities(one for one in lacking if one.field in new)
        problems = [_problem(entity, known.categories, level) for entity in old_ones]
        problems += [_problem_of_rest(rest)] if rest else []
        problems += [_problem(entity, known.categories, None, is_new=True) for entity in new_ones]
        return judged(problems, _covered(known))


def _covered(known: Survey) -> Iterator[Evidence]:
    for one in known.personal[:3]:
        if (excused := known.exempt(one.field)) is not None:
            yield Evidence(f"{one.field.name} is said to be no personal data", excused.path, excused.note.line)
        for held in known.notes_on(one.field)[:1]:
            yield Evidence(f"a note covers {one.field.name}", held.path, held.note.line)


def _problem(
    entity: Entity, categories: Mapping[str, Category], level: Level | None, *, is_new: bool = False
) -> Problem:
    shown = entity.sure or entity.maybe
    holds = f"{'holds' if entity.sure else 'may hold'}{' new' if is_new else ''} personal data"
    text = f"{entity.name} {holds} that no data-minimisation note covers: {fields_said(shown, categories)}."
    if entity.sure and entity.maybe:
        text += f" It may hold more: {listing([one.field.name for one in entity.maybe], _MOST_NAMED)}."
    return Problem(
        message=text,
        path=entity.first.field.path,
        line=entity.first.field.line,
        column=entity.first.field.column,
        key=(entity.container or "file") + ("+new" if is_new else ""),
        level=level if entity.sure else "note",
        confidence=_surest(shown),
    )


def _problem_of_rest(rest: list[Entity]) -> Problem:
    names = listing([entity.name for entity in rest], _MOST_NAMED)
    first = rest[0].first.field
    text = f"{len(rest)} more hold or may hold personal data that no data-minimisation note covers: {names}."
    return Problem(message=text, path=first.path, line=first.line, key="the rest", level="note", confidence="medium")


def fields_said(fields: Iterable[PersonalField], categories: Mapping[str, Category]) -> str:
    """Fields by what they hold: ``first_name and last_name (a person's name), nino (a National Insurance number)``."""
    by_category: dict[str, list[str]] = {}
    for one in fields:
        names = by_category.setdefault(categories[one.category].what, [])
        if one.field.name not in names:
            names.append(one.field.name)
    return ", ".join(f"{listing(names, _MOST_NAMED)} ({what})" for what, names in by_category.items())


def _surest(fields: Iterable[PersonalField]) -> Confidence:
    found = {one.confidence for one in fields}
    return "high" if "high" in found else "medium" if "medium" in found else "low"


@check("note-conditions")
class NoteConditions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Notes on special-category and criminal offence data name the condition on which it is processed.

    Until somebody has written notes at all, it is one problem of the whole repository, worth a note.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS)

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        special = [one for one in known.claimed if one.special and one.asks_for_note]
        if not special:
            return not_applicable("no field was found that surely holds special-category or criminal offence data")
        if not known.notes.exist:
            first = special[0].field
            names = dict.fromkeys(f"{one.field.container or one.field.path}.{one.field.name}" for one in special)
            text = f"{_kinds(special)} data is held ({listing(names)}), and nothing says on which condition."
            return judged([Problem(message=text, path=first.path, line=first.line, key="no notes", level="note")])
        lacking: dict[int, tuple[Held, list[PersonalField]]] = {}
        for one in special:
            notes = known.notes_on(one.field)
            if notes and not any(has_condition(held, one) for held in notes):
                lacking.setdefault(id(notes[0].note), (notes[0], []))[1].append(one)
        shown = [
            Evidence(f"the note names a condition for {one.field.name}", held.path, held.note.line)
            for one in special[:3]
            for held in known.notes_on(one.field)[:1]
        ]
        if not lacking and not shown:
            return not_applicable("no note covers special-category or criminal offence data")
        return judged((_without(held, fields, known) for held, fields in lacking.values()), shown)


def _without(held: Held, fields: list[PersonalField], known: Survey) -> Problem:
    key = (
        "special_category_condition"
        if any(one.special == "special-category" for one in fields)
        else ("criminal_offence_condition")
    )
    said = fields_said(fields, known.categories)
    text = f"{called(held)} covers {_kinds(fields).lower()} data and gives no {key}: {said}."
    return Problem(message=text, path=held.path, line=held.note.line, key=key_of(held))


def _kinds(fields: Iterable[PersonalField]) -> str:
    found = {one.special for one in fields}
    if found == {"criminal"}:
        return "Criminal offence"
    return "Special-category" if found == {"special-category"} else "Special-category and criminal offence"


def has_condition(held: Held, one: PersonalField) -> bool:
    """Whether a note names the condition that a field of its kind needs."""
    note = held.note
    if one.special == "criminal":
        return bool(note.criminal_condition.strip() or note.condition or "law_enforcement" in note.lawful_basis)
    return bool(note.condition)
