"""What a field's name says by itself, before its entity, type and neighbours are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.privacy.entities import is_agent

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from tcop_lint.privacy.vocabulary import Strength, Vocabulary
    from tcop_lint.privacy.words import Words

_KEY = ("id",)
"""The key of an entity, and no number of anybody."""
_DOING = ("ed", "en")
_OF = frozenset(["of", "for"])
_OWN_FLAGS = frozenset(["is", "has", "have", "had", "was", "are"])


class Reading(NamedTuple):
    """One way to read a name.

    ``who`` is the word before (or after "of") that says whose the value is. ``whose`` is "person", "thing", "either"
    (one or the other), "other" (a word that says something, we do not know what) or empty. ``asks`` says that the name
    is a question or a setting, ``alone`` that there are no other words.
    """

    category: str
    strength: Strength
    phrase: str
    whose: str
    who: str
    asks: bool
    alone: bool


def readings(words: Words, vocabulary: Vocabulary, head: str = "") -> tuple[Reading, ...]:
    """Every way to read a name as personal data, the most likely first.

    ``head`` is the entity's own noun: ``number`` of a passport is a passport number.
    """
    whole = (head, *(word for word in words if not word.isdigit()))
    if head and words != _KEY and 2 <= len(whole) <= vocabulary.longest and whole in vocabulary.phrases:
        phrase = vocabulary.phrases[whole]
        plain = not vocabulary.categories[phrase.category].special  # offences.description may be a list of offences
        if plain and (
            phrase.strength == "sure" or (phrase.strength != "whole" and whole[1:] not in vocabulary.phrases)
        ):
            return (Reading(phrase.category, phrase.strength, " ".join(whole), "", "", False, True),)
    barred = list(_spans(words, vocabulary.never, vocabulary.longest))
    found = []
    for start, end in _longest(_spans(words, vocabulary.phrases, vocabulary.longest)):
        if any(bar[0] < end and start < bar[1] for bar in barred):
            continue
        phrase = vocabulary.phrases[words[start:end]]
        alone = all(word.isdigit() for word in (*words[:start], *words[end:]))
        if phrase.strength == "whole" and not alone:
            continue
        owner = _after(words[end:], vocabulary.tails[phrase.category], vocabulary)
        if owner is None:
            continue
        whose, who, asks = owner or _before(words[:start], vocabulary)
        found.append(Reading(phrase.category, phrase.strength, " ".join(words[start:end]), whose, who, asks, alone))
    order = {"sure": 0, "likely": 1, "open": 2, "whole": 3}
    return tuple(sorted(found, key=lambda one: (order[one.strength], -len(one.phrase))))


def _spans(words: Words, phrases: Container[Words], longest: int) -> Iterator[tuple[int, int]]:
    for start in range(len(words)):
        for end in range(min(len(words), start + longest), start, -1):
            if words[start:end] in phrases:
                yield start, end


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that stand in no other, the last first."""
    every = list(spans)
    return sorted(
        (
            one
            for one in every
            if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in every)
        ),
        reverse=True,
    )


def _after(words: Words, tails: frozenset[str], vocabulary: Vocabulary) -> tuple[str, str, bool] | tuple[()] | None:
    """Whose the value is by the words behind the phrase: empty if they leave that open, None if they change it."""
    for at, word in enumerate(words):
        if word in _OF and at + 1 < len(words):
            return _of(words[at + 1 :], vocabulary)
        if word in vocabulary.person and word not in vocabulary.either:
            return _rest(words[at + 1 :], word, tails, vocabulary)
        if word in vocabulary.before and words[at + 1 : at + 2] and words[at + 1] in vocabulary.person:
            continue  # the legal representative
        if not (word.isdigit() or word in tails or word in vocabulary.after):
            return None
    return ()


def _of(words: Words, vocabulary: Vocabulary) -> tuple[str, str, bool] | None:
    """Whose the value is by what stands behind "of": the name of your business is that of a business."""
    for word in words:
        if word in vocabulary.thing:
            return "thing", word, False
    for word in words:
        if (word in vocabulary.person and word not in vocabulary.either) or is_agent(word, vocabulary):
            return "person", word, False
    return None


def _rest(words: Words, who: str, tails: frozenset[str], vocabulary: Vocabulary) -> tuple[str, str, bool] | None:
    """What follows the person behind the phrase (address_applicant_2) must leave it as it is."""
    same = all(word.isdigit() or word in tails or word in vocabulary.after for word in words)
    return ("person", who, False) if same else None


def _before(words: Words, vocabulary: Vocabulary) -> tuple[str, str, bool]:
    """Whose the value is by the nearest word before the phrase that says so."""
    asks = any(
        word in vocabulary.asking and words[at + 1 : at + 2] != ("by",)
        for at, word in enumerate(words)
        if not (at == 0 and word in _OWN_FLAGS)
    ) or words[:1] == ("number",)
    other = ""
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word == "by" and at and len(words[at - 1]) > 3 and words[at - 1].endswith(_DOING):
            return "person", f"{words[at - 1]} by", asks
        if word.isdigit() or len(word) == 1 or word in vocabulary.before or word in vocabulary.asking:
            continue
        if word in vocabulary.either:
            return "either", word, asks
        if word in vocabulary.person or word in vocabulary.possessive:
            return "person", word, asks
        if word in vocabulary.thing:
            return "thing", word, asks
        if is_agent(word, vocabulary):
            return "person", word, asks
        other = other or word
    return ("other", other, asks) if other else ("", "", asks)
