"""How sure it is that a name means personal data in its entity and beside its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tcop_lint.privacy.entities import Entity, Kind
    from tcop_lint.privacy.readings import Reading
    from tcop_lint.privacy.vocabulary import Category
    from tcop_lint.verdicts import Confidence


class Beside(NamedTuple):
    """What in a container shows that somebody is described there.

    ``marks`` are names of fields that do so by themselves (first_name, date_of_birth), ``named`` the people of whom a
    field gives the name (the contact of contact_name).
    """

    marks: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    def to(self, name: str) -> Beside:
        """The same as it is seen from one field, which says nothing for itself."""
        return self._replace(marks=tuple(mark for mark in self.marks if mark != name)[:1])


class Case(NamedTuple):
    """How sure it is, and the part of the sentence that says by what besides the name."""

    confidence: Confidence
    why: str = ""


def weigh(one: Reading, category: Category, about: Entity, beside: Beside) -> Case | None:
    """How sure a reading is in its entity, or None where it is not personal there."""
    if one.whose == "thing" or one.asks:
        return None
    vague = one.whose in ("other", "either")
    mark = beside.marks[0] if beside.marks else ""
    kind: Kind = about.kind
    if kind == "either":
        kind = "person" if mark else ""
    if one.whose == "person":
        if kind != "thing" or mark:
            return Case("high", f" of the {one.who}")
        if category.id == "name" or one.who != "contact" or one.who in beside.named:
            return Case("medium", f" of the {one.who}")
        return None
    if kind == "person":
        why = f", in {about.word!r}, which is a person"
    elif mark:
        why = f", beside {mark!r}"
    else:
        why = f", in something of the {about.owner}" if about.owner else ""
    if one.strength == "sure":
        return _sure(category, kind, mark, about, why)
    if one.strength == "likely":
        if kind == "person" or mark:
            return Case("high", why)
        if (kind == "thing" or vague) and not category.anywhere:
            return None
        return Case("medium" if kind == "about" else "low", why)
    return _open(one, category, kind, mark, about, why)


def _sure(category: Category, kind: Kind, mark: str, about: Entity, why: str) -> Case | None:
    if category.tier == "strong":
        return Case("medium" if kind == "thing" and not mark else "high", why)
    if kind == "thing" and not (mark or about.owner or category.anywhere):
        return None
    return Case("high" if kind == "person" or mark else "medium", why)


def _open(one: Reading, category: Category, kind: Kind, mark: str, about: Entity, why: str) -> Case | None:
    if category.id == "name" and (one.whose == "other" or (one.whose == "either" and not mark)):
        return None
    if kind == "person" and (one.strength == "whole" or about.part in ("", category.id)):
        return Case("medium" if one.whose else "high", why)
    if one.strength != "whole" and mark and kind != "thing":
        return Case("medium", why)
    if about.part == category.id and kind == "part":
        return Case("low", f", in an entity for {category.what}")
    return None
