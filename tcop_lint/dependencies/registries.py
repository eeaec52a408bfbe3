"""Registries that are named in one place and whose address stands in another: indexes of pip, registries of Cargo,
scopes of npm."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from tcop_lint.facts import Dependency, Origin
from tcop_lint.facts.dependencies import Locked, Registry

if TYPE_CHECKING:
    from tcop_lint.facts import Facts

One = TypeVar("One", Dependency, Locked)


class NamedRegistries:
    """The addresses of registries by ecosystem, name and the folder for which a file says so."""

    def __init__(self, facts: Facts) -> None:
        self._addresses: dict[tuple[str, str], dict[str, str]] = {}
        for path, named in facts.of(Registry):
            if named.name:
                folder = posixpath.dirname(path).removesuffix(".cargo").rstrip("/")
                key = (named.ecosystem, named.name.lower())
                self._addresses.setdefault(key, {}).setdefault(folder, named.address)

    def told(self, path: str, one: One) -> One:
        """A package of the file at ``path``, with the address of the registry that it names."""
        name = _registry_of(one)
        by_folder = self._addresses.get((one.ecosystem, name.lower()), {}) if name else {}
        if not by_folder:
            return one
        folder = posixpath.dirname(path)
        while folder and folder not in by_folder:
            folder = posixpath.dirname(folder)
        address = by_folder.get(folder)
        return replace(one, origin=Origin("registry", address, name)) if address else one


def _registry_of(one: Dependency | Locked) -> str:
    """The name of the registry that a package is taken from: in npm, its scope."""
    if one.origin is None:
        return one.name.partition("/")[0] if one.ecosystem == "npm" and one.name.startswith("@") else ""
    return one.origin.ref if one.origin.kind == "registry" and not one.origin.address else ""
