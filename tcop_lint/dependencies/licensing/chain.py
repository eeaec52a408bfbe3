"""The chain: of all claims on a component's licence, which one decides, and why nothing is known where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tcop_lint.dependencies.licensing.claims import OF_THIS_VERSION, ORDER, Claim, Found, Key, claim_of, key_of
from tcop_lint.dependencies.licensing.clarifications import Clarification, clarified
from tcop_lint.dependencies.licensing.meaning import meant
from tcop_lint.dependencies.model import Component, Evidence, Inventory
from tcop_lint.dependencies.openness import openness_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
_OWN = "LicenseRef-"
_BY_ADDRESS = frozenset({"gomod", "swift", "github-actions", "docker", "terraform", "helm", "composer"})
"""Ecosystems in which a name is the address of a repository, so that what git gives is no fork of the same name."""


def licensed(
    inventory: Inventory,
    *found: Found,
    clarifications: Sequence[Clarification] = (),
    asked: Mapping[Key, str] | None = None,
) -> Inventory:
    """The inventory with licence, openness, evidence and reason of each component.

    ``found`` are claims of any kinds in any order; lock files, clarifications and the bundled facts are looked up here.
    ``asked`` says, where somebody was to be asked over the network, why that told nothing.
    """
    known = claims_on(inventory, *found, clarifications=clarifications)
    told: dict[Key, _Told] = {}
    components = []
    for component in inventory.components:
        key = key_of(component)
        if key not in told:
            told[key] = _told(component, known[key], (asked or {}).get(key, ""))
        components.append(replace(component, **told[key]))
    return inventory._replace(components=tuple(components))


def claims_on(
    inventory: Inventory, *found: Found, clarifications: Sequence[Clarification] = ()
) -> dict[Key, list[Claim]]:
    """Every claim on each component, in the order of the chain."""
    groups: dict[Key, list[Component]] = {}
    for component in inventory.components:
        groups.setdefault(key_of(component), []).append(component)
    return {key: _claims(key, group, found, clarifications) for key, group in groups.items()}


def _claims(
    key: Key, group: Sequence[Component], found: Sequence[Found], clarifications: Sequence[Clarification]
) -> list[Claim]:
    first = group[0]
    claims = list(clarified(clarifications, key.package, first)) if clarifications else []
    claims += _locked(group)
    for source in found:
        claims += source.at(key)
        claims += _of_other_versions(key, source)
    if first.source.kind == "public-registry" or (first.source.kind == "public-git" and first.ecosystem in _BY_ADDRESS):
        claims += _bundled(first)
    return sorted(dict.fromkeys(claims), key=lambda claim: _RANK[claim.kind])


def _locked(group: Iterable[Component]) -> Iterator[Claim]:
    for one in group:
        if one.stated_licence:
            locator = f"{one.lock or one.path}:{one.lock_line or one.line}"
            yield claim_of(meant(one.stated_licence), "lock-file", locator, one.stated_licence)


def _of_other_versions(key: Key, source: Found) -> Iterator[Claim]:
    """A bill of materials that lists another version is out of date, and what is installed may be."""
    for version, claim in source.of_others(key):
        if claim.kind == "bill-of-materials" and claim.expression:
            if version:
                stale = claim._replace(kind="stale-bill", locator=f"{claim.locator} (of version {version})")
                yield stale._replace(confidence="low" if key.version else "medium")
            else:
                yield claim._replace(locator=f"{claim.locator} (of any version)", confidence="medium")
        elif not key.version and claim.kind in {"installed", "licences-lock"} and claim.expression:
            yield claim._replace(locator=f"{claim.locator} (version {version})", confidence="medium")


def _bundled(component: Component) -> Iterator[Claim]:
    from tcop_lint.dependencies import bundled

    found = bundled.find(component.ecosystem, component.name, component.version)
    if found is not None:
        said = f"{found.source} ({found.date})" if found.date else found.source
        if found.exact:
            yield Claim(found.expression, "bundled", said, "high")
        elif found.by_hand:
            yield Claim(found.expression, "bundled-by-hand", said, "high")
        else:
            yield Claim(found.expression, "bundled-other-version", said, "medium")


_Told = dict[str, object]


def _told(component: Component, claims: Sequence[Claim], asked: str) -> _Told:
    """What is filled into a component."""
    deciding = decide(claims)
    ordered = [deciding, *(claim for claim in claims if claim is not deciding)] if deciding else claims
    expression = deciding.expression if deciding else ""
    return {
        "licence": expression,
        "openness": openness_of(expression) if expression else "unknown",
        "evidence": tuple(
            Evidence(kind=one.kind, locator=one.locator, confidence=one.confidence, licence=one.expression)
            for one in ordered
        ),
        "reason": "" if expression else _reason(component, claims, asked),
    }


def decide(claims: Sequence[Claim]) -> Claim | None:
    """The claim that decides: the first in the order of the chain that tells a licence.

    Where that names only a family (``LicenseRef-BSD``), a later claim that names one licence of that family is taken
    instead; where it says only that none is stated, one on the same version that tells a licence.
    """
    telling = [claim for claim in claims if claim.expression]
    if not telling:
        return None
    first = telling[0]
    if first.kind == "clarification" or not (_is_vague(first.expression) or first.expression == "NONE"):
        return first
    for claim in telling[1:]:
        if not _is_vague(claim.expression) and _refines(first, claim):
            return claim
    return first


def _is_vague(expression: str) -> bool:
    return _OWN in expression and "proprietary" not in expression


def _refines(first: Claim, later: Claim) -> bool:
    """Whether every family that the first names stands in the later one."""
    if first.expression == "NONE":
        return later.kind in OF_THIS_VERSION
    if later.expression == "NONE" or "proprietary" in later.expression:
        return False
    names = [word.removeprefix(_OWN) for word in first.expression.replace("(", " ").replace(")", " ").split()]
    return all(name in later.expression for name in names if name not in {"AND", "OR", "WITH"} and name != "BSD") and (
        "LicenseRef-BSD" not in first.expression or "BSD" in later.expression
    )


_SOURCES = {
    "local": "it is a part of this repository",
    "private-registry": "it comes from a private registry",
    "git-ssh": "it comes from a repository that is reached over ssh",
    "unknown-host": "it comes from a host that is not known to be public",
    "url": "it is a file that is downloaded by its address",
}


def _reason(component: Component, claims: Sequence[Claim], asked: str) -> str:
    """Why the licence is not known, to go on after "unknown:"."""
    pointing = next((claim for claim in claims if claim.file), None)
    if pointing is not None:
        return f"{pointing.locator} points to the file {pointing.file}, which is not here"
    written = next((claim for claim in claims if claim.written), None)
    if written is not None:
        return f"{written.locator} says {written.written[:80]!r}, which names no licence"
    if component.source.kind in _SOURCES:
        return _SOURCES[component.source.kind] + (f", {component.source.host}" if component.source.host else "")
    if asked:
        return f"it is not in the data, and {asked}"
    if component.source.kind == "public-git" and component.ecosystem not in _BY_ADDRESS:
        return "it comes from a repository and not from a registry, and nothing here tells its licence"
    if not component.version:
        return "no version is stated, and the data holds no licence for all versions"
    return "it is not in the data"


def is_settled(component: Component) -> bool:
    """Whether the licence is told for the very version and names more than a family, so that nobody need be asked."""
    if not component.licence or component.licence == "NONE" or _is_vague(component.licence):
        return False
    return any(one.kind in OF_THIS_VERSION and one.licence == component.licence for one in component.evidence)
