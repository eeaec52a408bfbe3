"""Small questions to Python's syntax tree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.masking import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_CLASSES_DEEP = 6


def classes(tree: ast.Module) -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class with its name, outer classes before a dot, in the order of the file."""
    yield from _classes(tree.body, "", 0)


def _classes(body: list[ast.stmt], outer: str, depth: int) -> Iterator[tuple[str, ast.ClassDef]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield f"{outer}{node.name}", node
            if depth < _MAX_CLASSES_DEEP:
                yield from _classes(node.body, f"{outer}{node.name}.", depth + 1)
        elif isinstance(node, ast.If | ast.Try) and depth < _MAX_CLASSES_DEEP:
            yield from _classes(node.body, outer, depth + 1)
            if isinstance(node, ast.If):
                yield from _classes(node.orelse, outer, depth + 1)


def dotted(node: ast.expr | None) -> str:
    """``models.CharField`` of a name or an attribute; of a call or a subscript, what is called; else empty."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        else:
            node = node.func if isinstance(node, ast.Call) else node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def last(node: ast.expr | None) -> str:
    """The last part of a dotted name."""
    return dotted(node).rpartition(".")[2]


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    return next((given.value for given in call.keywords if given.arg == name), None)


def argument(call: ast.Call, index: int, name: str) -> ast.expr | None:
    """An argument by its position or its name."""
    if index < len(call.args) and not any(isinstance(arg, ast.Starred) for arg in call.args[: index + 1]):
        return call.args[index]
    return keyword(call, name)


def string(node: ast.expr | None) -> str:
    """The value of a string, or of a call whose first argument is one: ``_("Name")``."""
    while isinstance(node, ast.Call) and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def truth(node: ast.expr | None) -> bool | None:
    """The value of True or False."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def written(node: ast.expr | None) -> str:
    """An expression as it would be written, on one line."""
    if node is None:
        return ""
    try:
        return squeezed(ast.unparse(node), 100)
    except (RecursionError, ValueError):
        return ""


def place(node: ast.stmt | ast.expr) -> tuple[int, int]:
    """Line and column. Python counts columns in bytes; before names of models there is but white space."""
    return node.lineno, node.col_offset + 1


def assigned(body: list[ast.stmt]) -> Iterator[tuple[ast.Name, ast.expr | None, ast.expr | None]]:
    """Each name that a class body binds, with what is assigned and how it is annotated."""
    for node in body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target, node.value, None
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target, node.value, node.annotation
        elif isinstance(node, ast.If):
            yield from assigned(node.body)


def calls(node: ast.AST, limit: int = 100_000) -> Iterator[ast.Call]:
    """Every call inside a node, in the order of the file."""
    found = []
    stack: list[ast.AST] = [node]
    while stack and limit:
        limit -= 1
        inner = stack.pop()
        if isinstance(inner, ast.Call):
            found.append(inner)
        stack.extend(ast.iter_child_nodes(inner))
    yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))
