"""The documentation page of the checks: what each decides and which parameters a rule gives it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TITLE = """<!-- Written by tools/generate.py from tcop_lint/checks/. Do not edit. -->

# Checks

A rule names one of these as its `check` and gives the parameters under `[params]`. Lists of files are globs; see
[writing rules](writing-rules.md)."""


_PLAIN = {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "table"}


def checks_page(checks: Mapping[str, Any]) -> str:
    """Every check by name, with its docstring and a table of its parameters."""
    return "\n\n".join([_TITLE, *(_check(name, checks[name]) for name in sorted(checks))]) + "\n"


def _check(name: str, check: type[Any]) -> str:
    parts = [f"## {name}", inspect.cleandoc(check.__doc__ or "").replace("``", "`")]
    fields = msgspec.structs.fields(check)
    if fields:
        parts.append("\n".join(["| Parameter | Shape | Default |", "| --- | --- | --- |", *_rows(fields)]))
    return "\n\n".join(parts)


def _rows(fields: Iterable[msgspec.structs.FieldInfo]) -> Iterable[str]:
    for field in fields:
        default = "" if field.default is msgspec.NODEFAULT else f"`{_toml(field.default)}`"
        yield f"| `{field.encode_name}` | {_shape(field.type)} | {default or '(must be given)'} |"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else "nothing" if value is None else str(value)


def _shape(annotation: Any) -> str:
    """A type as a person writes it in TOML, from the JSON Schema that msgspec makes of it."""
    schema = msgspec.json.schema(annotation)
    return _words(schema, schema.get("$defs", {}))


def _words(schema: dict[str, Any], known: dict[str, Any]) -> str:
    if "$ref" in schema:
        inside = known[schema["$ref"].rpartition("/")[2]]
        if "enum" in inside:
            return _words(inside, known)
        return "table with " + ", ".join(f"`{key}`" for key in inside.get("properties", {}))
    if "enum" in schema:
        return "one of " + ", ".join(str(item) for item in schema["enum"])
    if "anyOf" in schema:
        kinds = dict.fromkeys(_words(part, known) for part in schema["anyOf"] if part.get("type") != "null")
        return " or ".join(kinds)
    if schema.get("type") == "array":
        return f"list of: {_words(schema.get('items', {}), known)}"
    return _PLAIN.get(schema.get("type", ""), "value")
