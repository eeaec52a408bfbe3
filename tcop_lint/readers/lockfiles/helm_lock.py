"""Helm: Chart.lock, and requirements.lock of version 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers.lockfiles.shape import KINDS, entries, lock
from tcop_lint.readers.manifests.helm import origin_of
from tcop_lint.readers.manifests.shape import text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every chart that this one asks for."""
    document = parse("yaml", source.data)
    found = []
    for line, column, name, entry in entries(document, "dependencies"):
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="helm",
                name=name,
                version=text(entry.get("version")),
                direct=True,
                origin=origin_of(text(entry.get("repository"))),
            )
        )
    yield from lock("helm", "helm", found, ["."])


READER = Reader(
    name="helm-lock",
    version=1,
    files=("Chart.lock", "requirements.lock"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
