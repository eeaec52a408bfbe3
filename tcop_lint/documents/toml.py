"""TOML: values by tomli; positions by a walk over the text, made only when a position is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli

from tcop_lint.documents.model import MAX_DEPTH, TOO_DEEP, Broken, Document, decode, refuse_deep
from tcop_lint.documents.places import IndexedText, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(data: bytes) -> Document:
    """The document in ``data``. Raises Broken with the line where TOML was left."""
    text = decode(data)
    _refuse_long_keys(text)
    try:
        value = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise Broken(f"is not valid TOML: {_lowered(error.msg)}", error.lineno, error.colno) from None
    except RecursionError:
        raise Broken(TOO_DEEP) from None
    except ValueError:
        raise Broken("is not valid TOML: it holds a number with too many digits") from None
    refuse_deep(value)
    return Document("toml", value, IndexedText(lambda: text, index))


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _refuse_long_keys(text: str) -> None:
    """Dotted keys cost the parser the square of their length, so thousands of parts are not for it to see."""
    if text.count(".") < MAX_DEPTH:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > 2 * MAX_DEPTH and line.count(".") >= MAX_DEPTH:
            import re2

            part = r"""(?:[\w-]+|"[^"]*"|'[^']*')[ \t]*\.[ \t]*"""
            if re2.search(f"(?:{part}){{{MAX_DEPTH}}}", line):
                raise Broken(TOO_DEEP, number)


_SKIP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_KEY = re.compile(
    r"""[ \t]*+ (?P<part> [A-Za-z0-9_-]++ | "(?:[^"\\\n]++|\\.)*+" | '[^'\n]*+' ) [ \t]*+ (?P<dot>\.)?+""",
    re.VERBOSE,
)
_SCALAR = re.compile(
    r'''
      """(?:[^"\\]++|\\.|"(?!""))*+"{3,5}+
    | \'\'\'(?:[^']++|'(?!\'\'))*+'{3,5}+
    | "(?:[^"\\\n]++|\\.)*+"
    | '[^'\n]*+'
    | [^,\]}#\n]++
    ''',
    re.VERBOSE | re.DOTALL,
)


def index(text: str) -> Place:
    """The places of all keys and items of a text that is known to be valid TOML, in one pass."""
    root = table = Place()
    at = _skip(text, 0)
    while at < len(text):
        if text.startswith("[[", at):
            table, at = _header(text, at + 2, root, array=True)
            at += 2
        elif text[at] == "[":
            table, at = _header(text, at + 1, root, array=False)
            at += 1
        else:
            holder, name, at = _key_value(text, at, table)
            at = _value(text, at, holder, name)
        at = _skip(text, at)
    return root


def _skip(text: str, at: int) -> int:
    match = _SKIP.match(text, at)
    return match.end() if match else at


def _key_parts(text: str, at: int) -> Iterator[tuple[str, int, int, bool]]:
    """Name, offset, end and whether it is the last one, of each part of the dotted key at ``at``."""
    while match := _KEY.match(text, at):
        part, at = match["part"], match.end()
        if part[0] == '"' and "\\" in part:
            name = tomli.loads(f"k = {part}")["k"]
        else:
            name = part[1:-1] if part[0] in "\"'" else part
        yield name, match.start("part"), at, not match["dot"]
        if not match["dot"]:
            return


def _header(text: str, at: int, root: Place, *, array: bool) -> tuple[Place, int]:
    """The table that the header at ``at`` opens, and the offset of the closing bracket."""
    place = root
    for name, offset, end, last in _key_parts(text, at):
        at = end
        if name not in place.offsets or (last and not array):
            place.offsets[name] = offset
        place = place.enter(name)
        if last and array:
            number = len(place.offsets)
            place.offsets[number] = offset
            place = place.enter(number)
        elif 0 in place.offsets:
            place = place.enter(len(place.offsets) - 1)
    return place, at


def _key_value(text: str, at: int, place: Place) -> tuple[Place, str, int]:
    """The table and the name that the key at ``at`` sets, and the offset of its value."""
    name = ""
    for name, offset, end, last in _key_parts(text, at):
        at = end
        place.offsets.setdefault(name, offset)
        if not last:
            place = place.enter(name)
    return place, name, _skip(text, at + 1)


def _value(text: str, at: int, place: Place, step: str | int) -> int:
    """Index the value at ``at``, which stands at ``step`` of ``place``. Gives its end."""
    stack: list[tuple[Place, str]] = []
    waiting = True
    while waiting or stack:
        if waiting:
            waiting = False
            if text[at] in "[{":
                stack.append((place.enter(step), "]" if text[at] == "[" else "}"))
                at += 1
            else:
                match = _SCALAR.match(text, at)
                at = match.end() if match else len(text)
            continue
        at = _skip(text, at)
        place, closer = stack[-1]
        if text[at] == closer:
            stack.pop()
            at += 1
        elif text[at] == ",":
            at += 1
        elif closer == "]":
            step = len(place.offsets)
            place.offsets[step] = at
            waiting = True
        else:
            place, step, at = _key_value(text, at, place)
            waiting = True
    return at
