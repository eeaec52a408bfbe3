"""YAML: values by the core schema, anchors and merges, streams, the line of every key, and broken files."""

import math

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken, parse
from tcop_lint.documents.yaml import MAX_NODES, resolve

WORKFLOW = """\
# Continuous integration
name: CI
on:
  push:
    branches: [main, "release/*"]
jobs:
  test:
    strategy:
      matrix: {python: [3.11, '3.12']}
    steps:
    - uses: actions/checkout@v4
    - name: Test é
      run: |
        make test
        on: nothing
    -   env:
          A: "1"
"""


def value_of(text):
    return parse("yaml", text.encode()).value


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1)),
        (("name",), (2, 1)),
        (("on",), (3, 1)),
        (("on", "push", "branches", 1), (5, 22)),
        (("jobs", "test", "strategy", "matrix", "python"), (9, 16)),
        (("jobs", "test", "steps", 0), (11, 7)),
        (("jobs", "test", "steps", 1, "run"), (13, 7)),
        (("jobs", "test", "steps", 2, "env", "A"), (17, 11)),
        (("jobs", "test", "steps", 9), (10, 5)),
        (("jobs", "deploy"), (6, 1)),
    ],
)
def test_every_key_has_its_place(pointer, place):
    assert parse("yaml", WORKFLOW.encode()).locate(pointer) == place


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("Null", None),
        ("12", 12),
        ("-012", -12),
        ("0o14", 12),
        ("0xFF", 255),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("3.10", 3.1),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-.inf", -math.inf),
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        (".", "."),
        ("+1", 1),
        ("<<", "<<"),
        ("=", "="),
        ("9" * 4001, "9" * 4001),
    ],
)
def test_plain_scalars_follow_the_core_schema(text, value):
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_not_a_number_is_a_float():
    assert math.isnan(resolve(".nan"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\n...\n", None),
        ("a:\nb: ~\n", {"a": None, "b": None}),
        ("on: push\nno: true\n1: one\n1.5: x\n", {"on": "push", "no": True, "1": "one", "1.5": "x"}),
        (
            "a: '12'\nb: \"true\"\nc: !!str 12\nd: !!int '12'\ne: ! 12\n",
            {"a": "12", "b": "true", "c": "12", "d": 12, "e": "12"},
        ),
        ("a: !Ref Bucket\nb: !GetAtt A.Arn\nc: !Sub 12\n", {"a": "Bucket", "b": "A.Arn", "c": "12"}),
        ("a: !Join ['', [x, !Ref y]]\nb: !vault |\n  secret\n", {"a": ["", ["x", "y"]], "b": "secret\n"}),
        ("? [a, b]\n: 1\n? {c: d}\n: 2\n", {"[a, b]": 1, "{c: d}": 2}),
        ("a: 1\na: 2\n", {"a": 2}),
        ("x: {{ value }}\n", {"x": {"{ value }": None}}),
        ("a: &x [1]\nb: *x\n&k c: 1\nd: *k\n*k : 2\n", {"a": [1], "b": [1], "c": 2, "d": "c"}),
        ("a: &x\nb: *x\n", {"a": None, "b": None}),
        ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        ("a: &x {p: &x {q: 1}, r: *x}\n", {"a": {"p": {"q": 1}, "r": {"q": 1}}}),
        ("%YAML 1.1\n---\na: no\n", {"a": "no"}),
    ],
)
def test_values(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("base: &b {x: 1, y: 2}\nm:\n  <<: *b\n  y: 3\n", {"x": 1, "y": 3}),
        ("base: &b {x: 1, y: 2}\nm:\n  y: 3\n  <<: *b\n", {"x": 1, "y": 3}),
        ("base: [&a {x: 1}, &b {x: 2, y: 2}]\nm:\n  <<: [*a, *b]\n", {"x": 1, "y": 2}),
        ("m:\n  <<: {x: 1}\n", {"x": 1}),
        ("m:\n  '<<': {x: 1}\n", {"<<": {"x": 1}}),
        ("m:\n  <<: text\n", {"<<": "text"}),
        ("a: &a {x: 1}\nb: &b\n  <<: *a\nm:\n  <<: *b\n", {"x": 1}),
    ],
)
def test_merge_keys(text, merged):
    assert value_of(text)["m"] == merged


