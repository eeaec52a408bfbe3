"""Lock files as projects ask them: which manifests they are for, and which package answers a requirement."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from tcop_lint.dependencies.model import SCOPES
from tcop_lint.dependencies.names import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tcop_lint.facts import Dependency
    from tcop_lint.facts.dependencies import Locked, LockFile

_PIP = {
    "pipfile": frozenset({"pipfile"}),
    "pyproject.toml": frozenset({"poetry", "uv", "pdm", "pylock", "pip-compile"}),
}


class Lock:
    """One lock file with its packages by name, and who asked for each."""

    def __init__(self, path: str, fact: LockFile, packages: Sequence[Locked]) -> None:
        self.path = path
        self.folder = posixpath.dirname(path)
        self.fact = fact
        self.packages = packages
        self.asked: dict[int, list[tuple[str, Dependency]]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_key: dict[str, int] = {}
        for at, locked in enumerate(packages):
            self._by_name.setdefault(key_of(fact.ecosystem, locked.name), []).append(at)
            for key in locked.keys:
                self._by_key.setdefault(key, at)

    def covers(self, path: str, dependencies: Iterable[Dependency]) -> bool:
        """Whether the manifest at ``path`` is one that this file locks.

        One in the same folder is, if the format is for it. One below is where the file says so; where the format cannot
        say, it is if every name that the manifest asks for stands in the file.
        """
        folder, name = posixpath.dirname(path), posixpath.basename(path).lower()
        if self.fact.ecosystem == "pip" and self.fact.format.partition(" ")[0] not in _PIP.get(name, _ANY):
            return False
        if folder == self.folder:
            return True
        if self.folder and not folder.startswith(f"{self.folder}/"):
            return False
        if self.fact.members is not None:
            member = posixpath.relpath(folder, self.folder or ".")
            return member in {posixpath.normpath(listed) for listed in self.fact.members}
        wanted = {
            key_of(self.fact.ecosystem, dependency.name) for dependency in dependencies if not _is_local(dependency)
        }
        return bool(wanted) and wanted <= self._by_name.keys()

    def find(self, dependency: Dependency) -> int | None:
        """The package that answers a requirement: the one that the file keeps for it, else the one at the top."""
        called = dependency.alias or dependency.name
        for key in (f"{called}@{dependency.requirement}", f"{called}@npm:{dependency.requirement}"):
            if key in self._by_key:
                return self._by_key[key]
        if dependency.alias and dependency.alias in self._by_key:
            return self._by_key[dependency.alias]
        found = self._by_name.get(key_of(self.fact.ecosystem, dependency.name), [])
        if not found and dependency.origin is not None and dependency.origin.kind == "git":
            return self._by_address.get(_repository(dependency.origin.address))
        if len(found) < 2:
            return found[0] if found else None
        exact = [at for at in found if self.packages[at].version == dependency.requirement.lstrip("=v ")]
        direct = [at for at in found if self.packages[at].direct]
        return (exact or direct or found)[0]

    @cached_property
    def _by_address(self) -> dict[str, int]:
        """Packages by their repository: what is asked for by an address alone need not be called as that ends."""
        return {
            _repository(locked.origin.address): at
            for at, locked in enumerate(self.packages)
            if locked.origin is not None and locked.origin.kind == "git"
        }

    def scopes(self) -> dict[int, str]:
        """The scope of each package: as the file tells, as who asks for it says, and as what is reached from those."""
        told: dict[int, str] = {}
        for at, locked in enumerate(self.packages):
            names = [locked.scope] if locked.scope else []
            names += [scope_of(dependency) for _, dependency in self.asked.get(at, ())]
            if names:
                told[at] = min(names, key=SCOPES.index)
        open_ended = [at for at, locked in enumerate(self.packages) if not locked.scope]
        return self._reached(told) if open_ended else told

    def _reached(self, told: dict[int, str]) -> dict[int, str]:
        reached: dict[int, str] = {}
        for scope in SCOPES:
            waiting = [at for at, given in told.items() if given == scope]
            while waiting:
                at = waiting.pop()
                if at in reached:
                    continue
                reached[at] = scope
                for need in self.packages[at].requires:
                    waiting += self._answers(need)
        return reached

    def _answers(self, need: str) -> list[int]:
        if need in self._by_key:
            return [self._by_key[need]]
        name = need[: need.find("@", 1)] if "@" in need[1:] else need
        return self._by_name.get(key_of(self.fact.ecosystem, name), [])


_ANY = frozenset({"poetry", "uv", "pdm", "pylock", "pip-compile", "conda"})


def _repository(address: str) -> str:
    return address.rpartition("://")[2].rpartition("@")[2].removesuffix("/").removesuffix(".git").lower()


def scope_of(dependency: Dependency) -> str:
    """The scope that a manifest gives."""
    return dependency.use if dependency.use in {"build", "optional"} else dependency.scope


def _is_local(dependency: Dependency) -> bool:
    return dependency.origin is not None and dependency.origin.kind == "path"


def nearest(locks: Mapping[str, Sequence[Lock]], path: str, dependencies: Sequence[Dependency]) -> list[Lock]:
    """The locks of a manifest, out of those by folder: from the nearest folder that has one for it, upwards."""
    folder = posixpath.dirname(path)
    while True:
        covering = [lock for lock in locks.get(folder, ()) if lock.covers(path, dependencies)]
        if covering or not folder:
            return covering
        folder = posixpath.dirname(folder)
