"""Python: pylock.toml, the standard lock file (PEP 751)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, entries, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every package. A directory that is one is the project itself or a neighbour."""
    document = source.document
    found = []
    for line, column, name, package in entries(document, "packages"):
        files = [package.get("sdist"), package.get("archive"), *array(package.get("wheels"))]
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="pip",
                name=name,
                version=text(package.get("version")),
                integrity=any("hashes" in table(file) for file in files),
                origin=_origin(package),
                requires=tuple(filter(None, (text(table(n).get("name")) for n in array(package.get("dependencies"))))),
            )
        )
    yield from lock("pip", f"pylock {text(document.value.get('lock-version'))}".strip(), found, ["."])


def _origin(package: dict[str, Any]) -> Origin | None:
    if vcs := table(package.get("vcs")):
        return origins.git(text(vcs.get("url")) or text(vcs.get("path")), text(vcs.get("commit-id")), "commit")
    if directory := table(package.get("directory")):
        return origins.path(text(directory.get("path")))
    if archive := table(package.get("archive")):
        return origins.url(text(archive["url"])) if "url" in archive else origins.path(text(archive.get("path")))
    return origins.registry(text(package["index"])) if text(package.get("index")) else None


READER = Reader(
    name="pylock",
    version=1,
    files=("pylock.toml", "pylock.*.toml"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
