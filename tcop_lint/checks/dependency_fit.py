"""Check on fit: whether the licences of dependencies go together with the repository's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import licensed, policy_of
from tcop_lint.checks.dependency_licences import NEEDS, first_place, is_sure, named
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.checks.stated import governing
from tcop_lint.data.conventions import MANIFESTS
from tcop_lint.dependencies.decisions import covering
from tcop_lint.dependencies.fit import BUNDLERS, SERVERS, Fit, Usage, fit, usage_of
from tcop_lint.facts.licences import LicenceText
from tcop_lint.spdx import ids_of
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.dependencies.model import Component
    from tcop_lint.dependencies.policy import Exemption
    from tcop_lint.record import Record

_OPEN = frozenset({"open", "open-content", "likely-open"})
_SPOKEN: dict[Usage, tuple[str, str]] = {
    "bundled": ("becomes part of what is given out", "become part of what is given out"),
    "browser": ("becomes part of what browsers are given", "become part of what browsers are given"),
    "linked": ("is called at run time", "are called at run time"),
    "development": ("helps to build it", "help to build it"),
    "separate": ("runs beside it", "run beside it"),
}


class _Misfit(NamedTuple):
    """What one finding is about."""

    project: str
    own: str
    fit: Fit
    usage: Usage
    sure: bool


@check("dependency-fit")
class DependencyFit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The licence of each open dependency goes together with the licence that governs the file that asks for it.

    A conflict, and what is to be checked where the code is given out with the program, counts in full; the rest is a
    note. Exceptions of the settings are left out.
    """

    def needs(self, record: Record) -> Needs:
        return NEEDS | Needs(frozenset({LicenceText}), files=(MANIFESTS,))

    def judge(self, case: Case) -> Result:
        components = [one for one in licensed(case) if one.openness in _OPEN]
        if not components:
            return not_applicable("no dependency with an open licence that is known was found")
        fits = [*_fits(components, _Owns(case))]
        if not fits:
            return not_applicable("the repository has no licence file with a licence that is known")
        exemptions = policy_of(case).exceptions
        groups: dict[_Misfit, list[Component]] = {}
        for one, misfit in fits:
            if misfit.fit.answer != "ok" and not _covers(case, exemptions, one, misfit):
                groups.setdefault(misfit, []).append(one)
        first = fits[0]
        return judged(
            (_problem(misfit, found) for misfit, found in groups.items()),
            [Evidence(f"{len(fits):,} dependencies held against {first[1].own}", first[0].path, first[0].line)],
        )


class _Owns:
    """The licence that governs each file that asks for packages, as an SPDX expression; empty where none is known."""

    def __init__(self, case: Case) -> None:
        self._facts = case.facts
        self._known: dict[str, str] = {}

    def at(self, path: str) -> str:
        """The licences of the files that speak for a path, all that are known."""
        if path not in self._known:
            ids = (ids_of(stated.text.expression) for stated in governing(self._facts, path))
            self._known[path] = " AND ".join(sorted(frozenset().union(*ids)))
        return self._known[path]


def excepts(case: Case, exemption: Exemption, components: Iterable[Component]) -> bool:
    """Whether an exception covers one of the components that do not simply fit."""
    open_ones = (one for one in components if one.openness in _OPEN)
    return any(
        misfit.fit.answer != "ok" and _covers(case, (exemption,), one, misfit)
        for one, misfit in _fits(open_ones, _Owns(case))
    )


def _fits(components: Iterable[Component], owns: _Owns) -> Iterator[tuple[Component, _Misfit]]:
    listed = list(components)
    npm = [one for one in listed if one.ecosystem == "npm"]
    bundling = {_project(one) for one in npm if one.name in BUNDLERS}
    bundling -= {_project(one) for one in npm if one.name in SERVERS and one.direct}
    for one in listed:
        own = owns.at(one.manifest or one.path)
        if own:
            usage = usage_of(one, bundled=_project(one) in bundling)
            yield one, _Misfit(_project(one), own, fit(own, one.licence, usage), usage, is_sure(one))


def _project(one: Component) -> str:
    return one.lock or one.manifest or one.path


def _covers(case: Case, exemptions: Iterable[Exemption], one: Component, misfit: _Misfit) -> bool:
    def harmless(licence: str) -> bool:
        return fit(misfit.own, licence, misfit.usage).answer == "ok"

    return covering(exemptions, one, harmless, case.as_of) is not None


def _problem(misfit: _Misfit, found: list[Component]) -> Problem:
    place = first_place(found)
    given_out = misfit.usage in {"bundled", "browser"}
    full = misfit.sure and (misfit.fit.answer == "conflict" or (misfit.fit.strong and given_out))
    spoken = _SPOKEN[misfit.usage][len({(one.name, one.version) for one in found}) > 1]
    begin = "These licences cannot both be kept" if misfit.fit.answer == "conflict" else "Check whether this fits"
    return Problem(
        message=f"{begin}: {named(found)} {spoken}, and the repository is under {misfit.own}. "
        f"{misfit.fit.why[0].upper()}{misfit.fit.why[1:]} ({misfit.fit.source}).",
        path=place.path,
        line=place.line,
        key=f"{misfit.fit.answer} {misfit.project} {misfit.fit.source}",
        level=None if full else "note",
        confidence=None if misfit.sure else "medium",
    )
