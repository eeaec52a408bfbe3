"""JSON: values, the line of every key, comments and trailing commas, and what is said of broken files."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken, parse

PACKAGE = """\
{
  "name": "a-service",
  "scripts": { "test": "jest", "a\\"b": "c" },
  "files": ["a", { "x": [1, 2] },
            -3e1],
  "engines": {
    "node": ">=20"
  }
}
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1)),
        (("name",), (2, 3)),
        (("scripts", "test"), (3, 16)),
        (("scripts", 'a"b'), (3, 32)),
        (("files", 0), (4, 13)),
        (("files", 1, "x", 1), (4, 29)),
        (("files", 2), (5, 13)),
        (("engines", "node"), (7, 5)),
        (("engines", "npm"), (6, 3)),
        (("files", 9), (4, 3)),
    ],
)
def test_every_key_has_its_place(pointer, place):
    assert parse("json", PACKAGE.encode()).locate(pointer) == place


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{}", {}),
        ("\ufeff[1]", [1]),
        ('"x"', "x"),
        ('{"a": 1, "a": {"b": 2}}', {"a": {"b": 2}}),
        ("[123456789012345678901234567890, 1e999]", [123456789012345678901234567890, math.inf]),
        ('["\\ud83d\\ude00"]', ["😀"]),
        (
            '// first\n{"a": [1, 2,], /* b\n */ "u": "http://x/*y*/",}\n//',
            {"a": [1, 2], "u": "http://x/*y*/"},
        ),
        ('{"a": ",]", "b": "\\"//",}', {"a": ",]", "b": '"//'}),
        ("[1, // one\n]", [1]),
    ],
)
def test_values(text, value):
    assert parse("json", text.encode()).value == value


def test_utf_16_with_a_mark_is_read():
    assert parse("json", '{"é": 1}'.encode("utf-16")).value == {"é": 1}


def test_comments_shift_no_positions():
    document = parse("json", '// é\n{ /* "x": 1 */ "a": 1, // y\n  "b": [ 1, /* 2 */ 3, ],\n}'.encode())
    assert document.locate(("a",)) == (2, 16)
    assert document.locate(("b", 1)) == (3, 21)


def test_the_last_of_two_equal_keys_is_the_one_that_is_found():
    document = parse("json", b'{"a": {"x": 1},\n"a": {"y": 2}}')
    assert document.locate(("a", "y")) == (2, 7)
    assert document.locate(("a", "x")) == (2, 1)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "is not valid JSON: it is empty", (1, 1)),
        ('{"a": 1,\n "b" 2}', "is not valid JSON: expected ':'", (2, 6)),
        ('["é" x]', "is not valid JSON: expected ',' or ']'", (1, 6)),
        ("[1,\n 2", "is not valid JSON: it ends too early", (2, 3)),
        ("[1] 2", "is not valid JSON: trailing characters", (1, 6)),
        ("{{ template }}", "is not valid JSON: object keys must be strings", (1, 2)),
        ('["\\ud800"]', "is not valid JSON: ", (1, 11)),
        ("[NaN]", "is not valid JSON: invalid character", (1, 2)),
        ("[" + "9" * 5000 + "]", "is not valid JSON: it holds a number with too many digits", (1, 1)),
        ('[1e999, "\\ud800"]', "is not valid JSON: ", (1, 1)),
        ("[,]", "is not valid JSON: invalid character", (1, 2)),
    ],
)
def test_broken_files_say_where(text, message, place):
    with pytest.raises(Broken) as caught:
        parse("json", text.encode())
    assert caught.value.message.startswith(message)
    assert (caught.value.line, caught.value.column) == place


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text('ab"\\/*,]}\n é', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"\\/*:é', max_size=3), inner, max_size=4),
    max_leaves=12,
)


def pointers(value, path=()):
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step), inner
        yield from pointers(inner, (*path, step))


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from([None, 2]), st.booleans(), st.sampled_from(["", "// é\n/* , ] \n*/"]))
def test_what_was_written_is_read_and_found(value, indent, ascii_only, comment):
    text = comment + json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = parse("json", text.encode())
    assert document.value == value
    for pointer, inner in pointers(value):
        line, column = document.locate(pointer)
        rest = text.split("\n")[line - 1][column - 1 :]
        shown = pointer[-1] if isinstance(pointer[-1], str) else inner
        start = json.dumps(shown, ensure_ascii=ascii_only) if not isinstance(shown, (dict, list)) else "[{"
        assert rest.startswith(start) or (start == "[{" and rest[0] in start), (pointer, rest)
