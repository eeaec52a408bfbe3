"""Handlebars and Mustache, and the templates of Go."""

from __future__ import annotations

import re

from tcop_lint.markup.constructs import Construct, Dialect
from tcop_lint.markup.scan import until
from tcop_lint.markup.vocabulary import names

_SECTION = re.compile(r"\{\{~?\s*([#^/])\s*>?\s*([^\s}]*)\s*([^}]*)\}\}")
_ELSE = re.compile(r"\{\{~?\s*(?:else\b|\^\s*~?\}\})")
_PLAIN_SECTIONS = names("if unless each with let in-element")
_ASSIGNS = re.compile(r"\{\{-?\s*\$\w+(?:\s*,\s*\$\w+)?\s*:?=")
_GO = re.compile(r"\{\{-?\s*(\$?\w*)")


def read_handlebars(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    if text.startswith("{{!--", start):
        end = text.find("--}}", start)
        return Construct(end + 4, "comment") if end >= 0 else None
    if text.startswith("{{{", start):
        end = text.find("}}}", start)
        return Construct(end + 3) if end >= 0 else None
    end = until(text, start + 2, "}}")
    if end < 0:
        return None
    if text.startswith("{{!", start):
        return Construct(end, "comment")
    if _ELSE.match(text, start):
        return Construct(end, "control", "next", stack[-1] if stack else "")
    section = _SECTION.match(text, start)
    if section is None:
        return Construct(end)
    mark, name = section[1], section[2].rstrip("~")
    if mark == "/":
        return Construct(end, "control", "close", name)
    known = mark == "^" or name in _PLAIN_SECTIONS or not section[3].strip()
    return Construct(end, "control" if known else "output", "open", name)


def read_go(text: str, match: re.Match[str], _stack: list[str]) -> Construct | None:
    start = match.start()
    end = until(text, start + 2, "}}")
    if end < 0:
        return None
    if text[start + 2 : end].lstrip("- \t\n").startswith("/*"):
        close = text.find("}}", text.find("*/", start))
        return Construct(close + 2, "comment") if close >= 0 else None
    found = _GO.match(text, start)
    word = found[1] if found else ""
    if word in ("if", "with", "range"):
        return Construct(end, "control", "open", "block")
    if word == "else":
        return Construct(end, "control", "next", "block")
    if word == "end":
        return Construct(end, "control", "close", "block")
    if word == "define":
        return Construct(end, "control", "open", "block", apart=True)
    if word == "block":
        return Construct(end, "output", "open", "block")
    if word.startswith("$") and _ASSIGNS.match(text, start):
        return Construct(end, "control")
    return Construct(end)


HANDLEBARS = Dialect("handlebars", r"\{\{", read_handlebars)
GO = Dialect("go", r"\{\{", read_go)
