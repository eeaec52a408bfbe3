"""Versions that stand in another place than the line that asks for them, put where they are asked for.

Maven's properties, parents and dependencyManagement; Gradle's values and version catalogues; sbt's values; central
package management of .NET; Cargo's workspaces; pip's constraints. Only what stands in this repository is looked at.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import re2
from msgspec.structs import replace

from tcop_lint.dependencies.exact import version_of
from tcop_lint.dependencies.names import key_of
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import AliasUse, Include, Managed, Parent, Property

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.facts import Facts

_MARKED = re2.compile(r"\$[\{(]?([A-Za-z_][\w.-]*)[\})]?")
_DEEPEST = 20
_MOST_TEMPLATES = 50
_VALUES = frozenset({"gradle", "sbt", "nuget"})


def resolved(facts: Facts) -> dict[str, list[Dependency]]:
    """What each manifest asks for, with names of versions replaced by the versions that they stand for."""
    values, maven, central = _values(facts), _Maven(facts), _central(facts)
    asked: dict[str, list[Dependency]] = {}
    for path, dependency in facts.of(Dependency):
        if dependency.use == "central":
            continue
        if dependency.ecosystem == "maven":
            dependency = maven.resolved(path, dependency)
        elif dependency.ecosystem in _VALUES:
            dependency = _filled(dependency, _asker(values, dependency.ecosystem, path))
        if not dependency.requirement or dependency.requirement == "workspace":
            dependency = _from_centre(central, path, dependency)
        asked.setdefault(path, []).append(dependency)
    for path, dependency in _catalogued(facts, values):
        asked.setdefault(path, []).append(dependency)
    _constrain(facts, asked)
    return asked


def _constrain(facts: Facts, asked: dict[str, list[Dependency]]) -> None:
    """What pip's ``-c`` names sets versions for whoever names it, and asks for nothing itself."""
    constraints: dict[str, list[str]] = {}
    included = set[str]()
    for path, include in facts.of(Include):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), include.target))
        if include.constrains:
            constraints.setdefault(target, []).append(path)
        else:
            included.add(target)
    for target, by in constraints.items():
        known = {key_of("pip", one.name): one for one in asked.get(target, ()) if one.origin is None}
        for path in by:
            asked[path] = [_constrained(one, known) for one in asked.get(path, ())]
        if target not in included:
            asked.pop(target, None)


def _constrained(one: Dependency, known: dict[str, Dependency]) -> Dependency:
    found = known.get(key_of("pip", one.name))
    if found is None or one.origin is not None or version_of("pip", one.requirement):
        return one
    return replace(one, requirement=found.requirement or one.requirement, integrity=found.integrity)


def _above(path: str) -> Iterator[str]:
    """The folder of a file and those above it, nearest first; the root is empty."""
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


Values = dict[tuple[str, str, str], str]
"""Values of names by ecosystem, folder and name."""


def _values(facts: Facts) -> Values:
    found: Values = {}
    for path, value in facts.of(Property):
        if value.ecosystem in _VALUES:
            found.setdefault((value.ecosystem, _home(value.ecosystem, path), value.name), value.value)
    return found


def _home(ecosystem: str, path: str) -> str:
    """Where a value holds: files of a build below ``project`` or ``gradle`` speak for the folder above."""
    folder = posixpath.dirname(path)
    inner = {"sbt": ("project",), "gradle": ("gradle", "buildSrc")}.get(ecosystem, ())
    parts = folder.split("/")
    for at, part in enumerate(parts):
        if part in inner:
            return "/".join(parts[:at])
    return folder


def _asker(values: Values, ecosystem: str, path: str) -> Callable[[str], str]:
    def ask(name: str) -> str:
        name = name.lower() if ecosystem == "nuget" else name
        for spelt in (name, name.rpartition(".")[2]):
            for folder in _above(path):
                if value := values.get((ecosystem, folder, spelt)):
                    return value
        return ""

    return ask


def _filled(dependency: Dependency, ask: Callable[[str], str]) -> Dependency:
    wanted = dependency.requirement
    if "$" in wanted:
        filled = _substituted(wanted, ask)
    elif wanted[:1].isalpha() or wanted[:1] == "_":
        filled = ask(wanted) or (f"${wanted}" if dependency.ecosystem == "sbt" else "")
    else:
        return dependency
    return replace(dependency, requirement=filled) if filled else dependency


def _substituted(text: str, ask: Callable[[str], str]) -> str:
    """The text with every name replaced, names within values too; empty where one is not known."""
    for _ in range(_DEEPEST):
        match = _MARKED.search(text)
        if match is None:
            return text
        value = ask(match.group(1))
        if not value or len(text) > 1000:
            return ""
        text = text[: match.start()] + value + text[match.end() :]
    return ""


