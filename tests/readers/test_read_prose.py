"""Headings, links and words of prose documents."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.facts import Heading, Link, Prose
from tcop_lint.readers.prose import READER, read_prose
from tcop_lint.readers.source import Source


def read(text, name="README.md"):
    return list(READER.read(Source(name, text.encode())))


def headings(text, name="README.md"):
    return [(fact.level, fact.text) for fact in read(text, name) if isinstance(fact, Heading)]


def links(text, name="README.md"):
    return [(fact.target, fact.text) for fact in read(text, name) if isinstance(fact, Link)]


def words(text, name="README.md"):
    return read(text, name)[-1].words


README = """\
---
title: Not shown
---
<!-- ## A comment -->
# Apply for a *licence* #

[![Build](https://ci.example/badge.svg)](https://ci.example/build)
![Logo of the service](logo.png)

This service lets people [apply](docs/apply.md "How") and
pay.

Installing
----------

```bash
# not a heading
make install [no](link.md)
```

## Licence

See <https://example.org/mit> or `code [no](x.md)`.
"""


def test_a_readme():
    assert read(README) == [
        Heading(line=5, column=3, level=1, text="Apply for a licence", words=7),
        Link(line=7, column=1, target="https://ci.example/build", text="Build"),
        Link(line=10, column=26, target="docs/apply.md", text="apply"),
        Heading(line=13, column=1, level=2, text="Installing", words=0),
        Heading(line=21, column=4, level=2, text="Licence", words=2),
        Link(line=23, column=5, target="https://example.org/mit", text="https://example.org/mit"),
        Prose(words=9),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", [(1, "One")]),
        ("   ###### Six ##", [(6, "Six")]),
        ("####### Seven", []),
        ("    # Code", []),
        ("#", []),
        ("#5 is a number", []),
        ("#hashtag", []),
        ("#Loose", [(1, "Loose")]),
        ("##loose", [(2, "loose")]),
        ("#!/bin/sh", []),
        ("One\n===", [(1, "One")]),
        ("One\ntwo\n---", [(2, "One two")]),
        ("One\n\n---", []),
        ("- item\n---", []),
        ("| a |\n---", []),
        ("> # quoted\n> One\n> ---", []),
        ("---\n\n# One", [(1, "One")]),
        ("---\nnever closed\n\n# One", [(1, "One")]),
        ("+++\nx = 1\n+++\n# One", [(1, "One")]),
        ("~~~\n# no\n```\n~~~\n# One", [(1, "One")]),
        ("````\n```\n# no\n````\n# One", [(1, "One")]),
        ("- item\n  ```\n  # no\n  ```\n# One", [(1, "One")]),
        ("1. item\n\n    ```\n    # no\n    ```\n\n# One", [(1, "One")]),
        ("```never `a` fence\n# One", [(1, "One")]),
        ("<!--\n# no\n-->\n# One", [(1, "One")]),
        ("<pre>\n# no\n</pre>\n# One", [(1, "One")]),
        ("<script>\n# no\n</script>\n# One", [(1, "One")]),
        ('<h1 align="center">One</h1>', [(1, "One")]),
        ('<div align="center"><h2>One</h2><h3>Two</h3></div>', [(2, "One"), (3, "Two")]),
        ('<H1>\n  <img src="x.png" alt="no">\n  One\n</H1>\n\n# Two', [(1, "One"), (1, "Two")]),
        ("<h1>never closed\n\n# One", [(1, "One")]),
        ("Write `<h1>` or <h2> yourself.\n\n# One", [(1, "One")]),
        ("## [One](x) `two` **three** _four_ snake_case", [(2, "One two three four snake_case")]),
        ("## One {#anchor}", [(2, "One")]),
        ("## :rocket: One &amp; two \\# C\\*", [(2, "One & two # C*")]),
        ("## ![badge](x.svg)", []),
        ("## See https://example.org", [(2, "See https://example.org")]),
        ("**One:**\n\ntext **bold** text", [(6, "One:")]),
        ("One\r\n===\r\n\r\n## Two ##\r\n", [(1, "One"), (2, "Two")]),
        ("\ufeff# One", [(1, "One")]),
        ("", []),
    ],
)
def test_headings_of_markdown(text, expected):
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", [("b", "a")]),
        ("[a b](<c d> 'title')", [("c d", "a b")]),
        ("[a](b(c)d)", [("b(c)d", "a")]),
        ("[a](b\\(c)", [("b(c", "a")]),
        ("[a\nb](c)", [("c", "a b")]),
        ("[a [b] c](d)", [("d", "a [b] c")]),
        ("[a [b](c) d](e)", [("c", "b")]),
        ("[`a` **b**](c)", [("c", "a b")]),
        ("[a](b?x=1&amp;y=2&copy=3)", [("b?x=1&y=2&copy=3", "a")]),
        ("[a]()", []),
        ("[a](b c)", []),
        ("\\[a](b)", []),
        ("![a](b)", []),
        ("[![a](b)](c)", [("c", "a")]),
        ("`[a](b)`", []),
        ("``x ` [a](b)``", []),
        ("` [a](b)", [("b", "a")]),
        ("    [a](b)", []),
        ("- one\n\n      [a](b)", [("b", "a")]),
        ("[a][B c]\n\n[b  C]: d", [("d", "a")]),
        ("[a][]\n\n[a]: <d e> 'title'", [("d e", "a")]),
        ("[a]\n\n[A]: d", [("d", "a")]),
        ("[a][no]\n\n[a]: d", []),
        ("[a]\n\n```\n[a]: d\n```", []),
        ("- [ ] [a](b)\n- [x] done", [("b", "a")]),
        ("| [a](b) | c |", [("b", "a")]),
        ("> [a](b)", [("b", "a")]),
        (
            "<https://a.example/b> <me@a.example>",
            [("https://a.example/b", "https://a.example/b"), ("mailto:me@a.example", "me@a.example")],
        ),
        ("(see https://a.example/b_(c)).", [("https://a.example/b_(c)", "https://a.example/b_(c)")]),
        ("[https://a.example](https://b.example)", [("https://b.example", "https://a.example")]),
        ("<a class='x' href=\"b\">a <b>c</b></a>", [("b", "a c")]),
        ("<a\n  href='b'>a", [("b", "a")]),
        ("<a name='b'>a</a>", []),
        ("<!-- [a](b) -->", []),
        ("x <!-- [a](b)\n--> [c](d)", [("d", "c")]),
        ("x < y [a](b) > z", [("b", "a")]),
        ("{% include x [a](b) %} [c](d)", [("d", "c")]),
        ("text[^1]\n\n[^1]: see [a](b)", [("b", "a")]),
    ],
)
def test_links_of_markdown(text, expected):
    assert [link for link in links(text) if link[0]] == expected


def test_links_say_where_they_stand():
    text = "# [a](b)\n\n> - é😀 [c](d) and\n>   [e\nf](g)\n"
    assert [(fact.target, fact.line, fact.column) for fact in read(text) if isinstance(fact, Link)] == [
        ("b", 1, 3),
        ("d", 3, 8),
        ("g", 4, 5),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two, three — four: 5", 5),
        ("it's well-known", 2),
        ("one `code here` two", 2),
        ("[one two](three.md) ![four](five.png)", 2),
        ("https://example.org one", 1),
        ("[![badge one](x)](y)", 0),
        ("<div class='a b'>one</div>", 1),
        ("- one\n- two\n\n| three | four |\n|---|---|", 4),
        ("> [!NOTE]\n> one two", 2),
        ("# one two\n\nthree", 1),
        ("    code code", 0),
        ("```\ncode\n```", 0),
        ("[ref]: https://example.org 'title'", 0),
        ("", 0),
    ],
)
def test_words_of_markdown(text, count):
    assert words(text) == count


def test_words_are_those_up_to_the_next_heading():
    text = "before\n\n# One\n\ntwo words\n\n## Two\n\nthree\nmore `not` words\n"
    assert [fact.words for fact in read(text)] == [2, 3, 6]


def test_modules_in_mdx_are_no_prose():
    text = "import Tabs from '@theme/Tabs'\n\n# One\n\n<Tabs value={1}>two</Tabs>\n"
    assert (headings(text, "a.mdx"), words(text, "a.mdx")) == ([(1, "One")], 1)


def test_templates_of_the_technical_documentation():
    text = "# One\n\ntwo <%= link_to 'three' %>\n"
    assert (headings(text, "index.html.md.erb"), words(text, "index.html.md.erb")) == ([(1, "One")], 1)


RST = """\
=======
Service
=======

.. a comment
   # over two lines

.. image:: badge.svg
   :target: https://ci.example

It says `apply <https://example.org/apply>`_ and `pay`_ or Docs_ by ``code [x]``::

    literal `no <no>`_

Installing
----------

.. note:: Mind *this*.

.. code-block:: bash

   make `no <no>`_

>>> doctest

See `first`__, :doc:`guide/start`, :doc:`the end <end>` and https://example.org/x.

Deeper
~~~~~~

.. toctree::
   :maxdepth: 2

   install
   Named <usage>

Licence
-------

.. _pay: https://example.org/pay
.. _Docs: docs.html
__ https://example.org/first
"""


def test_restructured_text():
    assert headings(RST, "README.rst") == [(1, "Service"), (2, "Installing"), (3, "Deeper"), (2, "Licence")]
    assert links(RST, "README.rst") == [
        ("https://example.org/apply", "apply"),
        ("https://example.org/pay", "pay"),
        ("docs.html", "Docs"),
        ("https://example.org/first", "first"),
        ("guide/start.rst", "guide/start"),
        ("end.rst", "the end"),
        ("https://example.org/x", "https://example.org/x"),
        ("install.rst", "install"),
        ("usage.rst", "Named"),
    ]
    assert [fact.words for fact in read(RST, "README.rst") if isinstance(fact, Heading)] == [8, 8, 2, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n===", [(1, "One")]),
        ("One\n==", []),
        ("One two\n===", []),
        ("===\nOne\n===\n\nTwo\n===", [(1, "One"), (2, "Two")]),
        ("text\nOne\n===", []),
        ("----\n\nOne\n====", [(1, "One")]),
        ("  quoted\n  ======", []),
        ("``One`` :mod:`two`\n------------------", [(1, "One two")]),
        ("=== ===\na   b\n=== ===", []),
    ],
)
def test_headings_of_restructured_text(text, expected):
    assert headings(text, "a.rst") == expected


ADOC = """\
= Service
:toc: left
// a comment

image::logo.png[Logo]
It says https://example.org/apply[apply] and link:docs/pay.adoc[pay], `code link:no[no]`.

[source,bash]
----
== not a heading
----

== Installing
.A title
Read <<licence,the licence>>, xref:guide.adoc#top[] or mailto:me@example.org[us].

include::more.adoc[]

////
== not a heading
////

Underlined
~~~~~~~~~~
word
"""


def test_asciidoc():
    assert headings(ADOC, "README.adoc") == [(1, "Service"), (2, "Installing"), (3, "Underlined")]
    assert links(ADOC, "README.adoc") == [
        ("https://example.org/apply", "apply"),
        ("docs/pay.adoc", "pay"),
        ("#licence", "the licence"),
        ("guide.adoc#top", "guide.adoc#top"),
        ("mailto:me@example.org", "us"),
        ("more.adoc", "more.adoc"),
    ]
    assert words(ADOC, "README.adoc") == 5 + 7 + 1


PLAIN = """\
Service
=======

It applies, see https://example.org/apply.

INSTALLING
make install

LICENCE AND COPYRIGHT

MIT

# Support
Ask.
"""


def test_plain_text():
    assert headings(PLAIN, "README") == [(1, "Service"), (2, "LICENCE AND COPYRIGHT"), (1, "Support")]
    assert headings(PLAIN, "notes.txt") == [(1, "Service"), (2, "LICENCE AND COPYRIGHT")]
    assert links(PLAIN, "README") == [("https://example.org/apply", "https://example.org/apply")]
    assert words(PLAIN, "README") == 3 + 3 + 1 + 1


def test_bytes_that_are_no_text_are_broken():
    with pytest.raises(Broken, match="not valid UTF-8"):
        list(read_prose(Source("README.md", b"# caf\xe9")))


NAMES = ["a.md", "a.mdx", "a.rst", "a.adoc", "a.txt", "README"]
N = 60_000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "[" * N,
        "]" * N,
        "[]" * (N // 2),
        "![" * (N // 2) + "[a](b)" * (N // 6),
        "[a](" * (N // 4),
        "[a](b" + "(" * N,
        '[a](b "' * (N // 7),
        "[a][b]" * (N // 6) + "\n\n[b]: c",
        "[" * N + "](a)" * (N // 4) + "\n\n[b]: c",
        "#" * N,
        "# " * (N // 2),
        "`" * N,
        "` `` " * (N // 5),
        "".join("`" * n + " " for n in range(1, 600)),
        "<" * N,
        "<a " * (N // 3),
        "<a b='" * (N // 6),
        "<a href=" * (N // 8),
        "<a href='b'>" * (N // 12),
        "<h1>" * (N // 4),
        "<h1>a</h1>" * (N // 10),
        "<h1>\n" * (N // 5),
        "<!--" * (N // 4),
        "x <!-- " * (N // 7),
        "{%" * (N // 2),
        "&amp" * (N // 4),
        "*" * N,
        "_" * N,
        ":" * N,
        ">" * N,
        "> " * (N // 2),
        "- " * (N // 2),
        "- x",
        "1. " * (N // 3),
        " " * N + "x",
        "\t" * N + "x",
        "a\n" * (N // 2) + "===",
        "a\n===\n" * (N // 6),
        "|" * N,
        "https://" * (N // 8),
        "https://a/" + ")" * N,
        "<<" * (N // 2),
        ".. " * (N // 3),
        "``" * (N // 2) + "`",
        "`a" * (N // 2),
        "`a <" * (N // 4),
        "a_" * (N // 2),
        "a_ " * (N // 3),
        ":a:`" * (N // 4),
        ".. _" + "a" * N,
        "link:a[" * (N // 7),
        "image:a[" * (N // 8),
        "xref:" * (N // 5),
        "A" * N,
        "A " * (N // 2),
        "\\" * N,
        "---\n" * (N // 4),
        "\n" * N,
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
def test_hostile_text_takes_linear_time(text, name):
    started = time.process_time()
    facts = read(text, name)
    assert isinstance(facts[-1], Prose)
    assert time.process_time() - started < 1.5


HTML = ["<h1>", "</h1>", "<a href='x'>", "</a>", "<!--", "-->", "<pre>"]
OTHERS = ["..", "::", "__ ", ".. _a: b", "link:", "image:"]
PARTS = st.sampled_from(
    [
        *"[]()!#*_`<>-=|:&\\~{}%.'\" \n\t",
        "a",
        "é",
        "\n\n",
        "    ",
        "http://x",
        "```",
        "---",
        "# ",
        "1. ",
        "[a]: b",
        *HTML,
        *OTHERS,
    ]
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(st.lists(PARTS, max_size=25).map("".join))
def test_any_text_gives_facts_that_stand_in_it(name, text):
    facts = read(text, name)
    lines = text.split("\n")
    assert [type(fact) for fact in facts].count(Prose) == 1
    assert [(fact.line, fact.column) for fact in facts[:-1]] == sorted((fact.line, fact.column) for fact in facts[:-1])
    for fact in facts[:-1]:
        assert 1 <= fact.line <= len(lines)
        assert 1 <= fact.column <= len(lines[fact.line - 1]) + 1
        if isinstance(fact, Heading):
            assert fact.text.strip() == fact.text != ""
            assert 1 <= fact.level <= 6
            assert 0 <= fact.words <= facts[-1].words


def test_a_list_of_requirements_is_no_prose():
    assert not list(read_prose(Source("requirements_for_test.txt", b"flask==3.1.0\n# pinned\n")))
