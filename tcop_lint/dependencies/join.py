"""The inventory: what manifests ask for, joined with what lock files resolved. A pure function of facts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from tcop_lint.dependencies import elsewhere, golang
from tcop_lint.dependencies.exact import is_pinned, version_of
from tcop_lint.dependencies.locks import Lock, nearest, scope_of
from tcop_lint.dependencies.model import Component, Inventory, Scope, Source, Unread
from tcop_lint.dependencies.purl import make
from tcop_lint.dependencies.registries import NamedRegistries
from tcop_lint.dependencies.sources import Hosts, classify
from tcop_lint.facts import Dependency, Fact, Facts, Manifest, NotExamined
from tcop_lint.facts.dependencies import (
    AliasUse,
    Include,
    Locked,
    LockFile,
    Managed,
    Parent,
    Property,
    Registry,
)
from tcop_lint.paths import PathTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DECLARED: frozenset[type[Fact]] = frozenset(
    {Manifest, Dependency, Registry, Include, Property, Managed, Parent, AliasUse}
)
"""What manifests and build settings say."""
KINDS: frozenset[type[Fact]] = DECLARED | {LockFile, Locked}
"""What must be read for the whole inventory."""

Asked = dict[str, list[Dependency]]
"""What each manifest asks for."""
Locks = dict[str, dict[str, list[Lock]]]
"""Lock files by ecosystem and folder."""


def join(facts: Facts, hosts: Hosts, files: Iterable[str] = (), *, named: bool = True) -> Inventory:
    """Every component of the repository. ``files`` are globs of manifests and lock files, to tell which are unread.

    Without ``named`` components have no purls, which cost more than all the rest.
    """
    name = make if named else _nameless
    sums = golang.Sums(facts)
    registries = NamedRegistries(facts)
    asked = _summed(elsewhere.resolved(facts), sums)
    asked = {path: [registries.told(path, one) for one in listed] for path, listed in asked.items()}
    locks = _locks(facts, sums, registries)
    found = [*_declared(asked, locks, hosts, name)]
    for lock in chain.from_iterable(listed for folders in locks.values() for listed in folders.values()):
        found += _locked(lock, hosts, name)
    found.sort(key=lambda one: (one.path, one.line, one.purl, one.lock))
    return Inventory(tuple(dict.fromkeys(found)), tuple(unread(facts, files)))


Name: TypeAlias = "Callable[[str, str, str, Source], str]"
"""Makes a purl of ecosystem, name, version and source."""


def _nameless(_ecosystem: str, _name: str, _version: str, _source: Source) -> str:
    return ""


def unread(facts: Facts, files: Iterable[str]) -> Iterator[Unread]:
    """Manifests and lock files that could not be read."""
    table = PathTable([tuple(files)])
    for path, fact in facts.of(NotExamined):
        if table.match(path):
            yield Unread(path, fact.line, fact.reason)


def _summed(asked: Asked, sums: golang.Sums) -> Asked:
    return {
        path: [
            replace(one, integrity=True) if one.ecosystem == "gomod" and sums.has(path, one) else one for one in listed
        ]
        for path, listed in asked.items()
    }


def _locks(facts: Facts, sums: golang.Sums, registries: NamedRegistries) -> Locks:
    """The lock files by ecosystem and folder."""
    packages: dict[str, list[Locked]] = {}
    for path, locked in facts.of(Locked):
        packages.setdefault(path, []).append(registries.told(path, locked))
    locks: Locks = {}
    for path, fact in facts.of(LockFile):
        listed = packages.get(path, [])
        if golang.is_sums(fact):
            listed = sums.only_here(path, listed)
        elif fact.ecosystem == "gomod":
            listed = [sums.summed(path, locked) for locked in listed]
        lock = Lock(path, fact, listed)
        locks.setdefault(fact.ecosystem, {}).setdefault(lock.folder, []).append(lock)
    return locks


def _declared(asked: Asked, locks: Locks, hosts: Hosts, name: Name) -> Iterator[Component]:
    """Notes with each lock what is asked of it, and gives what no lock answers."""
    for path, dependencies in asked.items():
        by_ecosystem: dict[str, list[Dependency]] = {}
        for dependency in dependencies:
            by_ecosystem.setdefault(dependency.ecosystem, []).append(dependency)
        for ecosystem, wanted in by_ecosystem.items():
            near = nearest(locks.get(ecosystem, {}), path, wanted)
            for dependency in wanted:
                if not _answered(near, path, dependency):
                    yield _alone(path, dependency, hosts, name)


def _answered(near: list[Lock], path: str, dependency: Dependency) -> bool:
    found = False
    for lock in near:
        at = lock.find(dependency)
        if at is not None:
            lock.asked.setdefault(at, []).append((path, dependency))
            found = True
    return found


def _alone(path: str, dependency: Dependency, hosts: Hosts, name: Name) -> Component:
    source = classify(dependency.ecosystem, dependency.origin, hosts)
    version = version_of(dependency.ecosystem, dependency.requirement)
    if dependency.origin is not None and dependency.origin.kind in {"git", "url", "path"}:
        version = dependency.origin.ref if dependency.ecosystem in _BY_REF else ""
    return Component(
        purl=name(dependency.ecosystem, dependency.name, version, source),
        ecosystem=dependency.ecosystem,
        name=dependency.name,
        version=version,
        requirement=dependency.requirement,
        scope=_scope(scope_of(dependency)),
        direct=True,
        pinned=is_pinned(dependency.ecosystem, dependency.requirement, dependency.origin),
        integrity=dependency.integrity,
        source=source,
        path=path,
        line=dependency.line,
        manifest=path,
    )


_BY_REF = frozenset({"github-actions", "docker", "terraform", "swift"})


def _locked(lock: Lock, hosts: Hosts, name: Name) -> Iterator[Component]:
    scopes = lock.scopes()
    ecosystem = lock.fact.ecosystem
    for at, locked in enumerate(lock.packages):
        asked = lock.asked.get(at, [])
        source = classify(ecosystem, locked.origin, hosts)
        moves = source.kind in {"public-git", "git-ssh", "unknown-host"} and source.ref_kind in {"branch", "tag"}
        component = Component(
            purl=name(ecosystem, locked.name, locked.version, source),
            ecosystem=ecosystem,
            name=locked.name,
            version=locked.version,
            requirement="",
            scope=_scope(scopes.get(at, "runtime")),
            direct=bool(asked) or locked.direct is True,
            pinned=not moves and (bool(locked.version) or source.kind == "local" or source.ref_kind == "commit"),
            integrity=locked.integrity or source.ref_kind == "commit",
            source=source,
            path=lock.path,
            line=locked.line,
            lock=lock.path,
            stated_licence=locked.licence,
            lock_line=locked.line,
        )
        for path, dependency in dict.fromkeys(asked):
            yield replace(component, path=path, line=dependency.line, manifest=path, requirement=dependency.requirement)
        if not asked:
            yield component


def _scope(scope: str) -> Scope:
    return scope if scope in {"optional", "build", "development"} else "runtime"  # type: ignore[return-value]
