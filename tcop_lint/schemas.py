"""The JSON Schemas (draft 2020-12), generated from the types that read the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tcop_lint.checks import registry
from tcop_lint.record import record_schema
from tcop_lint.rules import Rule
from tcop_lint.settings import settings_schema

if TYPE_CHECKING:
    from collections.abc import Callable

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """A rule file: its fields, and for each check the parameters that it takes."""
    checks = registry()
    names = sorted(checks)
    _, shapes = msgspec.json.schema_components([checks[name] for name in names])
    schema = msgspec.json.schema(Rule)
    schema["$defs"].update(shapes)
    rule = schema["$defs"]["Rule"]
    rule["properties"]["check"] = {"enum": names}
    rule["allOf"] = [
        {
            "if": {"properties": {"check": {"const": name}}},
            "then": {"properties": {"params": {"$ref": f"#/$defs/{checks[name].__name__}"}}},
        }
        for name in names
    ]
    return schema


def _named(title: str, make: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    return lambda: {"$schema": _DRAFT, "title": title, **make()}


def _record_schema() -> dict[str, Any]:
    """The record, with what each rule asks of an attestation on it."""
    from tcop_lint.attestations import attestation_schemas
    from tcop_lint.packs import load_rules

    schema = record_schema()
    shape = schema["$defs"]["_Shape"]
    shape["properties"]["attestations"]["properties"] = attestation_schemas(load_rules())
    return schema


def _report_schema() -> dict[str, Any]:
    from tcop_lint.reports.json_schema import json_schema

    return json_schema()


def _notes_schema() -> dict[str, Any]:
    from tcop_lint.privacy.note_format import notes_schema

    return notes_schema()


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "data-minimisation": _named("data-minimisation.toml: why each piece of personal data is needed", _notes_schema),
    "record": _named("tcop.toml: a team's record", _record_schema),
    "report": _report_schema,
    "rule": _named("A tcop-lint rule file", rule_schema),
    "settings": _named("tcop-lint.toml: settings of tcop-lint", settings_schema),
}
