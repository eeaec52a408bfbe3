"""SQL of any dialect with its strings, comments and data blanked, and the words that DDL is made of."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.readers.schemas.masking import Masked

_COPY = r"(?im:^COPY\b[^;\n]{0,2000}\bFROM\s+stdin\b[^;\n]{0,200};\r?\n)(?:(?!\\\.)[^\n]*+\n)*+(?:\\\.)?+"
_COMMENT = r"--[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?+"
_DOLLAR = r"\$(?P<tag>[A-Za-z_]\w{0,60}|)\$(?s:.*?)(?:\$(?P=tag)\$|\Z)"
_PLAIN = late.re(rf"{_COPY}|{_COMMENT}|'[^']*+(?:''[^']*+)*+'|{_DOLLAR}")
_MYSQL = late.re(
    rf"{_COMMENT}|^[ \t]*#[^\n]*+|'(?:[^'\\]++|\\.|'')*+'|\"(?:[^\"\\]++|\\.|\"\")*+\"", re.MULTILINE | re.DOTALL
)
_NOT_MYSQL = late.re(r"::[a-z]|^[ \t]*\"\w{1,60}\"[ \t]+\w", re.MULTILINE)
"""Casts, and double quotes around what a line defines: they are round names then, and a backtick means nothing."""
_DOWN = late.re(r"(?im)^[ \t]*--[ \t]*(?:\+goose[ \t]+down|\+migrate[ \t]+down|migrate:down|@down|//@undo)\b")
_UP = late.re(r"(?im)^[ \t]*--[ \t]*(?:\+goose[ \t]+up|\+migrate[ \t]+up|migrate:up|@up)\b")
_NOT_NEWLINE = late.re(r"[^\n]")

NAME = r'(?:"[^"\n]{1,200}"|`[^`\n]{1,200}`|\[[^\]\n]{1,200}\]|[\w$#@]{1,200}+)'
QUALIFIED = rf"{NAME}(?:\s{{0,9}}\.\s{{0,9}}{NAME}){{0,3}}"
_PART = late.re(NAME)


def mask_sql(text: str) -> Masked:
    """The mask of a script. What only undoes a migration is blank as well."""
    text = _without_undoing(text)
    is_mysql = ("`" in text or "ENGINE=" in text) and not _NOT_MYSQL.search(text)
    return Masked(text, _MYSQL if is_mysql else _PLAIN)


def _without_undoing(text: str) -> str:
    parts, at = [], 0
    while match := _DOWN.search(text, at):
        up = _UP.search(text, match.end())
        end = up.start() if up else len(text)
        parts.append(text[at : match.start()])
        parts.append(_NOT_NEWLINE.sub(" ", text[match.start() : end]))
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def unquoted(name: str) -> str:
    """A name of one to four parts without its quotes and the white space between them."""
    return ".".join(part[1:-1] if part[0] in '"`[' else part for part in _PART.findall(name))
