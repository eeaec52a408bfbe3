"""Checks on the inventory: where dependencies come from, whether they can change unseen, whether all could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import asked_for, hosts_of
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.data.dependency_files import DEPENDENCY_FILES
from tcop_lint.data.registries import OFFICIAL_IMAGES
from tcop_lint.dependencies.join import KINDS
from tcop_lint.dependencies.model import Component, Source, SourceKind
from tcop_lint.dependencies.sources import Hosts, classify, registry
from tcop_lint.facts import Dependency, Facts, Manifest, NotExamined
from tcop_lint.facts.dependencies import Locked, LockFile, Registry
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record

_MOST_NAMES = 5


@check("dependency-sources")
class DependencySources(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No package, and no registry that a file names, is of one of these kinds of source.

    Hosts that the settings call one's own or public are not reported, nor packages of the ecosystems in ``but``.
    """

    kinds: tuple[SourceKind, ...]
    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Registry, Dependency, LockFile, Locked}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        hosts = hosts_of(case)
        groups: dict[tuple[str, str], _Group] = {}
        first: Evidence | None = None
        for name, path, line, source in _sources(case.facts, hosts, frozenset(self.but)):
            if case.facts.paths.names(NOT_PRODUCT, path):
                continue
            first = first or Evidence(f"{name or 'a registry'} from {_KIND_WORDS[source.kind]}", path, line)
            where = _group_of(source)
            if where and source.kind in self.kinds and not source.own:
                groups.setdefault((where, source.kind), _Group(path, line)).add(name)
        if first is None:
            return not_applicable("no manifest with dependencies was found")
        return judged(
            (
                Problem(
                    message=f"{_come(group.names)} from {where}, {_KIND_WORDS[kind]}.",
                    path=group.path,
                    line=group.line,
                    key=where,
                )
                for (where, kind), group in sorted(groups.items())
            ),
            [first],
        )


class _Group:
    """The packages that one host gives, and the first place that says so."""

    def __init__(self, path: str, line: int) -> None:
        self.path = path
        self.line = line
        self.names: dict[str, None] = {}

    def add(self, name: str) -> None:
        """Note one package; a registry that is only named has none."""
        if name:
            self.names[name] = None


_KIND_WORDS: dict[str, str] = {
    "private-registry": "a registry of one organisation, which may ask for a login",
    "git-ssh": "repositories that are reached over ssh, with a key",
    "unknown-host": "a host that is not known to be public",
    "url": "a file that is downloaded by its address",
    "public-git": "a repository and not a release in a registry",
    "public-registry": "a public registry",
    "local": "a folder",
}


def _group_of(source: Source) -> str:
    """What one finding is about: a host, an owner over ssh (``github.com/alphagov``), or one repository or file."""
    address = source.address.partition("://")[2]
    if source.kind == "git-ssh":
        return "/".join(address.split("/")[:2])
    return address.removesuffix("/").removesuffix(".git") if source.kind in {"public-git", "url"} else source.host


def _come(names: dict[str, None]) -> str:
    if not names:
        return "Packages are taken"
    listed = listing(names, _MOST_NAMES)
    return f"{listed} {'comes' if len(names) == 1 else 'come'}"


def _sources(facts: Facts, hosts: Hosts, but: frozenset[str]) -> Iterator[tuple[str, str, int, Source]]:
    """Name, path, line and source: first of registries, which a person would change, then of single packages.

    A package whose source is a registry by name is not judged: the registry is, where its address stands.
    """
    for path, named in facts.of(Registry):
        yield "", path, named.line, registry(named.ecosystem, named.address, hosts)
    for path, dependency in facts.of(Dependency):
        if dependency.ecosystem in but or (dependency.ecosystem == "docker" and dependency.scope == "development"):
            continue
        yield dependency.name, path, dependency.line, classify(dependency.ecosystem, dependency.origin, hosts)
    for path, locked in facts.of(Locked):
        if locked.origin is not None and locked.ecosystem not in but:
            yield locked.name, path, locked.line, classify(locked.ecosystem, locked.origin, hosts)


Moving = Literal["package", "action", "image", "module"]

_KINDS_OF: dict[str, Moving] = {"github-actions": "action", "docker": "image", "terraform": "module", "helm": "module"}


