"""All that is known of personal data in one repository: the fields, which of them are personal, and their notes.

Several checks ask for it in one run, so it is made once for the same facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.privacy.notes import KINDS as NOTE_KINDS
from tcop_lint.privacy.notes import Exempted, Held, Notes, Reach, all_notes, reach
from tcop_lint.privacy.personal import PersonalField, classify
from tcop_lint.privacy.schema import CurrentField, current_fields
from tcop_lint.privacy.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tcop_lint.facts import Fact, Facts
    from tcop_lint.privacy.vocabulary import Category
    from tcop_lint.settings import Settings

KINDS: frozenset[type[Fact]] = frozenset({SchemaField, SchemaStep, *NOTE_KINDS})
"""The kinds of fact that a survey rests on."""

_OURS = frozenset({"product", "generated"})


class Survey(NamedTuple):
    """``fields`` are all that there are, ``personal`` the personal ones of the product, by path and line.

    ``categories`` are those of the vocabulary, by id.
    """

    fields: tuple[CurrentField, ...]
    personal: tuple[PersonalField, ...]
    notes: Notes
    reach: Reach
    categories: Mapping[str, Category]

    def notes_on(self, field: CurrentField) -> tuple[Held, ...]:
        """The notes that name a field."""
        return self.reach.notes.get(field, ())

    def exempt(self, field: CurrentField) -> Exempted | None:
        """Who says that a field is not personal."""
        return self.reach.exempt.get(field)

    @property
    def claimed(self) -> tuple[PersonalField, ...]:
        """The personal fields of which nobody says that they are none."""
        return tuple(one for one in self.personal if one.field not in self.reach.exempt)


_made: WeakKeyDictionary[Facts, tuple[Settings | None, Survey]] = WeakKeyDictionary()


def survey(facts: Facts, settings: Settings | None = None) -> Survey:
    """The survey of a repository, with the words for personal data that its settings add."""
    known = _made.get(facts)
    if known is None or known[0] is not settings:
        known = settings, _survey(facts, settings)
        _made[facts] = known
    return known[1]


def _survey(facts: Facts, settings: Settings | None) -> Survey:
    fields, notes = current_fields(facts), all_notes(facts)
    if not fields:
        return Survey((), (), notes, reach(notes, ()), {})
    words = vocabulary(settings.privacy if settings is not None else None)
    personal = tuple(one for one in classify(fields, words) if one.field.place in _OURS)
    return Survey(fields, personal, notes, reach(notes, fields), words.categories)
