"""Whether the sources of a licence agree. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.spdx import family, ids_of

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Component, Evidence

_CLOSED = frozenset({"source-available", "proprietary", "none-stated"})
_OPEN = frozenset({"open", "open-content", "likely-open"})


def disagreeing(component: Component) -> tuple[Evidence, ...]:
    """The evidence that contradicts what decided: another licence altogether, or a closed one where that is open.

    Only evidence on the very version counts, and none where the team has clarified the licence. A licence that is part
    of the other, one of a choice, or named without its version is no contradiction.
    """
    if len(component.evidence) < 2:
        return ()
    from tcop_lint.dependencies.licensing.claims import OF_THIS_VERSION

    told = [one for one in component.evidence if one.licence and one.kind in OF_THIS_VERSION]
    if len(told) < 2 or told[0].kind == "clarification":
        return ()
    return tuple(one for one in told[1:] if not _agree(told[0].licence, one.licence))


def _agree(one: str, other: str) -> bool:
    if one == other or "NONE" in {one, other}:
        return True
    from tcop_lint.dependencies.openness import openness_of

    first, second = openness_of(one), openness_of(other)
    if (first in _OPEN and second in _CLOSED) or (first in _CLOSED and second in _OPEN):
        return False
    return any(_same(left, right) for left in ids_of(one) for right in ids_of(other))


def _same(one: str, other: str) -> bool:
    """Whether two ids are one licence, or one of them names the family of the other without a version."""
    left, right = family(one), family(other)
    if left == right:
        return True
    bare = [name.removeprefix("LicenseRef-") for name in (left, right)]
    if not (left.startswith("LicenseRef-") or right.startswith("LicenseRef-")):
        return False
    return bare[0].partition("-")[0].lower() == bare[1].partition("-")[0].lower() or "OSI-approved" in bare
