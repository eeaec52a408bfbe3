"""Helm: Chart.lock, and requirements.lock of version 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every chart that this one asks for."""
    if is_foreign(source.path):
        return
    document = parse("yaml", source.data)
    found = []
    for at, entry in enumerate(map(table, array(table(document.value).get("dependencies")))):
        name, repository = text(entry.get("name")), text(entry.get("repository"))
        if not name:
            continue
        line, column = document.locate(("dependencies", at, "name"))
        is_local = repository.startswith("file:")
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="helm",
                name=name,
                version=text(entry.get("version")),
                direct=True,
                origin=origins.path(repository[7:])
                if is_local
                else origins.registry(repository)
                if repository
                else None,
            )
        )
    yield from lock("helm", "helm", found, ["."])


READER = Reader(
    name="helm-lock", version=1, files=("Chart.lock", "requirements.lock"), kinds=KINDS, read=read, path_matters=True
)
