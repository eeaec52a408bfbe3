"""Where things stand in a text: offsets to lines, and pointers to offsets."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer


class Lines:
    """Turns offsets in a text into lines and columns, both from 1 and in code points."""

    def __init__(self, text: str | bytes) -> None:
        lines = text.split("\n") if isinstance(text, str) else text.split(b"\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the code point at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class ByteLines:
    """The same for offsets in the bytes of a UTF-8 text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines = Lines(data)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the code point that begins at the byte ``offset``."""
        line, column = self._lines.at(offset)
        before = self._data[offset - column + 1 : offset]
        return line, len(before.decode("utf-8", "replace")) + 1


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of one offset, for a text that is asked about once."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Place:
    """A table or an array in a text: the offsets of its keys or items, and the places inside it."""

    __slots__ = ("inside", "offsets")

    def __init__(self) -> None:
        self.offsets: dict[str | int, int] = {}
        self.inside: dict[str | int, Place] = {}

    def enter(self, step: str | int) -> Place:
        """The place of the table or array at ``step``, made if there is none."""
        place = self.inside.get(step)
        if place is None:
            place = self.inside[step] = Place()
        return place


class IndexedText:
    """Finds pointers in a text that is indexed when the first question comes, in one walk."""

    def __init__(self, text: Callable[[], str], index: Callable[[str], Place]) -> None:
        self._text = text
        self._index = index
        self._built: tuple[Place, Lines] | None = None

    def __call__(self, pointer: Pointer) -> tuple[int, int]:
        if not pointer:
            return 1, 1
        if self._built is None:
            text = self._text()
            self._built = self._index(text), Lines(text)
        place, lines = self._built
        offset = -1
        for step in pointer:
            if step not in place.offsets:
                break
            offset = place.offsets[step]
            if step not in place.inside:
                break
            place = place.inside[step]
        return lines.at(offset) if offset >= 0 else (1, 1)


class MarkedValue:
    """Finds pointers in a value whose parser marked every key and item.

    ``marks`` maps the ``id`` of a container in ``value`` to the offsets of its keys or items, which ``lines``
    turns into lines and columns.
    """

    def __init__(
        self,
        value: Node,
        marks: Mapping[int, dict[str, int] | list[int]],
        lines: Callable[[], Lines | ByteLines],
    ) -> None:
        self._value = value
        self._marks = marks
        self._lines = lines
        self._built: Lines | ByteLines | None = None

    def __call__(self, pointer: Pointer) -> tuple[int, int]:
        offset = -1
        node: Any = self._value
        for step in pointer:
            if type(node) not in (dict, list):
                break
            known: Any = self._marks.get(id(node), {})
            try:
                offset, node = known[step], node[step]
            except (KeyError, IndexError, TypeError):
                break
        if offset < 0:
            return 1, 1
        if self._built is None:
            self._built = self._lines()
        return self._built.at(offset)
