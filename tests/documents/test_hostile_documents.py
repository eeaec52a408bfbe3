"""Whatever the bytes are, a parser gives a document or raises Broken, and does so soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import MAX_DEPTH, Broken, parse

FORMATS = ["toml", "yaml", "json", "xml"]
MANY = 100_000


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("toml", "a = " + "[" * MANY),
        ("toml", "a = " + "{a = " * MANY),
        ("toml", "a = " + "[" * 300 + "]" * 300),
        ("toml", ".".join("a" * MANY) + " = 1"),
        ("toml", "[" + ".".join("a" * MANY) + "]"),
        ("toml", "x = {" + ".".join(["'a'"] * MANY) + " = 1}"),
        ("toml", "".join(f"[{'a.' * n}b]\n" for n in range(1, MAX_DEPTH + 2))),
        ("yaml", "[" * MANY),
        ("yaml", "{a: " * MANY),
        ("yaml", "- " * MANY),
        ("yaml", "? " * MANY),
        ("yaml", "".join(" " * n + "a:\n" for n in range(MAX_DEPTH + 2))),
        ("json", "[" * MANY),
        ("json", '{"a":' * MANY),
        ("json", "[" * 300 + "]" * 300),
        ("json", "//\n" + "[" * 300 + "]" * 300),
        ("json", "//\n[1e999," + "[" * MANY),
        ("xml", "<a>" * MANY),
    ],
)
def test_deep_nesting_is_refused(kind, text):
    with pytest.raises(Broken, match=f"nests deeper than {MAX_DEPTH} levels"):
        parse(kind, text.encode())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("toml", "a = " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)),
        ("yaml", "[" * MAX_DEPTH + "]" * MAX_DEPTH),
        ("json", "[" * MAX_DEPTH + "]" * MAX_DEPTH),
        ("xml", "<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH),
    ],
)
def test_nesting_up_to_the_limit_is_read(kind, text):
    document = parse(kind, text.encode())
    assert document.locate((0,) * MAX_DEPTH + ("x",))[0] == 1


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("json", "/*" * 500_000),
        ("json", '"' * 1_000_000),
        ("json", "//" + '"\\' * 500_000),
        ("json", "[" + ", " * 500_000),
        ("json", "[1" + " " * 1_000_000),
        ("toml", "a.b = 1\n" + "#" * 1_000_000),
        ("toml", '"' * 1_000_000),
        ("toml", "x = '" + "a." * 500_000 + "'"),
        ("toml", "[[a]]\n" * 20_000),
        ("yaml", "a: " * 300_000),
        ("yaml", "&a " * 300_000),
        ("yaml", "'" * 1_000_000),
        ("yaml", "!" * 1_000_000),
        ("yaml", "a: &a x\n" + "- *a\n" * 100_000),
        ("yaml", "---\n" * 200_000),
        ("yaml", "[" * 150 + "a: " * 100_000),
        ("xml", "<a " + "".join(f"b{n}='' " for n in range(100_000)) + "/>"),
        ("xml", "<" * 1_000_000),
        ("xml", "<!DOCTYPE a [" + "<!ELEMENT a " + "(" * 1_000_000),
        ("xml", "<a>" + "]]" * 500_000 + "</a>"),
    ],
)
def test_large_nonsense_takes_little_time(kind, text):
    started = time.process_time()
    outcome = attempt(kind, text.encode())
    assert outcome.line >= 1 if isinstance(outcome, Broken) else outcome.locate(("a", 5, "b"))[0] >= 1
    assert time.process_time() - started < 5


def attempt(kind, data):
    try:
        return parse(kind, data)
    except Broken as broken:
        return broken


ALPHABETS = {
    "toml": "a1.=[]{}\"'\\\n#, \t-é",
    "yaml": "a1:-?[]{}&*!|>'\"#%@, \n\t<=~é",
    "json": 'a1"[]{}:,/*\\ \nue-.é',
    "xml": "a<>/=\"'&;!?[]- \n:é",
}


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_text_gives_a_document_or_a_place(kind, data):
    text = data.draw(st.text(ALPHABETS[kind], max_size=60) | st.text(max_size=20))
    check(kind, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=40))
def test_any_bytes_give_a_document_or_a_place(kind, data):
    check(kind, data)


def check(kind, data):
    outcome = attempt(kind, data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    if isinstance(outcome, Broken):
        places = [(outcome.line, outcome.column)]
        assert outcome.message.startswith(("is ", "nests ", "holds "))
    else:
        steps = outcome.value if isinstance(outcome.value, dict) else [0]
        places = [outcome.locate((step, 0, "x")) for step in steps]
    for line, column in places:
        assert 1 <= line <= lines
        assert column >= 1
