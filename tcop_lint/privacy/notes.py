"""The notes of a whole repository, and which fields each of them covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tcop_lint.facts.privacy import MinimisationNote, NoteFault, NotesHead, NotPersonal
from tcop_lint.privacy.selectors import FieldIndex, SelectorError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Fact, Facts
    from tcop_lint.privacy.schema import CurrentField

KINDS: frozenset[type[Fact]] = frozenset({MinimisationNote, NotPersonal, NotesHead, NoteFault})

DECLARATION = "declaration:"
"""How the id of a note begins that says for what a dataset of fideslang is used, and covers nothing itself."""


class Held(NamedTuple):
    """A note or an exemption, and the file that it stands in."""

    path: str
    note: MinimisationNote


class Exempted(NamedTuple):
    """What a file says is not personal."""

    path: str
    note: NotPersonal


class Notes(NamedTuple):
    """All note files as one. ``heads`` are by path."""

    notes: tuple[Held, ...]
    exempt: tuple[Exempted, ...]
    heads: tuple[tuple[str, NotesHead], ...]

    @property
    def exist(self) -> bool:
        """Whether anybody wrote a note file at all."""
        return bool(self.heads or self.notes or self.exempt)


class Reach(NamedTuple):
    """What the notes cover.

    ``notes`` and ``exempt`` give for each field those that name it; ``stale`` are the selectors, with the place of
    their note, that name no field that there is.
    """

    notes: dict[CurrentField, tuple[Held, ...]]
    exempt: dict[CurrentField, Exempted]
    stale: tuple[tuple[Held | Exempted, str], ...]


def all_notes(facts: Facts) -> Notes:
    """Every note. What fideslang's systems say of a dataset is put on the notes of its fields."""
    held = [Held(path, note) for path, note in facts.of(MinimisationNote)]
    declared: dict[str, list[MinimisationNote]] = {}
    for _, note in held:
        if note.id.startswith(DECLARATION):
            declared.setdefault(note.id.removeprefix(DECLARATION), []).append(note)
    joined = [
        Held(path, _with_declarations(note, declared.get(note.id, ())) if note.home == "fides" else note)
        for path, note in held
        if not note.id.startswith(DECLARATION)
    ]
    exempt = tuple(Exempted(path, note) for path, note in facts.of(NotPersonal))
    return Notes(tuple(joined), exempt, tuple(facts.of(NotesHead)))


def _with_declarations(note: MinimisationNote, declared: Iterable[MinimisationNote]) -> MinimisationNote:
    """A note of a dataset's field with what the systems that use the dataset say."""
    listed = list(declared)
    if not listed:
        return note
    recipients = tuple(dict.fromkeys(name for one in listed for name in one.recipients or ()))
    return replace(
        note,
        purpose="; ".join(dict.fromkeys(one.purpose or one.use for one in listed if one.purpose or one.use)),
        use=next((one.use for one in listed if one.use), ""),
        subjects=tuple(dict.fromkeys(name for one in listed for name in one.subjects)),
        lawful_basis=tuple(dict.fromkeys(name for one in listed for name in one.lawful_basis)),
        condition=tuple(dict.fromkeys(name for one in listed for name in one.condition)),
        kept_until="; ".join(dict.fromkeys(one.kept_until for one in listed if one.kept_until)),
        recipients=recipients or None,
        dpia=next((one.dpia for one in listed if one.dpia), ""),
    )


def reach(notes: Notes, fields: Iterable[CurrentField]) -> Reach:
    """Which fields the notes cover, and which selectors name nothing."""
    index = FieldIndex(fields)
    covered: dict[CurrentField, list[Held]] = {}
    exempt: dict[CurrentField, Exempted] = {}
    stale: list[tuple[Held | Exempted, str]] = []
    for held in notes.notes:
        for selector in held.note.covers:
            found = _find(index, selector)
            for field in found:
                listed = covered.setdefault(field, [])
                if not listed or listed[-1] is not held:
                    listed.append(held)
            if not found:
                stale.append((held, selector))
    for one in notes.exempt:
        for selector in one.note.covers:
            found = _find(index, selector)
            exempt.update(dict.fromkeys(found, one))
            if not found:
                stale.append((one, selector))
    return Reach({field: tuple(listed) for field, listed in covered.items()}, exempt, tuple(stale))


def _find(index: FieldIndex, selector: str) -> list[CurrentField]:
    try:
        return list(index.find(parse(selector)))
    except SelectorError:  # the reader has said so already
        return []
