"""How sure it is that a name means personal data in its entity and beside its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tcop_lint.privacy.entities import Entity, Kind
    from tcop_lint.privacy.readings import Reading
    from tcop_lint.privacy.vocabulary import Category
    from tcop_lint.verdicts import Confidence


_NAME_PARTS = frozenset(["first", "last", "middle", "given", "family"])


class Mark(NamedTuple):
    """A field that shows by itself that somebody is described, and the word before in its name, if there is one."""

    name: str
    who: str


class Beside(NamedTuple):
    """What in a container shows that somebody is described there.

    ``marks`` are fields that do so by themselves (first_name, date_of_birth), ``named`` the people of whom a field
    gives the name (the contact of contact_name), ``contact`` a field that is a mere e-mail address or telephone number.
    """

    marks: tuple[Mark, ...] = ()
    named: frozenset[str] = frozenset()
    contact: str = ""

    def to(self, name: str) -> Beside:
        """The same as it is seen from one field, which says nothing for itself."""
        return self._replace(marks=tuple(mark for mark in self.marks if mark.name != name))


class Case(NamedTuple):
    """How sure it is, and the part of the sentence that says by what besides the name."""

    confidence: Confidence
    why: str = ""


class _Place(NamedTuple):
    """An entity as one field sees it.

    ``own`` says that the mark is of the entity itself, not of somebody in it,
    ``described`` that there are several such marks: whatever it is called, it is a person.
    """

    kind: Kind
    mark: str
    own: bool
    described: bool
    contact: str
    prefixes: frozenset[str]
    why: str
    about: Entity


def weigh(one: Reading, category: Category, about: Entity, beside: Beside) -> Case | None:
    """How sure a reading is in its entity, or None where it is not personal there."""
    certain = one.strength == "sure" and category.tier == "strong"
    if one.asks or about.kind == "nobody" or (not certain and (one.whose == "thing" or about.kind == "lookup")):
        return None
    if about.kind == "machine":
        if category.anywhere:
            return None
        about = about._replace(kind="thing")
    place = _place(about, beside)
    if one.whose == "person":
        return _of_person(one, category, place, beside)
    if one.strength == "sure":
        return _sure(category, place)
    if one.strength == "likely":
        return _likely(one, category, place)
    return _open(one, category, place)


def _place(about: Entity, beside: Beside) -> _Place:
    owns = [mark.name for mark in beside.marks if not mark.who]
    own = owns[0] if owns else ""
    mark = own or (beside.marks[0].name if beside.marks else "")
    kind: Kind = about.kind
    if kind == "either":
        kind = "person" if own else ""
    if kind == "person":
        why = f", in {about.word!r}, which is a person"
    elif mark:
        why = f", beside {mark!r}"
    else:
        why = f", in something of the {about.owner}" if about.owner else ""
    return _Place(
        kind, mark, bool(own), len(owns) > 1, beside.contact, frozenset(mark.who for mark in beside.marks), why, about
    )


def _of_person(one: Reading, category: Category, place: _Place, beside: Beside) -> Case | None:
    why = f" of the {one.who}"
    if one.who != "contact":
        return Case("medium" if place.kind == "thing" and not place.mark else "high", why)
    if category.id == "name":
        return Case("medium" if place.kind == "thing" else "high", why)
    if category.id == "address" and place.kind != "person":
        return None
    if place.kind == "person" or one.who in beside.named or (place.own and place.kind != "thing"):
        return Case("high" if place.kind == "person" else "medium", why)
    return None if place.kind == "thing" else Case("low", why)


def _sure(category: Category, place: _Place) -> Case | None:
    if category.tier == "strong":
        return Case("medium" if place.kind == "thing" and not place.mark else "high", place.why)
    if place.kind == "thing" and not (place.own or place.about.owner or category.anywhere):
        return None
    return Case("high" if place.kind == "person" or place.mark else "medium", place.why)


def _likely(one: Reading, category: Category, place: _Place) -> Case | None:
    vague = one.whose in ("other", "either")
    if place.kind == "thing":
        if place.own:
            return Case("medium", place.why)
        return Case("low", place.why) if category.anywhere else None
    if place.kind == "person" or place.own:
        return Case("high", place.why)
    if place.mark:
        return Case("medium", place.why)
    if vague and not category.anywhere:
        return None
    return Case("medium" if place.kind in ("about", "deed") else "low", place.why)


def _open(one: Reading, category: Category, place: _Place) -> Case | None:
    vague = one.whose in ("other", "either")
    about = place.about
    if category.id == "name" and vague and not (one.whose == "either" and place.own):
        if one.strength == "open" and one.who in place.prefixes and place.kind != "thing":
            return Case("medium", place.why)
        return Case("low", place.why) if one.whose == "either" and place.kind in ("deed", "about") else None
    if place.kind == "person" and (one.strength == "whole" or about.part in ("", category.id)):
        return Case("medium" if vague else "high", place.why)
    if (
        one.strength != "whole"
        and place.mark
        and (place.kind != "thing" or (place.described and category.id != "name"))
    ):
        return Case("medium", place.why)
    if place.own and (one.phrase in _NAME_PARTS or (one.strength == "whole" and category.id != "name")):
        return Case("medium", place.why)
    if one.phrase == "name" and one.alone and place.contact and place.kind in ("", "deed", "about"):
        return Case("medium" if place.kind == "deed" else "low", f", beside {place.contact!r}")
    if about.part == category.id and place.kind == "part":
        return Case("low", f", in an entity for {category.what}")
    return None
