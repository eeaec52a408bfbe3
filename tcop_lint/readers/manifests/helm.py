"""Helm: Chart.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.shape import KINDS, Role, array, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """The chart and the charts that it depends on."""
    document = source.document
    top = table(document.value)
    if not text(top.get("name")) or text(top.get("apiVersion")) not in {"v1", "v2"}:
        return
    found = []
    for at, entry in enumerate(array(top.get("dependencies"))):
        name = text(table(entry).get("name"))
        repository = text(table(entry).get("repository"))
        if not name:
            continue
        line, column = document.locate(("dependencies", at, "name"))
        found.append(
            Dependency(
                line=line,
                column=column,
                ecosystem="helm",
                name=name,
                requirement=text(table(entry).get("version")),
                scope="runtime",
                origin=origin_of(repository),
            )
        )
    role: Role = "library" if text(top.get("type")) == "library" else "unknown"
    yield from manifest("helm", text(top["name"]), role, found, document.locate(("name",))[0])


def origin_of(repository: str) -> Origin | None:
    """Where a chart comes from. What begins with ``@`` or ``alias:`` names what each user calls a repository."""
    if repository.startswith("file:"):
        return origins.path(repository.removeprefix("file://"))
    return origins.registry(repository) if "://" in repository else None


READER = Reader(
    name="helm", version=3, files=("Chart.{yaml,yml}",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
