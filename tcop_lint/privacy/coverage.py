"""Which personal fields no note covers, entity by entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.names import snake

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.schema import CurrentField
    from tcop_lint.privacy.survey import Survey


class Entity(NamedTuple):
    """Personal fields of one container of one file. ``sure`` ask for a note, ``maybe`` are only told.

    Mere guesses are in neither.
    """

    path: str
    container: str
    sure: tuple[PersonalField, ...]
    maybe: tuple[PersonalField, ...]

    @property
    def name(self) -> str:
        """What the entity is called; a file without containers is its own."""
        return self.container or self.path[self.path.rfind("/") + 1 :]

    @property
    def first(self) -> PersonalField:
        """The field at whose line the entity is shown."""
        return (self.sure or self.maybe)[0]


def entities(fields: Iterable[PersonalField]) -> tuple[Entity, ...]:
    """Fields by path and container, in the order of the files."""
    grouped: dict[tuple[str, str], list[PersonalField]] = {}
    for one in fields:
        if one.confidence != "low":
            grouped.setdefault((one.field.path, one.field.container), []).append(one)
    return tuple(
        Entity(
            path,
            container,
            tuple(one for one in held if one.asks_for_note),
            tuple(one for one in held if not one.asks_for_note),
        )
        for (path, container), held in grouped.items()
    )


def uncovered(survey: Survey) -> tuple[PersonalField, ...]:
    """The personal fields that neither a note nor an exemption names."""
    return tuple(one for one in survey.claimed if not survey.notes_on(one.field))


def added(fields: Iterable[PersonalField], before: Iterable[CurrentField]) -> frozenset[CurrentField]:
    """Those of the fields that were not there before.

    A field whose file was moved is not added: one with its names stood at a path that has none of them any more.
    """
    listed = [one.field for one in fields]
    old = {_place(field) for field in before}
    old_names = {(container, name): path for path, container, name in sorted(old)}
    here = {field.path for field in listed}
    return frozenset(
        field
        for field in listed
        if _place(field) not in old and old_names.get(_place(field)[1:], field.path) in {*here, field.path}
    )


def _place(field: CurrentField) -> tuple[str, str, str]:
    return field.path, snake(field.container), snake(field.name)
