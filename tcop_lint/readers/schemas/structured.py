"""JSON, YAML and XML files that describe data: which of the formats a file is, by what stands in its bytes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tcop_lint import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PROPERTIES = late.re(rb"""(?:^|[\s{,"'])properties["']?\s*:""")
_SIGNS: tuple[tuple[str, str, re.Pattern[bytes]], ...] = (
    ("avro", "json", late.re(rb'"type"\s*:\s*"(?:record|error)"')),
    (
        "fhir",
        "json xml",
        late.re(
            rb'"resourceType"\s*:\s*"(?:StructureDefinition|Questionnaire)"|<(?:StructureDefinition|Questionnaire)\b'
        ),
    ),
    ("forms", "json yaml", late.re(rb"""["']?(?:components|answer_type|_components|answers|questions)["']?\s*:""")),
    ("dbt", "yaml", late.re(rb"(?m)^(?:models|sources|seeds|snapshots)[ \t]*:")),
    ("liquibase", "json yaml xml", late.re(rb"databaseChangeLog")),
    (
        "bigquery",
        "json",
        late.re(rb"""(?s)\A\s*(?:\[|\{\s*"(?:schema|fields)").{0,4000}?"(?:mode|type)"\s*:\s*"[A-Za-z]"""),
    ),
)
_API = late.re(
    rb"""(?m)(?:^|[{,]\s*)["']?(?:openapi|swagger|asyncapi)["']?[ \t]*:[ \t]*["']?[0-9]|"""
    rb"""["']?(?:\$schema|\$id|\$defs|definitions|type|allOf|components|parameters|title)["']?[ \t]*:"""
)
_PARAMETERS = late.re(rb"""(?m)^\s*(?:-\s+)?["']?(?:in|parameters)["']?[ \t]*:""")


def read(source: Source) -> Iterator[Fact]:
    """The fields that the file describes. Files without a sign of any format are not parsed."""
    ending = source.name.lower().rpartition(".")[2]
    kind = {"yml": "yaml", "avsc": "json", "avpr": "json"}.get(ending, ending)
    for module, kinds, sign in _SIGNS:
        if kind in kinds and sign.search(source.data):
            found = list(import_module(f"tcop_lint.readers.schemas.{module}").fields(source))
            if found:
                yield from found
                return
    data = source.data
    if kind != "xml" and (_PROPERTIES.search(data) or _PARAMETERS.search(data)) and _API.search(data):
        from tcop_lint.readers.schemas import json_schema

        yield from json_schema.fields(source)
