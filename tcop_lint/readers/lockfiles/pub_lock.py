"""Dart and Flutter: pubspec.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

_ASKED = {
    "direct main": "runtime",
    "direct dev": "development",
    "direct overridden": "runtime",
    "transitive": "runtime",
}


def read(source: Source) -> Iterator[Fact]:
    """Every package but those of the SDK."""
    document = source.document
    packages = table(document.value).get("packages")
    if not isinstance(packages, dict):
        raise Broken("is no lock file of pub: it has no packages")
    found = []
    for name, value in packages.items():
        entry, description = table(value), table(table(value).get("description"))
        asked = text(entry.get("dependency"))
        if text(entry.get("source")) == "sdk":
            continue
        line, column = document.locate(("packages", name))
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="pub",
                name=text(description.get("name")) or name,
                version=text(entry.get("version")),
                scope=_ASKED.get(asked, "runtime"),
                direct=asked.startswith("direct"),
                integrity=bool(text(description.get("sha256"))),
                origin=_origin(text(entry.get("source")), description),
            )
        )
    yield from lock("pub", "pub", found, ["."])


def _origin(kind: str, description: dict[str, Any]) -> Origin | None:
    if kind == "git":
        return origins.git(text(description.get("url")), text(description.get("resolved-ref")), "commit")
    if kind == "path":
        return origins.path(text(description.get("path")))
    address = text(description.get("url"))
    return origins.registry(address) if address else None


READER = Reader(
    name="pub-lock", version=1, files=("pubspec.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
