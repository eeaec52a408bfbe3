"""PDM: pdm.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, entries, group_scope, lock
from tcop_lint.readers.manifests.pip import requirement
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every package. One that is asked for with extras has a second entry, which is left out."""
    document = source.document
    metadata = table(document.value.get("metadata"))
    found, seen = [], set[tuple[str, str]]()
    for line, column, name, package in entries(document, "package"):
        version = text(package.get("version"))
        if (name, version) in seen:
            continue
        seen.add((name, version))
        groups = [text(group) for group in array(package.get("groups"))]
        needs = (requirement(text(item)) for item in array(package.get("dependencies")))
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="pip",
                name=name,
                version=version,
                scope=group_scope(groups, optional=False) if groups else "",
                integrity=any("hash" in table(file) for file in array(package.get("files"))),
                origin=_origin(package),
                requires=tuple(need[0] for need in needs if need),
            )
        )
    yield from lock("pip", f"pdm {text(metadata.get('lock_version'))}".strip(), found, ["."])


def _origin(package: dict[str, Any]) -> Origin | None:
    if address := text(package.get("git")):
        return origins.git(address, text(package.get("revision")) or text(package.get("ref")))
    if address := text(package.get("url")):
        return origins.url(address)
    return origins.path(text(package["path"])) if "path" in package else None


READER = Reader(
    name="pdm-lock", version=1, files=("pdm.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
