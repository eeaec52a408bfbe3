"""Django: models, migrations, and the fields of forms and serialisers."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tcop_lint.facts.schemas import SchemaField, SchemaStep
from tcop_lint.readers.schemas.masking import squeezed
from tcop_lint.readers.schemas.python_tree import (
    argument,
    assigned,
    classes,
    dotted,
    keyword,
    last,
    place,
    string,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.schemas.making import Maker
    from tcop_lint.readers.source import Source

_RELATIONS = frozenset(
    [
        "ForeignKey",
        "OneToOneField",
        "ManyToManyField",
        "GenericForeignKey",
        "GenericRelation",
        "ParentalKey",
        "ParentalManyToManyField",
        "TreeForeignKey",
        "PrimaryKeyRelatedField",
    ]
)
_FIELD_LIKE = ("Field", "ForeignKey", "ParentalKey")
_OUTSIDE = frozenset(
    ["serializers", "forms", "filters", "django_filters", "graphene", "rest_framework", "wtforms", "ma"]
)


def fields(tree: ast.Module, maker: Maker, source: Source) -> Iterator[SchemaField | SchemaStep]:
    """The fields of models and forms, or what a migration does."""
    for name, node in classes(tree):
        if name == "Migration" or any(last(base) == "Migration" for base in node.bases):
            yield from _migration(node, maker, source)
        else:
            yield from _class(name, node, maker)


def _class(name: str, node: ast.ClassDef, maker: Maker) -> Iterator[SchemaField]:
    table = _table(node)
    for target, value, _ in assigned(node.body):
        if not isinstance(value, ast.Call):
            continue
        called = dotted(value.func)
        kind = called.rpartition(".")[2]
        if not kind.endswith(_FIELD_LIKE) and kind != "GenericRelation":
            continue
        outside = _OUTSIDE.intersection(called.split(".")[:-1])
        yield _field(maker, place(target), name, target.id, value, table=table, format="form" if outside else "django")


def _table(node: ast.ClassDef) -> str:
    for inner in node.body:
        if isinstance(inner, ast.ClassDef) and inner.name == "Meta":
            for target, value, _ in assigned(inner.body):
                if target.id == "db_table":
                    return string(value)
    return ""


def _field(maker: Maker, at: tuple[int, int], container: str, name: str, call: ast.Call, **more: Any) -> SchemaField:
    kind = last(call.func)
    null = truth(keyword(call, "null"))
    if null is None and more.get("format") == "form":
        required = truth(keyword(call, "required"))
        null = None if required is None else not required
    elif null is None:
        null = False
    said = [string(keyword(call, key)) for key in ("verbose_name", "help_text", "label", "db_comment")]
    first = call.args[0] if call.args and kind not in _RELATIONS else None
    comment = squeezed("; ".join(part for part in (string(first), *said) if part))
    stored = string(keyword(call, "db_column"))
    relation = kind in _RELATIONS
    return maker.placed(
        at, container, name, type=kind, nullable=null, comment=comment, stored=stored, relation=relation, **more
    )


def _migration(node: ast.ClassDef, maker: Maker, source: Source) -> Iterator[SchemaField | SchemaStep]:
    app = source.folder.removesuffix("/migrations").rpartition("/")[2]
    after: tuple[str, ...] = ()
    for target, value, _ in assigned(node.body):
        if target.id == "dependencies" and isinstance(value, ast.List | ast.Tuple):
            after = tuple(
                f"{string(pair.elts[0])}.{string(pair.elts[1])}"
                for pair in value.elts
                if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and string(pair.elts[0])
            )
    line, column = place(node)
    revision = f"{app}.{source.name.removesuffix('.py')}"
    yield SchemaStep(line=line, column=column, format="django-migration", revision=revision, after=after)
    for target, value, _ in assigned(node.body):
        if target.id == "operations" and isinstance(value, ast.List | ast.Tuple):
            for operation in value.elts:
                if isinstance(operation, ast.Call):
                    yield from _operation(operation, maker)


def _operation(call: ast.Call, maker: Maker, depth: int = 0) -> Iterator[SchemaField]:
    verb, at = last(call.func), place(call)
    kind = {"format": "django-migration"}
    if verb == "SeparateDatabaseAndState" and depth == 0:
        operations = keyword(call, "state_operations") or keyword(call, "database_operations")
        for inner in operations.elts if isinstance(operations, ast.List) else []:
            if isinstance(inner, ast.Call):
                yield from _operation(inner, maker, 1)
    elif verb == "CreateModel":
        model = string(argument(call, 0, "name"))
        given = argument(call, 1, "fields")
        for pair in given.elts if isinstance(given, ast.List) else []:
            if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[1], ast.Call):
                yield _field(maker, place(pair.elts[0]), model, string(pair.elts[0]), pair.elts[1], **kind)
    elif verb in {"AddField", "AlterField"}:
        model, name = string(argument(call, 0, "model_name")), string(argument(call, 1, "name"))
        given = argument(call, 2, "field")
        if isinstance(given, ast.Call):
            action = "add" if verb == "AddField" else "change"
            yield _field(maker, at, model, name, given, action=action, **kind)
    elif verb == "RemoveField":
        model, name = string(argument(call, 0, "model_name")), string(argument(call, 1, "name"))
        yield maker.placed(at, model, name, action="drop", **kind)
    elif verb == "RenameField":
        model, old = string(argument(call, 0, "model_name")), string(argument(call, 1, "old_name"))
        new = string(argument(call, 2, "new_name"))
        yield maker.placed(at, model, old, action="rename", renamed_to=new, **kind)
    elif verb == "DeleteModel":
        yield maker.placed(at, string(argument(call, 0, "name")), "", action="drop", **kind)
    elif verb == "RenameModel":
        new = string(argument(call, 1, "new_name"))
        yield maker.placed(at, string(argument(call, 0, "old_name")), "", action="rename", renamed_to=new, **kind)
