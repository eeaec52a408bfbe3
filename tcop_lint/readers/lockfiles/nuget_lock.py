""".NET: packages.lock.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every package at every version, over all target frameworks. Projects of the solution have no version."""
    document = source.document
    top = table(document.value)
    if not isinstance(top.get("dependencies"), dict):
        raise Broken("is no lock file of NuGet: it has no dependencies")
    found: dict[tuple[str, str], Locked] = {}
    for framework, packages in top["dependencies"].items():
        for name, value in table(packages).items():
            entry = table(value)
            kind, version = text(entry.get("type")).lower(), text(entry.get("resolved"))
            key = (name.lower(), version)
            if key in found and (kind != "direct" or found[key].direct):
                continue
            line, column = document.locate(("dependencies", framework, name))
            found[key] = Locked(
                line=line,
                column=column,
                ecosystem="nuget",
                name=name,
                version=version,
                direct=kind == "direct",
                integrity=bool(text(entry.get("contentHash"))),
                origin=origins.path("") if kind == "project" else None,
                requires=tuple(table(entry.get("dependencies"))),
            )
    yield from lock("nuget", f"nuget {text(top.get('version'))}".strip(), found.values(), ["."])


READER = Reader(
    name="nuget-lock",
    version=1,
    files=("packages.lock.json", "packages.*.lock.json"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
