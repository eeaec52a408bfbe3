"""Inline ignores: ``tcop-lint: ignore[rule, rule] reason`` in a comment of any language.

What counts is a comment mark right before it, not inside quotes or a code span, so that prose and programs that only
speak of the comment are not taken for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.facts import Ignore

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from tcop_lint.readers.source import Source

_MARK = "tcop-lint:"
_MAX_ON_A_LINE = 20

_CLOSERS = {
    "<!--": "-->",
    "{/*": "*/}",
    "{{/*": "*/}}",
    "/**": "*/",
    "/*": "*/",
    "{{!--": "--}}",
    "{{--": "--}}",
    "{{!": "}}",
    "{#-": "#}",
    "{#": "#}",
    "<%--": "--%>",
    "<%#": "%>",
    "@*": "*@",
    "(*": "*)",
    "--[[": "]]",
    "[//]: # (": ")",
    "*": "*/",
    "#": "",
    "//": "",
    "--": "",
    ";": "",
    "%": "",
    "'": "",
    "..": "",
    "rem": "",
    "dnl": "",
}
"""The marks that begin a comment, and what ends it on the same line. A lone star continues a block comment."""

_FIRST_ONLY = frozenset({"*", "'", "..", "rem", "dnl", ";", "%", "[//]: # ("})
"""Marks that mean other things elsewhere, and so must be the first thing on the line."""

_MARKDOWN = frozenset({"<!--", "{/*", "[//]: # ("})
_KNOWN_TO = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": _MARKDOWN,
    ".rst": frozenset({".."}),
    ".adoc": frozenset({"//"}),
    ".asciidoc": frozenset({"//"}),
}
"""Prose shows the comments of other languages, so only those of its own count."""


def _mark(marks: Iterable[str]) -> str:
    longest_first = sorted(marks, key=len, reverse=True)
    return "(?P<mark>" + "|".join(map(re.escape, longest_first)) + r")[#/;%!]*\s*\Z"


_OPENER = re.compile(_mark(_CLOSERS.keys() - _FIRST_ONLY))
_FIRST_OPENER = re.compile(r"\s*" + _mark(_FIRST_ONLY), re.IGNORECASE)
_WANTED = re.compile(r"tcop-lint:[ \t]*ignore\b[ \t]*(?:\[([^\[\]]*)\])?")
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})")
_WIDEST_MARK = 20


def read_ignores(source: Source) -> Iterator[Ignore]:
    """Every inline ignore. One without rules in brackets has none, and one without a reason an empty one."""
    if _MARK.encode() not in source.data:
        return
    name = source.name.lower()
    marks = _KNOWN_TO.get(name[name.rfind(".") :] if "." in name else "", _CLOSERS.keys())
    fence = ""
    for number, line in enumerate(source.data.decode("utf-8-sig", "replace").split("\n"), 1):
        if marks is _MARKDOWN and (match := _FENCE.match(line)):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        elif _MARK in line and not fence:
            yield from _on_line(line.rstrip(), number, marks)


def _on_line(line: str, number: int, marks: Container[str]) -> Iterator[Ignore]:
    at = -1
    for _ in range(_MAX_ON_A_LINE):
        at = line.find(_MARK, at + 1)
        if at < 0:
            return
        wanted = _WANTED.match(line, at)
        opener = _FIRST_OPENER.match(line, 0, at) or _OPENER.search(line, max(0, at - _WIDEST_MARK), at)
        if wanted is None or opener is None:
            continue
        mark = opener["mark"].lower()
        before, rest = line[: opener.start("mark")], line[wanted.end() :]
        if mark not in marks or not _may_open(mark, before, rest):
            continue
        reason, _, after = rest.partition(_CLOSERS[mark] or "\n")
        yield Ignore(
            rules=tuple(rule.strip() for rule in (wanted[1] or "").split(",") if rule.strip()),
            reason=reason.strip(" \t:-–—"),
            alone=before.strip() in {"", "{{", "{{-"} and after.strip() in {"", "}}", "-}}"},
            line=number,
            column=opener.start("mark") + 1,
        )


def _may_open(mark: str, before: str, rest: str) -> bool:
    """Whether a comment can begin after ``before``: not inside a string or a code span, and not inside a word."""
    if before.endswith(("'", '"', "`")) or before.count('"') % 2 or before.count("`") % 2:
        return False
    if before.count("'") % 2 and "'" in rest:
        return False
    return len(mark) > 2 or not before or not (before[-1].isalnum() or before[-1] in ":/_\\-")
