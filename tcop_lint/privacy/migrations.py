"""In which order migrations run."""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tcop_lint.facts.schemas import SchemaStep

_FLYWAY = re.compile(r"^(?P<kind>[VB])(?P<version>\d+(?:[._]\d+)*)__", re.IGNORECASE)
_NUMBER = re.compile(r"^\D{0,3}?(\d+(?:[._-]\d+)*)")
_ROOTS = frozenset(
    [
        "migration",
        "migrations",
        "migrate",
        "db",
        "database",
        "databases",
        "sql",
        "ddl",
        "changelog",
        "changelogs",
        "flyway",
        "liquibase",
        "alembic",
        "versions",
        "schema",
        "schemas",
    ]
)


class Version(NamedTuple):
    """What a file's name says of its turn: files without a number come first, repeatable ones last."""

    turn: int
    numbers: tuple[int, ...]
    path: str


def version(path: str) -> Version:
    """The turn of a file: Flyway's versions, leading numbers or time stamps."""
    name = path[path.rfind("/") + 1 :]
    if name.startswith("R__"):
        return Version(2, (), path)
    found = _FLYWAY.match(name)
    numbers = found["version"] if found else (match[1] if (match := _NUMBER.match(name)) else "")
    if not numbers:
        return Version(0, (), path)
    return Version(1, tuple(int(part[:18]) for part in re.split(r"[._-]", numbers)), path)


def history_of(path: str) -> str:
    """The folder of whose migrations a file is one: down to the first that is named for migrations or databases."""
    parts = path.split("/")[:-1]
    for index, part in enumerate(parts):
        if part.lower() in _ROOTS:
            return "/".join(parts[: index + 1])
    return "/".join(parts)


def in_order(paths: Iterable[str], steps: Mapping[str, Iterable[SchemaStep]]) -> list[str]:
    """Paths of one history in the order in which they run.

    ``steps`` are what files say of themselves or, of Liquibase, of others. What nothing is said of goes by its name,
    and so does what runs in a circle.
    """
    waiting = sorted(set(paths), key=version)
    names = _names(waiting, steps)
    before: dict[str, set[str]] = {path: set() for path in waiting}
    after: dict[str, set[str]] = {path: set() for path in waiting}
    for listed in steps.values():
        for step in listed:
            here = names.get(step.revision)
            for earlier in (names.get(name) for name in step.after):
                if here and earlier and here != earlier:
                    before[here].add(earlier)
                    after[earlier].add(here)
    return _sorted(waiting, before, after)


def _names(paths: list[str], steps: Mapping[str, Iterable[SchemaStep]]) -> dict[str, str]:
    """The path of every revision."""
    found: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for path in paths:
        by_name.setdefault(path[path.rfind("/") + 1 :], []).append(path)
    for home, listed in steps.items():
        for step in listed:
            if step.format != "liquibase":
                found[step.revision] = home
                continue
            wanted = step.revision.removeprefix("classpath:").lstrip("./")
            same = [
                path for path in by_name.get(wanted[wanted.rfind("/") + 1 :], ()) if f"/{path}".endswith(f"/{wanted}")
            ]
            if len(same) == 1:
                found[step.revision] = same[0]
    known = set(paths)
    return {name: path for name, path in found.items() if path in known}


def _sorted(waiting: list[str], before: dict[str, set[str]], after: dict[str, set[str]]) -> list[str]:
    ready = [version(path) for path in waiting if not before[path]]
    heapq.heapify(ready)
    done: list[str] = []
    while ready:
        path = heapq.heappop(ready).path
        done.append(path)
        for later in sorted(after[path]):
            before[later].discard(path)
            if not before[later]:
                heapq.heappush(ready, version(later))
    left = set(waiting).difference(done)
    return [*done, *(path for path in waiting if path in left)]
