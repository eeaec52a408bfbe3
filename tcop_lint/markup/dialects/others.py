"""Vue, Thymeleaf, Blade and FreeMarker."""

from __future__ import annotations

import re

from tcop_lint.markup.constructs import Construct, Dialect
from tcop_lint.markup.scan import balanced, until
from tcop_lint.markup.vocabulary import names

_BLADE = re.compile(r"@(\w+)\s*(?=\()?")
_BLADE_OPEN = names(
    "if unless isset empty auth guest can cannot canany env production hassection sectionmissing for foreach "
    "forelse while switch error once push prepend"
)
_BLADE_NEXT = names("else elseif elsecan elsecannot case default")
_FREEMARKER = re.compile(r"<(/?)([#@])([\w.]*)")
_FREEMARKER_OPEN = names("if list switch")
_FREEMARKER_NEXT = names("else elseif case default")


def read_vue(text: str, match: re.Match[str], _stack: list[str]) -> Construct | None:
    end = until(text, match.end(), "}}")
    return Construct(end) if end >= 0 else None


def read_thymeleaf(text: str, match: re.Match[str], _stack: list[str]) -> Construct | None:
    closer = "]]" if match[0] == "[[" else ")]"
    end = text.find(closer, match.end())
    return Construct(end + 2) if end >= 0 else None


def read_blade(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    if text.startswith("{{--", start):
        end = text.find("--}}", start)
        return Construct(end + 4, "comment") if end >= 0 else None
    if match[0] in ("{{", "{!!"):
        closer = "}}" if match[0] == "{{" else "!!}"
        end = text.find(closer, start)
        return Construct(end + len(closer)) if end >= 0 else None
    found = _BLADE.match(text, start)
    if not found or (start and (text[start - 1].isalnum() or text[start - 1] in "@_")):
        return Construct(match.end(), "literal")
    word, at = found[1].lower(), found.end(1)
    if text.startswith("(", found.end()):
        at = balanced(text, found.end())
        if at < 0:
            return None
    if word == "php" and at == found.end(1):
        end = text.find("@endphp", at)
        return Construct(end + 7, "control") if end >= 0 else None
    if word in _BLADE_NEXT or (word == "empty" and stack[-1:] == ["forelse"] and at == found.end(1)):
        return Construct(at, "control", "next", stack[-1] if stack else "if")
    if word in _BLADE_OPEN:
        return Construct(at, "control", "open", word, apart=word in ("push", "prepend"))
    if word.startswith("end"):
        return Construct(at, "control", "close", word[3:])
    return Construct(at, inherits=word == "extends")


def read_freemarker(text: str, match: re.Match[str], stack: list[str]) -> Construct | None:
    start = match.start()
    if match[0] in ("${", "#{"):
        end = balanced(text, start + 1)
        return Construct(end) if end >= 0 else None
    if text.startswith("<#--", start):
        end = text.find("-->", start)
        return Construct(end + 3, "comment") if end >= 0 else None
    found = _FREEMARKER.match(text, start)
    if not found:
        return None
    end = text.find(">", start) + 1
    word = found[3]
    if end == 0:
        return None
    if found[2] == "@":
        return Construct(end)
    if found[1]:
        return Construct(end, "control", "close", word)
    if word in _FREEMARKER_OPEN:
        return Construct(end, "control", "open", word)
    if word in ("macro", "function", "assign") and (word != "assign" or "=" not in text[start:end]):
        return Construct(end, "control", "open", word, apart=True)
    if word in _FREEMARKER_NEXT:
        return Construct(end, "control", "next", stack[-1] if stack else "if")
    return Construct(end, "output" if word in ("include", "nested") else "control")


VUE = Dialect("vue", r"\{\{", read_vue, own_tags=True)
THYMELEAF = Dialect("thymeleaf", r"\[\[|\[\(", read_thymeleaf)
BLADE = Dialect("blade", r"\{\{|\{!!|@(?=[a-zA-Z])", read_blade)
FREEMARKER = Dialect("freemarker", r"</?[#@]|[$#]\{", read_freemarker)
