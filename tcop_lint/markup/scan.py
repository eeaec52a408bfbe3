"""Finding the end of an expression: quotes and brackets are respected, and time is linear."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"""[()\[\]{}"'`]|//|/\*""")
_STRING = {
    '"': re.compile(r'"(?:[^"\\\n]|\\.)*+"'),
    "'": re.compile(r"'(?:[^'\\\n]|\\.)*+'"),
    "`": re.compile(r"`(?:[^`\\]|\\.)*+`", re.DOTALL),
}
_CLOSER = {"(": ")", "[": "]", "{": "}"}
LONGEST = 50_000
"""How many characters one construct may have. What is longer is taken for text."""


def balanced(text: str, start: int, *, comments: bool = False) -> int:
    """The offset behind the bracket that closes the one at ``start``; -1 when none does."""
    stack: list[str] = []
    at, limit = start, min(len(text), start + LONGEST)
    while match := _TOKEN.search(text, at, limit):
        found = match[0]
        at = match.end()
        if found in _CLOSER:
            stack.append(_CLOSER[found])
        elif found in _STRING:
            string = _STRING[found].match(text, match.start(), limit)
            at = string.end() if string else at
        elif found in ("//", "/*"):
            if comments and text[match.start() - 1 : match.start()] != ":":
                end = text.find("\n" if found == "//" else "*/", at, limit)
                at = at if end < 0 else end
        elif stack and found == stack[-1]:
            stack.pop()
            if not stack:
                return at
    return -1


_IN_CODE = re.compile(r"""["'{}%]""")


def until(text: str, start: int, closer: str) -> int:
    """The offset behind ``closer`` (``}}`` or ``%}``), outside strings and inner braces; at worst behind the first one.

    -1 when there is none.
    """
    first = text.find(closer, start, start + LONGEST)
    if first < 0:
        return -1
    code = text[start:first]
    if '"' not in code and "'" not in code and "{" not in code:
        return first + len(closer)
    depth = 0
    at, limit = start, min(len(text), start + LONGEST)
    while match := _IN_CODE.search(text, at, limit):
        found = match[0]
        at = match.end()
        if found in _STRING:
            string = _STRING[found].match(text, match.start(), limit)
            at = string.end() if string else at
        elif depth <= 0 and text.startswith(closer, match.start()):
            return match.start() + len(closer)
        elif found == "{":
            depth += 1
        elif found == "}":
            depth -= 1
    return first + len(closer)
