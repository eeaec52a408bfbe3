"""Whether a piece of text looks like something that a machine drew by lot, or like something that a person wrote.

Measures on one value, in the order of their cost. Nothing here knows of kinds of secret.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import log2

_VOWELS = frozenset("aeiouyAEIOUY")
_CHANGES = 0.22
"""Share of neighbours of different classes from which a value changes class as often as random ones do."""
_FEW = 6
"""Different characters up to which a long value is no more than a pattern."""
_MANY_CHANGES = 0.4
"""The same for one with a single digit, which words may have as well."""
_WORD = re.compile(r"[A-Z][a-z]{2,}|[a-z]{3,}")
"""A word of three letters or more, of which the first may be a capital."""
_HEX = frozenset("0123456789abcdef")


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


def entropy(value: str) -> float:
    """Shannon's entropy in bits a character: 0 for ``aaaa``, up to 4 for hexadecimal, up to 6 for base 64."""
    length = len(value)
    return -sum(count / length * log2(count / length) for count in Counter(value).values()) if length else 0.0


def class_changes(value: str) -> float:
    """The share of neighbouring characters of which one is a small letter and the other a capital, a digit or a mark.

    About 0.6 for random base 62, 0.45 for random hexadecimal, and under 0.2 for words, however they are joined.
    """
    if len(value) < 2:
        return 0.0
    classes = [_class(char) for char in value]
    return sum(one != other for one, other in pairwise(classes)) / (len(value) - 1)


def _class(char: str) -> int:
    if char.isdigit():
        return 0
    if char.isalpha():
        return 1 if char.islower() else 2
    return 3


def is_sequence(value: str) -> bool:
    """Whether it counts or repeats: ``12345678``, ``abcdefgh``, ``aaaaaaaa``, ``abcabcabc``, ``0123456789abcdef``."""
    if len(value) < 2:
        return True
    steps = sum(abs(ord(one) - ord(other)) <= 1 for one, other in pairwise(value))
    return steps / (len(value) - 1) >= 0.5 or _repeats(value) or len(set(value)) <= max(2, min(len(value) // 8, _FEW))


def _repeats(value: str) -> bool:
    """Whether it is one short piece over and over, perhaps cut at the end."""
    at = (value + value).find(value[: max(4, len(value) // 4)], 1)
    return 0 < at <= len(value) // 2 and all(one == other for one, other in zip(value, value[at:], strict=False))


def is_hex(value: str) -> bool:
    """Whether it is made of hexadecimal digits only, capitals or not but not both."""
    return _HEX.issuperset(value) or (_HEX.issuperset(value.lower()) and value == value.upper())


def is_random(value: str, least: float) -> bool:
    """Whether it looks drawn by lot: at least ``least`` bits a character, changing class often, with digits, no
    sequence.

    Marks between letters are not counted as changes, for words are joined by them too.
    """
    core = "".join(filter(str.isalnum, value))
    digits = sum(char.isdigit() for char in core)
    changes = class_changes(core)
    return (
        digits < len(core)
        and len(core) * 4 >= len(value) * 3
        and (changes >= _CHANGES if digits > 1 else digits == 1 and changes >= _MANY_CHANGES)
        and not is_sequence(value)
        and not _is_wordy(value)
        and not _is_name(value)
        and entropy(value) >= least
    )


def _is_wordy(value: str) -> bool:
    """Whether most of it is words: runs of five or more letters in one case that hold vowels as words do."""
    words, run = 0, ""
    for char in value + " ":
        if char.isalpha() and (not run or char.islower() or (char.isupper() and run.isupper())):
            run += char
            continue
        if len(run) >= 5 and 0.2 <= sum(letter in _VOWELS for letter in run) / len(run) <= 0.7:
            words += len(run)
        run = char if char.isalpha() else ""
    return words * 2 >= len(value)


def _is_name(value: str) -> bool:
    """Whether it is words and numbers joined by marks, as names of things are: ``F-068_Get_Event_Token``."""
    if sum(not char.isalnum() for char in value) < 2:
        return False
    letters = sum(map(str.isalpha, value))
    words = [word for word in _WORD.findall(value) if not _VOWELS.isdisjoint(word)]
    written = sum(map(len, words))
    return len(words) >= 3 and written >= 12 and written * 10 >= letters * 8


def classes(value: str) -> int:
    """How many of these it holds: small letters, capitals, digits, other marks."""
    return len({_class(char) for char in value})
