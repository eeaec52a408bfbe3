"""Terraform: the columns of Glue tables, and the schemas of BigQuery tables that stand in the file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_SIGN = re.compile(rb"aws_glue_catalog_table|google_bigquery_table|aws_dynamodb_table|awscc_glue_table")
_HCL = re.compile(
    r'<<[-~]?"?(?P<mark>\w{1,60})"?[ \t]*\n(?s:.*?)(?:\n[ \t]*(?P=mark)\b|\Z)|'
    r"#[^\n]*+|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?+|"
    r'"(?:[^"\\\n]++|\\.)*+"'
)
_RESOURCE = re.compile(r'\bresource\s+"[ ]*"\s+"[ ]*"\s*\{')
_HEAD = re.compile(r'resource\s+"([^"\n]+)"\s+"([^"\n]+)"')
_COLUMN = re.compile(r"\b(columns|partition_keys|attribute)\s*\{")
_OBJECT = re.compile(r"\{")
_SCHEMA = re.compile(r"\bschema\s*=\s*(?:<<[-~]?\"?(\w{1,60})\"?[ \t]*\n|jsonencode\s*\()")
_VALUE = re.compile(r'\b(name|type|comment|description|mode)"?\s*[=:]\s*"([^"\n]*)"')


def read(source: Source) -> Iterator[Fact]:
    """The columns of every table that is declared with them."""
    if not _SIGN.search(source.data):
        return
    masked, maker = Masked(source.text, _HCL), Maker(source, "terraform")
    for match in _RESOURCE.finditer(masked.mask):
        head = _HEAD.match(masked.text, match.start())
        end = masked.closing.get(match.end() - 1)
        if head is None or end is None:
            continue
        if head[1] == "google_bigquery_table":
            yield from _bigquery(masked, maker, head[2], match.end(), end)
        elif head[1] in {"aws_glue_catalog_table", "awscc_glue_table", "aws_dynamodb_table"}:
            named = re.compile(r'^[ \t]*name\s*=\s*"([^"\n$]+)"', re.MULTILINE).search(masked.text, match.end(), end)
            yield from _columns(masked, maker, named[1] if named else head[2], match.end(), end)


def _columns(masked: Masked, maker: Maker, table: str, start: int, end: int) -> Iterator[SchemaField]:
    for match in _COLUMN.finditer(masked.mask, start, end):
        closed = masked.closing.get(match.end() - 1)
        if closed is not None:
            yield from _named(masked, maker, table, match.end(), closed)


def _named(masked: Masked, maker: Maker, table: str, start: int, end: int) -> Iterator[SchemaField]:
    """The column whose name, type and comment are given between two offsets."""
    said = {found[1]: found for found in _VALUE.finditer(masked.text, start, end)}
    if "name" in said:
        comment = said.get("comment") or said.get("description")
        mode = said["mode"][2].upper() if "mode" in said else ""
        yield maker.field(
            said["name"].start(2),
            table,
            said["name"][2],
            type=said["type"][2] if "type" in said else "",
            comment=squeezed(comment[2]) if comment else "",
            nullable={"REQUIRED": False, "NULLABLE": True}.get(mode),
        )


def _bigquery(masked: Masked, maker: Maker, table: str, start: int, end: int) -> Iterator[SchemaField]:
    found = _SCHEMA.search(masked.text, start, end)
    if found is None:
        return
    named = re.compile(r'\btable_id\s*=\s*"([^"\n$]+)"').search(masked.text, start, end)
    table = named[1] if named else table
    if found[1] is None:
        closed = masked.closing.get(found.end() - 1, end)
        for match in _OBJECT.finditer(masked.mask, found.end(), closed):
            stop = masked.closing.get(match.start(), closed)
            inner = masked.mask.find("{", match.end(), stop)
            yield from _named(masked, maker, table, match.end(), inner if inner >= 0 else stop)
        return
    script = masked.text[found.end() : end]
    mark = re.search(rf"\n[ \t]*{found[1]}\b", script)
    script = script[: mark.start()] if mark else script
    if not _is_columns(script):
        return
    for match in re.finditer(r"\{([^{}]*)", script):
        yield from _named(masked, maker, table, found.end() + match.start(1), found.end() + match.end(1))


def _is_columns(script: str) -> bool:
    try:
        value: Any = json.loads(script)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, list) and all(isinstance(item, dict) and "name" in item for item in value)
