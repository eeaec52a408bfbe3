"""How open an SPDX expression is: the judgement of single licences (``tcop_lint.spdx``), joined over OR, AND and WITH.

Every version and port of CC BY and CC BY-SA and the German data licences are conformant to the Open Definition too:
https://opendefinition.org/licenses/, looked up 2026-11-22.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeVar

from tcop_lint.spdx import openness as openness_of_licence
from tcop_lint.spdx import rank_of, read_expression

if TYPE_CHECKING:
    from collections.abc import Callable

Openness = Literal["open", "open-content", "source-available", "proprietary", "none-stated", "unknown"]

Level = TypeVar("Level", bound=str)

_ORDER: tuple[Openness, ...] = ("open", "open-content", "unknown", "source-available", "proprietary")
"""From the most open to the least."""

_CONFORMANT = re.compile(r"CC-BY(?:-SA)?-[1-4]\.[05](?:-[A-Z]{2,3})?|DL-DE-(?:BY|ZERO)-2\.0")
_SOURCE_AVAILABLE = re.compile(
    r"(?:CC-(?:BY-)?(?:NC|ND)|NCGL-|SSPL-|BUSL-|Elastic-|FSL-|SUL-|PolyForm-|Hippocratic-|Prosperity-|"
    r"Commons-?Clause|"
    r"Aladdin|CPOL-|JSON\b|MS-L[RP]L|BSD-3-Clause-No-(?:Military|Nuclear))"
)
"""Licences whose words let people read and often use the source, and forbid some use of it."""

_NOTHING = frozenset({"", "NONE", "NOASSERTION", "UNKNOWN"})
_CLOSED = re.compile(
    r"UNLICENSED|PROPRIETARY|LicenseRef-.*(?:proprietary|commercial|all-rights-reserved).*", re.IGNORECASE
)


def openness(expression: str) -> Openness:
    """How open an SPDX expression is; "unknown" for what is none, and for licences that no list judges.

    A choice (OR) is as open as its best branch, a sum (AND) as its worst part, and an exception (WITH) changes nothing.
    """
    text = expression.strip()
    if text.upper() in _NOTHING:
        return "none-stated"
    if _CLOSED.fullmatch(text):
        return "proprietary"
    return joined(read_expression(text).text, _ORDER, of_licence) or "unknown"


def joined(expression: str, order: tuple[Level, ...], judge: Callable[[str], Level]) -> Level | None:
    """What ``judge`` says of the licences of an expression, joined: OR takes the best branch and AND the worst part.

    ``order`` has the answers from the best to the worst. None where the text is no expression.
    """
    rank = rank_of(expression, lambda licence: order.index(judge(licence.partition(" ")[0])))
    return None if rank is None else order[rank]


def of_licence(spdx: str) -> Openness:
    """How open one licence is, by its SPDX id or LicenseRef."""
    judged = openness_of_licence(spdx)
    if judged == "code":
        return "open"
    if judged == "content" or _CONFORMANT.fullmatch(spdx):
        return "open-content"
    if _CLOSED.fullmatch(spdx):
        return "proprietary"
    name = spdx.removeprefix("LicenseRef-")
    edited = name != spdx and name.endswith(("-changed", "-partial"))
    return "source-available" if _SOURCE_AVAILABLE.match(name) and not edited else "unknown"
