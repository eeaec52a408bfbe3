"""Column definitions of SQL, as they stand in CREATE TABLE and ALTER TABLE."""

from __future__ import annotations

import re
from typing import NamedTuple

from tcop_lint import late
from tcop_lint.readers.schemas.masking import squeezed
from tcop_lint.readers.schemas.sql_text import NAME, unquoted

_TYPES = (
    "big(?:int|serial)|binary|bit|blob|bool(?:ean)?|bytea|char(?:acter)?|cidr|citext|clob|date(?:time)?\\w*|dec(?:imal)?|"
    "double|enum|float\\d?|geo\\w+|guid|hstore|image|inet|int(?:eger)?\\d?|interval|jsonb?|long(?:blob|text)?|medium\\w+|"
    "money|n?varchar2?|nchar|nclob|ntext|number|numeric|oid|raw|real|rowversion|serial|set|small\\w+|sql_variant|string|"
    "text|time(?:stamp(?:tz)?|tz)?|tiny\\w+|ts(?:query|vector)|uniqueidentifier|uuid|var(?:binary|char\\w*)|xml|year"
)
_COLUMN = late.re(rf"\s*+(?P<name>{NAME})(?P<rest>(?:\s|(?<=[\"`\]]))[^;]*+|)", re.DOTALL)
_CONSTRAINT = late.re(
    rf"(?is)\s*+(?:constraint\b|primary\s+key\b|foreign\s+key\b|unique\s*(?:\(|key\b|index\b|nulls\b|clustered\b|"
    rf"nonclustered\b|{NAME}\s*\()|check\s*\(|exclude\s*(?:\(|using\b)|like\s|period\s+for\b|inherits\s*\(|"
    rf"(?:fulltext|spatial)\s+(?:key|index)\b|(?:fulltext|spatial)\s*(?:{NAME}\s*)?\(|"
    rf"(?:key|index)\s*(?:\(|(?!(?:{_TYPES})\b){NAME}\s*(?:\(|using\b|clustered\b|nonclustered\b|unique\b))|"
    rf"partition\s+by\b|supplemental\s+log\b|distkey\s*\(|sortkey\s*\()"
)
_END_OF_TYPE = late.re(
    r"(?i)\b(?:not|null|default|primary|unique|references|check|constraint|collate|generated|comment|identity|auto_?increment|"
    r"on|encode|encrypted|as|enable|disable|charset|stored|virtual|key|masked|with\s+(?:masked|values)|rowguidcol|sparse|invisible|"
    r"first|after|character\s+set|deferrable|using|options|distkey|sortkey)\b"
)
_NOT_NULL = late.re(r"(?i)\bnot\s+null\b|\bprimary\s+key\b")
_NULL = late.re(r"(?i)\bnull\b")
_COMMENT = late.re(r"(?is)\bcomment\s*+'((?:[^'\\]++|''|\\.)*+)'")
_TRAILING = late.re(r"[ \t]*,?[ \t]*--[ \t]*([^\n]*)")


class Column(NamedTuple):
    """A column definition: ``offset`` is that of its name."""

    offset: int
    name: str
    type: str
    nullable: bool | None
    comment: str
    relation: bool


def column(mask: str, text: str, start: int, end: int) -> Column | None:
    """The column that is defined in a range, or None for a constraint, an index or nothing at all."""
    if _CONSTRAINT.match(mask, start, end):
        return None
    match = _COLUMN.match(mask, start, end)
    if match is None:
        return None
    rest = match["rest"]
    cut = _END_OF_TYPE.search(rest)
    kind = squeezed(text[match.start("rest") : match.start("rest") + (cut.start() if cut else len(rest))], 100)
    nullable = False if _NOT_NULL.search(rest) else True if _NULL.search(rest) else None
    said = _COMMENT.search(text, match.start("rest"), end) if "omment" in rest.lower() else None
    trailing = None if said else _TRAILING.match(text, _last_word(mask, start, end))
    comment = said[1].replace("''", "'") if said else trailing[1].strip() if trailing else ""
    return Column(
        match.start("name"),
        unquoted(match["name"]),
        kind,
        nullable,
        squeezed(comment),
        re.search(r"(?i)\breferences\b", rest) is not None,
    )


def _last_word(mask: str, start: int, end: int) -> int:
    return start + len(mask[start:end].rstrip())
