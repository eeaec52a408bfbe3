"""What every format shares: the document, the error, and how bytes become text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from tcop_lint.facts import Pointer

Node: TypeAlias = Any
"""A plain value: a dict, a list or a scalar."""

MAX_DEPTH = 200
"""How deep tables and arrays may nest. Real files stay below 40; deeper ones are broken or hostile."""


class Broken(Exception):  # noqa: N818
    """A file that cannot be read as what it should be. ``message`` ends a sentence begun with its name."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[Any, ...]:
        return Broken, (self.message, self.line, self.column)


class Document:
    """A parsed file.

    ``value`` is made of dict (keys are always strings), list, str, int, float, bool and None; TOML also has
    the classes of ``datetime``. A YAML stream of several documents has ``several`` set, and the list of them
    is its value. The shape of XML is told in ``tcop_lint.documents.xml``.
    """

    __slots__ = ("_find", "format", "several", "value")

    def __init__(
        self, kind: str, value: Node, find: Callable[[Pointer], tuple[int, int]], *, several: bool = False
    ) -> None:
        self.format = kind
        self.value = value
        self.several = several
        self._find = find

    def locate(self, pointer: Pointer) -> tuple[int, int]:
        """Line and column, from 1 and in code points, of the key or the array item that ``pointer`` names.

        What does not exist has the place of its nearest ancestor that does; the root's is (1, 1).
        """
        return self._find(pointer)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a mark, without the byte order mark. Raises Broken."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise Broken(f"is not valid {encoding.upper()} text", data.count(b"\n", 0, error.start) + 1) from None


def is_deep(value: Node, limit: int = MAX_DEPTH) -> bool:
    """Whether tables and arrays nest deeper than ``limit``. Goes level by level, so depth costs no stack."""
    level = [value] if type(value) in (dict, list) else []
    for _ in range(limit):
        if not level:
            return False
        level = [
            child
            for parent in level
            for child in (parent.values() if type(parent) is dict else parent)
            if type(child) is dict or type(child) is list
        ]
    return bool(level)


def refuse_deep(value: Node) -> None:
    """Raise Broken where ``value`` nests deeper than ``MAX_DEPTH``."""
    if is_deep(value):
        raise Broken(TOO_DEEP)


TOO_DEEP = f"nests deeper than {MAX_DEPTH} levels"
