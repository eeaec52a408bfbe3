"""What personal data is called: ``data/personal.toml`` and what a repository's settings add to it, compiled."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import Struct

from tcop_lint.privacy.words import MOST_CHARACTERS, Words, apart, replaced, singular, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.privacy.settings import ExtraCategory, PrivacySettings

_FILE = Path(__file__).parent.parent / "data" / "personal.toml"

Tier = Literal["strong", "medium", "weak"]
"""How much a category weighs. Strong: names, birth dates, official numbers. Weak ones ask for no note."""
Strength = Literal["sure", "likely", "open", "whole"]
"""How much a phrase says by itself; ``data/personal.toml`` has the meanings."""
Special = Literal["", "special-category", "criminal"]
"""Whether UK GDPR Article 9 or Article 10 speaks of the category."""
_LABEL = re.compile(r"(?<=\w)\s*\((?:name|code|id)\)$", re.IGNORECASE)
"""What follows the name of a coded field in some exports: ``Region (name)``."""
_STRENGTHS: tuple[Strength, ...] = ("sure", "likely", "open", "whole")


class Category(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of personal data. ``data/personal.toml`` says what each field means."""

    id: str
    what: str
    tier: Tier
    dpv: tuple[str, ...]
    fides: tuple[str, ...]
    special: Special = ""
    sure: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    types: tuple[str, ...] = ("text", "object")
    flags: bool = False
    coded: bool = False
    anywhere: bool = False
    tails: tuple[str, ...] = ()


class _Words(Struct, forbid_unknown_fields=True):
    before: tuple[str, ...]
    possessive: tuple[str, ...]
    after: tuple[str, ...]
    asking: tuple[str, ...]


class _Entities(Struct, forbid_unknown_fields=True):
    person: tuple[str, ...]
    either: tuple[str, ...]
    either_entities: tuple[str, ...]
    deeds: tuple[str, ...]
    not_agents: tuple[str, ...]
    thing: tuple[str, ...]
    machines: tuple[str, ...]
    nobody: tuple[str, ...]
    wrapping: tuple[str, ...]
    part: dict[str, str]
    children: tuple[str, ...]


class _Never(Struct, forbid_unknown_fields=True):
    phrases: tuple[str, ...]


class _Joined(Struct, forbid_unknown_fields=True):
    words: tuple[str, ...]
    not_words: tuple[str, ...]


class _File(Struct, forbid_unknown_fields=True):
    as_of: date
    same: dict[str, str]
    words: _Words
    entities: _Entities
    never: _Never
    joined: _Joined
    categories: tuple[Category, ...]


class Phrase(NamedTuple):
    """What one phrase says: a category, and how surely."""

    category: str
    strength: Strength


class Vocabulary:
    """The words, compiled. ``words`` splits a name; the sets are of single words in the singular."""

    def __init__(self, file: _File, settings: PrivacySettings | None = None) -> None:
        self.categories: dict[str, Category] = {category.id: category for category in file.categories}
        """By id, in the order of the file, the repository's own last."""
        for more in settings.categories if settings else ():
            self.categories[more.id] = _merged(more, self.categories.get(more.id))
        self._same: dict[Words, Words] = {}
        self._longest_same = 1
        for said, meant in file.same.items():
            key = tuple(singular(word) for word in said.split())
            self._same[key] = tuple(singular(word) for word in meant.split())
            self._longest_same = max(self._longest_same, len(key))
        self.before = _single(file.words.before)
        self.possessive = _single(file.words.possessive)
        self.after = _single(file.words.after)
        self.asking = _single(file.words.asking)
        people = _single(settings.people if settings else ())
        things = _single(settings.things if settings else ())
        self.person = (_single(file.entities.person) | people) - things
        self.either = _single(file.entities.either) - people - things
        self.either_entities = self.either | (_single(file.entities.either_entities) - people - things)
        self.thing = (_single(file.entities.thing) | things) - self.person
        self.deeds = _single(file.entities.deeds)
        self.not_agents = _single(file.entities.not_agents)
        self.machines = _single(file.entities.machines)
        self.nobody = _single(file.entities.nobody)
        self.wrapping = _single(file.entities.wrapping)
        self.part = file.entities.part
        self.children = _single(file.entities.children)
        self.tails = {name: _single(category.tails) for name, category in self.categories.items()}
        self.never: frozenset[Words] = frozenset(
            self._phrase(phrase) for phrase in (*file.never.phrases, *(settings.never if settings else ()))
        )
        self.phrases: dict[Words, Phrase] = {}
        own = {extra.id for extra in settings.categories} if settings else set()
        for category in sorted(self.categories.values(), key=lambda category: category.id not in own):
            for strength in _STRENGTHS:
                for said in getattr(category, strength):
                    for words in self._expanded(said):
                        self.phrases.setdefault(words, Phrase(category.id, strength))
        self.longest = max(len(words) for words in (*self.phrases, *self.never))
        every = {word for words in (*self.phrases, *self.never, *self._same) for word in words}
        every |= self.not_agents | self.person | self.thing | self.either | self.wrapping | _single(file.joined.words)
        self._known = frozenset(word for word in every if len(word) > 3) | _single(file.joined.words)
        self._known = self._known - _single(file.joined.not_words)
        self._whole = {"".join(words): words for words in self.phrases if len("".join(words)) > 2}

    def words(self, name: str) -> Words:
        """The words of a name: singular, equal where they mean the same, and apart where they were written together."""
        parts = split(_LABEL.sub("", name[:MOST_CHARACTERS]))
        squeezed = "".join(parts)
        known = self._whole.get(squeezed, ())
        if 1 <= len(known) < len(parts):
            return known
        ones = tuple(singular(part) for part in parts)
        ones = replaced(ones, self._same, self._longest_same)
        ones = tuple(word for one in ones for word in apart(one, self._known))
        return replaced(ones, self._same, self._longest_same)

    def _phrase(self, phrase: str) -> Words:
        return replaced(tuple(singular(word) for word in split(phrase)), self._same, self._longest_same)

    def _expanded(self, phrase: str) -> Iterable[Words]:
        """Every form of a phrase with alternatives."""
        for choice in product(*(word.split("|") for word in phrase.split())):
            yield self._phrase(" ".join(choice))


def _merged(extra: ExtraCategory, ours: Category | None) -> Category:
    """A category that settings name, with what we know of it already."""
    if ours is None:
        what = extra.what or extra.id.replace("-", " ").replace(".", ", ")
        types = ("text", "number", "date", "object")
        ours = Category(id=extra.id, what=what, tier="medium", dpv=(), fides=("user",), types=types)
    return msgspec.structs.replace(
        ours,
        what=extra.what or ours.what,
        tier=extra.tier or ours.tier,
        special=ours.special if extra.special is None else extra.special,
        dpv=extra.dpv or ours.dpv,
        fides=extra.fides or ours.fides,
        sure=(*extra.sure, *ours.sure),
        likely=(*extra.likely, *ours.likely),
        open=(*extra.open, *ours.open),
    )


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(singular(word.lower()) for word in words if " " not in word)


@lru_cache(maxsize=1)
def _file() -> _File:
    import tomli

    return msgspec.convert(tomli.loads(_FILE.read_text(encoding="utf-8")), _File)


def vocabulary(settings: PrivacySettings | None = None) -> Vocabulary:
    """The vocabulary with what the settings add, compiled once a process."""
    adds = settings is not None and any(msgspec.structs.astuple(settings))
    return _compiled(settings if adds else None)


@lru_cache(maxsize=4)
def _compiled(settings: PrivacySettings | None) -> Vocabulary:
    return Vocabulary(_file(), settings)