@check("moving-references")
class MovingReferences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing of these kinds follows a branch, or a tag that is moved by intent (an image's ``latest``)."""

    of: tuple[Moving, ...]

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        asked = [one for one in asked_for(case) if _KINDS_OF.get(one.ecosystem, "package") in self.of]
        if not asked:
            return not_applicable(f"no {listing(sorted(self.of))} was found that the repository depends on")
        first: dict[tuple[str, str], Component] = {}
        places: dict[tuple[str, str], int] = {}
        for one in asked:
            if words := _moves(one):
                key = (_repository(one), words)
                first.setdefault(key, one)
                places[key] = places.get(key, 0) + 1
        return judged(
            (
                Problem(
                    message=f"{name} {words}{_elsewhere(places[name, words])}.", path=one.path, line=one.line, key=name
                )
                for (name, words), one in first.items()
            ),
            [Evidence(f"{asked[0].name} {asked[0].requirement}".strip(), asked[0].path, asked[0].line)],
        )


def _repository(one: Component) -> str:
    """What a branch belongs to: all actions and workflows of one repository move together."""
    return "/".join(one.name.split("/")[:2]) if one.ecosystem == "github-actions" else one.name


def _elsewhere(places: int) -> str:
    return f", here and in {places - 1} more place{'s' if places > 2 else ''}" if places > 1 else ""


def _moves(one: Component) -> str:
    """What a reference follows, to go on after the name; empty where it stays or cannot be told."""
    if one.pinned:
        return ""
    if one.ecosystem == "docker":
        if one.scope == "development" or "$" in one.name:
            return ""
        if "/" not in one.name and one.name not in OFFICIAL_IMAGES:
            return ""
        tag = one.requirement.partition("@")[0]
        return "is taken without a tag" if not tag else "follows the tag latest" if tag == "latest" else ""
    if one.source.ref_kind == "branch":
        return f"follows the branch {one.source.ref}" if one.source.ref else "follows the default branch"
    return ""


@check("exact-packages")
class ExactPackages(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What runs in production is asked for by one exact version, or a lock file says which.

    ``ecosystems`` are those in which manifests may serve without a lock file. Libraries are left out.
    """

    ecosystems: Some

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        asked = [
            one
            for one in asked_for(case)
            if one.ecosystem in self.ecosystems
            and one.scope == "runtime"
            and one.source.kind in {"public-registry", "private-registry", "unknown-host"}
            and not _is_library(case.facts, one.path)
            and _HELPERS.isdisjoint(one.path.lower().split("/")[:-1])
        ]
        if not asked:
            return not_applicable(f"no {listing(self.ecosystems)} dependency of an application was found")
        loose: dict[str, list[Component]] = {}
        for one in asked:
            if not one.pinned:
                loose.setdefault(one.path, []).append(one)
        return judged(
            (
                Problem(message=_loose_words(found), path=path, line=found[0].line, key=path)
                for path, found in loose.items()
            ),
            [Evidence(f"{asked[0].name} {asked[0].version}".strip(), asked[0].path, asked[0].line)],
        )


_HELPERS = frozenset({"script", "scripts", "tool", "tools", "tooling", "hack", "bin", "utils", "examples"})
"""Folders of programs that help with the work and are not what is deployed."""


def _loose_words(found: list[Component]) -> str:
    names, verb = listing((one.name for one in found), _MOST_NAMES), "is" if len(found) == 1 else "are"
    return f"{names} {verb} asked for without an exact version, and no lock file says which."


def _is_library(facts: Facts, path: str) -> bool:
    return any(manifest.role == "library" for manifest in facts.at(path, Manifest))


@check("dependency-files-read")
class DependencyFilesRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every manifest and lock file could be read. One that could not may hide anything."""

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS, files=(NOT_PRODUCT, DEPENDENCY_FILES))

    def judge(self, case: Case) -> Result:
        files = case.facts.paths.find(DEPENDENCY_FILES, but=NOT_PRODUCT)
        if not files:
            return not_applicable("no manifest or lock file was found")
        wanted = frozenset(files)
        return judged(
            (
                Problem(
                    message=f"This file could not be read: it {fact.reason}.",
                    path=path,
                    line=fact.line,
                    column=fact.column,
                    key=path,
                )
                for path, fact in case.facts.of(NotExamined)
                if path in wanted
            ),
            [Evidence(f"{len(files)} manifest{'' if len(files) == 1 else 's'} and lock files", files[0])],
        )
