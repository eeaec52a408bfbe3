"""Object literals and calls of JavaScript and TypeScript, in a masked text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.readers.schemas.masking import Masked, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"""\s*+(?:(?P<name>[A-Za-z_$][\w$]*)|(?P<quoted>["'`])\s*["'`]|\[[^\]]*\])\s*(?P<colon>[:(]|$)""")
_STRING = re.compile(r"""\s*+(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$\n]*)`)""")


class Entry(NamedTuple):
    """One ``key: value`` of an object: the key, its offset, and where the value stands."""

    name: str
    offset: int
    value: Span


def entries(masked: Masked, opened: int) -> Iterator[Entry]:
    """The entries of the object whose brace stands at ``opened``. Spread and computed keys are left out."""
    closed = masked.closing.get(opened)
    if closed is None or masked.mask[opened] != "{":
        return
    for span in masked.pieces(opened + 1, closed):
        key = _KEY.match(masked.mask, *span)
        if key is None or key["colon"] != ":":
            continue
        if key["name"]:
            yield Entry(key["name"], key.start("name"), Span(key.end(), span.end))
        elif key["quoted"]:
            name = string(masked, span)
            if name:
                yield Entry(name, key.start("quoted") + 1, Span(key.end(), span.end))


def table(masked: Masked, opened: int) -> dict[str, Entry]:
    """The same by name."""
    return {entry.name: entry for entry in entries(masked, opened)}


def brace(masked: Masked, span: Span) -> int:
    """The offset of the brace with which a value begins, or -1 for what is no object."""
    start = skip(masked, span.start)
    return start if start < span.end and masked.mask[start] == "{" else -1


def skip(masked: Masked, at: int) -> int:
    """The offset of the next character that is not white space."""
    end = len(masked.mask)
    while at < end and masked.mask[at].isspace():
        at += 1
    return at


def string(masked: Masked, span: Span) -> str:
    """The string with which a value begins."""
    match = _STRING.match(masked.text, *span)
    return (match[1] or match[2] or match[3] or "") if match else ""


_CONSTANT = re.compile(r"""\b(?:const|let|var)\s+([\w$]+)\s*(?::\s*string\s*)?=\s*["'`]""")


def constants(masked: Masked) -> dict[str, str]:
    """The strings that are bound to names, by name: ``const tableName = "users"``."""
    found: dict[str, str] = {}
    for match in _CONSTANT.finditer(masked.mask):
        found.setdefault(match[1], string(masked, Span(match.end() - 1, len(masked.text))))
    return found


def named(masked: Masked, span: Span, known: dict[str, str]) -> str:
    """The string with which a value begins, or that its name is bound to."""
    return string(masked, span) or known.get(word(masked, span), "")


def word(masked: Masked, span: Span) -> str:
    """The dotted name with which a value begins: ``DataTypes.STRING``."""
    match = re.compile(r"\s*+(?:new\s+)?([\w$.]+)").match(masked.mask, *span)
    return match[1] if match else ""


def arguments(masked: Masked, opened: int) -> list[Span]:
    """Where the arguments of the call whose bracket stands at ``opened`` are."""
    closed = masked.closing.get(opened)
    return [] if closed is None else masked.pieces(opened + 1, closed)


def truth(masked: Masked, entry: Entry | None) -> bool | None:
    """The value of an entry that is true or false."""
    said = masked.mask[entry.value.start : entry.value.end].strip() if entry else ""
    return {"true": True, "false": False}.get(said)
