"""Style sheets and Markdown."""

import pytest

from tcop_lint.markup.prose import lint_markdown
from tcop_lint.markup.styles import lint_styles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:focus { outline: none }", [("outline-removed", 1, 11)]),
        (".link {\n  &:focus {\n    outline: 0 !important;\n  }\n}", [("outline-removed", 3, 5)]),
        ("*:focus{outline:0}", [("outline-removed", 1, 9)]),
        ("a:focus { outline: none; box-shadow: 0 0 0 3px }", []),
        ("button:focus { outline: none } button:focus-visible { outline: 3px solid }", []),
        ("h1:focus { outline: none }", []),
        ("a { outline: none }", []),
        ("/* a:focus { outline: none } */", []),
        (".a {\n animation: spin 1s infinite }", [("reduced-motion", 2, 2)]),
        (".a { animation: spin 1s infinite } @media (prefers-reduced-motion) { .a { animation: none } }", []),
        (".a { animation: spin 1s }", []),
        ("a:focus { outline: none", []),
        ("}}}{{{", []),
    ],
)
def test_style_sheets(text, expected):
    assert [(fault.id, fault.line, fault.column) for fault in lint_styles(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n\n### b\n", [("markdown-headings", 3)]),
        ("# a\n## b\n### c\n# d\n", []),
        ("## a\n### b\n", []),
        ("# a\n```\n### b\n```\n", []),
        ("---\ntitle: a\n---\n# a\n", []),
        ("![](map.png)\n", [("markdown-images", 1)]),
        ("x ![IMG_1.png](map.png)\n", [("markdown-images", 1)]),
        ("![Map](map.png) `![](a.png)` ![](https://img.shields.io/a.svg)\n", []),
        ("<!--\n![](map.png)\n-->\n", []),
    ],
)
def test_markdown(text, expected):
    assert [(fault.id, fault.line) for fault in lint_markdown(text)] == expected


def test_long_hostile_text_costs_one_pass():
    for text in (
        "{" * 20_000,
        "a:focus{" * 3_000,
        "/*" * 10_000,
        "![" * 20_000,
        "`" * 20_000,
        "a{b:c;" * 3_000 + "}" * 3_000,
    ):
        lint_styles(text)
        lint_markdown(text)
