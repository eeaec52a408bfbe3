"""npm: package-lock.json and npm-shrinkwrap.json, versions 1 to 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Origin, Pointer
    from tcop_lint.readers.source import Source

_INSTALLED = "node_modules/"
_ASKED = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def read(source: Source) -> Iterator[Fact]:
    """Every package at every place where npm would install it, once a version."""
    document = parse("json", source.data)
    top = document.value
    if not isinstance(top, dict) or "lockfileVersion" not in top:
        raise Broken("is no lock file of npm: it has no lockfileVersion")
    form = f"package-lock {text(top['lockfileVersion'])}"
    if isinstance(top.get("packages"), dict):
        packages = top["packages"]
        members = [key or "." for key in packages if _INSTALLED not in f"{key}/" and not key.startswith("..")]
        yield from lock("npm", form, _packages(document, packages), members)
    else:
        yield from lock("npm", form, _tree(document, ("dependencies",), top, ""), None)


def _packages(document: Document, packages: dict[str, Any]) -> Iterator[Locked]:
    direct = _direct(packages)
    for key, value in packages.items():
        entry = table(value)
        if _INSTALLED not in key or (not entry and not isinstance(value, dict)):
            continue
        name = text(entry.get("name")) or key.rpartition(_INSTALLED)[2]
        resolved = text(entry.get("resolved"))
        target = table(packages.get(resolved)) if entry.get("link") is True else {}
        line, column = document.locate(("packages", key))
        yield Locked(
            line=line,
            column=column,
            ecosystem="npm",
            name=name,
            version=text(entry.get("version")) or text(target.get("version")),
            scope=_scope(entry),
            direct=key in direct,
            integrity=bool(text(entry.get("integrity"))) or entry.get("inBundle") is True,
            origin=origins.path(resolved) if entry.get("link") is True else origins.npm_resolved(resolved),
            keys=(key.rpartition(_INSTALLED)[2],) if "name" in entry else (),
            licence=_licence(entry.get("license")),
        )


def _direct(packages: dict[str, Any]) -> set[str]:
    """The places of what the projects ask for themselves, looked for from each project's folder upwards."""
    found = set[str]()
    for folder, value in packages.items():
        if _INSTALLED in f"{folder}/":
            continue
        for section in _ASKED:
            for name in table(table(value).get(section)):
                above = folder
                while True:
                    place = f"{above}/{_INSTALLED}{name}" if above else f"{_INSTALLED}{name}"
                    if place in packages:
                        found.add(place)
                        break
                    if not above:
                        break
                    above = above.rpartition("/")[0]
    return found


def _scope(entry: dict[str, Any]) -> str:
    if entry.get("dev") is True:
        return "development"
    return "optional" if entry.get("optional") is True or entry.get("devOptional") is True else "runtime"


def _licence(value: Any) -> str:
    """A string; an old object or list of objects by their types."""
    if isinstance(value, list):
        return " OR ".join(filter(None, map(_licence, value)))
    return text(value) or text(table(value).get("type"))


def _tree(document: Document, pointer: Pointer, holder: dict[str, Any], above: str) -> Iterator[Locked]:
    """Version 1 nests what could not be installed at the top. Who asks directly is not told there."""
    for name, value in table(holder.get("dependencies")).items():
        entry = table(value)
        written, resolved = text(entry.get("version")), text(entry.get("resolved"))
        version, real, origin = _written(name, written, resolved)
        line, column = document.locate((*pointer, name))
        yield Locked(
            line=line,
            column=column,
            ecosystem="npm",
            name=real,
            version=version,
            scope=_scope(entry),
            direct=False if above else None,
            integrity=bool(text(entry.get("integrity"))) or entry.get("bundled") is True,
            origin=origin,
            keys=(name,) if real != name else (),
        )
        yield from _tree(document, (*pointer, name, "dependencies"), entry, f"{above}/{name}")


def _written(name: str, version: str, resolved: str) -> tuple[str, str, Origin | None]:
    if version.startswith("npm:"):
        real, _, version = version[4:].rpartition("@")
        return version, real or name, origins.npm_resolved(resolved)
    elsewhere = origins.npm(version)
    if elsewhere is not None:
        return "", name, elsewhere
    return version, name, origins.npm_resolved(resolved)


READER = Reader(
    name="npm-lock",
    version=1,
    files=("package-lock.json", "npm-shrinkwrap.json"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
