"""Swift: Package.resolved, versions 1 to 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every package by the address of its repository."""
    document = parse("json", source.data)
    top = table(document.value)
    place: Pointer = ("pins",) if "pins" in top else ("object", "pins")
    pins = top.get("pins", table(top.get("object")).get("pins"))
    if not isinstance(pins, list):
        raise Broken("is no file of resolved Swift packages: it has no pins")
    found = []
    for at, pin in enumerate(map(table, array(pins))):
        address = text(pin.get("location")) or text(pin.get("repositoryURL"))
        state = table(pin.get("state"))
        commit = text(state.get("revision"))
        name = address or text(pin.get("identity"))
        if not name:
            continue
        line, column = document.locate((*place, at, "location" if "location" in pin else "repositoryURL"))
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="swift",
                name=name,
                version=text(state.get("version")) or text(state.get("branch")) or commit,
                integrity=bool(commit),
                origin=origins.git(address, commit, "commit") if address else None,
            )
        )
    yield from lock("swift", f"swift {text(top.get('version'))}".strip(), found)


READER = Reader(
    name="swift-resolved",
    version=1,
    files=("Package.resolved",),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
