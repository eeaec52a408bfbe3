"""The JSON Schema of each attestation, from what its rule asks for: editors complete it and say what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tcop_lint.checks.attestation import Attested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.checks.asked import Asked
    from tcop_lint.rules import Rule, RulePack

_SHAPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "list": {"type": "array", "minItems": 1},
    "table": {"type": "object", "minProperties": 1},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}
_ANSWERED = {"properties": {"status": {"enum": ["met", "partly"]}}}
"""What is not met, or does not apply, need not have data."""


def attestation_schemas(pack: RulePack) -> dict[str, dict[str, Any]]:
    """By rule, what an attestation on it must hold beyond what every attestation holds."""
    found = {}
    for rule in pack.rules:
        asked = next(_asked(rule.check, rule.params), None)
        if asked is not None:
            found[rule.id] = _schema(rule, asked)
    return found


def _asked(check: str, params: dict[str, Any]) -> Iterator[tuple[Asked, ...]]:
    """The data that a rule asks for, where it is one that can be attested: alone, or as one of several ways."""
    if check == "attestation":
        yield msgspec.convert(params, Attested).data
    for part in params.get("checks", ()):
        yield from _asked(part["check"], part.get("params", {}))


def _schema(rule: Rule, asked: tuple[Asked, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$ref": "#/$defs/Attestation",
        "title": rule.title,
        "description": rule.fix.strip().replace("\n", " "),
    }
    if asked:
        schema["if"] = _ANSWERED
        schema["then"] = {"properties": {"data": _table(asked)}, "required": ["data"]}
    return schema


def _table(asked: tuple[Asked, ...]) -> dict[str, Any]:
    table: dict[str, Any] = {
        "type": "object",
        "properties": {one.key: _value(one) for one in asked},
        "required": [one.key for one in asked if not one.unless],
    }
    either = [{"anyOf": [{"required": [one.key]}, {"required": [one.unless]}]} for one in asked if one.unless]
    return {**table, "allOf": either} if either else table


def _value(asked: Asked) -> dict[str, Any]:
    value = dict(_SHAPES[asked.shape])
    if asked.says:
        value["description"] = asked.says
    if asked.one_of:
        value = {"enum": list(asked.one_of), **({"description": asked.says} if asked.says else {})}
    if asked.at_most is not None and not asked.unless:
        value["maximum"] = asked.at_most
    if asked.each:
        value["items"] = _table(asked.each)
    return value
