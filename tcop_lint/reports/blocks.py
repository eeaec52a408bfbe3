"""A document as plain data: blocks of spans, which a format writes without knowing what they are about.

Texts are as they come from the repository; each format makes them harmless in its own way.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["mend", "warn", "good", "quiet"]


class Code(NamedTuple):
    """An identifier, or a piece of a file."""

    text: str


class Link(NamedTuple):
    """A link: an address, or ``#`` and the anchor of a heading."""

    text: str
    address: str


class Place(NamedTuple):
    """A line of a file; the whole repository where ``path`` is None, the file alone where ``line`` is 0."""

    path: str | None
    line: int


class Tag(NamedTuple):
    """A word or three that stand out. ``tone`` repeats what the words say."""

    text: str
    tone: Tone


Span = str | Code | Link | Place | Tag
Spans = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading of level 2 to 4; ``anchor`` is what links name."""

    level: int
    spans: Spans
    anchor: str = ""


class Text(NamedTuple):
    """A paragraph."""

    spans: Spans


class Items(NamedTuple):
    """A list. ``labelled_by`` is the anchor of the heading whose way finder it is."""

    items: tuple[Spans, ...]
    labelled_by: str = ""


class Facts(NamedTuple):
    """Titles, each with what is said of it."""

    rows: tuple[tuple[str, Spans], ...]


Block = Heading | Text | Items | Facts