def test_what_a_merge_or_an_alias_brings_is_found_where_it_is_written():
    document = parse("yaml", b"base: &b\n  x: 1\nm:\n  <<: *b\nn: *b\n")
    assert document.locate(("m", "x")) == (2, 3)
    assert document.locate(("n", "x")) == (2, 3)
    assert document.locate(("n",)) == (5, 1)


def test_a_stream_of_several_documents_is_a_list():
    document = parse("yaml", b"---\na: 1\n---\n# nothing\n---\nb: 2\n---\n")
    assert document.several
    assert document.value == [{"a": 1}, {"b": 2}]
    assert document.locate((1, "b")) == (6, 1)


def test_one_document_beside_empty_ones_is_itself():
    document = parse("yaml", b"---\n---\na: 1\n...\n---\n")
    assert not document.several
    assert document.value == {"a": 1}


def test_an_explicit_null_is_a_document():
    assert value_of("--- null\n--- a\n") == [None, "a"]


def test_anchors_do_not_reach_into_the_next_document():
    with pytest.raises(Broken, match="no anchor called 'x'"):
        value_of("a: &x 1\n---\nb: *x\n")


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_unusual_line_breaks_and_marks_shift_nothing(break_):
    text = "\ufeffa: 'x\u2028y\x85z😀'" + break_ + "b: 1" + break_
    assert parse("yaml", text.encode()).locate(("b",)) == (2, 1)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a: 1\nb: c: d\n", "is not valid YAML: mapping values are not allowed", (2, 5)),
        ("a:\n\tb: 1\n", "is not valid YAML: found character that cannot start any token", (2, 1)),
        ("a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n", "is not valid YAML: ", (3, 1)),
        ("a: 'x\n", "is not valid YAML: found unexpected end of stream", (2, 1)),
        ("é: \x01", "is not valid YAML: it holds a control character", (1, 4)),
        ("a: *b\n", "is not valid YAML: there is no anchor called 'b'", (1, 4)),
        ("a: &b [1,\n *b]\n", "is not valid YAML: the anchor 'b' holds itself", (2, 2)),
    ],
)
def test_broken_files_say_where(text, message, place):
    with pytest.raises(Broken) as caught:
        value_of(text)
    assert caught.value.message.startswith(message)
    assert (caught.value.line, caught.value.column) == place


def bomb(levels, width=10):
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_a_bomb_of_aliases_is_refused():
    with pytest.raises(Broken, match=f"more than {MAX_NODES:,} values"):
        value_of(bomb(9))


def test_a_bomb_of_merges_is_refused():
    lines = ["a0: &a0 {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}", "b:"]
    lines += ["- <<: *a0"] * 3000
    with pytest.raises(Broken, match="aliases that stand for"):
        value_of("\n".join(lines))


def test_aliases_that_stand_for_few_values_are_shared():
    value = value_of(bomb(4))
    assert value["a3"][0] is value["a2"]


def test_aliases_cannot_nest_deeper_than_files_may():
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 300)]
    with pytest.raises(Broken, match="nests deeper") as caught:
        value_of("\n".join(lines))
    assert caught.value.line == 200


TEXTS = st.text("ab:#-?!&*{}[]'\"|<> \n.1é😀\t", max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=16) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=10,
)


def pointers(value, path=()):
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step), inner
        yield from pointers(inner, (*path, step))


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from([True, False, None]))
def test_what_was_written_is_read_and_found(value, flow):
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, default_flow_style=flow, allow_unicode=True)
    document = parse("yaml", text.encode())
    assert document.value == value
    lines = text.split("\n")
    for pointer, inner in pointers(value):
        line, column = document.locate(pointer)
        rest = lines[line - 1][column - 1 :]
        shown = pointer[-1] if isinstance(pointer[-1], str) else inner
        if isinstance(shown, str):
            assert rest[0] in "'\"|>?" or rest.startswith(shown), (pointer, rest)
        elif not isinstance(shown, (list, dict)):
            assert resolve(rest.split(",")[0].rstrip("]} ")) == shown, (pointer, rest)
