"""SQLAlchemy, classic and 2.0, SQLModel, and tables outside classes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.masking import squeezed
from tcop_lint.readers.schemas.python_tree import (
    assigned,
    calls,
    classes,
    dotted,
    keyword,
    last,
    place,
    string,
    truth,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_COLUMNS = frozenset(["Column", "mapped_column", "column_property", "deferred", "DeferredColumn"])
_RELATIONS = frozenset(["relationship", "relation", "backref", "dynamic_loader"])
_MAPPED = frozenset(["Mapped", "DynamicMapped", "WriteOnlyMapped", "Column"])


def fields(tree: ast.Module, maker: Maker) -> Iterator[SchemaField]:
    """The columns of mapped classes and of ``Table(...)``."""
    for name, node in classes(tree):
        is_sqlmodel = any(last(base) == "SQLModel" for base in node.bases)
        table = next((string(value) for target, value, _ in assigned(node.body) if target.id == "__tablename__"), "")
        for target, value, annotation in assigned(node.body):
            mapped = _mapped(annotation)
            call = value if isinstance(value, ast.Call) else None
            if call is not None and last(call.func) in _RELATIONS:
                kind = written(mapped) or string(call.args[0] if call.args else None)
                yield maker.placed(place(target), name, target.id, type=kind, table=table, relation=True)
            elif call is not None and last(call.func) in _COLUMNS and _column(call) is not None:
                yield _made(_column(call) or call, maker, place(target), name, target.id, mapped, table)
            elif mapped is not None and (call is None or last(call.func) not in {"association_proxy", "synonym"}):
                nullable = _optional(mapped)
                yield maker.placed(place(target), name, target.id, type=written(mapped), nullable=nullable, table=table)
            elif is_sqlmodel and annotation is not None and not target.id.startswith("_"):
                relation = call is not None and last(call.func) == "Relationship"
                kind, nullable = written(annotation), _optional(annotation)
                yield maker.placed(
                    place(target), name, target.id, type=kind, nullable=nullable, table=table, relation=relation
                )
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.Expr | ast.AnnAssign) and isinstance(statement.value, ast.Call):
            yield from _table(statement.value, maker)


def _table(call: ast.Call, maker: Maker) -> Iterator[SchemaField]:
    if last(call.func) != "Table" or not call.args:
        return
    name = string(call.args[0])
    if not name:
        return
    for given in call.args[1:]:
        if isinstance(given, ast.Call) and last(given.func) == "Column":
            yield column(given, maker, name)


def column(call: ast.Call, maker: Maker, table: str, **more: str) -> SchemaField:
    """``Column("name", String, nullable=False)`` outside a class."""
    return _made(call, maker, place(call), table, string(call.args[0] if call.args else None), None, "", **more)


def _column(call: ast.Call) -> ast.Call | None:
    """The column itself where it stands in ``column_property`` or ``deferred``."""
    if last(call.func) in {"column_property", "deferred"}:
        return next((inner for inner in calls(call, 200) if last(inner.func) in {"Column", "mapped_column"}), None)
    return call


def _mapped(annotation: ast.expr | None) -> ast.expr | None:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str) and "Mapped[" in annotation.value:
        try:
            annotation = ast.parse(annotation.value[:500], mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    return annotation.slice if isinstance(annotation, ast.Subscript) and last(annotation) in _MAPPED else None


def _optional(kind: ast.expr | None) -> bool | None:
    if kind is None:
        return None
    if last(kind) == "Optional":
        return True
    return isinstance(kind, ast.BinOp) and any(
        isinstance(side, ast.Constant) and side.value is None for side in (kind.left, kind.right)
    )


def _made(
    call: ast.Call,
    maker: Maker,
    at: tuple[int, int],
    container: str,
    name: str,
    mapped: ast.expr | None,
    table: str,
    **more: str,
) -> SchemaField:
    stored, kind, relation = "", None, False
    for index, given in enumerate(call.args):
        if index == 0 and isinstance(given, ast.Constant) and isinstance(given.value, str):
            stored = given.value
        elif dotted(given).rpartition(".")[2] == "ForeignKey":
            relation = True
        elif kind is None and not (isinstance(given, ast.Call) and last(given.func) in {"Identity", "Sequence"}):
            kind = given
    kind = kind or keyword(call, "type_")
    nullable = truth(keyword(call, "nullable"))
    if nullable is None:
        nullable = False if truth(keyword(call, "primary_key")) else _optional(mapped)
    said = string(keyword(call, "comment")) or string(keyword(call, "doc"))
    stored = stored or string(keyword(call, "name"))
    return maker.placed(
        at,
        container,
        name,
        type=written(kind) or written(mapped),
        nullable=nullable,
        comment=squeezed(said),
        stored=stored if stored != name else "",
        table=table,
        relation=relation,
        **more,
    )
