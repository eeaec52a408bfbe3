"""PHP: composer.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, array, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_SECTIONS: dict[str, Scope] = {"require": "runtime", "require-dev": "development"}


def read(source: Source) -> Iterator[Fact]:
    """The package and what it requires, but for the platform: names without a slash (``php``)."""
    document = source.document
    if isinstance(document.value, dict):
        name, line = text(document.value.get("name")), document.locate(("name",))[0]
        yield from manifest("composer", name, _role(document.value), _dependencies(document), line)
        yield from _registries(document)


def _registries(document: Document) -> Iterator[Registry]:
    listed = document.value.get("repositories")
    places = enumerate(array(listed)) if isinstance(listed, list) else table(listed).items()
    for key, entry in places:
        address = text(table(entry).get("url"))
        if text(table(entry).get("type")) == "composer" and address:
            line, column = document.locate(("repositories", key, "url"))
            yield Registry(line=line, column=column, ecosystem="composer", address=address)


def _role(top: dict[str, Any]) -> Role:
    kind = text(top.get("type"))
    if not kind:
        return "unknown"
    return "application" if kind == "project" else "library"


def _dependencies(document: Document) -> Iterator[Dependency]:
    for section, scope in _SECTIONS.items():
        for name, requirement in table(document.value.get(section)).items():
            if "/" in name:
                line, column = document.locate((section, name))
                yield Dependency(
                    line=line,
                    column=column,
                    ecosystem="composer",
                    name=name,
                    requirement=text(requirement),
                    scope=scope,
                )


READER = Reader(
    name="composer",
    version=2,
    files=("composer.json",),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
