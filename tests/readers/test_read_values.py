"""Values at paths of structured files."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.facts import Document, NotExamined, Value
from tcop_lint.readers import values
from tcop_lint.readers.source import Source
from tcop_lint.readers.values import check_path, read_values, select

WORKFLOW = """\
on: push
jobs:
  test:
    steps:
      - uses: actions/checkout@v4
      - run: make
      - uses: "./local"
  a.b:
    runs-on: [self-hosted]
"""


def read(path, text, *paths):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_values(Source(path, data), paths))


def found(text, path, name="ci.yml"):
    facts = read(name, text, path)
    assert isinstance(facts[0], Document)
    return [(fact.value if fact.type not in {"table", "array"} else fact.type, fact.line) for fact in facts[1:]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("on", [("push", 1)]),
        ("jobs.test.steps[].uses", [("actions/checkout@v4", 5), ("./local", 7)]),
        ("jobs.*.steps[].uses", [("actions/checkout@v4", 5), ("./local", 7)]),
        ("jobs.test.steps[1]", [("table", 6)]),
        ("jobs.test.steps[9]", []),
        ("jobs.*", [("table", 3), ("table", 8)]),
        ('jobs."a.b".runs-on[0]', [("self-hosted", 9)]),
        ("jobs.'a.b'.runs-on", [("array", 9)]),
        ("**.uses", [("actions/checkout@v4", 5), ("./local", 7)]),
        ("jobs.**[]", [("table", 5), ("table", 6), ("table", 7), ("self-hosted", 9)]),
        ("**.steps.**.**.run", [("make", 6)]),
        ("jobs.test.steps.uses", []),
        ("jobs.test[]", []),
        ("nothing", []),
        ("on.deeper", []),
    ],
)
def test_what_a_path_names(path, expected):
    assert found(WORKFLOW, path) == expected


def test_a_value_says_where_it_stands_and_what_it_is():
    assert read("ci.yml", WORKFLOW, "jobs.test.steps[0].uses") == [
        Document(format="yaml"),
        Value(
            selector="jobs.test.steps[0].uses",
            pointer=("jobs", "test", "steps", 0, "uses"),
            type="string",
            value="actions/checkout@v4",
            line=5,
            column=9,
        ),
    ]


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("a = 'x'", "string", "x"),
        ("a = 2", "number", 2),
        ("a = 2.5", "number", 2.5),
        ("a = true", "boolean", True),
        ("a = []", "array", None),
        ("a = {}", "table", None),
        ("a = 2026-01-02", "string", "2026-01-02"),
        ("a = 2026-01-02T03:04:05Z", "string", "2026-01-02T03:04:05+00:00"),
        ("a = 03:04:05", "string", "03:04:05"),
        ("a = 99999999999999999999", "number", 1e20),
        (f"a = -{'9' * 400}", "number", float("-inf")),
    ],
)
def test_types(text, type_, value):
    (fact,) = read("x.toml", text, "a")[1:]
    assert (fact.type, fact.value, type(fact.value)) == (type_, value, type(value))


def test_null_has_a_type():
    (fact,) = read("x.json", '{"a": null}', "a")[1:]
    assert (fact.type, fact.value) == ("null", None)


def test_elements_and_attributes_of_xml():
    text = '<Project>\n<Group>\n<Ref Include="A" Version="1"/>\n<Ref Include="B"/></Group></Project>'
    assert found(text, "Project[].Group[].Ref[].@Include", "a.csproj") == [("A", 3), ("B", 4)]


def test_every_document_of_a_stream_is_looked_at():
    assert found("kind: A\n---\nkind: B\n---\nother: C\n", "kind") == [("A", 1), ("B", 3)]


def test_without_paths_it_is_said_whether_the_file_parses():
    assert read("x.json", "{}") == [Document(format="json")]


@pytest.mark.parametrize("name", ["x.toml", "x.json", "x.xml", "x.yaml"])
def test_a_broken_file_is_not_examined(name):
    (fact,) = read(name, "\n\n{ [ <", "a", "b")
    assert isinstance(fact, NotExamined)
    assert "is not valid" in fact.reason
    assert fact.line == 3


def test_a_file_of_another_kind_is_not_examined():
    assert read("x.txt", "a", "a") == [NotExamined(reason="is no TOML, YAML, JSON or XML file")]


def test_too_many_values_are_said_to_be_too_many(monkeypatch):
    monkeypatch.setattr(values, "MAX_VALUES", 3)
    facts = read("x.json", "[1,\n2,\n3,\n4,\n5]", "[]", "[0]")
    assert [type(fact).__name__ for fact in facts] == ["Document", "Value", "Value", "Value", "NotExamined", "Value"]
    assert facts[4] == NotExamined(reason="holds more than 3 values at []", line=4)


@pytest.mark.parametrize(
    "path",
    ["a", "[]", "[0].a", "a[][1]", "**", "*.a", 'a."b.[]c"', "a.'b\"c'", "@types/node.x", "#text", "a.$ref", "é.b-c"],
)
def test_paths_that_can_be_read(path):
    assert check_path(path) is None


@pytest.mark.parametrize(
    "path", ["", ".a", "a.", "a..b", "a b", "a[x]", "a[-1]", 'a."b', "a*", "a.[0]", "***", 'a"b"', "a]"]
)
def test_paths_that_cannot_be_read_say_so(path):
    assert check_path(path)
    with pytest.raises(ValueError, match="path"):
        read("x.json", "{}", path)


def test_a_quoted_key_may_hold_quotes():
    assert found('{"a\\"b\\\\": 1}', r'"a\"b\\"', "x.json") == [(1, 1)]


def test_shared_values_and_deep_paths_are_walked_in_linear_time():
    text = "a0: &a0 {k: 1}\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 16))
    facts = read("x.yaml", text, "a15.**.**.**.k")
    assert isinstance(facts[-1], NotExamined)
    assert len(facts) == values.MAX_VALUES + 2


TREES = st.recursive(
    st.integers(0, 3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=12,
)
STEPS = st.lists(st.sampled_from(["a", "b", 0, 1, *values.Wild]), min_size=1, max_size=4).map(tuple)


def by_definition(node, steps, pointer=()):
    """What the steps name, spelled out by recursion; the same place may come more than once."""
    if not steps:
        yield pointer
        return
    step, rest = steps[0], steps[1:]
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        wild = (step is values.Wild.KEY and isinstance(key, str)) or (step is values.Wild.ITEM and isinstance(key, int))
        if wild or step == key:
            yield from by_definition(child, rest, (*pointer, key))
        if step is values.Wild.DEEP:
            yield from by_definition(child, steps, (*pointer, key))
    if step is values.Wild.DEEP:
        yield from by_definition(node, rest, pointer)


@settings(max_examples=200, deadline=None)
@given(TREES, STEPS)
def test_select_names_what_the_steps_say_once_each(tree, steps):
    chosen = [pointer for pointer, _ in select(tree, steps)]
    assert len(chosen) == len(set(chosen))
    assert set(chosen) == set(by_definition(tree, steps))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["x.toml", "x.yaml", "x.json", "x.xml"]))
def test_whatever_stands_in_a_file_the_facts_can_be_stored(data, name):
    facts = read(name, data, "**")
    assert isinstance(facts[0], (Document, NotExamined))
    assert msgspec.msgpack.encode(facts)
