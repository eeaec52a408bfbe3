"""JSON Schema, and the schemas and parameters of OpenAPI, Swagger and AsyncAPI descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.nodes import array, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_COMBINED = ("allOf", "anyOf", "oneOf")
_INNER = ("items", "additionalProperties", "contains", "not", "if", "then", "else", "schema", "payload")
_DEFINED = ("$defs", "definitions")
_METHODS = frozenset(["get", "put", "post", "delete", "options", "head", "patch", "trace", "publish", "subscribe"])
_MAX_DEPTH = 60


def fields(source: Source) -> Iterator[SchemaField]:
    """The properties of every schema, and every parameter, in the order of the file."""
    document = source.document
    top = table(document.value)
    is_api = bool({"openapi", "swagger", "asyncapi"} & top.keys()) or "components" in top
    if is_api:
        walk = _Walk(document, Maker(source, "openapi"))
        found = list(walk.api(top))
    elif _is_schema(source, top):
        walk = _Walk(document, Maker(source, "json-schema"))
        stem = source.name.split(".")[0]
        found = list(walk.schema(_name(top.get("title")) or stem, top, (), 0))
    else:
        return
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _name(title: Any) -> str:
    """A title that could be a name."""
    said = text(title)
    return said if said and len(said) <= 60 else ""


def _is_schema(source: Source, top: dict[str, Any]) -> bool:
    said = top.get("$schema")
    if isinstance(said, str):
        return "schema" in said and any(
            key in top for key in ("properties", "allOf", "items", "$ref", "anyOf", *_DEFINED)
        )
    has_kind = top.get("type") in ("object", "array") or isinstance(top.get("type"), list)
    parts = ("properties", "allOf", "items")
    if has_kind and any(isinstance(top.get(key), dict | list) for key in parts):
        return True
    return isinstance(top.get("allOf"), list) and "schema" in source.path.lower()


class _Walk:
    """The schemas of one document."""

    def __init__(self, document: Document, maker: Maker) -> None:
        self.document = document
        self.maker = maker

    def api(self, top: dict[str, Any]) -> Iterator[SchemaField]:
        """What an API takes and gives."""
        components = table(top.get("components"))
        for where, schemas in (
            (("components", "schemas"), components.get("schemas")),
            (("components", "messages"), components.get("messages")),
            (("definitions",), top.get("definitions")),
        ):
            for name, schema in table(schemas).items():
                yield from self.schema(name, schema, (*where, name), 0)
        for part in ("parameters", "requestBodies", "responses", "headers", "securitySchemes"):
            for pointer, given in (
                (("components", part), components.get(part)),
                ((part,), top.get(part)),
            ):
                for name, node in table(given).items():
                    yield from self.outside(name, node, (*pointer, name))
        for name, node in table(top.get("securityDefinitions")).items():
            yield from self.outside(name, node, ("securityDefinitions", name))
        for key in ("paths", "webhooks", "channels"):
            for path, item in table(top.get(key)).items():
                yield from self.path(path, item, (key, path))

    def path(self, path: str, item: Any, at: Pointer) -> Iterator[SchemaField]:
        """One path with its operations."""
        for index, node in enumerate(array(table(item).get("parameters"))):
            yield from self.outside(path, node, (*at, "parameters", index))
        for method, operation in table(item).items():
            if method not in _METHODS or not isinstance(operation, dict):
                continue
            name = text(operation.get("operationId")) or f"{method.upper()} {path}"
            here = (*at, method)
            for index, node in enumerate(array(operation.get("parameters"))):
                yield from self.outside(name, node, (*here, "parameters", index))
            for part in ("requestBody", "message"):
                yield from self.outside(f"{name} request", operation.get(part), (*here, part))
            for status, node in table(operation.get("responses")).items():
                yield from self.outside(f"{name} {status}", node, (*here, "responses", status))

    def outside(self, name: str, node: Any, at: Pointer) -> Iterator[SchemaField]:
        """A parameter, a request body, a response or a header."""
        node = table(node)
        if isinstance(node.get("name"), str) and isinstance(node.get("in"), str) and node["in"] != "body":
            inner = table(node.get("schema"))
            yield self.maker.placed(
                self.document.locate((*at, "name")),
                "parameters",
                text(node["name"]),
                type=_kind(inner) or _kind(node),
                comment=text(node.get("description")),
                nullable=False if node.get("required") is True else None,
            )
            if inner.get("properties"):
                yield from self.schema(text(node["name"]), inner, (*at, "schema"), 0)
            return
        if "schema" in node:
            yield from self.schema(name, node["schema"], (*at, "schema"), 0)
        for kind, media in table(node.get("content")).items():
            yield from self.schema(name, table(media).get("schema"), (*at, "content", kind, "schema"), 0)
        if "payload" in node:
            yield from self.schema(name, node["payload"], (*at, "payload"), 0)

    def schema(self, container: str, node: Any, at: Pointer, depth: int) -> Iterator[SchemaField]:
        """The properties of a schema and of those inside it."""
        if not isinstance(node, dict) or depth > _MAX_DEPTH:
            return
        required = {name for name in array(node.get("required")) if isinstance(name, str)}
        for name, inner in table(node.get("properties")).items():
            here = (*at, "properties", name)
            yield self.maker.placed(
                self.document.locate(here),
                container,
                name,
                type=_kind(table(inner)),
                comment=text(table(inner).get("description")) or text(table(inner).get("title")),
                nullable=_nullable(table(inner), name in required),
            )
            yield from self.schema(f"{container}.{name}" if container else name, inner, here, depth + 1)
        for key in _COMBINED:
            for index, inner in enumerate(array(node.get(key))):
                yield from self.schema(container, inner, (*at, key, index), depth + 1)
        for key in _INNER:
            if isinstance(node.get(key), dict):
                yield from self.schema(container, node[key], (*at, key), depth + 1)
        for key in _DEFINED:
            for name, inner in table(node.get(key)).items():
                yield from self.schema(name, inner, (*at, key, name), depth + 1)


def _nullable(node: dict[str, Any], required: bool) -> bool | None:
    kinds = node.get("type")
    if node.get("nullable") is True or (isinstance(kinds, list) and "null" in kinds):
        return True
    return False if required else None


def _kind(node: dict[str, Any]) -> str:
    """``string``, ``string (date)``, the name of what is referred to, or ``array of Address``."""
    said = node.get("type")
    kind = " or ".join(part for part in said if isinstance(part, str)) if isinstance(said, list) else text(said, 60)
    reference = text(node.get("$ref"))
    if not kind and reference:
        return reference.rpartition("/")[2]
    if kind == "array":
        inner = _kind_once(table(node.get("items")))
        return f"array of {inner}" if inner else kind
    if not kind:
        for key in _COMBINED:
            for inner in array(node.get(key)):
                if named := _kind_once(table(inner)):
                    return named
    if text(node.get("format"), 40) and kind:
        return f"{kind} ({text(node['format'], 40)})"
    return kind


def _kind_once(node: dict[str, Any]) -> str:
    return text(node.get("$ref")).rpartition("/")[2] or text(node.get("type"), 60)
