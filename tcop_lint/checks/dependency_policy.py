"""Check on the decisions of the settings ``[dependencies]``: exceptions and clarifications in force and of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check, dependency_fit, dependency_licences
from tcop_lint.checks.asked import is_placeholder
from tcop_lint.checks.components import licensed, policy_of
from tcop_lint.checks.dependency_licences import NEEDS
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import MANIFESTS
from tcop_lint.dependencies import patterns
from tcop_lint.dependencies.decisions import is_broad
from tcop_lint.dependencies.purl import plain
from tcop_lint.facts.licences import LicenceText
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.dependencies.licensing.clarifications import Clarification
    from tcop_lint.dependencies.policy import Exemption
    from tcop_lint.record import Record


@check("dependency-decisions")
class DependencyDecisions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each exception is in force, says why and whose it is, is narrow and covers something; each clarification too."""

    def needs(self, record: Record) -> Needs:
        return NEEDS | Needs(frozenset({LicenceText}), files=(MANIFESTS,))

    def judge(self, case: Case) -> Result:
        policy = policy_of(case)
        count = len(policy.exceptions) + len(policy.clarifications)
        if not count:
            return not_applicable("the settings make no exception for a dependency and clarify no licence")
        return judged(
            [*_of_exceptions(case), *_of_clarifications(case)],
            [Evidence(f"{count} exceptions and clarifications looked at")],
        )


def _of_exceptions(case: Case) -> Iterator[Problem]:
    for one in policy_of(case).exceptions:
        what = f"The exception for {one.package} ({one.licence})"
        if is_placeholder(one.reason):
            yield _problem(one, f"{what} gives no reason. Say why it is needed.")
        if is_placeholder(one.owner):
            yield _problem(one, f"{what} has no owner. Name a role.")
        if is_broad(one):
            yield _problem(one, f"{what} is for all packages of a kind or for all licences, so it covers nothing.")
        elif one.expires < case.as_of:
            yield _problem(one, f"{what} expired on {one.expires}. {one.owner} answers for it.")
        elif not _is_used(case, one):
            yield _problem(one, f"{what} covers nothing. Remove it.")


def _is_used(case: Case, exemption: Exemption) -> bool:
    """Whether an exception covers a component to whose licence, or to whose fit, something is to be said."""
    components = licensed(case)
    return dependency_licences.excepts(case, exemption, components) or dependency_fit.excepts(
        case, exemption, components
    )


def _of_clarifications(case: Case) -> Iterator[Problem]:
    for one in policy_of(case).clarifications:
        what = f"The clarification of {one.package} ({one.licence})"
        if patterns.is_broad(one.package):
            yield _problem(one, f"{what} is for all packages of a kind. Name the packages, or their owner.")
        elif not any(
            patterns.names(one.package, one.versions, plain(each.ecosystem, each.name, each.source), each)
            for each in licensed(case)
        ):
            yield _problem(one, f"{what} is of nothing that is depended on. Remove it.")


def _problem(one: Exemption | Clarification, message: str) -> Problem:
    return Problem(message=message, path=one.path, line=one.line, key=f"{one.package} {one.licence} {one.versions}")
