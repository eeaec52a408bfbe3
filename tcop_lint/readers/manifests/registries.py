"""Settings of package managers that name the registries to take packages from: npm, Yarn, pip, NuGet, Cargo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import parse
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.manifests.xml import attribute, children
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_NPM = re2.compile(r"""^\s*(?:(@[\w.-]+):)?registry\s*[=\s]\s*["']?(https?://[^"'\s]+)""")
_PIP = re2.compile(r"^\s*(?:extra-)?index-url\s*[=:]\s*(https?://\S+)")


def read(source: Source) -> Iterator[Fact]:
    """Each registry on its line."""
    name = source.name.lower()
    if name == ".yarnrc.yml":
        yield from _yarn(parse("yaml", source.data))
    elif name == "nuget.config":
        yield from _nuget(source.document)
    elif name.startswith("config"):
        yield from _cargo(parse("toml", source.data))
    else:
        yield from _lines(source, name)


def _lines(source: Source, name: str) -> Iterator[Registry]:
    for line, written in filled(source.text):
        if name.startswith("pip"):
            if index := _PIP.match(written):
                yield Registry(line=line, ecosystem="pip", address=index.group(1))
        elif match := _NPM.match(written):
            yield Registry(line=line, ecosystem="npm", address=match.group(2), name=match.group(1) or "")


def _yarn(document: Document) -> Iterator[Registry]:
    top = table(document.value)
    if address := text(top.get("npmRegistryServer")):
        line, column = document.locate(("npmRegistryServer",))
        yield Registry(line=line, column=column, ecosystem="npm", address=address)
    for scope, settings in table(top.get("npmScopes")).items():
        if address := text(table(settings).get("npmRegistryServer")):
            line, column = document.locate(("npmScopes", scope, "npmRegistryServer"))
            yield Registry(line=line, column=column, ecosystem="npm", address=address, name=f"@{scope}")


def _nuget(document: Document) -> Iterator[Registry]:
    for at, sources in enumerate(
        item for top in children(document.value, "configuration") for item in children(top, "packageSources")
    ):
        for inner_at, added in enumerate(children(sources, "add")):
            address = attribute(added, "value")
            if "://" in address:
                place = ("configuration", 0, "packageSources", at, "add", inner_at)
                line, column = document.locate(place)
                yield Registry(
                    line=line, column=column, ecosystem="nuget", address=address, name=attribute(added, "key")
                )


def _cargo(document: Document) -> Iterator[Registry]:
    for section, key in (("registries", "index"), ("source", "registry")):
        for name, settings in table(table(document.value).get(section)).items():
            if address := text(table(settings).get(key)).removeprefix("sparse+"):
                line, column = document.locate((section, name, key))
                yield Registry(line=line, column=column, ecosystem="cargo", address=address, name=name)


READER = Reader(
    name="registries",
    version=1,
    files=(
        ".npmrc",
        ".yarnrc",
        ".yarnrc.yml",
        "pip.{conf,ini}",
        "nuget.config",
        "**/.cargo/config",
        "**/.cargo/config.toml",
    ),
    kinds=(Registry,),
    read=read,
    path_matters=True,
    own_only=True,
)
