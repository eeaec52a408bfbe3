"""Classes of TypeScript whose members are annotated: TypeORM, sequelize-typescript, NestJS with Mongoose and others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.places import word_set
from tcop_lint.readers.schemas.annotations import annotated, attribute, first_string, nullable
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_CLASS = re.compile(
    r"(?P<head>(?:@\w+[ \t]*(?:\([\s]*\))?\s*+){0,30}+)"
    r"(?:(?:export|default|abstract|declare)\s+){0,4}+class\s+(?P<name>\w+)[^{;]{0,500}\{"
)
_MEMBER = re.compile(
    r"(?P<head>(?:@[\w.]+[ \t]*(?:\([\s]*\))?\s*+){1,30}+)"
    r"(?:(?:public|private|protected|readonly|declare|override)\s+){0,6}+"
    r"(?P<name>[\w$]+)\s*[?!]?\s*:\s*(?P<type>[^=;\n]{1,300})"
)
_RELATIONS = word_set(
    "OneToOne OneToMany ManyToOne ManyToMany JoinColumn BelongsTo HasMany HasOne BelongsToMany ForeignKey"
)
_STORED = word_set(
    "Column PrimaryColumn PrimaryGeneratedColumn CreateDateColumn UpdateDateColumn DeleteDateColumn VersionColumn "
    "ObjectIdColumn ViewColumn Prop prop Field Property PrimaryKey CreatedAt UpdatedAt DeletedAt AllowNull Default "
    "Unique"
)
_KINDS = {
    "Schema": "mongoose",
    "Prop": "mongoose",
    "Table": "sequelize",
    "ObjectType": "graphql",
    "InputType": "graphql",
}


def fields(masked: Masked, source: Source) -> Iterator[SchemaField]:
    """The annotated members of the file's classes."""
    for match in _CLASS.finditer(masked.shallow(0, len(masked.mask))):
        said = annotated(masked, match.start("head"), match.end("head"))
        opened = match.end() - 1
        closed = masked.closing.get(opened)
        if closed is None:
            continue
        entity = said.get("Entity") or said.get("Table") or said.get("Schema") or ""
        stored = first_string(entity) or attribute(entity, "(?:name|tableName|collection)")
        kind = next((_KINDS[name] for name in said if name in _KINDS), "typeorm")
        maker = Maker(source, kind)
        shallow = masked.shallow(opened + 1, closed)
        for member in _MEMBER.finditer(shallow):
            at = opened + 1
            tags = annotated(masked, at + member.start("head"), at + member.end("head"))
            relation = not _RELATIONS.isdisjoint(tags)
            if not relation and _STORED.isdisjoint(tags):
                continue
            yield _made(maker, masked, member, at, match["name"], stored, tags, relation)


def _made(
    maker: Maker,
    masked: Masked,
    member: re.Match[str],
    start: int,
    container: str,
    table: str,
    tags: dict[str, str],
    relation: bool,
) -> SchemaField:
    written = masked.text[start + member.start("type") : start + member.end("type")]
    kind = squeezed(written, 100).rstrip(",; ")
    given = next((text for name, text in tags.items() if name in _STORED and text), "")
    null = nullable(given)
    if null is None:
        null = {"true": True, "false": False}.get(_said(given, "allowNull"))
    if null is None and re.search(r"\|\s*null\b", kind):
        null = True
    if null is None and _said(given, "required") == "true":
        null = False
    return maker.field(
        start + member.start("name"),
        container,
        member["name"],
        type=kind,
        nullable=null,
        comment=squeezed(attribute(given, "comment") or attribute(given, "description")),
        stored=attribute(given, "(?:name|field)"),
        table=table,
        relation=relation,
    )


def _said(given: str, name: str) -> str:
    match = re.search(rf"\b{name}\s*:\s*(true|false)\b", given)
    return match[1] if match else ""
