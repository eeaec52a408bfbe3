"""JavaScript and TypeScript: TypeORM, Sequelize, Mongoose, Knex, Objection and validators, by what a file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import SCRIPT, Masked
from tcop_lint.readers.schemas.screens import sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_CLASSES = sign(
    rb"@(?:Entity|ChildEntity|ViewEntity|Table|Schema|ObjectType|InputType|modelOptions)\b\s*\(|@Prop\b|@Column\b",
    *(b"Entity", b"@Table", b"@Schema", b"@ObjectType", b"@InputType", b"@modelOptions", b"@Prop", b"@Column"),
)
_SEQUELIZE = sign(
    rb"\.define\s*[<(]|\.init\s*\(\s*\{|\bqueryInterface\b|\btype:\s*\w+\.(?:STRING|UUID|CHAR|DATE)\b",
    *(b".define", b".init", b"queryInterface", b".STRING", b".UUID", b".CHAR", b".DATE"),
)
_MONGOOSE = sign(
    rb"\bmongoose\s*\.\s*model\s*\(|\b(?:new\s+(?:[\w.]+\.)?|[\w.]+\.)?Schema\s*(?:<[^;()]{0,300}>)?\s*\(\s*\{",
    *(b"mongoose", b"Schema"),
)
_KNEX = sign(
    rb"\.(?:createTable|alterTable|table|createTableIfNotExists|dropTable|dropTableIfExists|renameTable)\s*\(|\.raw\s*\(",
    *(b"Table", b".table", b".raw"),
)
_OBJECTION = sign(rb"\bjsonSchema\b|\btableName\b", b"jsonSchema", b"tableName")
_TYPEORM_STEPS = sign(rb"\bqueryRunner\b", b"queryRunner")
_VALIDATORS = sign(
    rb"\b([Jj]oi|[Yy]up|z)\s*\.\s*(?:object|string|array)\s*[<(]", *(b"Joi", b"joi", b"yup", b"Yup", b"zod")
)
_MINIFIED = 2_000


def read(source: Source) -> Iterator[Fact]:
    """The fields of models and what migrations do. Files without a sign, and minified ones, are passed over."""
    data = source.data
    classes, sequelize = _CLASSES.search(data), _SEQUELIZE.search(data)
    mongoose, knex = _MONGOOSE.search(data), _KNEX.search(data)
    objection, steps = _OBJECTION.search(data), _TYPEORM_STEPS.search(data)
    validators = _VALIDATORS.search(data)
    if not (classes or sequelize or mongoose or knex or objection or steps or validators):
        return
    if len(data) > 20_000 and len(data) > _MINIFIED * (data.count(b"\n") + 1):
        return
    masked = Masked(source.text, SCRIPT)
    if classes:
        from tcop_lint.readers.schemas import script_classes

        yield from script_classes.fields(masked, source)
    if sequelize:
        from tcop_lint.readers.schemas import sequelize as models

        yield from models.fields(masked, Maker(source, "sequelize"))
    if mongoose and b"mongo" in data.lower():
        from tcop_lint.readers.schemas import mongoose as documents

        yield from documents.fields(masked, Maker(source, "mongoose"))
    if knex or objection or steps:
        from tcop_lint.readers.schemas import knex as tables

        yield from tables.fields(masked, Maker(source, "knex"), objection=objection is not None)
    if validators:
        from tcop_lint.readers.schemas import validators as objects

        kind = {b"z": "zod"}.get(validators[1], validators[1].decode().lower())
        yield from objects.fields(masked, Maker(source, kind))
