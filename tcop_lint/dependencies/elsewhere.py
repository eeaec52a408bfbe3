"""Versions that stand in another place than the line that asks for them, put where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Dependency

if TYPE_CHECKING:
    from tcop_lint.facts import Facts


def resolved(facts: Facts) -> dict[str, list[Dependency]]:
    """What each manifest asks for, with names of versions replaced by the versions that they stand for."""
    asked: dict[str, list[Dependency]] = {}
    for path, dependency in facts.of(Dependency):
        if dependency.use != "central":
            asked.setdefault(path, []).append(dependency)
    return asked
