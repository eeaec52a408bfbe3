"""The check on which design system of government a repository uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, not_found
from tcop_lint.design_systems import SYSTEMS, design_systems
from tcop_lint.facts import Dependency
from tcop_lint.facts.accessibility import DesignSystem
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("uses-design-system")
class UsesDesignSystem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A manifest asks for one of these design systems, or a style sheet is one of them."""

    one_of: Some

    def __post_init__(self) -> None:
        for name in self.one_of:
            if name not in SYSTEMS:
                raise ValueError(f"no design system is called {name!r}; there are {', '.join(SYSTEMS)}")

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dependency, DesignSystem}))

    def judge(self, case: Case) -> Result:
        for path, system in design_systems(case.facts):
            if system.name in self.one_of:
                text = f"the {SYSTEMS[system.name]} {system.version}".strip()
                return found(Evidence(text, path, system.line))
        return not_found(case.message or "No sign of such a design system was found.")
