"""Rails: ``db/schema.rb`` and migrations. Lines are enough: both are written one call a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import squeezed
from tcop_lint.readers.schemas.sql_ddl import read_sql

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_SIGNS = re.compile(rb"ActiveRecord::Schema|ActiveRecord::Migration|Sequel\.migration")
_NAME = r"""(?::"?|['"])(?P<{0}>[\w.$-]{{1,200}}+)['"]?"""
_TABLE = re.compile(
    rf"^\s*+(?P<verb>create_table|change_table)[ (]\s*+{_NAME.format('table')}[^#\n]*?(?:\bdo\s*+\|\s*(?P<var>\w+)|"
    rf"\{{\s*\|\s*(?P<var2>\w+))"
)
_WITH_COLUMN = re.compile(
    rf"^\s*+(?P<verb>add_column|change_column|remove_column|rename_column|add_reference|add_belongs_to|"
    rf"remove_reference|remove_belongs_to|change_column_comment|change_column_null|remove_columns|add_timestamps|"
    rf"remove_timestamps)[ (]\s*+{_NAME.format('table')}(?:\s*,\s*{_NAME.format('name')})?(?P<rest>[^\n]*)"
)
_WITH_TABLE = re.compile(
    rf"^\s*+(?P<verb>drop_table|rename_table)[ (]\s*+{_NAME.format('table')}(?:\s*,\s*{_NAME.format('new')})?"
)
_CALL = re.compile(rf"^\s*+(?P<var>\w+)\.(?P<verb>\w+)(?:[ (]\s*+(?:{_NAME.format('name')}(?P<rest>[^\n]*))?)?")
_SYMBOL = re.compile(r"""[:'"](\w{1,200})""")
_TYPE = re.compile(r"""^\s*,\s*(?:type:\s*)?[:'"](\w{1,60})""")
_NEXT_NAME = re.compile(r"""^\s*,\s*[:'"](\w{1,200})""")
_COMMENT = re.compile(r"""\bcomment(?::|\s*=>)\s*(?:"((?:[^"\\]|\\.){1,900})"|'((?:[^'\\]|\\.){1,900})')""")
_END_OF_BLOCK = re.compile(r"^(\s*)(?:end\b|\})")
_DEF = re.compile(r"^(\s*)(?:def\s+(?:self\.)?|dir\.)(\w+)\b")
_HEREDOC = re.compile(r"^\s*+execute\b[^#\n]*<<[~-]?['\"]?(\w{1,40})")
_NOT_COLUMNS = frozenset(
    ["index", "check_constraint", "foreign_key", "unique_constraint", "exclusion_constraint", "remove_index"]
)
_REFERENCES = frozenset(["references", "belongs_to", "add_reference", "add_belongs_to"])
_NOT_TYPES = frozenset(
    ["rename", "remove", "change", "change_default", "change_null", "remove_references", "remove_belongs_to"]
)


class _Block(NamedTuple):
    table: str
    variable: str
    indent: int
    changes: bool


def read(source: Source) -> Iterator[Fact]:
    """The columns of schema.rb, or what a migration does on its way up."""
    if not _SIGNS.search(source.data):
        return
    is_schema = b"ActiveRecord::Schema" in source.data
    yield from _Lines(Maker(source, "rails-schema" if is_schema else "rails-migration")).read(source.text)


class _Lines:
    """A walk over lines that knows the table in whose block it is."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.block: _Block | None = None
        self.undoing = -1

    def read(self, text: str) -> Iterator[SchemaField]:
        at = 0
        lines = text.split("\n")
        number = 0
        while number < len(lines):
            line = lines[number]
            number += 1
            if self._undoes(line):
                at += len(line) + 1
                continue
            heredoc = _HEREDOC.match(line) if "<<" in line else None
            if heredoc:
                number, at = yield from self._sql(lines, number, at + len(line) + 1, heredoc[1])
                continue
            yield from self._line(line, number)
            at += len(line) + 1

    def _undoes(self, line: str) -> bool:
        """Whether a line stands in ``def down`` or ``dir.down``."""
        match = _DEF.match(line) if "def " in line or "dir." in line else None
        if match and match[2] == "down":
            self.undoing = -1 if line.rstrip().endswith("end") else len(match[1])
            return True
        if self.undoing < 0:
            return False
        end = _END_OF_BLOCK.match(line)
        if end and len(end[1]) <= self.undoing:
            self.undoing = -1
        return True

    def _sql(self, lines: list[str], number: int, at: int, mark: str) -> Generator[SchemaField, None, tuple[int, int]]:
        """SQL that a migration executes, up to the mark that ends it. Gives the next line and its offset."""
        start = number
        while number < len(lines) and lines[number].strip() != mark:
            number += 1
        script = "\n".join(lines[start:number])
        yield from read_sql(script, self.maker, at)
        return number, at + len(script) + (1 if number > start else 0)

    def _line(self, line: str, number: int) -> Iterator[SchemaField]:
        if self.block is not None:
            end = _END_OF_BLOCK.match(line)
            if end and len(end[1]) <= self.block.indent:
                self.block = None
                return
            if call := _CALL.match(line):
                if call["var"] == self.block.variable:
                    yield from self._call(self.block, call, number)
                return
        if "_" not in line:
            return
        if match := _TABLE.match(line):
            indent = len(line) - len(line.lstrip())
            variable = match["var"] or match["var2"]
            self.block = _Block(match["table"], variable, indent, match["verb"] == "change_table")
        elif match := _WITH_COLUMN.match(line):
            yield from self._with_column(match, number)
        elif match := _WITH_TABLE.match(line):
            place = (number, match.start("table") + 1)
            if match["verb"] == "drop_table":
                yield self.maker.placed(place, match["table"], "", action="drop")
            elif match["new"]:
                yield self.maker.placed(place, match["table"], "", action="rename", renamed_to=match["new"])

    def _call(self, block: _Block, call: re.Match[str], number: int) -> Iterator[SchemaField]:
        verb, name, rest = call["verb"], call["name"], call["rest"] or ""
        if verb in _NOT_COLUMNS:
            return
        if verb == "timestamps":
            for stamp in ("created_at", "updated_at"):
                yield self.maker.placed((number, call.start("verb") + 1), block.table, stamp, type="datetime")
            return
        if name is None:
            return
        place = (number, call.start("name") + 1)
        if verb == "remove":
            for gone in (name, *(_SYMBOL.findall(rest.split("type:")[0]))):
                yield self.maker.placed(place, block.table, gone, action="drop")
        elif verb == "rename":
            if new := _NEXT_NAME.match(rest):
                yield self.maker.placed(place, block.table, name, action="rename", renamed_to=new[1])
        elif verb == "change":
            kind = _TYPE.match(rest)
            yield self.maker.placed(
                place, block.table, name, action="change", **_details(rest, kind[1] if kind else "")
            )
        elif verb in _REFERENCES:
            yield from self._reference(place, block.table, name, rest)
        elif verb in {"column", "virtual", "enum"}:
            kind = _TYPE.match(rest)
            yield self.maker.placed(place, block.table, name, **_details(rest, kind[1] if kind else verb))
        elif verb not in _NOT_TYPES:
            yield self.maker.placed(place, block.table, name, **_details(rest, verb))
            for more in _several(rest):
                yield self.maker.placed(place, block.table, more, **_details(rest, verb))

    def _reference(self, place: tuple[int, int], table: str, name: str, rest: str) -> Iterator[SchemaField]:
        said = re.search(r"\btype:\s*:(\w+)", rest)
        kind = said[1] if said else "bigint"
        yield self.maker.placed(place, table, f"{name}_id", relation=True, **_details(rest, kind))
        if re.search(r"\bpolymorphic(?::|\s*=>)\s*(?:true|\{)", rest):
            yield self.maker.placed(place, table, f"{name}_type", relation=True, **_details(rest, "string"))

    def _with_column(self, match: re.Match[str], number: int) -> Iterator[SchemaField]:
        verb, table, name, rest = match["verb"], match["table"], match["name"], match["rest"]
        if verb == "add_timestamps":
            for stamp in ("created_at", "updated_at"):
                yield self.maker.placed((number, match.start("table") + 1), table, stamp, type="datetime")
            return
        if name is None:
            return
        place = (number, match.start("name") + 1)
        kind = _TYPE.match(rest)
        if verb == "add_column":
            yield self.maker.placed(place, table, name, **_details(rest, kind[1] if kind else ""))
        elif verb in {"change_column", "change_column_comment"}:
            details = _details(rest, kind[1] if kind and verb == "change_column" else "")
            yield self.maker.placed(place, table, name, action="change", **details)
        elif verb in _REFERENCES:
            yield from self._reference(place, table, name, rest)
        elif verb == "rename_column":
            if new := _NEXT_NAME.match(rest):
                yield self.maker.placed(place, table, name, action="rename", renamed_to=new[1])
        elif verb in {"remove_reference", "remove_belongs_to"}:
            for ending in ("_id", "_type"):
                yield self.maker.placed(place, table, name + ending, action="drop")
        elif verb in {"remove_column", "remove_columns"}:
            more = _SYMBOL.findall(rest.split("type:")[0]) if verb == "remove_columns" else []
            for gone in (name, *more):
                yield self.maker.placed(place, table, gone, action="drop")


def _several(rest: str) -> list[str]:
    """Further names of ``t.string :first, :last, null: false``."""
    names = []
    while match := _NEXT_NAME.match(rest):
        if rest[match.end() :].lstrip().startswith("=>"):
            break
        names.append(match[1])
        rest = rest[match.end() :].lstrip("'\"")
    return names


def _details(rest: str, kind: str) -> dict[str, Any]:
    null = re.search(r"\bnull(?::|\s*=>)\s*(true|false)", rest)
    said = _COMMENT.search(rest) if "comment" in rest else None
    array = "[]" if kind and re.search(r"\barray(?::|\s*=>)\s*true", rest) else ""
    return {
        "type": kind + array,
        "nullable": null[1] == "true" if null else None,
        "comment": squeezed(said[1] or said[2]) if said else "",
    }
