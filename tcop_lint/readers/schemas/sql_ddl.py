"""What SQL scripts do to tables: CREATE, ALTER, DROP and RENAME TABLE, and COMMENT ON COLUMN, of any dialect.

No grammar: a linear walk over statements. The four dialects differ in what follows a column's type, which is of no
interest here, and in how ALTER TABLE names what it does, which is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint import late
from tcop_lint.readers.schemas.masking import Masked, Span, squeezed
from tcop_lint.readers.schemas.sql_columns import Column, column
from tcop_lint.readers.schemas.sql_text import NAME, QUALIFIED, mask_sql, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.schemas.making import Maker

_S = r"\s{1,99}"
_STATEMENT = late.re(
    rf"(?i)\b(?:(?P<create>create{_S}(?:or{_S}replace{_S})?(?P<temp>(?:global{_S}|local{_S})?temp(?:orary)?{_S})?"
    rf"(?:unlogged{_S}|external{_S}|foreign{_S}|transient{_S}|column{_S})?table{_S}(?:if{_S}not{_S}exists{_S})?)|"
    rf"(?P<alter>alter{_S}table{_S}(?:if{_S}exists{_S})?(?:only{_S})?)|"
    rf"(?P<drop>drop{_S}table{_S}(?:if{_S}exists{_S})?)|(?P<rename>rename{_S}table{_S})|"
    rf"(?P<comment>comment{_S}on{_S}column{_S})|(?P<procedure>exec(?:ute)?{_S}(?:\w{{1,30}}\.)*+sp_rename\b))"
)
_QUALIFIED = late.re(QUALIFIED)
_AFTER_NAME = late.re(r"(?i)\s*+(?:on\s+cluster\s+\S{1,80}\s*+)?\(")
_END = late.re(rf"(?i);|^[ \t]*go[ \t]*$|^[ \t]*/[ \t]*$|^\s*(?:create|alter|drop|insert|update){_S}\w", re.MULTILINE)
_ADD = late.re(rf"(?i)\s*+add(?:{_S}column)?(?:{_S}if{_S}not{_S}exists)?(?=[\s(\"`\[])")
_DROP = late.re(
    rf"(?i)\s*+(?:drop|set{_S}unused){_S}(?:column{_S}(?:if{_S}exists{_S})?|column\s*+(?=[\[\"`(])|(?=\())?"
    rf"(?!(?:constraint|index|key|primary|foreign|partition|check|default|period|unique){_S})(?P<name>{NAME})?"
)
_RENAME_TABLE = late.re(rf"(?i)\s*+rename{_S}(?:to|as){_S}(?P<new>{QUALIFIED})")
_RENAME = late.re(
    rf"(?i)\s*+rename{_S}(?!constraint{_S}|index{_S}|key{_S})(?:column{_S})?(?P<old>{NAME}){_S}to{_S}(?P<new>{NAME})"
)
_CHANGE = late.re(rf"(?i)\s*+change{_S}(?:column{_S})?(?P<old>{NAME})\s{{1,99}}(?={NAME})")
_MODIFY = late.re(rf"(?i)\s*+modify(?:{_S}column)?(?=[\s(\"`\[])")
_ALTER = late.re(
    rf"(?i)\s*+alter{_S}(?:column{_S})?(?!constraint{_S}|index{_S})(?P<name>{NAME}){_S}(?P<rest>[^;]*)", re.DOTALL
)
_TYPE = late.re(rf"(?i)(?:set{_S}data{_S})?type{_S}(?P<type>[^;]*)", re.DOTALL)
_VERB = late.re(
    r"(?i)\s*+(?:add|drop|rename|change|modify|alter|set|with|enable|disable|owner|validate|convert|engine)\b"
)
_STRING = late.re(r"N?'((?:[^']++|'')*+)'")


def read_sql(text: str, maker: Maker, shift: int = 0) -> Iterator[SchemaField]:
    """What a script does, in its order. ``shift`` is the offset of the script in the text that ``maker`` knows."""
    if not _STATEMENT.search(text):
        return
    masked = mask_sql(text)
    for match in _STATEMENT.finditer(masked.mask):
        if match["procedure"]:
            yield from _procedure(masked, match, maker, shift)
            continue
        name = _QUALIFIED.match(masked.mask, match.end())
        if name is None:
            continue
        walk = _Walk(masked, maker, shift, unquoted(name[0]))
        if match["create"]:
            if not match["temp"] and not walk.table.startswith(("#", "@")):
                yield from walk.created(name.end())
        elif match["alter"]:
            yield from walk.altered(name.end())
        elif match["drop"]:
            yield from walk.dropped(name)
        elif match["rename"]:
            yield from walk.renamed(name)
        else:
            yield from walk.commented(name)


class _Walk:
    """One statement about one table."""

    def __init__(self, masked: Masked, maker: Maker, shift: int, table: str) -> None:
        self.masked = masked
        self.maker = maker
        self.shift = shift
        self.table = table

    def _fact(self, offset: int, name: str, **more: Any) -> SchemaField:
        return self.maker.field(offset + self.shift, self.table, name, **more)

    def _column(self, found: Column, **more: Any) -> SchemaField:
        more.setdefault("action", "add")
        return self._fact(
            found.offset,
            found.name,
            type=found.type,
            comment=found.comment,
            nullable=True if found.nullable is None and more["action"] == "add" else found.nullable,
            relation=found.relation,
            **more,
        )

    def _defined(self, span: Span) -> Column | None:
        return column(self.masked.mask, self.masked.text, *span)

    def created(self, at: int) -> Iterator[SchemaField]:
        opening = _AFTER_NAME.match(self.masked.mask, at)
        end = self.masked.closing.get(opening.end() - 1) if opening else None
        if opening is None or end is None:
            return
        for span in self.masked.pieces(opening.end(), end):
            found = self._defined(span)
            if found is not None:
                yield self._column(found)

    def altered(self, at: int) -> Iterator[SchemaField]:
        found = _END.search(self.masked.mask, at)
        end = found.start() if found else len(self.masked.mask)
        adding = dropping = False
        for span in self.masked.pieces(at, end):
            if _VERB.match(self.masked.mask, *span):
                adding = dropping = False
            if adding:
                yield from self._added(span)
            elif dropping:
                yield from self._gone([span])
            elif match := _ADD.match(self.masked.mask, *span):
                adding = True
                yield from self._added(Span(match.end(), span.end))
            else:
                facts = list(self._verb(span))
                dropping = bool(facts) and facts[-1].action == "drop"
                yield from facts

    def _verb(self, span: Span) -> Iterator[SchemaField]:
        mask = self.masked.mask
        if match := _RENAME_TABLE.match(mask, *span):
            yield self._fact(match.start("new"), "", action="rename", renamed_to=unquoted(match["new"]))
        elif match := _RENAME.match(mask, *span):
            new = unquoted(match["new"])
            yield self._fact(match.start("new"), unquoted(match["old"]), action="rename", renamed_to=new)
        elif match := _CHANGE.match(mask, *span):
            if found := self._defined(Span(match.end(), span.end)):
                yield self._fact(found.offset, unquoted(match["old"]), action="rename", renamed_to=found.name)
                yield self._column(found, action="change")
        elif match := _MODIFY.match(mask, *span):
            for part in self._within(Span(match.end(), span.end)):
                if found := self._defined(part):
                    yield self._column(found, action="change")
        elif match := _ALTER.match(mask, *span):
            yield from self._changed(match)
        elif match := _DROP.match(mask, *span):
            if match["name"]:
                yield self._fact(match.start("name"), unquoted(match["name"]), action="drop")
            else:
                yield from self._gone(self._within(Span(match.end(), span.end)))

    def _changed(self, match: re.Match[str]) -> Iterator[SchemaField]:
        rest, name, at = match["rest"], unquoted(match["name"]), match.start("name")
        lowered = " ".join(rest.lower().split())
        if lowered.startswith(("set not null", "drop not null")):
            yield self._fact(at, name, action="change", nullable=lowered.startswith("drop"))
        elif kind := _TYPE.match(rest):
            kind_text = re.split(r"(?i)\busing\b|\bcollate\b", kind["type"])[0]
            yield self._fact(at, name, action="change", type=squeezed(kind_text, 100))
        elif not re.match(r"(?i)(?:set|drop|add|reset|restart)\b", rest) and (
            found := self._defined(Span(at, match.end()))
        ):
            yield self._column(found, action="change")

    def _within(self, span: Span) -> list[Span]:
        """The parts of what stands in brackets, or the whole where there are none."""
        start = (
            span.start
            + len(self.masked.mask[span.start : span.end])
            - len(self.masked.mask[span.start : span.end].lstrip())
        )
        closed = self.masked.closing.get(start)
        return [span] if closed is None or closed > span.end else self.masked.pieces(start + 1, closed)

    def _added(self, span: Span) -> Iterator[SchemaField]:
        for part in self._within(span):
            if found := self._defined(part):
                yield self._column(found)

    def _gone(self, spans: list[Span]) -> Iterator[SchemaField]:
        for span in spans:
            if found := self._defined(span):
                yield self._fact(found.offset, found.name, action="drop")

    def dropped(self, name: re.Match[str]) -> Iterator[SchemaField]:
        found: re.Match[str] | None = name
        while found is not None:
            self.table = unquoted(found[0])
            yield self._fact(found.start(), "", action="drop")
            comma = re.compile(r"\s{0,99},\s{0,99}").match(self.masked.mask, found.end())
            found = _QUALIFIED.match(self.masked.mask, comma.end()) if comma else None

    def renamed(self, name: re.Match[str]) -> Iterator[SchemaField]:
        to = re.compile(rf"(?i)\s+to\s+({QUALIFIED})").match(self.masked.mask, name.end())
        if to:
            yield self._fact(to.start(1), "", action="rename", renamed_to=unquoted(to[1]))

    def commented(self, name: re.Match[str]) -> Iterator[SchemaField]:
        said = re.compile(r"(?i)\s+is\s+N?'((?:[^']++|'')*+)'").match(self.masked.text, name.end())
        self.table, _, field = unquoted(name[0]).rpartition(".")
        if said and self.table:
            comment = squeezed(said[1].replace("''", "'"))
            yield self._fact(name.start(), field, action="change", comment=comment)


def _procedure(masked: Masked, match: re.Match[str], maker: Maker, shift: int) -> Iterator[SchemaField]:
    """``EXEC sp_rename 'dbo.Users.Mail', 'Email', 'COLUMN'`` of SQL Server."""
    end = _END.search(masked.mask, match.end())
    given = _STRING.findall(masked.text[match.end() : min(end.start() if end else len(masked.text), match.end() + 600)])
    if len(given) < 2:
        return
    old, new = unquoted(given[0]), unquoted(given[1])
    is_column = len(given) > 2 and given[2].upper() == "COLUMN"
    table, _, field = old.rpartition(".") if is_column else (old, "", "")
    if table and new:
        yield maker.field(match.start() + shift, table, field, action="rename", renamed_to=new)
