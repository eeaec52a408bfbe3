"""Pipenv: Pipfile.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked, Registry
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTIONS = (("default", "runtime"), ("develop", "development"))


def read(source: Source) -> Iterator[Fact]:
    """Every package of both sections; one that stands in both is there at run time."""
    document = source.document
    top = document.value
    if not isinstance(top, dict) or "_meta" not in top:
        raise Broken("is no lock file of Pipenv: it has no _meta")
    found, seen = [], set[str]()
    for section, scope in _SECTIONS:
        for name, value in table(top.get(section)).items():
            entry = table(value)
            if name in seen or not entry:
                continue
            seen.add(name)
            line, column = document.locate((section, name))
            found.append(
                Locked(
                    line=line,
                    column=column,
                    ecosystem="pip",
                    name=name,
                    version=text(entry.get("version")).removeprefix("==").removeprefix("="),
                    scope=scope,
                    integrity=bool(array(entry.get("hashes"))),
                    origin=_origin(entry),
                )
            )
    yield from lock("pip", "pipfile", found, ["."])
    for at, listed in enumerate(array(table(top["_meta"]).get("sources"))):
        if address := text(table(listed).get("url")):
            line, column = document.locate(("_meta", "sources", at, "url"))
            yield Registry(
                line=line, column=column, ecosystem="pip", address=address, name=text(table(listed).get("name"))
            )


def _origin(entry: dict[str, Any]) -> Origin | None:
    if address := text(entry.get("git")):
        return origins.git(address, text(entry.get("ref")))
    if address := text(entry.get("file")):
        return origins.pip(address)
    if "path" in entry:
        return origins.path(text(entry["path"]))
    return origins.registry("", text(entry["index"])) if text(entry.get("index")) else None


READER = Reader(
    name="pipfile-lock",
    version=1,
    files=("Pipfile.lock",),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
