"""Pydantic models, dataclasses, attrs classes and typed dictionaries."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.masking import squeezed
from tcop_lint.readers.schemas.python_tree import assigned, classes, dotted, keyword, last, place, string, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_BASES = frozenset(["BaseModel", "RootModel", "BaseSchema", "TypedDict", "NamedTuple", "GenericModel"])
_SETTINGS = frozenset(["BaseSettings"])
_DECORATORS = frozenset(["dataclass", "define", "attrs", "frozen", "s"])
_KINDS = {"TypedDict": "typed-dict", "NamedTuple": "named-tuple"}


def fields(tree: ast.Module, maker: Maker) -> Iterator[SchemaField]:
    """The annotated fields of classes that say what they are, and of those that inherit from one in the same file."""
    known: dict[str, str] = {}
    for name, node in classes(tree):
        bases = [last(base) for base in node.bases]
        kind = _kind(node, bases, known)
        if not kind:
            continue
        known[node.name] = kind
        for target, value, annotation in assigned(node.body):
            if annotation is None or target.id.startswith("__") or last(annotation) in {"ClassVar", "InitVar"}:
                continue
            if target.id in {"model_config", "Config"}:
                continue
            call = (
                value
                if isinstance(value, ast.Call) and last(value.func) in {"Field", "field", "ib", "attrib"}
                else None
            )
            said = string(keyword(call, "description")) or string(keyword(call, "title")) if call else ""
            yield maker.placed(
                place(target),
                name,
                target.id,
                format=kind,
                type=written(annotation),
                nullable=_optional(annotation),
                comment=squeezed(said),
                stored=string(keyword(call, "alias")) if call else "",
            )


def _kind(node: ast.ClassDef, bases: list[str], known: dict[str, str]) -> str:
    if _SETTINGS.intersection(bases):
        return ""
    for base in bases:
        if base in known:
            return known[base]
        if base in _BASES:
            return _KINDS.get(base, "pydantic")
    for decorator in node.decorator_list:
        if last(decorator) in _DECORATORS:
            return "pydantic" if dotted(decorator).startswith("pydantic") else "dataclass"
    return ""


def _optional(annotation: ast.expr) -> bool:
    if last(annotation) in {"Optional", "NotRequired"}:
        return True
    return isinstance(annotation, ast.BinOp) and any(
        isinstance(side, ast.Constant) and side.value is None for side in (annotation.left, annotation.right)
    )
