"""Checks on the licences of dependencies: open, known, allowed by the team, and fit for the repository's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import licensed, policy_of
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.dependencies.decisions import covering
from tcop_lint.dependencies.join import KINDS
from tcop_lint.dependencies.licensing.stated import KINDS as CLAIMS
from tcop_lint.dependencies.model import Component
from tcop_lint.dependencies.names import key_of
from tcop_lint.dependencies.openness import openness_of
from tcop_lint.dependencies.policy import Objection, Policy, Weight, object_to, weigh
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.dependencies.policy import Exemption
    from tcop_lint.record import Record

NEEDS = Needs(KINDS | CLAIMS, files=(NOT_PRODUCT,))
"""What must be read before licences can be told."""

_MOST_NAMES = 5
_OTHER_VERSIONS = frozenset({"bundled-other-version", "stale-bill"})
"""Evidence that speaks of other versions than the one that is used, which may have another licence."""
_TOGETHER = frozenset({"docker", "github-actions", "terraform", "helm"})
"""Ecosystems with a file for every job or image, which are spoken of together."""


class _Group(NamedTuple):
    """What one finding is about: a project, what is objected to, and how bad it is."""

    project: str
    objection: Objection
    weight: Weight
    sure: bool


@check("dependency-licences")
class DependencyLicences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No dependency, direct or not, has a licence to which one of ``objections`` is to be made.

    The settings ``[dependencies]`` say what the team allows and denies, how bad each state is, and what is excepted.
    One finding for each project (lock file, else ecosystem) and objection. A licence known of other versions only is
    a note.
    """

    objections: Annotated[tuple[Objection, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return NEEDS

    def judge(self, case: Case) -> Result:
        components = licensed(case)
        if not components:
            return not_applicable("nothing that comes from elsewhere is depended on")
        groups: dict[_Group, list[Component]] = {}
        for one, objection, weight in _objected(case, components):
            if objection in self.objections:
                group = _Group(_project(one), objection, weight, is_sure(one) or objection == "unknown")
                groups.setdefault(group, []).append(one)
        groups = _merged(groups)
        known = sum(one.licence != "" for one in components)
        first = components[0]
        return judged(
            (_problem(group, found, _size(components, group.project)) for group, found in groups.items()),
            [Evidence(f"the licences of {known:,} of {len(components):,} dependencies are known", first.path)],
        )


def _merged(groups: dict[_Group, list[Component]]) -> dict[_Group, list[Component]]:
    """Projects in which the same packages are objected to are spoken of together, at the first of them."""
    first: dict[tuple[object, ...], _Group] = {}
    merged: dict[_Group, list[Component]] = {}
    for group, found in groups.items():
        same = (frozenset((one.name, one.version) for one in found), *group[1:])
        merged.setdefault(first.setdefault(same, group), []).extend(found)
    return merged


def _objected(case: Case, components: Iterable[Component]) -> Iterator[tuple[Component, Objection, Weight]]:
    """The components to whose licence something is to be said, what, and how bad it is; exceptions are left out."""
    policy = policy_of(case)
    for one, objection, weight in _weighed(policy, components):
        if not _covers(case, policy.exceptions, one):
            yield one, objection, weight


def _weighed(policy: Policy, components: Iterable[Component]) -> Iterator[tuple[Component, Objection, Weight]]:
    """The same before exceptions."""
    for one in components:
        objection = object_to(policy, one.licence, openness_of(one.licence))
        weight = weigh(policy, objection, one.scope) if objection is not None else None
        if objection is not None and weight is not None:
            yield one, objection, weight


def excepts(case: Case, exemption: Exemption, components: Iterable[Component]) -> bool:
    """Whether an exception covers one of the components to whose licence something is to be said."""
    return any(_covers(case, (exemption,), one) for one, _, _ in _weighed(policy_of(case), components))


def _covers(case: Case, exemptions: Iterable[Exemption], one: Component) -> bool:
    policy = policy_of(case)

    def harmless(licence: str) -> bool:
        return object_to(policy, licence, openness_of(licence)) in {None, "likely-open"}

    return covering(exemptions, one, harmless, case.as_of) is not None


def is_sure(one: Component) -> bool:
    """Whether the licence is known of the very version that is used."""
    return bool(one.evidence) and one.evidence[0].kind not in _OTHER_VERSIONS


def _project(one: Component) -> str:
    if one.ecosystem in _TOGETHER or not one.lock:
        return one.ecosystem
    return one.lock


def _size(components: Iterable[Component], project: str) -> int:
    return len({(one.name, one.version) for one in components if _project(one) == project})


def _problem(group: _Group, found: list[Component], size: int) -> Problem:
    place = first_place(found)
    level = group.weight.level
    return Problem(
        message=_message(group, found, size),
        path=place.path,
        line=place.line,
        key=f"{group.objection} {group.project}",
        level=level if group.sure else "note",
        chosen=level if group.weight.chosen else None,
        confidence=None if group.sure else "medium",
    )


def first_place(found: Iterable[Component]) -> Component:
    """The component at whose line a finding is shown: the first that a manifest asks for, else the first."""
    return min(found, key=lambda one: (not one.direct, one.path, one.line))


def _message(group: _Group, found: list[Component], size: int) -> str:
    names = named(found, with_licence=group.objection not in {"unknown", "none-stated"})
    count = len({(one.name, one.version) for one in found})
    be = "is" if count == 1 else "are"
    others = len({_project(one) for one in found}) - 1
    where = f", here and in {others} more project{'s' if others > 1 else ''}" if others else ""
    if group.objection == "unknown":
        if size == 1:
            return f"The licence of {names} is not known{where}."
        what = "licence" if count == 1 else "licences"
        return f"The {what} of {count:,} of {size:,} dependencies {be} not known{where}: {names}."
    if group.objection == "none-stated":
        return f"No licence is stated for {names}{where}, so nobody is allowed to use {'it' if count == 1 else 'them'}."
    probably = "" if group.sure else ", as far as other versions tell"
    return f"{names} {be} {_WORDS[group.objection]}{probably}{where}."


_WORDS: dict[Objection, str] = {
    "open": "open source, which the settings give a level",
    "open-content": "under a licence for documents and data",
    "likely-open": "likely open source, which no list of open licences says",
    "source-available": "not open source: the licence shows the source and forbids some uses of it",
    "proprietary": "proprietary",
    "denied": "under a licence that the team's policy denies",
    "not-allowed": "under a licence that is not among those that the team's policy allows",
}


def named(found: Iterable[Component], *, with_licence: bool = True) -> str:
    """Packages with their versions and licences, the first five."""
    words: dict[str, None] = {}
    for one in sorted(found, key=lambda one: (not one.direct, one.name, one.version)):
        name = key_of(one.ecosystem, one.name) if one.ecosystem == "terraform" else one.name
        label = f"{name} {_short(one.version)}".strip()
        words[f"{label} ({one.licence})" if with_licence else label] = None
    return listing(words, _MOST_NAMES)


def _short(version: str) -> str:
    """A version without its digest, a commit by its first seven digits."""
    bare = version.partition("@")[0] if not version.startswith("sha256:") else ""
    return bare[:7] if _COMMIT.fullmatch(bare) else bare[:30]


_COMMIT = re.compile(r"[0-9a-f]{40}")
