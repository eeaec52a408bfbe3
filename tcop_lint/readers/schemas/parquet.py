"""Parquet: the columns that the footer names, read with a small decoder of Thrift's compact protocol.

Source: the Parquet format's ``parquet.thrift`` (FileMetaData, SchemaElement) and Thrift's compact protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken
from tcop_lint.readers.schemas.making import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_MAGIC = b"PAR1"
_TYPES = ("BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY")
_MAX_DEPTH = 40
_MAX_ITEMS = 1_000_000
_DAMAGED = "is no valid Parquet file: its footer is damaged"


def read(source: Source) -> Iterator[Fact]:
    """Every leaf column, with the dotted path of the groups that hold it as its container. Raises Broken."""
    data = source.data
    if len(data) < 12 or data[-4:] != _MAGIC or data[:4] != _MAGIC:
        raise Broken("is no valid Parquet file: it does not begin and end with PAR1")
    length = int.from_bytes(data[-8:-4], "little")
    if length > len(data) - 12:
        raise Broken(_DAMAGED)
    try:
        footer = _Compact(data[len(data) - 8 - length : len(data) - 8]).struct(0, only=2)
    except (IndexError, ValueError, RecursionError):
        raise Broken(_DAMAGED) from None
    maker = Maker(source, "parquet", "")
    for number, (container, name, kind, nullable) in enumerate(_leaves(footer.get(2))):
        yield maker.placed((1, number + 1), container, name, type=kind, nullable=nullable)


def _leaves(elements: Any) -> Iterator[tuple[str, str, str, bool]]:
    """The leaves of the flattened tree: each group says how many children follow."""
    if not isinstance(elements, list):
        return
    open_groups: list[list[Any]] = []
    for index, element in enumerate(elements):
        if not isinstance(element, dict):
            return
        while open_groups and open_groups[-1][1] <= 0:
            open_groups.pop()
        if open_groups:
            open_groups[-1][1] -= 1
        raw, children = element.get(4), element.get(5)
        name = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
        if isinstance(children, int) and children > 0:
            open_groups.append([name if index else "", children])
        elif name:
            kind = element.get(1)
            known = isinstance(kind, int) and 0 <= kind < len(_TYPES)
            path = ".".join(group[0] for group in open_groups if group[0])
            yield path, name, _TYPES[kind] if known and isinstance(kind, int) else "", element.get(3) != 0


class _Compact:
    """Thrift's compact protocol. Structs are tables by field number, and what is not wanted is passed over."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.items = 0

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 70:
                raise ValueError

    def signed(self) -> int:
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def binary(self) -> bytes:
        length = self.varint()
        if length > len(self.data) - self.at:
            raise ValueError
        self.at += length
        return self.data[self.at - length : self.at]

    def struct(self, depth: int, only: int = 0) -> dict[int, Any]:
        """A struct. With ``only`` it ends after that field."""
        found: dict[int, Any] = {}
        number = 0
        while (head := self.data[self.at]) != 0:
            self.at += 1
            number = number + (head >> 4) if head >> 4 else self.signed()
            found[number] = self.value(head & 0x0F, depth)
            if number == only:
                return found
        self.at += 1
        return found

    def value(self, kind: int, depth: int) -> Any:
        """A value of one of the protocol's types."""
        self.items += 1
        if depth > _MAX_DEPTH or self.items > _MAX_ITEMS:
            raise ValueError
        if kind in {1, 2}:
            return kind == 1
        if kind == 3:
            self.at += 1
            return self.data[self.at - 1]
        if kind in {4, 5, 6}:
            return self.signed()
        if kind == 7:
            self.at += 8
            return None
        if kind == 8:
            return self.binary()
        if kind in {9, 10}:
            return self._list(depth)
        if kind == 12:
            return self.struct(depth + 1)
        raise ValueError

    def _list(self, depth: int) -> list[Any]:
        head = self.data[self.at]
        self.at += 1
        size = head >> 4 if head >> 4 < 15 else self.varint()
        kind = head & 0x0F
        if size > len(self.data) - self.at:
            raise ValueError
        if kind in {1, 2}:
            self.at += size
            return []
        return [self.value(kind, depth + 1) for _ in range(size)]