class _Maven:
    """The poms of the repository, each with its parent where that is here too."""

    def __init__(self, facts: Facts) -> None:
        self._properties: dict[str, dict[str, str]] = {}
        self._managed: dict[str, dict[str, str]] = {}
        self._parents: dict[str, str] = {}
        self._inherited: dict[str, Parent] = {}
        for path, value in facts.of(Property):
            if value.ecosystem == "maven":
                self._properties.setdefault(path, {})[value.name] = value.value
        for path, managed in facts.of(Managed):
            if managed.ecosystem == "maven" and not managed.imported:
                self._managed.setdefault(path, {})[managed.name] = managed.requirement
        self._templated = {
            path: [name for name in managed if "$" in name][:_MOST_TEMPLATES] for path, managed in self._managed.items()
        }
        for path, parent in facts.of(Parent):
            self._inherited[path] = parent
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), parent.path)) if parent.path else ""
            for candidate in (place, posixpath.join(place, "pom.xml")):
                if candidate and candidate != path and candidate in facts.paths:
                    self._parents[path] = candidate
                    break

    def resolved(self, path: str, dependency: Dependency) -> Dependency:
        """With its version, and its name, as the pom, its parents and their management say."""
        line = self._line(path)

        def ask(name: str) -> str:
            name = name.removeprefix("pom.") if name.startswith("pom.") else name
            if name.startswith("project.parent.") and path in self._inherited:
                parent = self._inherited[path]
                return parent.version if name.endswith("version") else parent.name.partition(":")[0]
            name = f"project.{name}" if name in {"version", "groupId"} else name
            return next((self._properties[pom][name] for pom in line if name in self._properties.get(pom, {})), "")

        named = _substituted(dependency.name, ask) or dependency.name
        wanted = dependency.requirement
        if not wanted:
            for pom in line:
                managed = self._managed.get(pom, {})
                known = next((key for key in (named, dependency.name) if key in managed), "")
                keys = (key for key in self._templated.get(pom, ()) if _substituted(key, ask) == named)
                if key := known or next(keys, ""):
                    wanted = managed[key]
                    break
        filled = _substituted(wanted, ask) if "$" in wanted else wanted
        return replace(dependency, name=named, requirement=filled or wanted)

    def _line(self, path: str) -> list[str]:
        """The pom and its parents, as far as they are here."""
        line = [path]
        while line[-1] in self._parents and self._parents[line[-1]] not in line:
            line.append(self._parents[line[-1]])
        return line


Central = dict[tuple[str, str, str], Dependency]
"""Versions that are set for a folder and all below it, by ecosystem, folder and package."""


def _central(facts: Facts) -> Central:
    found: Central = {}
    for path, dependency in facts.of(Dependency):
        if dependency.use == "central" and dependency.ecosystem in {"nuget", "cargo"}:
            name = key_of(dependency.ecosystem, dependency.alias or dependency.name)
            found.setdefault((dependency.ecosystem, posixpath.dirname(path), name), dependency)
    return found


def _from_centre(central: Central, path: str, dependency: Dependency) -> Dependency:
    if not central or dependency.origin is not None:
        return dependency
    name = key_of(dependency.ecosystem, dependency.alias or dependency.name)
    for folder in _above(path):
        if found := central.get((dependency.ecosystem, folder, name)):
            return replace(dependency, name=found.name, requirement=found.requirement, origin=found.origin)
    return dependency


def _catalogued(facts: Facts, values: Values) -> Iterator[tuple[str, Dependency]]:
    """Entries of Gradle's catalogues, where they stand, in the scope in which build scripts ask for them.

    Those that no script asks for by name are asked for by a program, if there is one, and count as they are.
    """
    uses: dict[str, list[AliasUse]] = {}
    for path, use in facts.of(AliasUse):
        for alias in _members(values, path, use.alias):
            uses.setdefault(alias, []).append(use)
    for path, entry in facts.of(Dependency):
        if entry.use != "central" or entry.ecosystem != "gradle":
            continue
        asked = uses.get(entry.alias, [])
        if not asked and uses:
            continue
        scopes = {use.scope for use in asked} or {entry.scope}
        kinds = {use.use for use in asked}
        scope = "runtime" if "runtime" in scopes else "development"
        yield path, replace(entry, scope=scope, use="build" if kinds == {"build"} else "", alias="")


def _members(values: Values, path: str, alias: str) -> list[str]:
    if alias.startswith("bundles."):
        for folder in _above(path):
            if listed := values.get(("gradle", folder, alias)):
                return listed.split(",")
    return [alias.removesuffix(".get")]
