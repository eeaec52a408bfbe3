"""What paths say, and the lines of scripts."""

import pytest

from tcop_lint.readers.lines import commands, numbered, script_commands
from tcop_lint.readers.places import is_aside, is_foreign


@pytest.mark.parametrize(
    ("path", "foreign", "aside"),
    [
        ("app/views/index.html.erb", False, False),
        ("package.json", False, False),
        ("node_modules/a/package.json", True, True),
        ("Vendor/a/package.json", True, True),
        ("spec/fixtures/a.json", True, True),
        ("src/test/resources/pom.xml", True, True),
        ("src/main/resources/templates/a.html", False, False),
        ("{{cookiecutter.slug}}/app.html", True, True),
        ("src/main/g8/build.sbt", True, True),
        ("tests/Dockerfile", False, True),
        ("karate-tests/Dockerfile", False, True),
        ("DfE.GIAP.Web.Tests/Views/a.cshtml", False, True),
        ("docs/index.html", False, True),
        ("examples/index.html", False, True),
        ("src/stories/Button.tsx", False, True),
        ("latest/index.html", False, False),
        ("contest/index.html", False, False),
    ],
)
def test_places(path, foreign, aside):
    assert (is_foreign(path), is_aside(path)) == (foreign, aside)


def test_names_that_are_not_unicode_are_borne():
    assert not is_aside(b"caf\xe9/a.html".decode("utf-8", "surrogateescape"))


def test_only_a_line_feed_ends_a_line():
    assert list(numbered("a\r\nb\x0bc\u2028d\n")) == [(1, "a"), (2, "b\x0bc\u2028d"), (3, "")]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a\nb", [(1, "a"), (2, "b")]),
        ("# c\n\n  a  ", [(3, "a")]),
        ("a \\\n  b \\\n  c\nd", [(1, "a b c"), (4, "d")]),
        ("a \\", [(1, "a")]),
        ("\\\n\\", []),
        ("", []),
    ],
)
def test_commands(script, expected):
    assert [tuple(command) for command in commands(numbered(script))] == expected


@pytest.mark.parametrize(
    ("lines", "line", "column", "expected"),
    [
        (["run: |", "  a", "  b"], 1, 1, [(2, "a"), (3, "b")]),
        (["- |-", "  a", "  b"], 1, 3, [(2, "a"), (3, "b")]),
        (["run: >", "  a"], 1, 1, [(1, "a"), (1, "b")]),
        (['{"run": "a\\nb"}'], 1, 2, [(1, "a"), (1, "b")]),
        (["run: a | b"], 1, 1, [(1, "a"), (1, "b")]),
        ([], 7, 1, [(7, "a"), (7, "b")]),
    ],
)
def test_only_a_block_keeps_its_lines(lines, line, column, expected):
    assert [tuple(command) for command in script_commands("a\nb", lines, line, column)] == expected
