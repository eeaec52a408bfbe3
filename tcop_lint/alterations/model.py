"""One difference between what a change is judged by before it and after it, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from tcop_lint.facts import Ignore

_LONGEST = 200
"""Characters of a value that are repeated in a message."""
Ignores = list[tuple[str, "Ignore"]]
"""Inline comments with the path of their file."""


class Alteration(NamedTuple):
    """One difference. ``verb`` and ``noun`` are for the sum of all; ``weakens`` is false only where it surely does not.

    ``path`` is None where the file it is about is gone. ``many`` is how many of the noun it stands for.
    """

    verb: str
    noun: str
    message: str
    path: str | None
    line: int
    key: str
    weakens: bool = True
    many: int = 1


def plural(noun: str, count: int) -> str:
    """The noun for so many: ``waivers``, ``facts of the record``."""
    if count == 1:
        return noun
    first, of, rest = noun.partition(" of ")
    return (first[:-1] + "ies" if first.endswith("y") else first + "s") + of + rest


def said_of(value: Any) -> str:
    """A value as JSON, or that it is not set."""
    if value in (None, "", (), [], {}):
        return "not set"
    return short(msgspec.json.encode(value).decode())


def short(text: str) -> str:
    """The text, cut where it is very long."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
