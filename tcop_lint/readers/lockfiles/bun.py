"""Bun: bun.lock, the text format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.lockfiles.yarn import name_of
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTIONS = (("devDependencies", "development"), ("optionalDependencies", "optional"), ("peerDependencies", "runtime"))


def read(source: Source) -> Iterator[Fact]:
    """Every package: an array of name and version, registry, what it needs, and checksum."""
    document = parse("json", source.data)
    top = table(document.value)
    if "lockfileVersion" not in top:
        raise Broken("is no lock file of Bun: it has no lockfileVersion")
    workspaces = table(top.get("workspaces"))
    direct = _direct(workspaces)
    found = []
    for key, value in table(top.get("packages")).items():
        parts = array(value)
        written = text(parts[0]) if parts else ""
        name = name_of(written)
        how = written[len(name) + 1 :]
        if not name or how.startswith("workspace:"):
            continue
        line, column = document.locate(("packages", key))
        origin = _origin(how, text(parts[1]) if len(parts) > 1 and isinstance(parts[1], str) else "")
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="npm",
                name=name,
                version="" if origins.npm(how) else how,
                scope=direct.get(key, ""),
                direct=key in direct,
                integrity=isinstance(parts[-1], str) and parts[-1].startswith("sha"),
                origin=origin,
                keys=(key,),
                requires=tuple(_needs(parts)),
            )
        )
    yield from lock("npm", f"bun {text(top['lockfileVersion'])}", found, [key or "." for key in workspaces])


def _direct(workspaces: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for workspace in workspaces.values():
        for section, scope in (*_SECTIONS, ("dependencies", "runtime")):
            for name in table(table(workspace).get(section)):
                found[name] = scope if found.get(name) != "runtime" else "runtime"
    return found


def _needs(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        for section in ("dependencies", "optionalDependencies"):
            yield from table(table(part).get(section))


def _origin(how: str, registry: str) -> Origin | None:
    elsewhere = origins.npm(how)
    if elsewhere is not None:
        return elsewhere
    return origins.registry(registry) if registry else None


READER = Reader(
    name="bun-lock", version=1, files=("bun.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
