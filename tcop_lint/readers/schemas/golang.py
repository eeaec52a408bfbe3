"""Go: the fields of structs that bear tags for JSON, databases or documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import GO, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_KEYS = "json|db|bson|gorm|xml|yaml|dynamodbav|sql|pg|bun|avro|schema|form|firestore|datastore|parquet|csv"
_SIGN = re.compile(rb'`[^`\n]*\b(?:json|db|bson|gorm|xml|dynamodbav|pg|bun|avro|schema|form|firestore|parquet|csv):"')
_STRUCT = re.compile(
    r"\btype\s+(?P<name>\w+)(?:\[[^\]\n]{1,200}\])?\s+struct\s*\{|"
    r"^[ \t]+(?P<grouped>\w+)\s+struct\s*\{",
    re.MULTILINE,
)
_FIELD = re.compile(
    r"^[ \t]*(?P<names>[A-Za-z_]\w*(?:[ \t]*,[ \t]*\w+)*)[ \t]+(?P<type>[^`\n]{1,200}?)[ \t]*`(?P<tag>[^`\n]*)`",
    re.MULTILINE,
)
_UNTAGGED = re.compile(
    r"^[ \t]*(?P<names>[A-Z]\w*(?:[ \t]*,[ \t]*[A-Z]\w*)*)[ \t]+(?P<type>[\w.*\[\]]{1,200})[ \t]*(?://[^\n]*)?$",
    re.MULTILINE,
)
_INNER = re.compile(r"\}[ \t]*`([^`\n]*)`")
_TAG = re.compile(rf'\b({_KEYS}):"([^"\n]*)"')
_COLUMN = re.compile(r"\bcolumn:([\w.]+)")
_MAX_DEPTH = 8


def read(source: Source) -> Iterator[Fact]:
    """Every tagged field, and the exported ones beside it. ``json:"-"`` alone does not count."""
    if not _SIGN.search(source.data):
        return
    masked, maker = Masked(source.text, GO), Maker(source, "go-struct")
    seen_to = 0
    for match in _STRUCT.finditer(masked.mask):
        opened = match.end() - 1
        closed = masked.closing.get(opened)
        if closed is None or match.start() < seen_to:
            continue
        seen_to = closed
        yield from _fields(masked, maker, match["name"] or match["grouped"], opened + 1, closed, 0)


def _fields(masked: Masked, maker: Maker, name: str, start: int, end: int, depth: int) -> Iterator[SchemaField]:
    shallow = masked.shallow(start, end)
    found = []
    for match in _FIELD.finditer(shallow):
        tag = masked.text[start + match.start("tag") : start + match.end("tag")]
        at = start + match.start("names")
        opened = start + match.start("type") + shallow[match.start("type") : match.end("type")].find("{")
        closed = masked.closing.get(opened)
        kind = squeezed(match["type"], 100)
        if "struct" in kind and closed is not None and depth < _MAX_DEPTH:
            found += list(_fields(masked, maker, f"{name}.{match['names']}", opened + 1, closed, depth + 1))
            kind = "struct"
        tags = dict(_TAG.findall(tag))
        stored = _stored(tags)
        if stored is None:
            continue
        for field in match["names"].split(","):
            more = tags.get("json", "") + tags.get("gorm", "")
            nullable = True if kind.startswith("*") or "omitempty" in more else None
            found.append(
                maker.field(
                    at,
                    name,
                    field.strip(),
                    type=kind,
                    nullable=nullable,
                    stored=stored,
                    comment=_comment(masked, start + match.end()),
                )
            )
    # a struct inside a struct hides its closing line from the pattern above
    for inner in re.compile(r"^[ \t]*(\w+)[ \t]+((?:\[\]|\*)*struct)[ \t]*\{", re.MULTILINE).finditer(shallow):
        closed = masked.closing.get(start + inner.end() - 1)
        tag_after = _INNER.match(masked.text, closed) if closed is not None else None
        if closed is None or tag_after is None or depth >= _MAX_DEPTH:
            continue
        stored = _stored(dict(_TAG.findall(tag_after[1])))
        at = start + inner.start(1)
        if stored is not None and not any(fact.name == inner[1] and fact.container == name for fact in found):
            found.append(maker.field(at, name, inner[1], type=inner[2], stored=stored))
            found += list(_fields(masked, maker, f"{name}.{inner[1]}", start + inner.end(), closed, depth + 1))
    if any(fact.container == name for fact in found):
        for match in _UNTAGGED.finditer(shallow):
            at, kind = start + match.start("names"), match["type"]
            nullable = True if kind.startswith("*") else None
            for field in match["names"].split(","):
                found.append(maker.field(at, name, field.strip(), type=kind, nullable=nullable))
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _stored(tags: dict[str, str]) -> str | None:
    """The name outside the program; None where every tag says that there is none."""
    names = []
    for key, said in tags.items():
        if key == "gorm":
            column = _COLUMN.search(said)
            names.append("-" if said == "-" else column[1] if column else "")
        else:
            names.append(said.split(",")[0])
    if not names or all(name == "-" for name in names):
        return None
    return next((name for name in names if name and name != "-"), "")


def _comment(masked: Masked, at: int) -> str:
    end = masked.text.find("\n", at)
    rest = masked.text[at : end if end >= 0 else len(masked.text)].strip()
    return squeezed(rest[2:].strip()) if rest.startswith("//") else ""
