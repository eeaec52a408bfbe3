"""Alembic migrations: what ``upgrade`` does."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.readers.schemas.python_tree import argument, dotted, keyword, last, place, string, truth, written
from tcop_lint.readers.schemas.sql_ddl import read_sql
from tcop_lint.readers.schemas.sqlalchemy import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.schemas.making import Maker

_MAX_DEPTH = 20


def fields(tree: ast.Module, maker: Maker) -> Iterator[SchemaField | SchemaStep]:
    """The file's place in the order of migrations and the changes that it makes. Other files give nothing."""
    revision, after = "", list[str]()
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if "revision" in names:
            revision = string(value)
        elif names & {"down_revision", "depends_on"}:
            parts = value.elts if isinstance(value, ast.Tuple | ast.List) else [value] if value else []
            after += [string(part) for part in parts if string(part)]
    upgrades = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("upgrade")]
    if not upgrades or not revision:
        return
    yield SchemaStep(format="alembic", revision=revision, after=tuple(after))
    for function in upgrades:
        yield from _function(function, maker)


def _function(function: ast.FunctionDef, maker: Maker) -> Iterator[SchemaField]:
    statements = list(_statements(function.body, 0))
    batches = _batches(statements)
    for statement in statements:
        call = statement.value if isinstance(statement, ast.Expr | ast.Assign | ast.Return | ast.AnnAssign) else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        owner, verb, at = dotted(call.func.value), call.func.attr, place(call)
        if owner == "op":
            yield from _operation(call, verb, at, maker)
        elif owner in batches:
            yield from _batch(call, verb, at, batches[owner], maker)


def _statements(body: list[ast.stmt], depth: int) -> Iterator[ast.stmt]:
    """Every statement, with those inside others. A migration's operations are statements, so nothing else is walked."""
    for node in body:
        yield node
        if depth < _MAX_DEPTH:
            for name in ("body", "orelse", "finalbody"):
                yield from _statements(getattr(node, name, []), depth + 1)
            for handler in getattr(node, "handlers", []):
                yield from _statements(handler.body, depth + 1)


def _batches(statements: list[ast.stmt]) -> dict[str, str]:
    """The tables of ``with op.batch_alter_table("table") as batch_op``, by the variable's name."""
    found: dict[str, str] = {}
    items = [item for node in statements if isinstance(node, ast.With) for item in node.items]
    for item in items:
        call, name = item.context_expr, item.optional_vars
        if isinstance(call, ast.Call) and last(call.func) == "batch_alter_table" and isinstance(name, ast.Name):
            found[name.id] = string(argument(call, 0, "table_name"))
    return found


def _operation(call: ast.Call, verb: str, at: tuple[int, int], maker: Maker) -> Iterator[SchemaField]:
    table = string(argument(call, 0, "table_name"))
    if verb == "create_table":
        for given in call.args[1:]:
            if isinstance(given, ast.Call) and last(given.func) == "Column":
                yield column(given, maker, table)
    elif verb == "add_column":
        added = argument(call, 1, "column")
        if isinstance(added, ast.Call):
            yield column(added, maker, table)
    elif verb == "drop_column":
        yield maker.placed(at, table, string(argument(call, 1, "column_name")), action="drop")
    elif verb == "alter_column":
        yield from _altered(call, table, string(argument(call, 1, "column_name")), at, maker)
    elif verb == "drop_table":
        yield maker.placed(at, table, "", action="drop")
    elif verb == "rename_table":
        new = string(argument(call, 1, "new_table_name"))
        old = table or string(keyword(call, "old_table_name"))
        yield maker.placed(at, old, "", action="rename", renamed_to=new)
    elif verb == "execute":
        script = string(call.args[0] if call.args else None)
        yield from read_sql(script, maker.on_line(at))


def _batch(call: ast.Call, verb: str, at: tuple[int, int], table: str, maker: Maker) -> Iterator[SchemaField]:
    first = argument(call, 0, "column_name")
    if verb == "add_column" and isinstance(argument(call, 0, "column"), ast.Call):
        given = argument(call, 0, "column")
        if isinstance(given, ast.Call):
            yield column(given, maker, table)
    elif verb == "drop_column":
        yield maker.placed(at, table, string(first), action="drop")
    elif verb == "alter_column":
        yield from _altered(call, table, string(first), at, maker)


def _altered(call: ast.Call, table: str, name: str, at: tuple[int, int], maker: Maker) -> Iterator[SchemaField]:
    kind, nullable = written(keyword(call, "type_")), truth(keyword(call, "nullable"))
    new = string(keyword(call, "new_column_name"))
    if kind or nullable is not None:
        yield maker.placed(at, table, name, action="change", type=kind, nullable=nullable)
    if new:
        yield maker.placed(at, table, name, action="rename", renamed_to=new)
