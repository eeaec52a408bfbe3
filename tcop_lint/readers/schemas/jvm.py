"""JPA and Hibernate entities (and those of Spring Data and DynamoDB) in Java and Kotlin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.annotations import annotated, attribute, first_string, nullable
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import JAVA, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_SIGN = re.compile(
    rb"@(?:jakarta\.persistence\.|javax\.persistence\.)?(?:Entity|MappedSuperclass|Embeddable|Document|Table|"
    rb"DynamoDBTable|DynamoDbBean|DynamoDBDocument|RedisHash|Immutable)\b"
)
_ENTITIES = frozenset(
    [
        "Entity",
        "MappedSuperclass",
        "Embeddable",
        "Document",
        "Table",
        "DynamoDBTable",
        "DynamoDbBean",
        "DynamoDBDocument",
        "RedisHash",
    ]
)
_RELATIONS = frozenset(["ManyToOne", "OneToOne", "OneToMany", "ManyToMany", "JoinColumn", "JoinColumns", "DBRef"])
_NOT_STORED = frozenset(["Transient", "DynamoDBIgnore", "DynamoDbIgnore"])
_HEAD = r"(?P<head>(?:@[\w.:]+(?:[ \t]*\(\s*\))?\s*+){0,40}+)"
_START = r"(?<![\w.@:$])"
_CLASS = re.compile(
    rf"{_START}{_HEAD}(?P<mods>(?:(?:public|private|protected|internal|open|abstract|final|sealed|static|data|inner|value|"
    r"non-sealed)\s+){0,8}+)(?P<what>class|record|interface|enum)\s+(?P<enum>class\s+)?(?P<name>\w+)"
)
_JAVA_FIELD = re.compile(
    rf"(?:^|[;{{}}])\s*+{_HEAD}"
    r"(?P<mods>(?:(?:private|protected|public|final|static|transient|volatile)\s+){0,8}+)"
    r"(?P<type>[\w.]+(?:\s*<[^;={}()]{1,300}>)?(?:\s*\[\s*\])*)\s+(?P<name>\w+)\s*(?=[=;,])"
)
_KOTLIN_FIELD = re.compile(
    rf"{_START}{_HEAD}"
    r"(?P<mods>(?:(?:private|protected|public|internal|override|open|final|lateinit|const|vararg)\s+){0,8}+)"
    rf"(?P<val>va[lr])\s+{_HEAD.replace('head', 'head2')}(?P<name>\w+)\s*:\s*"
    r"(?P<type>(?:@\w+\s+)?[\w.]+(?:\s*<[^;={}()]{1,300}>)?\??)(?P<rest>[^\n,]*)"
)
_RECORD_PART = re.compile(
    rf"^\s*+{_HEAD}(?P<mods>(?:final\s+)?)(?P<type>[\w.]+(?:\s*<.{{1,300}}>)?(?:\s*\[\s*\])*)\s+(?P<name>\w+)\s*$",
    re.DOTALL,
)
_BOUND = re.compile(r"[({;]|\b(?:fun|val|var|typealias)\b")
"""What may follow the name of a class: brackets, or the end of a class without a body."""
_NOT_TYPES = frozenset(["return", "package", "import", "throw", "new", "else", "case", "goto", "assert", "yield"])
_COLUMN_NAMES = ("Column", "Field", "JoinColumn", "DynamoDBAttribute", "JsonProperty")
_MAX_DEPTH = 6


def read(source: Source) -> Iterator[Fact]:
    """The stored fields of the classes that are annotated as entities, in the order of the file."""
    if not _SIGN.search(source.data):
        return
    kotlin = source.name.lower().endswith((".kt", ".kts"))
    masked = Masked(source.text, JAVA)
    walk = _Walk(masked, Maker(source, "jpa"), kotlin)
    found = list(walk.level(0, len(masked.mask), "", 0, stored=False))
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


class _Walk:
    """The classes of one file, from the outside in."""

    def __init__(self, masked: Masked, maker: Maker, kotlin: bool) -> None:
        self.masked = masked
        self.maker = maker
        self.kotlin = kotlin

    def level(self, start: int, end: int, outer: str, depth: int, *, stored: bool) -> Iterator[SchemaField]:
        """The fields of the classes that are declared between two offsets."""
        shallow = self.masked.shallow(start, end)
        for match in _CLASS.finditer(shallow):
            if match["what"] in {"interface", "enum"} and not self.kotlin:
                continue
            if match["enum"]:
                continue
            said = annotated(self.masked, start + match.start("head"), start + match.end("head"))
            header, body, body_end = self._bounds(shallow, start, match.end())
            if body < 0 and header < 0:
                continue
            is_entity = not _ENTITIES.isdisjoint(said)
            name = f"{outer}{match['name']}"
            table = ""
            for key in ("Table", "Document", "DynamoDBTable", "Entity"):
                given = said.get(key, "")
                table = (
                    table
                    or attribute(given, "name")
                    or attribute(given, "collection")
                    or (first_string(given) if key != "Entity" else "")
                )
            if is_entity or (stored and "IdClass" in said):
                yield from self._fields(name, table, header, body, body_end, match["what"] == "record")
            if body >= 0 and depth < _MAX_DEPTH:
                yield from self.level(body, body_end, f"{name}.", depth + 1, stored=is_entity)

    def _bounds(self, shallow: str, start: int, at: int) -> tuple[int, int, int]:
        """Where the brackets of the header open, and where the body begins and ends; -1 for what there is not."""
        header = -1
        limit = _CLASS.search(shallow, at)
        stop = limit.start() if limit else len(shallow)
        for found in _BOUND.finditer(shallow, at, stop):
            offset = start + found.start()
            if found[0] == "(":
                if header < 0 and ":" not in shallow[at : found.start()]:
                    header = offset
            elif found[0] == "{":
                closed = self.masked.closing.get(offset)
                return header, offset + 1 if closed is not None else -1, closed or -1
            else:
                break
        return header, -1, -1

    def _fields(
        self, name: str, table: str, header: int, body: int, body_end: int, record: bool
    ) -> Iterator[SchemaField]:
        closed = self.masked.closing.get(header, -1) if header >= 0 else -1
        if closed >= 0 and self.kotlin:
            yield from self._members(_KOTLIN_FIELD, header + 1, closed, name, table)
        elif closed >= 0 and record:
            for span in self.masked.pieces(header + 1, closed):
                yield from self._members(_RECORD_PART, span.start, span.end, name, table)
        if body >= 0:
            yield from self._members(_KOTLIN_FIELD if self.kotlin else _JAVA_FIELD, body, body_end, name, table)

    def _members(self, pattern: re.Pattern[str], start: int, end: int, name: str, table: str) -> Iterator[SchemaField]:
        shallow = self.masked.shallow(start, end)
        for match in pattern.finditer(shallow):
            mods = match["mods"].split()
            if "static" in mods or "transient" in mods or "const" in mods or match["type"] in _NOT_TYPES:
                continue
            said = annotated(self.masked, start + match.start("head"), start + match.end("head"))
            if self.kotlin:
                if _is_computed(shallow, match):
                    continue
                said |= annotated(self.masked, start + match.start("head2"), start + match.end("head2"))
            if not _NOT_STORED.isdisjoint(said):
                continue
            yield self._made(match, said, start, name, table)

    def _made(self, match: re.Match[str], said: dict[str, str], start: int, name: str, table: str) -> SchemaField:
        at = start + match.start("name")
        kind = squeezed(self.masked.text[start + match.start("type") : start + match.end("type")], 100)
        stored = ""
        null: bool | None = None
        for key in _COLUMN_NAMES:
            given = said.get(key, "")
            stored = stored or attribute(given, "name") or attribute(given, "attributeName") or first_string(given)
            null = nullable(given) if null is None else null
        if null is None and {"Id", "NotNull", "NotBlank", "NotEmpty", "NonNull"} & said.keys():
            null = False
        if null is None and self.kotlin:
            null = kind.endswith("?")
        relation = not _RELATIONS.isdisjoint(said)
        said_of = attribute(said.get("Comment", ""), "value") or first_string(said.get("Comment", ""))
        comment = said_of or attribute(said.get("Schema", ""), "description")
        return self.maker.field(
            at,
            name,
            match["name"],
            type=kind,
            nullable=null,
            stored=stored,
            table=table,
            relation=relation,
            comment=comment,
        )


_GETTER = re.compile(r"\s*(?:get\s*\(|by\s+(?!lazy\b)|=\s*by\s)")


def _is_computed(shallow: str, match: re.Match[str]) -> bool:
    """Whether a Kotlin property has a getter of its own, or is delegated, and so is not stored."""
    rest = match["rest"].strip()
    if rest.startswith(("by ", "get(")):
        return True
    return not rest and _GETTER.match(shallow, match.end()) is not None
