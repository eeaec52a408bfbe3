"""Which personal fields no note covers, entity by entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.names import snake
from tcop_lint.privacy.schema import home_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.schema import CurrentField
    from tcop_lint.privacy.survey import Survey


class Entity(NamedTuple):
    """Personal fields of one container, of one file or of one history of migrations.

    ``sure`` ask for a note, ``maybe`` are only told; mere guesses are in neither.
    """

    container: str
    sure: tuple[PersonalField, ...]
    maybe: tuple[PersonalField, ...]

    @property
    def name(self) -> str:
        """What the entity is called; a file without containers is its own."""
        path = self.first.field.path
        return self.container or path[path.rfind("/") + 1 :]

    @property
    def first(self) -> PersonalField:
        """The field at whose line the entity is shown."""
        return (self.sure or self.maybe)[0]


def entities(fields: Iterable[PersonalField]) -> tuple[Entity, ...]:
    """Fields by container, in the order of the files."""
    grouped: dict[tuple[str, str], list[PersonalField]] = {}
    for one in fields:
        if one.confidence != "low":
            grouped.setdefault((home_of(one.field), one.field.container), []).append(one)
    return tuple(
        Entity(
            container,
            tuple(one for one in held if one.asks_for_note),
            tuple(one for one in held if not one.asks_for_note),
        )
        for (_, container), held in grouped.items()
    )


def uncovered(survey: Survey) -> tuple[PersonalField, ...]:
    """The personal fields that neither a note nor an exemption names."""
    return tuple(one for one in survey.claimed if not survey.notes_on(one.field))


def added(
    fields: Iterable[PersonalField], now: Iterable[CurrentField], before: Iterable[CurrentField]
) -> frozenset[CurrentField]:
    """Those of the fields that were not there before. ``now`` and ``before`` are all fields then and there.

    A field whose file was moved is not added: one with its names is gone from where it stood.
    """
    old, new = {_place(field) for field in before}, {_place(field) for field in now}
    gone = {place[1:] for place in old - new}
    return frozenset(one.field for one in fields if (place := _place(one.field)) not in old and place[1:] not in gone)


def _place(field: CurrentField) -> tuple[str, str, str]:
    return field.path, snake(field.container), snake(field.name)
