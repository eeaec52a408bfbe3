"""npm: package.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken
from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_SECTIONS: dict[str, Scope] = {
    "dependencies": "runtime",
    "optionalDependencies": "runtime",
    "peerDependencies": "runtime",
    "devDependencies": "development",
}
_PUBLISHED = ("bin", "exports", "files", "main", "module", "publishConfig", "types", "typings")


def read(source: Source) -> Iterator[Fact]:
    """The package and its direct dependencies, each on the line of its name."""
    document = source.document
    if not isinstance(document.value, dict):
        return
    name = text(document.value.get("name"))
    line = document.locate(("name",))[0]
    yield from manifest("npm", name, _role(document.value), _dependencies(document), line)


def _role(package: dict[str, Any]) -> Role:
    """``main`` alone says nothing, as ``npm init`` writes it; neither does a private root of workspaces."""
    if package.get("private") in {True, "true"}:
        return "unknown" if package.get("workspaces") else "application"
    offers = {key for key in _PUBLISHED if package.get(key)}
    if text(package.get("name")) and text(package.get("version")) and offers - {"main"}:
        return "library"
    return "unknown"


def _dependencies(document: Document) -> Iterator[Dependency]:
    for section, scope in _SECTIONS.items():
        if document.value.get(section) and not isinstance(document.value[section], dict):
            raise Broken(f"is no package.json: {section} is no object", document.locate((section,))[0])
        for name, requirement in table(document.value.get(section)).items():
            line, column = document.locate((section, name))
            wanted = text(requirement)
            real, _, version = (
                wanted.removeprefix("npm:").rpartition("@") if wanted.startswith("npm:") else ("", "", "")
            )
            yield Dependency(
                line=line,
                column=column,
                ecosystem="npm",
                name=real or name,
                requirement=version if real else wanted,
                scope=scope,
                use="optional" if section == "optionalDependencies" or _may_lack(document.value, section, name) else "",
                alias=name if real else "",
                origin=origins.npm(wanted),
            )


def _may_lack(package: dict[str, Any], section: str, name: str) -> bool:
    peers = table(package.get("peerDependenciesMeta"))
    return section == "peerDependencies" and table(peers.get(name)).get("optional") is True


READER = Reader(
    name="npm", version=3, files=("package.json",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
