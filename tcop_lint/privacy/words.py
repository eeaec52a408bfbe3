"""Names of fields and entities as words: ``NHSNumber``, ``nhs_number``, ``nhs-number`` and ``nhsnumber`` are one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Words = tuple[str, ...]

MOST_CHARACTERS = 400
"""Of a name that are looked at."""
_MOST_WORDS = 24
_LONGEST = 40
"""Longer words are nobody's; they are left whole."""
_PIECE = re.compile(r"[^\W_]+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")


def split(name: str) -> Words:
    """The words of a name in lower case and without accents, numbers apart, at most 24."""
    name = name[:MOST_CHARACTERS]
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return tuple(part.lower() for piece in _PIECE.findall(name) for part in _HUMPS.split(piece))[:_MOST_WORDS]


def singular(word: str) -> str:
    """A noun in the singular, roughly: it is enough that all the forms of a word become the same."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def apart(word: str, known: Collection[str]) -> Words:
    """A word that was written without breaks, in as few known words as it takes; itself where they do not fill it."""
    if not 5 <= len(word) <= _LONGEST or word in known:
        return (word,)
    best: list[Words | None] = [(), *([None] * len(word))]
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            before = best[start]
            piece = word[start:end]
            if before is None or not (piece in known or singular(piece) in known):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, singular(piece))
    return best[-1] or (word,)


def replaced(words: Words, same: Mapping[Words, Words], longest: int) -> Words:
    """Words with those that mean the same made equal, the longest that fit first. ``longest`` is in words."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            other = same.get(words[at : at + size])
            if other is not None:
                found += other
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)
