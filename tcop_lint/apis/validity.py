"""Whether a description is what its standard says: by the schema of the standard, and by what a schema cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.apis.model import Flaw, at_pointer, nodes, operations, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.documents.model import Node

_GATEWAY = "x-amazon-apigateway-"
_TEMPLATED = re2.compile(r"\$\{|\{\{|<%|\$\(|__[A-Z_]+__")
_PARAMETER = re2.compile(r"\{([^{}/]+)\}")
_TYPES = {
    "string": "text", "object": "a table", "array": "a list", "boolean": "true or false", "integer": "a whole number",
    "number": "a number",
}  # fmt: skip
_FREE = frozenset({"example", "examples", "default", "enum", "const", "x-examples"})
"""Keys below which anything may stand."""


class TooDeep(Exception):  # noqa: N818
    """A description nests so deep that it cannot be validated."""


def openapi_flaws(top: dict[str, Any], version: str) -> Iterator[Flaw]:
    """The first place that is not as the specification says, with how many there are. Raises TooDeep.

    What configures a gateway in the clothes of a description has the fault ``invalid-gateway``: the gateway takes it.
    """
    found = [*_by_schema(top, version), *_references(top), *_identifiers(top), *_path_parameters(top)]
    unique = list({(flaw.pointer, flaw.detail): flaw for flaw in found}.values())
    if unique:
        more = len(unique) - 1
        others = f", and {more} more place{'s are' if more > 1 else ' is'} not as it should be" if more else ""
        fault = "invalid-gateway" if any(_GATEWAY in key for _, node in nodes(top) for key in node) else "invalid"
        yield unique[0]._replace(fault=fault, detail=f"{unique[0].detail}{others}", key="")


def asyncapi_flaws(top: dict[str, Any], version: str) -> Iterator[Flaw]:
    """What every AsyncAPI description must have."""
    info = table(top.get("info"))
    for key in ("title", "version"):
        if not info.get(key):
            yield Flaw("invalid", f"has no {key}", ("info",), key)
    if version.startswith("2.") and "channels" not in top:
        yield Flaw("invalid", "has no channels", (), "channels")
    yield from _references(top)


def schema_fault(top: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    """What is wrong with a JSON Schema, and where; empty for nothing. Raises TooDeep."""
    from jsonschema.validators import validator_for

    validator: Any = validator_for(top, default=None)
    if validator is None:
        return "", ()
    try:
        errors = list(validator(validator.META_SCHEMA).iter_errors(top))
    except RecursionError:
        raise TooDeep from None
    for error in map(_nearest, errors):
        place = "".join(f"/{step}" for step in error.absolute_path)
        return f"is not valid at {_short(place) or 'its top'}: {_words(error)}", tuple(error.absolute_path)
    for flaw in _references(top):
        return flaw.detail, flaw.pointer
    return "", ()


def _by_schema(top: dict[str, Any], version: str) -> Iterator[Flaw]:
    validator = _validator(version)
    if validator is None:
        yield Flaw("invalid", f"says that it is version {version}, which there is not", (), "version")
        return
    try:
        errors = list(validator.iter_errors(top))
    except RecursionError:
        raise TooDeep from None
    for error in sorted(map(_nearest, errors), key=lambda one: [str(step) for step in one.absolute_path]):
        pointer = tuple(error.absolute_path)
        if not _may_become_valid(top, pointer):
            place = "".join(f"/{step}" for step in pointer)
            yield Flaw("invalid", f"is not valid at {_short(place) or 'its top'}: {_words(error)}", pointer, place)


def _validator(version: str) -> Any:
    import openapi_spec_validator as known

    name = {"2.0": "V2", "3.0": "V30", "3.1": "V31", "3.2": "V32"}.get(".".join([*version.split("."), "0"][:2]))
    found = getattr(known, f"OpenAPI{name}SpecValidator", None) if name else None
    return _indexed(found.schema_validator) if found is not None else None


def _indexed(validator: Any) -> Any:
    """The validator with the anchors of its schema looked up once; on its own it does so at each dynamic reference."""
    from referencing.jsonschema import EMPTY_REGISTRY, specification_with

    schema = validator.schema
    if "$dynamicRef" not in repr(schema):
        return validator
    resource = specification_with(str(schema.get("$schema"))).create_resource(schema)
    address = resource.id() or ""
    resolver = EMPTY_REGISTRY.with_resource(address, resource).crawl().resolver(address)
    try:
        return validator.evolve(_resolver=resolver)
    except TypeError:  # no part of what jsonschema promises; without it only time is lost
        return validator


def _nearest(error: Any) -> Any:
    """Of alternatives that all fail, the error of the one that was meant."""
    from jsonschema.exceptions import best_match

    while error.context:
        branches = [one for one in error.context if not _is_reference(error, one)]
        meant = best_match(branches or error.context)
        if meant is None or meant is error:
            break
        error = meant
    return error


def _is_reference(error: Any, branch: Any) -> bool:
    """Whether a branch asks for a reference, where the instance is none."""
    if isinstance(error.instance, dict) and "$ref" in error.instance:
        return False
    at = branch.schema_path[0] if branch.schema_path else None
    options = error.validator_value if isinstance(error.validator_value, list) else []
    option = options[at] if isinstance(at, int) and at < len(options) else {}
    return isinstance(option, dict) and str(option.get("$ref", "")).lower().endswith("reference")


def _may_become_valid(top: Node, pointer: Iterable[str | int]) -> bool:
    """Whether something fills the place in before anybody reads it: a template, a cloud's function, another file."""
    node = top
    for step in (*pointer, None):
        if isinstance(node, dict):
            if any(key.startswith(("Fn::", "x-")) or key == "Ref" for key in node) and len(node) == 1:
                return True
            reference = node.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#"):
                return True
        if isinstance(step, str) and (step in _FREE or step.startswith(("x-", "Fn::"))):
            return True
        if step is None or not isinstance(node, dict | list):
            break
        try:
            node = node[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    return isinstance(node, str) and _TEMPLATED.search(node) is not None


def _words(error: Any) -> str:
    value = error.validator_value
    match error.validator:
        case "required":
            missing = [name for name in value if isinstance(error.instance, dict) and name not in error.instance]
            return f"{', '.join(missing[:3])} {'is' if len(missing) == 1 else 'are'} missing"
        case "type":
            wanted = value if isinstance(value, list) else [value]
            return f"it must be {' or '.join(_TYPES.get(str(one), str(one)) for one in wanted)}"
        case "enum":
            return f"it must be one of {', '.join(map(str, value))[:120]}"
        case "additionalProperties" | "unevaluatedProperties":
            return f"it has a key that does not belong there ({_unexpected(error)})"
        case "pattern":
            return f"{str(error.instance)[:60]!r} is not written as it must be"
    return str(error.message).replace("\n", " ")[:120]


def _unexpected(error: Any) -> str:
    quoted = re2.search(r"\((.{1,80}?) (?:was|were) unexpected\)", str(error.message)[-200:])
    if quoted is not None:
        return str(quoted.group(1))
    known = table(table(error.schema).get("properties"))
    patterns = [re2.compile(one) for one in table(table(error.schema).get("patternProperties"))]
    strange = [
        key for key in table(error.instance) if key not in known and not any(one.search(key) for one in patterns)
    ]
    return ", ".join(map(repr, strange))[:80]


def _short(place: str) -> str:
    return place if len(place) <= 100 else f"{place[:60]}…{place[-30:]}"


def _references(top: dict[str, Any]) -> Iterator[Flaw]:
    """Local references that lead nowhere. What an example shows is not one."""
    if "$id" in top and "$defs" not in top and "definitions" not in top:
        return
    for pointer, node in nodes(top):
        reference = node.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/") or not _FREE.isdisjoint(pointer):
            continue
        if at_pointer(top, reference[2:]) is None and _TEMPLATED.search(reference) is None:
            yield Flaw(
                "invalid", f"refers to {reference[:80]}, which does not stand in it", (*pointer, "$ref"), reference
            )


def _identifiers(top: dict[str, Any]) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for operation in operations(top):
        name = operation.node.get("operationId")
        if not isinstance(name, str):
            continue
        if name in seen:
            detail = f"gives {seen[name]} and {operation.name} the same operationId, {name[:60]}"
            yield Flaw("invalid", detail, (*operation.pointer, "operationId"), f"{name} {operation.name}")
        seen.setdefault(name, operation.name)


def _path_parameters(top: dict[str, Any]) -> Iterator[Flaw]:
    for operation in operations(top):
        if any("$ref" in one or "in" not in one for one in operation.parameters) or "$ref" in operation.node:
            continue
        named = {str(one.get("name", "")).rstrip("+*") for one in operation.parameters if one["in"] == "path"}
        for name in _PARAMETER.findall(operation.path):
            if name.rstrip("+*") not in named:
                detail = f"does not describe the parameter {name} of {operation.name}"
                yield Flaw("invalid", detail, operation.pointer, f"{operation.name} {name}")
