"""TOML: values, the line of every key, and what is said of broken files."""

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken, parse

RECORD = """\
# The record
edition = "2021-11"   # which one

[service]
name = "Apply for a licence"
a.b."c.d" = 1

[[waivers]]
rule = "open-source/licence-file"

[[waivers]]
rule = 'privacy/dpia'
reason = \"\"\"
[service]
name = "not a key"
\"\"\"
  expires = 2026-12-01

[waivers.owner]
team = "Licensing"

[[waivers.seen]]
by = 'one'
[[waivers.seen]]
by = '''two'''

[lists]
empty = []
paths = [
    "a", # the first
    [1, {x = 2, y.z = [3]}],
    \"\"\"]\"\"\"\",
]
inline = { one = 1, two = { three = 3 } }
"""


def located(text, *pointer):
    return parse("toml", text.encode()).locate(pointer)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        (("edition",), 2, 1),
        (("service",), 4, 2),
        (("service", "name"), 5, 1),
        (("service", "a"), 6, 1),
        (("service", "a", "b"), 6, 3),
        (("service", "a", "b", "c.d"), 6, 5),
        (("waivers",), 8, 3),
        (("waivers", 0), 8, 3),
        (("waivers", 0, "rule"), 9, 1),
        (("waivers", 1), 11, 3),
        (("waivers", 1, "rule"), 12, 1),
        (("waivers", 1, "expires"), 17, 3),
        (("waivers", 1, "owner"), 19, 10),
        (("waivers", 1, "owner", "team"), 20, 1),
        (("waivers", 1, "seen", 1, "by"), 25, 1),
        (("lists", "paths", 0), 30, 5),
        (("lists", "paths", 1), 31, 5),
        (("lists", "paths", 1, 0), 31, 6),
        (("lists", "paths", 1, 1, "x"), 31, 10),
        (("lists", "paths", 1, 1, "y", "z", 0), 31, 24),
        (("lists", "paths", 2), 32, 5),
        (("lists", "inline", "two", "three"), 34, 29),
    ],
)
def test_every_key_has_its_place(pointer, line, column):
    assert located(RECORD, *pointer) == (line, column)


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ((), 1),
        (("nothing", "here"), 1),
        (("waivers", 1, "owner", "email"), 19),
        (("waivers", 7, "rule"), 8),
        (("edition", "deeper"), 2),
        (("service", 0), 4),
    ],
)
def test_what_does_not_exist_has_the_place_of_its_nearest_ancestor(pointer, line):
    assert located(RECORD, *pointer)[0] == line


def test_values_are_those_of_toml():
    value = parse("toml", RECORD.encode()).value
    assert value["service"]["a"] == {"b": {"c.d": 1}}
    assert value["waivers"][1]["expires"] == date(2026, 12, 1)
    assert value["lists"]["paths"][2] == ']"'


def test_an_explicit_header_outranks_the_one_that_implied_it():
    assert located("[a.b]\nx = 1\n[a]\ny = 2\n", "a") == (3, 2)


def test_carriage_returns_and_a_byte_order_mark_shift_nothing():
    text = "\ufeffone = 1\r\n\r\n[two]\r\nthree = [\r\n  4,\r\n]\r\n"
    assert located(text, "one") == (1, 1)
    assert located(text, "two", "three", 0) == (5, 3)


def test_columns_count_code_points():
    assert located('a = { "é😀" = 1, b = 2 }', "a", "b") == (1, 17)


def test_escaped_keys_are_found():
    assert located('x = 1\n"tab\\tbed" = 2', "tab\tbed") == (2, 1)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a = 1\nb = \n", "is not valid TOML: invalid value", (2, 5)),
        ("a = 1\n[b]\nc 2\n", "is not valid TOML: expected '='", (3, 3)),
        ("a = 1\na = 2\n", "is not valid TOML: cannot overwrite", (2, 6)),
        ('a = "x\n', "is not valid TOML: illegal character", (1, 7)),
    ],
)
def test_broken_files_say_where(text, message, place):
    with pytest.raises(Broken) as caught:
        parse("toml", text.encode())
    assert caught.value.message.startswith(message)
    assert (caught.value.line, caught.value.column) == place


def test_bytes_that_are_no_text_are_broken_with_the_line():
    with pytest.raises(Broken) as caught:
        parse("toml", b"a = 1\nb = '\xe9'\n")
    assert (caught.value.message, caught.value.line) == ("is not valid UTF-8 text", 2)


KEYS = st.text("abz-_.é \"'\\\n#[]=", max_size=4)
LEAVES = st.one_of(
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.text("ab\"'\\\n#[]{},=é", max_size=6),
    st.floats(allow_nan=False),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


def key(name):
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


def inline(value):
    """One value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)} = {inline(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    return repr(value).lower() if isinstance(value, (bool, float, int)) else json.dumps(value)


def dump(table, path=()):
    """A table with headers wherever TOML has them, so that headers and inline values both occur."""
    tables = {name: inner for name, inner in table.items() if isinstance(inner, dict)}
    arrays = {
        name: inner
        for name, inner in table.items()
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner)
    }
    lines = [
        f"{key(name)} = {inline(inner)} # {name!a}"
        for name, inner in table.items()
        if name not in tables and name not in arrays
    ]
    for name, inner in tables.items():
        lines += [f" [{' . '.join(map(key, (*path, name)))}]", *dump(inner, (*path, name))]
    for name, items in arrays.items():
        for item in items:
            lines += [f"[[{'.'.join(map(key, (*path, name)))}]] # [x]", *dump(item, (*path, name))]
    return lines


def pointers(value, path=()):
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step), inner
        yield from pointers(inner, (*path, step))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read_and_found(table, newline):
    text = newline.join(dump(table))
    document = parse("toml", text.encode())
    assert document.value == table
    for pointer, value in pointers(table):
        line, column = document.locate(pointer)
        rest = text.split("\n")[line - 1][column - 1 :]
        names = [step for step in pointer if isinstance(step, str)]
        expected = key(names[-1]) if isinstance(pointer[-1], str) or isinstance(value, dict) else inline(value)
        assert rest.startswith((expected, inline(value))), (pointer, rest)
