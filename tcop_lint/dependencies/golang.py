"""Go: what go.sum adds to go.mod. It holds checksums of more versions than are used, so it asks for nothing itself."""

from __future__ import annotations

import posixpath
import re
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Locked, LockFile, Property

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.facts import Facts

SUMS = "go.sum"
_WHOLE = (1, 17)
"""Since this version of Go a go.mod names all modules, those that others need among them."""
_NUMBER = re.compile(r"\d+")


class Sums:
    """The checksums of every go.sum, by folder."""

    def __init__(self, facts: Facts) -> None:
        self._known = {
            (posixpath.dirname(path), locked.name, locked.version)
            for path, locked in facts.of(Locked)
            if locked.ecosystem == "gomod" and posixpath.basename(path) == SUMS
        }
        asked = ((path, one.ecosystem, one.name) for path, one in facts.of(Dependency))
        locked = ((path, one.ecosystem, one.name) for path, one in facts.of(Locked))
        self._named = {
            (posixpath.dirname(path), name)
            for path, ecosystem, name in chain(asked, locked)
            if ecosystem == "gomod" and posixpath.basename(path) != SUMS
        }
        self._whole = {
            posixpath.dirname(path)
            for path, value in facts.of(Property)
            if value.ecosystem == "gomod" and _numbers(value.value) >= _WHOLE
        }

    def summed(self, path: str, one: Locked) -> Locked:
        """A module of go.mod, with integrity if its checksum is known."""
        return replace(one, integrity=(posixpath.dirname(path), one.name, one.version) in self._known)

    def has(self, path: str, dependency: Dependency) -> bool:
        """Whether the checksum of a direct dependency is known."""
        return (posixpath.dirname(path), dependency.name, dependency.requirement) in self._known

    def only_here(self, path: str, packages: Sequence[Locked]) -> list[Locked]:
        """Of a go.sum beside an old go.mod: the modules that only it names, at the highest version of each."""
        folder = posixpath.dirname(path)
        if folder in self._whole:
            return []
        highest: dict[str, Locked] = {}
        for one in packages:
            known = highest.get(one.name)
            if (folder, one.name) not in self._named and (known is None or _later(one, known)):
                highest[one.name] = one
        return list(highest.values())


def is_sums(fact: LockFile) -> bool:
    """Whether a lock file is a go.sum."""
    return fact.format == SUMS


def _later(one: Locked, other: Locked) -> bool:
    return _numbers(one.version) > _numbers(other.version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part[:18]) for part in _NUMBER.findall(version)[:6])
