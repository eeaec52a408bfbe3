"""Clarifications: what a team has found out about the licence of a package. Facts with evidence; decisions are
exceptions (``tcop_lint.dependencies.policy``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.dependencies import patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.dependencies.licensing.claims import Claim
    from tcop_lint.dependencies.model import Component


class Clarification(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The licence of the packages that ``package`` (a purl with ``*``) names, and what shows it.

    ``versions`` is a range (``tcop_lint.dependencies.versions``), empty for all. ``licence`` is an SPDX expression,
    with ``LicenseRef-`` names for what has no id. ``evidence`` is an address or a file of the repository. ``path`` and
    ``line`` say where it stands and are never written.
    """

    package: str
    licence: str
    evidence: str
    versions: str = ""
    path: str = ""
    line: int = 1


def fault(clarification: Clarification) -> str:
    """What is wrong with a clarification; empty when nothing is."""
    from tcop_lint.spdx import read_expression

    if wrong := patterns.fault(clarification.package, clarification.versions):
        return wrong
    if not clarification.evidence.strip():
        return "evidence must say where the licence can be read: an address or a file"
    read = read_expression(clarification.licence)
    if not read.text or read.fault not in {"", "deprecated"}:
        return f"{clarification.licence!r} is no SPDX expression; write LicenseRef-NAME for a licence that has no id"
    return ""


def clarified(clarifications: Iterable[Clarification], package: str, component: Component) -> Iterator[Claim]:
    """What the team says of a component whose ``purl.plain`` is ``package``."""
    from tcop_lint.dependencies.licensing.claims import Claim
    from tcop_lint.spdx import read_expression

    for one in clarifications:
        if patterns.names(one.package, one.versions, package, component):
            yield Claim(read_expression(one.licence).text, "clarification", _place(one), "certain", one.evidence)


def _place(one: Clarification) -> str:
    return f"{one.path}:{one.line}" if one.path else one.evidence
