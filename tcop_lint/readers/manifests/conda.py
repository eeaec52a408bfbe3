"""Conda: environment.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.pip import asked, dependency
from tcop_lint.readers.manifests.shape import KINDS, array, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PACKAGE = re2.compile(r"^(?:([\w./-]+)::)?([A-Za-z0-9_.-]+)\s*(.*)$")
_PLATFORM = frozenset({"python", "pip"})


def read(source: Source) -> Iterator[Fact]:
    """The packages of the environment, those of pip inside it among them. Files without channels are no such thing."""
    document = source.document
    top = table(document.value)
    if not isinstance(top.get("dependencies"), list):
        return
    name, line = text(top.get("name")), document.locate(("name",))[0]
    found = list(_packages(document))
    yield from manifest("conda", name, "unknown", (one for one in found if one.ecosystem == "conda"), line)
    yield from (one for one in found if one.ecosystem == "pip")
    for at, channel in enumerate(array(top.get("channels"))):
        if "://" in text(channel):
            line, column = document.locate(("channels", at))
            yield Registry(line=line, column=column, ecosystem="conda", address=text(channel))


def _packages(document: Document) -> Iterator[Dependency]:
    for at, item in enumerate(array(document.value.get("dependencies"))):
        line, column = document.locate(("dependencies", at))
        for inner_at, inner in enumerate(array(table(item).get("pip"))):
            parsed = asked(text(inner))
            if parsed is not None:
                place = document.locate(("dependencies", at, "pip", inner_at))
                yield dependency(*place, parsed, "runtime")
        match = _PACKAGE.match(text(item))
        if match is None or match.group(2).lower() in _PLATFORM:
            continue
        channel, name, wanted = match.groups()
        yield Dependency(
            line=line,
            column=column,
            ecosystem="conda",
            name=name.lower(),
            requirement=_wanted(wanted),
            scope="runtime",
            origin=origins.registry("", channel) if channel else None,
        )


def _wanted(written: str) -> str:
    """``=1.2=py38_0`` as ``==1.2``: a build string makes it exact. ``=1.2`` alone stands for ``1.2.*``."""
    version, mark, _ = written.strip().removeprefix("=").partition("=")
    is_exact = written.startswith("=") and not written.startswith("==") and mark and version
    return f"=={version}" if is_exact else written.strip()


READER = Reader(
    name="conda",
    version=2,
    files=("environment*.{yml,yaml}", "conda*.{yml,yaml}"),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
