"""Families of types: what a field's declared type lets it hold, in any language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Family = Literal["text", "number", "date", "boolean", "identifier", "object", ""]
"""Empty where the type is not given or says nothing. ``identifier`` is a UUID, ``object`` a type of the program."""

_MEMBERS: dict[Family, str] = {
    "boolean": "bool boolean nullboolean bit logical flag checkbox yesno",
    "identifier": "uuid guid uniqueidentifier objectid",
    "date": """date datetime timestamp timestamptz time instant localdate localdatetime zoneddatetime offsetdatetime
        datetimeoffset dateonly smalldatetime datetime2 interval duration dateparts datetimeutc partialdate monthyear""",
    "number": """int integer bigint smallint tinyint mediumint number numeric decimal float double real long short money
        serial bigserial int32 int64 int16 uint uint32 uint64 int4 int8 float64 float32 byte bigdecimal biginteger
        positiveinteger positivesmallinteger smallinteger autoinc currency percent""",
    "text": """string str text char varchar varchar2 nvarchar nvarchar2 nchar clob citext cistr email slug url character
        longtext mediumtext tinytext json jsonb binary varbinary blob bytea bytes enum hstore inet ipaddress cidr encrypted
        id unicode regex ntext multilinetext textarea genericipaddress phonenumber uri tsvector rich name""",
}
_FAMILIES: dict[str, Family] = {word: kind for kind, words in _MEMBERS.items() for word in words.split()}
_WRAPPERS = frozenset(
    """mapped optional option list array of set seq sequence nullable none null undefined sql sequelize datatypes schema
    types db sa models fields serializers maybe union iterable vector collection ilist ienumerable tuple readonly
    mutablelist annotated java util pg type value joi z zod unsigned forms""".split()
)
_PIECE = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_MOST = 120


@lru_cache(maxsize=8192)
def family(written: str) -> Family:
    """The family of a type as it is written. Lists are of the family of what they hold."""
    pieces = [piece.lower() for piece in _PIECE.findall(written[:_MOST])]
    if not pieces:
        return ""
    for piece in [one for one in pieces if one not in _WRAPPERS][:2] or pieces[:1]:
        found = _FAMILIES.get(piece) or _FAMILIES.get(piece.removesuffix("field").removesuffix("type"))
        if found:
            return found
    return "object"
