"""Checks on what continuous integration and commit hooks run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import re2
from msgspec import Struct

from tcop_lint import late
from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import found, not_applicable, not_found, unknown
from tcop_lint.facts import Step
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

HOOKS = frozenset({"pre-commit", "husky", "lefthook"})
LOCAL = frozenset({"make", "npm-script", "tox", "nox", "just"})
"""Systems that only run when a person or a pipeline calls them."""
_SAYS = late.re2(r"^\s*(?:echo|printf|Write-(?:Host|Output))\b[^&|;]*$")
"""A command that only prints something, and so runs nothing that its words name."""


@check("runs")
class Runs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Continuous integration runs something that one of ``patterns`` (RE2) matches.

    ``hooks`` lets commit hooks count too. With ``shared`` a pipeline that only calls a template or workflow
    kept elsewhere cannot be told, because what it runs does not stand here; nor can one that runs something
    that one of ``opaque`` matches. ``no_pipeline`` says what it means that there is none at all. Actions, templates
    and workflows that are used by name are matched by ``actions`` where it is given, instead of ``patterns``.
    """

    patterns: Some
    actions: tuple[str, ...] | None = None
    opaque: tuple[str, ...] = ()
    hooks: bool = False
    shared: bool = True
    no_pipeline: Literal["fail", "not-applicable"] = "fail"

    def __post_init__(self) -> None:
        require_patterns(*self.patterns, *(self.actions or ()), *self.opaque)

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Step}))

    def judge(self, case: Case) -> Result:
        patterns = [re2.compile(pattern) for pattern in self.patterns]
        actions = patterns if self.actions is None else [re2.compile(pattern) for pattern in self.actions]
        opaque = [re2.compile(pattern) for pattern in self.opaque]
        called = hidden = ""
        steps = 0
        for path, step in case.facts.of(Step):
            if step.system in LOCAL or (step.system in HOOKS and not self.hooks):
                continue
            steps += 1
            if _SAYS.search(step.text):
                continue
            if any(pattern.search(step.text) for pattern in (actions if step.uses else patterns)):
                return found(Evidence(f"{step.system} runs {step.text[:80]!r}", path, step.line))
            if step.uses and is_shared(step):
                called = called or step.text
            elif any(pattern.search(step.text) for pattern in opaque):
                hidden = hidden or step.text
        if not steps and self.no_pipeline == "not-applicable":
            return not_applicable("no pipeline was found")
        if called and self.shared:
            return unknown("a pipeline template kept elsewhere is used, and what it runs does not stand here")
        if hidden:
            return unknown(f"a pipeline runs {hidden[:80]!r}, and what that does was not followed")
        return not_found(case.message or "No pipeline that runs it was found.")


def is_shared(step: Step) -> bool:
    """Whether a step hands the work to a pipeline that is kept in another repository."""
    if step.system == "github":
        return "/.github/workflows/" in step.text and not step.text.startswith("./")
    return step.system in {"gitlab", "azure", "circleci", "jenkins"}
