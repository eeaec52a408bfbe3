"""What is wrong in descriptions of APIs, and JSON Schemas. Only a file that is one costs anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts import ApiDescription, Fact
from tcop_lint.facts.apis import ApiFault, JsonSchema
from tcop_lint.readers import api
from tcop_lint.readers.manifests.shape import table
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.apis.model import Flaw
    from tcop_lint.readers.source import Source

_HEAD = 8192
_DIALECT = re2.compile(rb'"?\$schema["\x27]?\s*:\s*["\x27]?https?://json-schema\.org/')


def read(source: Source) -> Iterator[Fact]:
    """A fact for each fault of a description. Raises Broken."""
    for description in api.read(source):
        if isinstance(description, ApiDescription):
            yield from _faults(source, description)


def _faults(source: Source, description: ApiDescription) -> Iterator[Fact]:
    if description.format == "graphql":
        from tcop_lint.apis.graphql import syntax_fault, undescribed

        detail, line = syntax_fault(source.text)
        if detail:
            yield ApiFault(line=line, fault="invalid", detail=detail)
        elif said := undescribed(source.text):
            yield ApiFault(line=description.line, fault="information", detail=said)
        return
    from tcop_lint.apis.validity import TooDeep

    try:
        flaws = sorted(_flaws(table(source.document.value), description), key=lambda flaw: flaw.fault)
    except (TooDeep, RecursionError):
        raise Broken("nests too deep to be validated") from None
    for flaw in flaws:
        line, column = source.document.locate(flaw.pointer)
        yield ApiFault(line=line, column=column, fault=flaw.fault, detail=flaw.detail, key=flaw.key)


def _flaws(top: dict[str, object], description: ApiDescription) -> Iterable[Flaw]:
    from tcop_lint.apis.design import design_flaws, information_flaws, server_flaws
    from tcop_lint.apis.naming import naming_flaws
    from tcop_lint.apis.validity import asyncapi_flaws, openapi_flaws

    if description.format == "asyncapi":
        return [*asyncapi_flaws(top, description.version), *information_flaws(top), *server_flaws(top)]
    return [*openapi_flaws(top, description.version), *design_flaws(top), *naming_flaws(top)]


def read_schema(source: Source) -> Iterator[Fact]:
    """The JSON Schema, if the file is one. Raises Broken."""
    if not _DIALECT.search(source.data[:_HEAD]):
        return
    top = table(source.document.value)
    dialect = top.get("$schema")
    if not isinstance(dialect, str) or "json-schema.org/" not in dialect:
        return
    from tcop_lint.apis.validity import TooDeep, schema_fault

    try:
        fault, pointer = schema_fault(top)
    except (TooDeep, RecursionError):
        raise Broken("nests too deep to be validated") from None
    line, column = source.document.locate(pointer)
    yield JsonSchema(line=line, column=column, dialect=dialect, fault=fault)


READERS = (
    Reader("api-faults", 2, api.READER.files, (ApiFault,), read, path_matters=True, own_only=True),
    Reader("json-schema", 1, ("*.{json,yaml,yml}",), (JsonSchema,), read_schema, path_matters=True, own_only=True),
)
