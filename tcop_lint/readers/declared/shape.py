"""What the readers of declared licences share: from what is written to the fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint import late
from tcop_lint.facts.licences import DeclaredLicence
from tcop_lint.spdx import read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Pointer

KINDS: tuple[type[Fact], ...] = (DeclaredLicence,)

_CLOSED = frozenset(
    {
        "unlicensed",
        "proprietary",
        "private",
        "all rights reserved",
        "closed",
        "none",
        "commercial",
        "no license",
        "no licence",
    }
)
_SEE = late.re(r"see licen[cs]e in\s+(\S.*)", re.IGNORECASE)
_ADDRESS = late.re(
    r"https?://(?:www\.)?spdx\.org/licenses/(?P<id>[A-Za-z0-9.+-]+?)(?:\.(?:html|json|txt))?/?", re.IGNORECASE
)
_VARIABLE = late.re(r"[${}<>%]")
_IN_WORDS = frozenset({"badge", "classifiers", "info.license.name"})
"""Places where a licence is named for people, so that no id can be wrong there."""

_LONGEST = 200
"""Characters above which a declaration is a licence text and no name."""


def declared(
    place: str, written: Node, line: int, column: int = 1, *, strict: bool = False, about: str = "code"
) -> Iterator[DeclaredLicence]:
    """The fact for what is written at one place. Nothing for what is empty, no text, a template's variable, or a
    whole text.
    """
    text = " ".join(written.split()) if isinstance(written, str) else ""
    if not text or len(text) > _LONGEST or _VARIABLE.search(text) or text.upper() == "NOASSERTION":
        return
    if seen := _SEE.fullmatch(text):
        yield DeclaredLicence(line=line, column=column, place=place, written=text, about=about, file=seen[1].strip())
        return
    if text.lower() in _CLOSED:
        yield DeclaredLicence(line=line, column=column, place=place, written=text, about=about, closed=True)
        return
    if address := _ADDRESS.fullmatch(text):
        text = address["id"]
    found = read_expression(text)
    told = strict or (found.fault == "deprecated" and place not in _IN_WORDS)
    yield DeclaredLicence(
        line=line,
        column=column,
        place=place,
        written=text,
        expression=found.text,
        about=about,
        strict=strict,
        fault=found.fault if told else "",
        wrong=found.wrong if told else "",
        right=found.right if told else "",
    )


def points_to(place: str, written: Node, line: int, column: int = 1) -> Iterator[DeclaredLicence]:
    """The fact for a key that names the licence file."""
    if isinstance(written, str) and written.strip() and not any(mark in written for mark in "*?[${"):
        yield DeclaredLicence(line=line, column=column, place=place, written=written, file=written.strip())


def at(document: Document, *pointer: str | int) -> tuple[Any, int, int]:
    """The value at a pointer (None where there is nothing) with its line and column."""
    value: Any = document.value
    for step in pointer:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None, 1, 1
    line, column = document.locate(pointer)
    return value, line, column


def choice(items: list[Any], join: str = " OR ") -> str:
    """Several names as one expression, of which one may be chosen."""
    names = [" ".join(item.split()) for item in items if isinstance(item, str) and item.strip()]
    return names[0] if len(names) == 1 else join.join(f"({name})" if " " in name else name for name in names)


def single_or_list(
    document: Document, place: str, pointer: Pointer, *, strict: bool, about: str = "code"
) -> Iterator[DeclaredLicence]:
    """A key that holds one name, or a list of names of which one may be chosen."""
    value, line, column = at(document, *pointer)
    written = choice(value) if isinstance(value, list) else value
    yield from declared(place, written, line, column, strict=strict, about=about)
