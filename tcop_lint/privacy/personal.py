"""Which fields hold personal data, of which kind, and why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.entities import Entity, entity
from tcop_lint.privacy.labels import asked
from tcop_lint.privacy.readings import Reading, readings
from tcop_lint.privacy.schema import CurrentField, current_fields
from tcop_lint.privacy.types import family
from tcop_lint.privacy.vocabulary import Special, Tier, Vocabulary, vocabulary
from tcop_lint.privacy.weighing import Beside, Mark, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.facts import Facts
    from tcop_lint.verdicts import Confidence

__all__ = ["PersonalField", "Vocabulary", "classify", "personal_fields", "vocabulary"]

_MOST_COMMENT_WORDS = 6
_TRAITS = frozenset(
    ["age", "gender", "ethnicity", "religion", "nationality", "disability", "sexual-orientation", "financial.income"]
)
"""Categories of which several together describe a person, even where each word alone may mean something else."""
_ENOUGH_TRAITS = 3
_MOST_MARKS = 50
_TELLTALES = frozenset(
    [
        *("encrypted password", "password digest", "password hash"),
        *("current sign in ip", "last sign in ip", "last login ip"),
        *("cardholder name", "card holder name", "name on card"),
    ]
)
"""Only people sign in and hold cards."""
_STATISTICS = frozenset(["csv", "tsv", "parquet"])
"""Formats in which a trait is as often a heading of counts as one of a person."""
_TELLING = frozenset(["description", "detail", "code", "name", "type", "note", "comment", "severity", "text", "value"])
_TELLING_NUMBER = frozenset(["identifier", "value", "number"])
_FORM = "form"
_TYPES = (
    ("contact.email", re.compile(r"(?i)^(?:\w+[.(])?email(?:address)?(?:field|str)?\b|\(email\)")),
    ("contact.phone", re.compile(r"(?i)^(?:\w+[.(])?(?:tele)?phone_?(?:number)?(?:field)?\b|^mobilenumber$")),
    ("national-id.nino", re.compile(r"^national_insurance_number$")),
    ("name", re.compile(r"^name$")),
)
"""Types that say what a field holds: of Django, Pydantic, OpenAPI and of form builders."""
_NOT_VALUES = frozenset(["support", "organisation", "team", "service", "reply", "sender", "from", "noreply", "school"])
_ONE_LETTER = frozenset(["middle initial", "initial", "first initial"])
_MANY = re.compile(
    r"(?i)(?:set|list|collection|i?enumerable|icollection|array|seq|mutable\w*)\s*[<\[]|\[|.*\[\]$|array of "
)


class PersonalField(NamedTuple):
    """A field that holds personal data.

    ``category`` is an id of ``data/personal.toml``, and ``tier`` how much that category weighs. ``confidence`` is how
    sure the case is: high where the words say it, or the entity or the fields beside do; medium where they leave a
    doubt; low where nothing but the word speaks for it. ``special`` is set for what UK GDPR Articles 9 and 10 name.
    ``children`` says that the entity speaks of children.
    """

    field: CurrentField
    category: str
    tier: Tier
    confidence: Confidence
    because: str
    special: Special = ""
    children: bool = False

    @property
    def asks_for_note(self) -> bool:
        """Whether somebody should say why the field is needed. Weak categories and mere guesses are only told."""
        return self.tier != "weak" and self.confidence != "low"


def personal_fields(facts: Facts, words: Vocabulary | None = None) -> tuple[PersonalField, ...]:
    """The personal fields among those that there are after the last migration, sorted by path and line."""
    return classify(current_fields(facts), words)


def classify(fields: Iterable[CurrentField], words: Vocabulary | None = None) -> tuple[PersonalField, ...]:
    """The personal ones among fields, sorted by path and line. Those of one container are judged together."""
    containers: dict[tuple[str, str], list[CurrentField]] = {}
    for field in fields:
        containers.setdefault((field.path, field.container), []).append(field)
    judge = _Judge(words or vocabulary())
    found = [one for group in containers.values() for one in judge.container(group)]
    return tuple(sorted(found, key=lambda one: one.field[:6]))


class _Judge:
    """Judges containers with one vocabulary; what names say is worked out once for each."""

    def __init__(self, words: Vocabulary) -> None:
        self._vocabulary = words
        self._read = lru_cache(maxsize=65536)(self._readings)

    def _readings(self, name: str, head: str) -> tuple[Reading, ...]:
        return readings(self._vocabulary.words(name), self._vocabulary, head)

    def container(self, fields: list[CurrentField]) -> Iterator[PersonalField]:
        """The personal fields of one container."""
        first = fields[0]
        about = entity(first.container, first.path, self._vocabulary)
        if first.format == _FORM and about.kind != "person":
            about = Entity("deed", "form")
        if about.kind in ("", "part") and first.table:
            about = entity(first.table, first.path, self._vocabulary)
        beside = self._beside(fields)
        for field in fields:
            one = self._field(field, about, beside)
            if one is not None:
                yield one

    def _beside(self, fields: list[CurrentField]) -> Beside:
        """What in a container shows by itself that somebody is described there."""
        marks: list[Mark] = []
        named: set[str] = set()
        traits: dict[str, Mark] = {}
        contact = ""
        for field in fields:
            for one in self._read(field.name, "")[:1]:
                category = self._vocabulary.categories[one.category]
                if one.asks or not self._fits(field, one):
                    continue
                if one.whose == "thing" and not (one.strength == "sure" and category.tier == "strong"):
                    continue
                if one.strength == "sure" and (category.tier == "strong" or one.phrase in _TELLTALES):
                    marks.append(Mark(field.name, one.who))
                if one.whose == "person" and one.category == "name":
                    named.add(one.who)
                if one.alone and one.strength == "likely" and one.category.startswith("contact."):
                    contact = contact or field.name
                if one.category in _TRAITS and one.whose == "":
                    traits.setdefault(one.category, Mark(field.name, ""))
        if len(traits) >= _ENOUGH_TRAITS:
            marks += traits.values()
        return Beside(tuple(marks[:_MOST_MARKS]), frozenset(named), contact)

    def _field(self, field: CurrentField, about: Entity, beside: Beside) -> PersonalField | None:
        for name, from_comment in self._names(field):
            for one in self._read(name, about.head):
                category = self._vocabulary.categories[one.category]
                if not self._fits(field, one) or (from_comment and (one.strength, category.tier) != ("sure", "strong")):
                    continue
                case = weigh(one, category, about, beside.to(field.name))
                if case is None:
                    continue
                if field.format in _STATISTICS and one.category in _TRAITS and not beside.to(field.name).marks:
                    case = case._replace(confidence="low")
                said = f"the comment says {one.phrase!r}" if from_comment else f"{one.phrase!r} in the name"
                return PersonalField(
                    field,
                    one.category,
                    category.tier,
                    "medium" if from_comment and case.confidence == "high" else case.confidence,
                    f"{said} means {category.what}{case.why}{f'; its type is {field.type}' if field.type else ''}",
                    category.special,
                    about.children,
                )
        return self._by_type(field, about, beside) or self._by_topic(field, about)

    def _by_type(self, field: CurrentField, about: Entity, beside: Beside) -> PersonalField | None:
        """A field whose type alone says what it holds, such as an e-mail address."""
        found = next((category for category, sign in _TYPES if sign.search(field.type)), "")
        words = self._vocabulary.words(field.name)
        if not found or field.relation or any(word in _NOT_VALUES or word in self._vocabulary.asking for word in words):
            return None
        if self._read(_label(field) if field.format == _FORM else field.name, ""):
            return None  # the name says whose it is, and it is nobody's
        category = self._vocabulary.categories[found]
        case = weigh(Reading(category.id, "likely", category.what, "", "", False, True), category, about, beside)
        if case is None:
            return None
        because = f"its type, {field.type}, means {category.what}{case.why}"
        return PersonalField(field, category.id, category.tier, case.confidence, because, children=about.children)

    def _names(self, field: CurrentField) -> Iterator[tuple[str, bool]]:
        """What names a field: its stored name and its comment only where its own name says nothing."""
        yield field.name, False
        if field.format == _FORM:
            yield _label(field), False
            return
        if any(self._read(field.name, "")):
            return
        if field.stored and field.stored != field.name:
            yield field.stored, False
        if field.comment and len(field.comment.split()) <= _MOST_COMMENT_WORDS:
            yield field.comment, True

    def _by_topic(self, field: CurrentField, about: Entity) -> PersonalField | None:
        """A field that tells more of what its entity records of somebody: the code of a health problem."""
        if not about.topic or family(field.type) not in ("", "text", "object"):
            return None
        words = self._vocabulary.words(field.name)
        if field.relation and words[-1:] != ("code",):
            return None
        told = _TELLING_NUMBER if about.topic.startswith("national-id") else _TELLING
        if not words or words[-1] not in told or not (len(words) == 1 or set(words[:-1]) <= set(about.words)):
            return None
        category = self._vocabulary.categories[about.topic]
        because = f"the entity records {category.what} of the {about.owner}"
        return PersonalField(field, category.id, category.tier, "medium", because, category.special, about.children)

    def _fits(self, field: CurrentField, one: Reading) -> bool:
        """Whether the type can hold such a value."""
        category = self._vocabulary.categories[one.category]
        kind = family(field.type)
        if kind == "object" and _MANY.match(field.type):
            return False
        if field.relation and not category.coded and (kind != "object" or not self._is_part(field.type)):
            return False
        if kind == "code":
            sure = one.strength == "sure" and category.tier == "strong"
            return sure or category.coded or category.flags or one.phrase in _ONE_LETTER
        if kind == "boolean":
            return category.flags and one.strength == "sure"
        if kind == "identifier" or (kind == "number" and one.phrase.endswith(" id")):
            return False  # a key of the database
        return not kind or kind in category.types

    def _is_part(self, kind: str) -> bool:
        """Whether a type of the program is one for an attribute (Address, Email)."""
        words = self._vocabulary.words(kind)
        return bool(words) and words[-1] in self._vocabulary.part


def _label(field: CurrentField) -> str:
    """What the question of a form asks for. Some builders have it for a name, with a hint beside it."""
    return asked(field.name if " " in field.name else field.comment)
