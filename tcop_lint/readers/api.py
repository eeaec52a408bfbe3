"""Descriptions of APIs: OpenAPI, AsyncAPI and GraphQL schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import ApiDescription, Fact
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_HEAD = 8192
_TOP_LEVEL_KEY = re2.compile(rb"""(?m)(?:^|[{,]\s*)["']?(?:openapi|swagger|asyncapi)["']?[ \t]*:[ \t]*["']?[0-9]""")
_FORMATS = ("openapi", "swagger", "asyncapi")
_VERSION = re2.compile(r"^[0-9]+(?:\.[0-9]+){0,2}$")
_GRAPHQL = re2.compile(rb"(?m)^(?:extend[ \t]+)?(?:type[ \t]+Query\b|schema[ \t]*(?:@[^\n{]*)?\{)")


def read(source: Source) -> Iterator[Fact]:
    """The description, if the file is one. The first 8 KiB decide whether YAML and JSON are parsed."""
    if source.name.lower().endswith((".graphql", ".graphqls", ".gql")):
        yield from _graphql(source)
    elif is_description(source):
        yield from _openapi(source)


def is_description(source: Source) -> bool:
    """Whether a YAML or JSON file looks like an OpenAPI or AsyncAPI description, by its first 8 KiB."""
    return _TOP_LEVEL_KEY.search(source.data[:_HEAD]) is not None


def _openapi(source: Source) -> Iterator[Fact]:
    document = source.document
    top = table(document.value)
    for name in _FORMATS:
        version = text(top.get(name))
        if _VERSION.match(version) and ("info" in top or "paths" in top or "channels" in top):
            line, column = document.locate((name,))
            title = text(table(top.get("info")).get("title"))
            yield ApiDescription(line=line, column=column, format=name, version=version, title=title)
            return


def _graphql(source: Source) -> Iterator[Fact]:
    match = _GRAPHQL.search(source.text.encode())
    if match is not None:
        line = source.text.encode().count(b"\n", 0, match.start()) + 1
        yield ApiDescription(line=line, format="graphql", version="", title="")


READER = Reader(
    name="api",
    version=1,
    files=("*.{yaml,yml,json}", "*.{graphql,graphqls,gql}"),
    kinds=(ApiDescription,),
    read=read,
    path_matters=True,
    own_only=True,
)
