"""The register of personal data: what is held where, why, and what nobody has said yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.bases import LAWFUL, SPECIAL, Basis, basis_called
from tcop_lint.privacy.gaps import gaps
from tcop_lint.privacy.periods import period_of
from tcop_lint.privacy.schema import home_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts.privacy import MinimisationNote, NotesHead
    from tcop_lint.privacy.notes import Held
    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.privacy.vocabulary import Category


class Row(NamedTuple):
    """Personal fields of one entity that the same notes cover. Without notes they are not covered.

    ``gaps`` are the ends of sentences that say what the notes lack.
    """

    entity: str
    path: str
    line: int
    fields: tuple[PersonalField, ...]
    notes: tuple[Held, ...]
    gaps: tuple[str, ...]

    @property
    def asks_for_note(self) -> bool:
        """Whether one of the fields is sure enough, and weighs enough, to ask for a note."""
        return any(one.asks_for_note for one in self.fields)

    @property
    def special(self) -> tuple[str, ...]:
        """The kinds of data that need a condition: special-category, criminal."""
        return tuple(sorted({one.special for one in self.fields if one.special}))


class Excused(NamedTuple):
    """A field that looks personal, and of which a note file says that it is not."""

    entity: str
    name: str
    path: str
    line: int
    reason: str


class Register(NamedTuple):
    """All of it. ``heads`` are what note files say for all of their notes, by path."""

    rows: tuple[Row, ...]
    excused: tuple[Excused, ...]
    heads: tuple[tuple[str, NotesHead], ...]
    categories: dict[str, Category]


def register(known: Survey) -> Register:
    """The register of a repository, by path and line."""
    grouped: dict[tuple[str, str, tuple[int, ...]], list[PersonalField]] = {}
    for one in known.claimed:
        notes = tuple(id(held.note) for held in known.notes_on(one.field))
        grouped.setdefault((home_of(one.field), one.field.container, notes), []).append(one)
    rows = [_row(fields, known) for fields in grouped.values()]
    excused = tuple(
        Excused(one.field.container, one.field.name, one.field.path, one.field.line, said.note.reason)
        for one in known.personal
        if (said := known.exempt(one.field)) is not None
    )
    rows.sort(key=lambda row: (row.path, row.line))
    return Register(tuple(rows), excused, known.notes.heads, dict(known.categories))


def _row(fields: list[PersonalField], known: Survey) -> Row:
    first = fields[0].field
    notes = known.notes_on(first)
    names = [name for one in fields for name in (one.field.name, one.field.container)]
    lacking = dict.fromkeys(gap.says for held in notes for gap in gaps(held.note, names))
    name = first.container or first.path[first.path.rfind("/") + 1 :]
    return Row(name, first.path, first.line, tuple(fields), notes, tuple(lacking))


def bases_said(names: Iterable[str], among: tuple[Basis, ...], *, law: bool = True) -> str:
    """Lawful bases or conditions in words, with the article where that is wanted."""
    found = [basis for name in names if (basis := basis_called(name, among)) is not None]
    return "; ".join(f"{basis.says} ({basis.law})" if law else basis.says for basis in found)


def lawful_basis_said(note: MinimisationNote, *, law: bool = True) -> str:
    """The lawful basis of a note in words."""
    return bases_said(note.lawful_basis, LAWFUL, law=law)


def condition_said(note: MinimisationNote, *, law: bool = True) -> str:
    """The conditions for special-category and criminal offence data in words."""
    parts = [bases_said(note.condition, SPECIAL, law=law), note.criminal_condition.strip()]
    return "; ".join(part for part in parts if part)


def retention_said(note: MinimisationNote) -> str:
    """How long data is kept, in words."""
    period = period_of(note.period)
    length = period.words if period else note.period.strip()
    parts = [" from ".join(part for part in (length, note.period_from.strip()) if part)]
    if note.kept_until.strip():
        parts.append(f"until {note.kept_until.strip()}" if note.home == "note" else note.kept_until.strip())
    if note.schedule.strip():
        parts.append(f"by the schedule {note.schedule.strip()}")
    if note.deleted_by.strip():
        parts.append(f"deleted by {note.deleted_by.strip()}")
    return "; ".join(part for part in parts if part)


def recipients_said(note: MinimisationNote) -> str:
    """Who receives data, in words; empty where the note does not say."""
    if note.recipients is None:
        return ""
    return ", ".join(note.recipients) or "none"
