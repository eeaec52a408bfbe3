"""Exceptions at work: which dependency each one covers, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.dependencies import patterns
from tcop_lint.dependencies.openness import STATES
from tcop_lint.dependencies.policy import matches
from tcop_lint.dependencies.purl import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tcop_lint.dependencies.model import Component
    from tcop_lint.dependencies.policy import Exemption

_ANYTHING = frozenset({"*", "**", "all", "any"})


def is_broad(exemption: Exemption) -> bool:
    """Whether an exception is for all packages of a kind, or for all licences, so that it hides what comes next."""
    return patterns.is_broad(exemption.package) or exemption.licence.strip().lower() in _ANYTHING


def covering(
    exemptions: Iterable[Exemption], component: Component, harmless: Callable[[str], bool], as_of: date
) -> Exemption | None:
    """The first exception in force that covers a component whose licence is objected to; None where none does.

    ``harmless`` says which single licences are not objected to, so that of a sum only the others need the exception.
    """
    purl = ""
    for one in exemptions:
        if one.expires < as_of or is_broad(one):
            continue
        purl = purl or plain(component.ecosystem, component.name, component.source)
        if patterns.names(one.package, one.versions, purl, component) and _is_for(one, component, harmless):
            return one
    return None


def _is_for(exemption: Exemption, component: Component, harmless: Callable[[str], bool]) -> bool:
    """Whether an exception is for the licence of a component: by its state, its whole expression or its parts."""
    from tcop_lint.spdx import holds, read_expression

    wanted = exemption.licence.strip()
    if wanted.lower() in STATES:
        return wanted.lower() == component.openness
    if not component.licence:
        return False
    if wanted.lower() == component.licence.lower() or read_expression(wanted).text == component.licence:
        return True
    return holds(component.licence, lambda one: matches((wanted,), one) or harmless(one))
