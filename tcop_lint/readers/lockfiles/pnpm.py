"""pnpm: pnpm-lock.yaml, versions 5 to 9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTIONS = (("dependencies", "runtime"), ("optionalDependencies", "optional"), ("devDependencies", "development"))
_RANK = ("", "development", "optional", "runtime")
_OLD_PEERS = re2.compile(r"_[^/]*$")


def read(source: Source) -> Iterator[Fact]:
    """Every package at every version; which projects ask for it, and why, stands under ``importers``."""
    document = source.document
    documents = document.value if document.several else [document.value]
    top = table(documents[-1]) if documents else {}
    if "lockfileVersion" not in top:
        raise Broken("is no lock file of pnpm: it has no lockfileVersion")
    version = text(top["lockfileVersion"])
    importers = table(top.get("importers")) or {".": top}
    direct = _direct(importers)
    packages = table(top.get("packages"))
    scopes = _reached(table(top.get("snapshots")), direct) if "snapshots" in top else {}
    place = (len(documents) - 1,) if document.several else ()
    found = []
    for key, value in packages.items():
        entry = table(value)
        name, resolved = split_key(key, entry)
        bare = _bare(key)
        line, column = document.locate((*place, "packages", key))
        resolution = table(entry.get("resolution"))
        asked = direct.get(bare) or direct.get(f"{name}@{resolved}")
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="npm",
                name=name,
                version=resolved,
                scope=asked or scopes.get(bare) or _told(entry),
                direct=asked is not None,
                integrity=bool(text(resolution.get("integrity"))) or bool(text(resolution.get("commit"))),
                origin=_origin(resolution),
            )
        )
    yield from lock("npm", f"pnpm {version}", found, importers)


def _bare(key: str) -> str:
    """A key without the leading slash of old versions and without what peers it was resolved with."""
    return key.removeprefix("/").partition("(")[0]


def split_key(key: str, entry: dict[str, Any]) -> tuple[str, str]:
    """Name and version: ``/a/1.0.0_peer@2`` of version 5, ``/a@1.0.0(peer@2)`` of 6, ``a@1.0.0`` of 9."""
    if text(entry.get("name")):
        return text(entry["name"]), text(entry.get("version"))
    bare = _bare(key)
    at = bare.find("@", 1)
    scoped = bare.startswith("@")
    parts = bare.split("/")
    if len(parts) > (2 if scoped else 1) and (at < 0 or "/" in bare[at:] or _OLD_PEERS.search(bare)):
        depth = 2 if scoped else 1
        name, version = "/".join(parts[:depth]), parts[depth]
        if version[:1].isdigit():
            return name, version.partition("_")[0]
    if at < 0:
        return bare, text(entry.get("version"))
    version = bare[at + 1 :]
    return bare[:at], version if version[:1].isdigit() else text(entry.get("version"))


def _direct(importers: dict[str, Any]) -> dict[str, str]:
    """Keys of what the projects ask for, with the strongest scope in which one does."""
    found: dict[str, str] = {}
    for importer in importers.values():
        for section, scope in _SECTIONS:
            for name, wanted in table(table(importer).get(section)).items():
                version = text(wanted) or text(table(wanted).get("version"))
                bare = _bare(version).partition("_")[0]
                for key in (f"{name}@{bare}", bare):
                    found[key] = max(found.get(key, ""), scope, key=_RANK.index)
    return found


def _reached(snapshots: dict[str, Any], direct: dict[str, str]) -> dict[str, str]:
    """Version 9 does not say what is there for development, so it is followed from what the projects ask for."""
    needs: dict[str, set[str]] = {}
    for key, value in snapshots.items():
        entry = table(value)
        onward = needs.setdefault(_bare(key), set())
        for section in ("dependencies", "optionalDependencies"):
            for name, version in table(entry.get(section)).items():
                bare = _bare(text(version))
                onward.update((f"{name}@{bare}", bare))
    scopes: dict[str, str] = {}
    for scope in reversed(_RANK[1:]):
        waiting = [key for key, given in direct.items() if given == scope]
        while waiting:
            key = waiting.pop()
            if key not in scopes:
                scopes[key] = scope
                waiting += needs.get(key, ())
    return scopes


def _told(entry: dict[str, Any]) -> str:
    if entry.get("dev") is True:
        return "development"
    return "optional" if entry.get("optional") is True else "runtime"


def _origin(resolution: dict[str, Any]) -> Origin | None:
    if repository := text(resolution.get("repo")):
        return origins.git(repository, text(resolution.get("commit")), "commit")
    if tarball := text(resolution.get("tarball")):
        return origins.npm_resolved(tarball)
    if folder := text(resolution.get("directory")):
        return origins.path(folder)
    return None


READER = Reader(
    name="pnpm-lock",
    version=1,
    files=("pnpm-lock.yaml",),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
