"""Poetry: poetry.lock."""

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


def read(source: Source) -> Iterator[Fact]:
    """Every package. Checksums stand with it, or under ``metadata.files`` in files of Poetry before 1.2."""
    document = source.document
    metadata = table(document.value.get("metadata"))
    old_files = table(metadata.get("files")) or table(metadata.get("hashes"))
    found = []
    for line, column, name, package in entries(document, "package"):
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="pip",
                name=name,
                version=text(package.get("version")),
                scope=_scope(package),
                integrity=bool(array(package.get("files")) or array(old_files.get(name))),
                origin=_origin(table(package.get("source"))),
                requires=tuple(table(package.get("dependencies"))),
            )
        )
    yield from lock("pip", f"poetry {text(metadata.get('lock-version'))}".strip(), found, ["."])


def _scope(package: dict[str, Any]) -> str:
    if "groups" in package:
        return group_scope([text(group) for group in array(package["groups"])], package.get("optional") is True)
    category = text(package.get("category"))
    if category == "dev":
        return "development"
    return "optional" if package.get("optional") is True else "runtime" if category else ""


def _origin(source: dict[str, Any]) -> Origin | None:
    kind, address = text(source.get("type")), text(source.get("url"))
    if kind == "git":
        commit = text(source.get("resolved_reference"))
        return origins.git(address, commit or text(source.get("reference")), "commit" if commit else "")
    if kind in {"file", "directory"}:
        return origins.path(address)
    if kind == "url":
        return origins.url(address)
    return origins.registry(address, text(source.get("reference"))) if address else None


READER = Reader(
    name="poetry-lock", version=1, files=("poetry.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
