"""Dart and Flutter: pubspec.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTIONS: dict[str, Scope] = {"dependencies": "runtime", "dev_dependencies": "development"}


def read(source: Source) -> Iterator[Fact]:
    """The package and its dependencies, but for those that come with the SDK."""
    document = source.document
    top = table(document.value)
    if text(top.get("name")):
        line = document.locate(("name",))[0]
        yield from manifest("pub", text(top["name"]), _role(top), _dependencies(document), line)


def _role(top: dict[str, Any]) -> Role:
    if text(top.get("publish_to")) == "none":
        return "application"
    described = top.get("version") and top.get("description") and (top.get("homepage") or top.get("repository"))
    return "library" if described else "unknown"


def _dependencies(document: Document) -> Iterator[Dependency]:
    for section, scope in _SECTIONS.items():
        for name, wanted in table(document.value.get(section)).items():
            options = table(wanted)
            if "sdk" in options:
                continue
            line, column = document.locate((section, name))
            yield Dependency(
                line=line,
                column=column,
                ecosystem="pub",
                name=name,
                requirement=text(wanted) or text(options.get("version")) or _elsewhere(options),
                scope=scope,
                origin=_origin(options),
            )


def _elsewhere(options: dict[str, Any]) -> str:
    git = options.get("git")
    return text(git) or text(table(git).get("url")) or text(options.get("path"))


def _origin(options: dict[str, Any]) -> Origin | None:
    if "git" in options:
        git = options["git"]
        return origins.git(text(git) or text(table(git).get("url")), text(table(git).get("ref")))
    if "path" in options:
        return origins.path(text(options["path"]))
    hosted = options.get("hosted")
    address = text(hosted) or text(table(hosted).get("url"))
    return origins.registry(address) if address else None


READER = Reader(
    name="pub", version=2, files=("pubspec.yaml",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
