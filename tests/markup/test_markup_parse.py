"""The adapters of the two parsers build the same tree, and what is hostile ends in Broken."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.markup.lint import lint_text
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.page import read_page

PIECES = st.sampled_from(
    """<p>|</p>|<div id=a>|</div>|<table>|<tr>|<td>|</table>|<ul>|<li>|</ul>|<svg>|<title>|</title>|</svg>|<a href=/>
</a>|<b class="c">|<img>|<input type=text>|<select>|<option>|</select>|text|é|\n
<h1>|</h1>|<h3>|<button>|</button>|<html>
<body>|<head>|</head>|role=x|<label for=a>|</label>
<iframe>|</iframe>|<textarea>|</textarea>|<fieldset>|<legend>|</fieldset>
<div role=list aria-label="x" tabindex=3>|<i style="line-height:1!important">|{{ a }}|{% if a %}|{% endif %}|<template>
</template>|<video src=a autoplay>|<td headers=a>|<dl>|<dt>|<marquee>|<!--|-->|<""".replace("\n", "|").split("|")
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


def outline(node):
    """A tree as nested tuples."""
    return (
        node.tag,
        sorted(node.attrs.items()),
        node.offset,
        node.html,
        [child if not hasattr(child, "tag") else outline(child) for child in node.children],
    )


@pytest.fixture
def only_justhtml(monkeypatch):
    pytest.importorskip("justhtml")
    return lambda: monkeypatch.setitem(sys.modules, "turbohtml", None)


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html>\n<html lang=en>\n <head><title>A &amp; b</title><body class='a b'><p>x<p>y</body></html>",
        "<ul>\n<li>é <b>x</b>\n<li>y</ul>",
        "<table><tr><td>1<td>2</table>",
        "<svg viewBox='0'><title>t</title><a xlink:href='#'>x</a></svg>",
        "<p>x<template><i>y</i></template></p>",
        "<b><p>x</b>y</p>",
    ],
)
def test_both_parsers_build_the_same_tree(only_justhtml, text):
    turbo = outline(read_page("a.html", text).root)
    only_justhtml()
    assert outline(read_page("a.html", text).root) == turbo


def test_faults_are_found_without_turbohtml(only_justhtml):
    only_justhtml()
    faults = lint_text("a.html", "<p>\n  <img src=a.png></p>{{ x }}")
    assert [(fault.id, fault.line, fault.column) for fault in faults] == [("image-name", 2, 3)]


@settings(max_examples=150, deadline=None)
@given(
    text=TEXTS, path=st.sampled_from(["a.html", "a.njk", "a.html.erb", "a.cshtml", "a.scala.html", "a.vue", "a.svelte"])
)
def test_whatever_a_file_holds_its_faults_lie_in_it(text, path):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults = lint_text(path, text)
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert MARK not in fault.detail or MARK in text
    assert lint_text(path, text) == faults


def test_nesting_without_end_is_refused():
    with pytest.raises(Broken, match="400 deep"):
        read_page("a.html", "<div>" * 5_000)


def test_deep_but_bearable_nesting_is_judged():
    assert lint_text("a.html", "<a href=/>" + "<div>" * 300 + "x") == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(ending):
    (fault,) = lint_text("a.html", f"<p>é</p>{ending}é<img src=a>")
    assert (fault.line, fault.column) == (2, 2)


def test_front_matter_is_no_markup():
    (fault,) = lint_text("a.html", "---\ntitle: <img src=b>\n---\n<img src=a>")
    assert fault.line == 4
