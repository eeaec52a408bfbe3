"""Families of types: what a field's declared type lets it hold, in any language."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from tcop_lint import late

Family = Literal["text", "number", "date", "boolean", "code", "identifier", "object", ""]
"""Empty where the type is not given or says nothing. ``code`` is one character, which is often a yes or no,
``identifier`` a UUID, ``object`` a type of the program."""

_BOOLEAN = frozenset(["bool", "boolean", "nullboolean", "bit", "logical", "flag", "checkbox", "yesno"])
_YES_NO = late.re(r"yes_?(?:or_?)?no")
_IDENTIFIER = frozenset(["uuid", "guid", "uniqueidentifier", "objectid"])
_DATE = late.re(r"(?:\w*date\w*|timestamp\w*|time|instant|interval|duration|datetime\w*|monthyear)")
_NUMBER = late.re(
    r"(?:u?int(?:eger)?\d*|(?:big|small|tiny|medium|positive|positivesmall|auto)int(?:eger)?|number|numeric|decimal|bigdecimal|"
    r"float\d*|double|real|long|short|money\w*|(?:big|small)?serial|byte|currency|percent)"
)
_TEXT = late.re(
    r"(?:string\w*|str|\w*text|n?(?:var)?char2?|character|n?clob|cistr|\w*email(?:field|str|address)?|slug|ur[li]\w*|jsonb?|\w*binary|\w*blob|bytea|"
    r"bytes|\w*enum|hstore|inet|\w*ipaddress|cidr|encrypted\w*|id|unicode\w*|regex|textarea|phonenumber|tsvector|name)"
)
_WRAPPERS = frozenset(
    [
        *("mapped", "optional", "option", "list", "array", "of", "set", "seq", "sequence", "nullable", "none", "null"),
        *(
            "undefined",
            "sql",
            "sequelize",
            "datatypes",
            "schema",
            "types",
            "db",
            "sa",
            "models",
            "fields",
            "serializers",
        ),
        *(
            "maybe",
            "union",
            "iterable",
            "vector",
            "collection",
            "ilist",
            "ienumerable",
            "tuple",
            "readonly",
            "annotated",
        ),
        *("java", "util", "pg", "type", "value", "joi", "z", "zod", "unsigned", "forms"),
    ]
)
_PIECE = late.re(r"[A-Za-z][A-Za-z0-9_]*")
_ONE_CHARACTER = late.re(r"(?i)(?:n?var)?char(?:acter)?2?\(\s*1\s*(?:char|byte)?\s*\)|char$")
_MOST = 120


@lru_cache(maxsize=8192)
def family(written: str) -> Family:
    """The family of a type as it is written. Lists are of the family of what they hold."""
    written = written[:_MOST]
    pieces = [piece.lower() for piece in _PIECE.findall(written)]
    if not pieces:
        return ""
    if _ONE_CHARACTER.match(written):
        return "code"
    for piece in [one for one in pieces if one not in _WRAPPERS][:2] or pieces[:1]:
        found = _of(piece) or _of(piece.removesuffix("field").removesuffix("type"))
        if found:
            return found
    return "object"


def _of(piece: str) -> Family:
    if piece in _BOOLEAN or _YES_NO.search(piece):
        return "boolean"
    if piece in _IDENTIFIER:
        return "identifier"
    if _DATE.fullmatch(piece):
        return "date"
    if _NUMBER.fullmatch(piece):
        return "number"
    return "text" if _TEXT.fullmatch(piece) else ""
