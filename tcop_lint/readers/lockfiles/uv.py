"""uv: uv.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, entries, group_scope, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_OWN = ("editable", "virtual")
_RANK = ("development", "optional", "runtime")


def read(source: Source) -> Iterator[Fact]:
    """Every package but the projects themselves, which say what is asked for directly and in which group."""
    document = source.document
    packages = list(entries(document, "package"))
    projects = [package.said for package in packages if _member(package.said) is not None]
    direct = _direct(projects)
    found = []
    for line, column, name, package in packages:
        if _member(package) is not None:
            continue
        files = [package.get("sdist"), *array(package.get("wheels"))]
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="pip",
                name=name,
                version=text(package.get("version")),
                scope=direct.get(name, ""),
                direct=name in direct,
                integrity=any("hash" in table(file) for file in files),
                origin=_origin(table(package.get("source"))),
                requires=tuple(_names(package)),
            )
        )
    members = [folder for package in projects if (folder := _member(package))]
    yield from lock("pip", f"uv {text(document.value.get('version'))}".strip(), found, members or ["."])


def _member(package: dict[str, Any]) -> str | None:
    """The folder of a project of the workspace; None for a package that comes from elsewhere."""
    source = table(package.get("source"))
    return next((text(source[kind]) for kind in _OWN if kind in source), None)


def _names(package: dict[str, Any]) -> Iterator[str]:
    listed = [package.get("dependencies"), *table(package.get("optional-dependencies")).values()]
    for items in listed:
        for item in array(items):
            if name := text(table(item).get("name")):
                yield name


def _direct(projects: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}

    def note(items: Any, scope: str) -> None:
        for item in array(items):
            name = text(table(item).get("name"))
            if name and (name not in found or _RANK.index(scope) > _RANK.index(found[name])):
                found[name] = scope

    for project in projects:
        note(project.get("dependencies"), "runtime")
        for extra, items in table(project.get("optional-dependencies")).items():
            note(items, group_scope([extra], optional=True))
        for group, items in table(project.get("dev-dependencies")).items():
            note(items, group_scope([group], optional=False))
    return found


def _origin(source: dict[str, Any]) -> Origin | None:
    if address := text(source.get("git")):
        bare, _, commit = address.partition("#")
        return origins.git(bare.partition("?")[0], commit, "commit")
    if address := text(source.get("url")):
        return origins.url(address)
    for kind in ("path", "directory"):
        if kind in source:
            return origins.path(text(source[kind]))
    address = text(source.get("registry"))
    if address and "://" not in address:
        return origins.path(address)
    return origins.registry(address) if address else None


READER = Reader(name="uv-lock", version=1, files=("uv.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True)
