"""Arbitrary TOML for tests: a strategy for values, and a writer that gives each top-level key a line of its own."""

import json
import math
from datetime import date, datetime, time

from hypothesis import strategies as st

# U+007F and line separators are fine in TOML strings once escaped; surrogates are not TOML at all
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = (
    TEXT
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.sampled_from(["", "met", "central", "*", "a/b", "2026-01-01", "beta", "!", "[z-a]"])
)
JSON_SCALARS = TEXT | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.sampled_from([0.5, "error", "met", "", "!"])
"""Those that JSON has too. (A date is text there.)"""


def nested(scalars):
    """Scalars, and lists and tables of them."""
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
    )


VALUES = nested(SCALARS)
JSON_VALUES = nested(JSON_SCALARS)


def to_toml(value):
    """A value as it stands on the right of an equals sign."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value).replace("\x7f", "\\u007f") if value.isascii() else _escaped(value)
        case float():
            return {math.inf: "inf", -math.inf: "-inf"}.get(value, "nan" if math.isnan(value) else repr(value))
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(to_toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{to_toml(key)} = {to_toml(each)}' for key, each in value.items())}}}"
    return str(value)


def _escaped(text):
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def document(table):
    """A whole file, one key a line."""
    return "".join(f"{to_toml(key)} = {to_toml(value)}\n" for key, value in table.items()).encode()
