"""Annotations of Java, Kotlin and TypeScript members, as they stand in a masked text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcop_lint.readers.schemas.masking import Masked

_ANNOTATION = re.compile(r"@(?:(?:field|get|set|param|property|file):)?([\w.]+)")
_GAP = re.compile(r"[ \t]{0,9}\(")


def annotated(masked: Masked, start: int, end: int) -> dict[str, str]:
    """What annotates between two offsets: the last part of each name, with what stands in its brackets as written."""
    found: dict[str, str] = {}
    at = start
    while match := _ANNOTATION.search(masked.mask, at, end):
        at = match.end()
        gap = _GAP.match(masked.mask, at, end)
        given = ""
        if gap:
            closed = masked.closing.get(gap.end() - 1)
            if closed is not None and closed <= end:
                given = masked.text[gap.end() : closed]
                at = closed
        found[match[1].rpartition(".")[2]] = given
    return found


def attribute(given: str, name: str) -> str:
    """The string that an annotation gives for ``name``: ``"a"`` of ``name = "a"``; empty if there is none."""
    match = re.search(rf"""\b{name}\s*[=:]\s*["'`]([^"'`\n]{{1,200}})["'`]""", given)
    return match[1] if match else ""


def first_string(given: str) -> str:
    """The string with which an annotation's arguments begin."""
    match = re.match(r"""\s*["'`]([^"'`\n]{1,200})["'`]""", given)
    return match[1] if match else ""


def nullable(given: str) -> bool | None:
    """What ``nullable = false`` or ``optional = false`` says."""
    match = re.search(r"\b(?:nullable|optional)\s*[=:]\s*(true|false)\b", given)
    return match[1] == "true" if match else None
