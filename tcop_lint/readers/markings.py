"""Protective markings that stand as markings: alone on a line at the head or foot of a document, or after a label.

Markings: https://www.gov.uk/government/publications/government-security-classifications. A document that speaks of
markings, a list of them, and a program that handles them are not marked by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.data.conventions import ASSETS, LOCK_FILES
from tcop_lint.facts.safety import Marking
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_HEAD_LINES = 12
_FOOT_LINES = 6
_SENSITIVE = r"(?:UK[ -])?OFFICIAL[- ]?[-–—:]?[- ]?SENSITIVE"
_CAVEATS = (
    r"PERSONAL|COMMERCIAL|LOCSEN|HR[ /-]?MANAGEMENT|MARKET SENSITIVE|RECIPIENTS ONLY|FOR PUBLIC RELEASE"
    r"|UK EYES ONLY|EMBARGOED|PRIVILEGED"
)
_CAVEAT = rf"(?:(?:\s?[-–—:/\[(]\s?|\s)(?:{_CAVEATS})(?: DATA)?[\])]?)*"
_LABEL = r"(?:(?:protective |security |document |information )?(?:marking|classification)|handling)"
_COMMENT = r"(?:#{1,6} |//+ ?|/?\*+ ?|<!-- ?|--+ ?|;+ ?|> ?|\.\. )?"
_ALONE = late.re2(
    rf"(?m)^{_COMMENT}[*_`\"'\[(]{{0,4}}(?P<mark>(?:{_SENSITIVE}|UK (?:TOP )?SECRET){_CAVEAT})[*_`\"'\])]{{0,4}}"
    r"(?: ?-->| ?\*+/)?[ \t]*\r?$"
)
_LABELLED = late.re2(
    rf"(?m)^[^\w\n]{{0,6}}(?i:{_LABEL})[*_`\"']{{0,3}}[ \t]?[:=|][ \t]?[*_`\"']{{0,3}}"
    rf"(?P<mark>(?:{_SENSITIVE}|(?:UK[ -])?(?:TOP )?SECRET){_CAVEAT})[*_`\"'|., ]{{0,6}}\r?$"
)


def read(source: Source) -> Iterator[Marking]:
    """The first marking of the file."""
    data = source.data
    if b"SENSITIVE" not in data and b"SECRET" not in data:
        return
    total = data.count(b"\n") + 1
    for pattern, anywhere in ((_LABELLED, True), (_ALONE, False)):
        for found in pattern.finditer(data):
            line = data.count(b"\n", 0, found.start()) + 1
            if anywhere or line <= _HEAD_LINES or line > total - _FOOT_LINES:
                yield Marking(text=" ".join(found.group("mark").decode("utf-8", "replace").split()), line=line)
                return


READER = Reader(
    name="markings", version=1, files=("*",), kinds=(Marking,), read=read, sweeps=True, but=(*ASSETS, *LOCK_FILES)
)
