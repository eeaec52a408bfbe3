"""C#: entities and models, Entity Framework's configurations, migrations and snapshots of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.places import words
from tcop_lint.readers.schemas.annotations import attribute, first_string
from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import CSHARP, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_FRAMEWORK = re.compile(rb"\bmigrationBuilder\b|\bmodelBuilder\b|\bEntityTypeBuilder\s*<|\bDbMigration\b")
_PROPERTIES = re.compile(rb"\{\s*(?:get|init|set)\b|\brecord\s+(?:class\s+|struct\s+)?\w+\s*(?:<[^>]*>)?\s*\(")
_ENTITY = re.compile(
    rb"\[(?:Table|Key|Column|ForeignKey|DatabaseGenerated|Index|PrimaryKey|Owned|Entity|EntityField|InverseProperty|"
    rb"BsonElement|BsonId|BsonCollection|NotMapped|PersonalData|ProtectedPersonalData|EntityLogicalName)\b|"
    rb"\bvirtual\s+(?:ICollection|IList|List|IEnumerable)<"
)
_MODEL = re.compile(
    rb"\[(?:JsonPropertyName|JsonProperty|DataMember|DataContract|Required|MaxLength|StringLength|EmailAddress|SwaggerSchema)\b"
)
_ENTITY_FOLDERS = frozenset(["entities", "entity", "domain", "persistence"])
_MODEL_FOLDERS = frozenset(
    [
        "models",
        "model",
        "data",
        "dto",
        "dtos",
        "contracts",
        "requests",
        "responses",
        "request",
        "response",
        "db",
        "database",
    ]
)
_NOT_MODELS = (
    "Options|Settings|Config|Configuration|Controller|Service|Exception|Handler|Factory|Builder|ViewModel|PageModel|Tests|"
    "Fixture|Attribute|Mapper|Validator|Context|Middleware|Extensions|Provider|Helper|Client|TagHelper|Component"
)
_NOT_MODEL = re.compile(rf"(?:{_NOT_MODELS})$")
_CLASS = re.compile(r"\b(?P<what>class|record|struct)\s+(?:(?:class|struct)\s+)?(?P<name>\w+)")
_MODS = (
    r"(?:(?:public|private|protected|internal|virtual|override|required|readonly|new|sealed|static|abstract|partial)"
    r"\s+){0,8}+"
)
_TYPE = r"[\w.]+(?:\s*<[^;={}()]{1,200}>)?\??(?:\[\s*\])*\??"
_PROPERTY = re.compile(
    rf"(?m)(?:^|(?<=[;}}]))[ \t]*+(?P<head>(?:\[\s*\]\s*+){{0,30}}+)(?P<mods>{_MODS})(?P<type>{_TYPE})"
    r"\s+(?P<name>\w+)\s*\{"
)
_PART = re.compile(rf"^\s*+(?P<head>(?:\[\s*\]\s*+){{0,30}}+)(?P<type>{_TYPE})\s+(?P<name>\w+)\s*(?:=.*)?$", re.DOTALL)
_COMPUTED = re.compile(r"\bget\s*(?:\{|=>)")
_SETTER = re.compile(r"\b(?:set|init)\b")
_ATTRIBUTE = re.compile(r"(?:^|[\[,])\s*(?:property:\s*|field:\s*)?([A-Za-z][\w.]*)")
_NOT_TYPES = frozenset(
    ["class", "record", "struct", "interface", "enum", "namespace", "return", "else", "new", "event"]
)
_SUMMARY = re.compile(r"///\s*<summary>((?:[^<]|<(?!/summary)){0,600})</summary>")
_NAVIGATION = re.compile(r"^(?:ICollection|IList|List|IEnumerable|HashSet|ISet|IReadOnly\w+)<\s*[A-Z]\w+\s*>$")
_MAX_DEPTH = 4
_MAX_HEAD = 2_000
"""How many characters of attributes before a class are looked at."""


def read(source: Source) -> Iterator[Fact]:
    """The properties of models, and what Entity Framework's own files say of tables."""
    data = source.data
    if source.name.lower().endswith((".designer.cs", ".g.cs", ".generated.cs")):
        return
    framework = _FRAMEWORK.search(data) is not None
    models = _PROPERTIES.search(data) is not None and _is_model(source)
    if not framework and not models:
        return
    masked = Masked(source.text, CSHARP)
    if framework:
        from tcop_lint.readers.schemas import entity_framework

        yield from entity_framework.fields(masked, source)
    if models:
        entity = _ENTITY.search(data) is not None or not _ENTITY_FOLDERS.isdisjoint(words(source.folder))
        walk = _Walk(masked, Maker(source, "ef" if entity else "csharp"))
        found = list(walk.level(0, len(masked.mask), "", 0))
        yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _is_model(source: Source) -> bool:
    folders = words(source.folder)
    return (
        not folders.isdisjoint(_ENTITY_FOLDERS)
        or not folders.isdisjoint(_MODEL_FOLDERS)
        or _ENTITY.search(source.data) is not None
        or _MODEL.search(source.data) is not None
    )


