"""Mongoose: the paths of ``new Schema({...})``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.masking import Masked, Span, squeezed
from tcop_lint.readers.schemas.script_objects import Entry, arguments, brace, entries, string, table, truth, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_SCHEMA = re.compile(r"\b(?:new\s+(?:[\w.]+\.)?|[\w.]+\.)Schema\s*(?:<[^;()]{0,300}>)?\s*\(\s*(?=\{)")
_NAME = re.compile(r"(?:const|let|var)\s+(\w+)\s*(?::[^=;]{0,200})?=\s*$|([\w$]+)\s*[:=]\s*$")
_MODEL = re.compile(r"\bmodel\s*(?:<[^;()]{0,200}>)?\s*\(\s*")
_MAX_DEPTH = 20


def fields(masked: Masked, maker: Maker) -> Iterator[SchemaField]:
    """Every path of every schema. A schema's name is that of its model, or of the variable that holds it."""
    models = _models(masked)
    for match in _MODEL.finditer(masked.mask):
        given = arguments(masked, masked.mask.rfind("(", 0, match.end()))
        opened = brace(masked, given[1]) if len(given) > 1 else -1
        if opened >= 0 and (name := string(masked, given[0])):
            yield from _level(masked, maker, name, opened, 0)
    for match in _SCHEMA.finditer(masked.mask):
        given = arguments(masked, masked.mask.rfind("(", 0, match.end()))
        before = _NAME.search(masked.mask, max(match.start() - 300, 0), match.start())
        variable = (before[1] or before[2]) if before else ""
        name = models.get(variable) or re.sub(r"(?i)schema$", "", variable) or variable
        opened = brace(masked, given[0]) if given else -1
        if opened >= 0:
            yield from _level(masked, maker, name, opened, 0)


def _models(masked: Masked) -> dict[str, str]:
    """The names of ``mongoose.model("User", userSchema)``, by the variable of the schema."""
    found = {}
    for match in _MODEL.finditer(masked.mask):
        given = arguments(masked, masked.mask.rfind("(", 0, match.end()))
        if len(given) > 1 and (name := string(masked, given[0])):
            found[word(masked, given[1])] = name
    return found


def _level(masked: Masked, maker: Maker, container: str, opened: int, depth: int) -> Iterator[SchemaField]:
    for entry in entries(masked, opened):
        value = entry.value
        start = masked.mask[value.start : value.end]
        is_array = start.lstrip().startswith("[")
        if is_array:
            bracket = value.start + start.index("[")
            closed = masked.closing.get(bracket)
            value = Span(bracket + 1, closed) if closed is not None else value
        inner = brace(masked, value)
        if inner < 0:
            kind = word(masked, value).removeprefix("Schema.Types.").removeprefix("mongoose.")
            if kind and not kind[0].isdigit():
                yield maker.field(entry.offset, container, entry.name, type=kind + ("[]" if is_array else ""))
            continue
        said = table(masked, inner)
        if "type" in said and brace(masked, said["type"].value) < 0:
            yield _described(masked, maker, container, entry, said, is_array)
            continue
        nested = (
            brace(masked, said["type"].value) if "type" in said and brace(masked, said["type"].value) >= 0 else inner
        )
        name = f"{container}.{entry.name}" if container else entry.name
        yield maker.field(entry.offset, container, entry.name, type="object[]" if is_array else "object")
        if depth < _MAX_DEPTH:
            yield from _level(masked, maker, name, nested, depth + 1)


def _described(
    masked: Masked, maker: Maker, container: str, entry: Entry, said: dict[str, Entry], is_array: bool
) -> SchemaField:
    start = masked.mask[said["type"].value.start : said["type"].value.end].strip()
    kind = word(masked, said["type"].value) or squeezed(start, 60)
    kind = kind.removeprefix("mongoose.").removeprefix("Schema.Types.")
    required = truth(masked, said.get("required"))
    comment = said.get("comment") or said.get("description")
    return maker.field(
        entry.offset,
        container,
        entry.name,
        type=kind + ("[]" if is_array else ""),
        nullable=None if required is None else not required,
        comment=squeezed(string(masked, comment.value)) if comment else "",
        relation="ref" in said,
    )
