"""Checks on how dependencies are kept: updates proposed for every ecosystem, and lock files beside manifests."""

from __future__ import annotations

import posixpath
from typing import Annotated

from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import Facts, Manifest, UpdateRule
from tcop_lint.paths import PathTable
from tcop_lint.record import Record
from tcop_lint.verdicts import Evidence, Problem, Result

_SAME = {"maven": "java", "gradle": "java", "sbt": "sbt", "uv": "pip"}
_NO_UPDATER = frozenset({"sbt"})
"""Ecosystems that Dependabot does not know (its documentation, looked up 2026-11-22); Renovate does."""
_FOLLOWED = frozenset({"nuget", "maven", "gradle"})
"""Ecosystems in which Dependabot goes on from a solution, a parent or settings to the projects that these name."""


@check("dependency-updates")
class DependencyUpdates(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Dependabot or Renovate covers each ecosystem in each folder that has a manifest with dependencies.

    ``ecosystems`` are those that must be covered.
    """

    ecosystems: Some

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Manifest, UpdateRule}), files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        folders = manifest_folders(case.facts, frozenset(self.ecosystems))
        if not folders:
            return not_applicable("no manifest with dependencies was found")
        rules = list(case.facts.of(UpdateRule))
        if not rules:
            kinds = sorted({ecosystem for ecosystem, _ in folders})
            message = (
                f"Nothing proposes updates of the {listing(kinds)} dependencies: "
                "no Dependabot or Renovate configuration was found."
            )
            return judged([Problem(message=message, key="none")])
        tool_path = rules[0][0]
        evidence = [
            Evidence(f"{rule.tool}: {rule.ecosystem} in {rule.folder}", path, rule.line) for path, rule in rules[:3]
        ]
        lacking = uncovered_folders(case.facts, frozenset(self.ecosystems))
        problems = []
        for ecosystem in dict.fromkeys(ecosystem for ecosystem, _ in lacking):
            where = [f"/{folder}" for name, folder in lacking if name == ecosystem]
            message = f"Updates of {ecosystem} dependencies are not proposed for {listing(where)}."
            problems.append(Problem(message=message, path=tool_path, key=ecosystem))
        return judged(problems, evidence)


def uncovered_folders(facts: Facts, ecosystems: frozenset[str]) -> list[tuple[str, str]]:
    """Each ecosystem and folder with dependencies whose updates nothing proposes.

    Where an ecosystem is covered elsewhere and only folders below the root are left, a workspace may hold them.
    """
    rules = [rule for _, rule in facts.of(UpdateRule)]
    folders = manifest_folders(facts, ecosystems)
    lacking = [pair for pair in folders if not any(_covers(rule, *pair) for rule in rules)]
    in_part = {ecosystem for ecosystem, folder in folders if (ecosystem, folder) not in lacking}
    at_root = {ecosystem for ecosystem, folder in lacking if not folder}
    return [pair for pair in lacking if pair[0] not in in_part or pair[0] in at_root]


def manifest_folders(facts: Facts, ecosystems: frozenset[str]) -> list[tuple[str, str]]:
    """Each ecosystem and folder with a manifest of the product that declares dependencies."""
    folders = {
        (manifest.ecosystem, "" if manifest.ecosystem == "github-actions" else posixpath.dirname(path))
        for path, manifest in facts.of(Manifest)
        if manifest.ecosystem in ecosystems and manifest.dependencies and not facts.paths.names(NOT_PRODUCT, path)
    }
    return sorted(folders)


def _covers(rule: UpdateRule, ecosystem: str, folder: str) -> bool:
    if rule.ecosystem not in {"*", ecosystem, _SAME.get(ecosystem, ecosystem)}:
        return False
    if rule.folder in {"*", "**", "**/*"}:
        return True
    wanted = rule.folder.strip("/")
    if wanted == folder or (ecosystem in _FOLLOWED and (not wanted or folder.startswith(f"{wanted}/"))):
        return True
    return "*" in wanted and bool(PathTable([(f"/{wanted}",)]).match(folder))


class LockFiles(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The names of the lock files of one ecosystem.

    ``unusual`` says that few projects of it have one, because exact versions are usual: all that lack it are one note.
    """

    ecosystem: str
    files: Some
    manifests: Some
    unusual: bool = False


@check("lock-files")
class LockFileBeside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Beside each application manifest, or above it in a workspace, stands a lock file. Libraries need none."""

    locks: Annotated[tuple[LockFiles, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Manifest}), files=(NOT_PRODUCT, *(lock.manifests for lock in self.locks)))

    def judge(self, case: Case) -> Result:
        problems: list[Problem] = []
        evidence: list[Evidence] = []
        for lock in self.locks:
            lacking: list[str] = []
            for path, manifest in case.facts.of(Manifest):
                if manifest.ecosystem != lock.ecosystem or not _is_locked_kind(case.facts, path, manifest, lock):
                    continue
                beside = _nearest(case.facts, path, lock.files)
                if beside:
                    evidence.append(Evidence("lock file", beside))
                else:
                    lacking.append(path)
            problems += _unlocked(lock, lacking)
        if not problems and not evidence:
            return not_applicable("no application manifest of an ecosystem with lock files was found")
        return judged(problems, evidence[:5])


def _unlocked(lock: LockFiles, lacking: list[str]) -> list[Problem]:
    beside = f"No lock file ({listing(lock.files)}) stands beside"
    if not lock.unusual:
        return [Problem(message=f"{beside} this {lock.ecosystem} manifest.", path=path) for path in lacking]
    if not lacking:
        return []
    more = f", nor beside {len(lacking) - 1} more" if len(lacking) > 1 else ""
    message = f"{beside} this {lock.ecosystem} manifest{more}."
    return [Problem(message=message, path=lacking[0], key=lock.ecosystem, level="note")]


def _is_locked_kind(facts: Facts, path: str, manifest: Manifest, lock: LockFiles) -> bool:
    if facts.paths.names(NOT_PRODUCT, path) or not manifest.dependencies or manifest.role == "library":
        return False
    return facts.paths.names(lock.manifests, path)


def _nearest(facts: Facts, path: str, names: tuple[str, ...]) -> str:
    folder = posixpath.dirname(path)
    while True:
        for name in names:
            candidate = posixpath.join(folder, name)
            if candidate in facts.paths:
                return candidate
        if not folder:
            return ""
        folder = posixpath.dirname(folder)