class _Walk:
    """The classes of one file, from the outside in."""

    def __init__(self, masked: Masked, maker: Maker) -> None:
        self.masked = masked
        self.maker = maker

    def level(self, start: int, end: int, outer: str, depth: int) -> Iterator[SchemaField]:
        """The properties of the classes between two offsets. Namespaces with braces are looked into."""
        shallow = self.masked.shallow(start, end)
        classes = list(_CLASS.finditer(shallow))
        if depth == 0 and (space := re.search(r"\bnamespace\s+[\w.]+\s*\{", shallow)):
            opened = start + space.end() - 1
            yield from (
                self.level(opened + 1, self.masked.closing[opened], outer, 1) if opened in self.masked.closing else ()
            )
        for index, match in enumerate(classes):
            stop = classes[index + 1].start() if index + 1 < len(classes) else len(shallow)
            name, table = f"{outer}{match['name']}", self._table(shallow, start, match.start())
            if _NOT_MODEL.search(match["name"]):
                continue
            mark = re.compile(r"[{;(]").search(shallow, match.end(), stop)
            if mark and mark[0] == "(" and match["what"] != "class":
                closed = self.masked.closing.get(start + mark.start())
                if closed is not None:
                    yield from self._parts(start + mark.end(), closed, name, table)
            brace = shallow.find("{", match.end(), stop)
            opened = start + brace
            if brace < 0 or opened not in self.masked.closing:
                continue
            yield from self._properties(opened + 1, self.masked.closing[opened], name, table)
            if depth < _MAX_DEPTH:
                yield from self.level(opened + 1, self.masked.closing[opened], f"{name}.", depth + 2)

    def _table(self, shallow: str, start: int, at: int) -> str:
        """The name in ``[Table("name")]`` before a class."""
        least = max(at - _MAX_HEAD, 0)
        before = max(least - 1, *(shallow.rfind(mark, least, at) for mark in ";{}"))
        said = self._attributes(start + before + 1, start + at)
        return first_string(said.get("Table", "")) or first_string(said.get("Entity", ""))

    def _attributes(self, start: int, end: int) -> dict[str, str]:
        """The attributes between two offsets, with what stands in their brackets as written."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.masked.mask, start, end):
            opened = match.end()
            closed = self.masked.closing.get(opened, -1)
            found[match[1]] = self.masked.text[opened + 1 : closed] if 0 <= closed <= end else ""
        return found

    def _properties(self, start: int, end: int, name: str, table: str) -> Iterator[SchemaField]:
        shallow = self.masked.shallow(start, end)
        for match in _PROPERTY.finditer(shallow):
            mods = match["mods"].split()
            opened = start + match.end() - 1
            closed = self.masked.closing.get(opened)
            if (
                closed is None
                or "static" in mods
                or match["type"] in _NOT_TYPES
                or not _ACCESSOR.match(self.masked.mask, opened)
            ):
                continue
            inside = self.masked.mask[opened:closed]
            if _COMPUTED.search(inside) and not _SETTER.search(inside):
                continue
            yield self._made(match, start, name, table, mods)

    def _parts(self, start: int, end: int, name: str, table: str) -> Iterator[SchemaField]:
        for span in self.masked.pieces(start, end):
            match = _PART.match(self.masked.shallow(*span))
            if match:
                yield self._made(match, span.start, name, table, [])

    def _made(self, match: re.Match[str], start: int, name: str, table: str, mods: list[str]) -> SchemaField:
        said = self._attributes(start + match.start("head"), start + match.end("head"))
        kind = squeezed(self.masked.text[start + match.start("type") : start + match.end("type")], 100)
        stored = ""
        for key in ("Column", "EntityField", "JsonPropertyName", "JsonProperty", "BsonElement", "AttributeLogicalName"):
            stored = stored or first_string(said.get(key, ""))
        stored = stored or attribute(said.get("DataMember", ""), "Name")
        null = (
            False if {"Required", "Key"} & said.keys() or "required" in mods else True if kind.endswith("?") else None
        )
        relation = (
            "ForeignKey" in said
            or "InverseProperty" in said
            or ("virtual" in mods and (_NAVIGATION.match(kind) is not None or _is_class(kind)))
        )
        above = self.masked.text[max(start + match.start() - 700, 0) : start + match.start("name")]
        summary = _SUMMARY.findall(above[above.rfind("}") + 1 :]) if "<summary>" in above else []
        comment = re.sub(r"\s*///\s*", " ", summary[-1]) if summary else ""
        comment = (
            squeezed(comment) or attribute(said.get("Comment", ""), "comment") or first_string(said.get("Comment", ""))
        )
        return self.maker.field(
            start + match.start("name"),
            name,
            match["name"],
            type=kind,
            nullable=null,
            stored=stored,
            table=table,
            relation=relation,
            comment=comment,
        )


_ACCESSOR = re.compile(r"\{\s*(?:\[[^\]]*\]\s*)?(?:(?:private|protected|internal|public)\s+){0,2}(?:get|set|init)\b")
_SCALARS = frozenset(
    [
        "String",
        "Guid",
        "DateTime",
        "DateTimeOffset",
        "DateOnly",
        "TimeOnly",
        "TimeSpan",
        "Decimal",
        "Int32",
        "Int64",
        "Boolean",
    ]
)


def _is_class(kind: str) -> bool:
    return kind[:1].isupper() and kind.rstrip("?") not in _SCALARS and "<" not in kind
