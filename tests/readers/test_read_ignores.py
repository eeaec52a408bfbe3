"""Inline ignores in the comments of many languages."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.facts import Ignore
from tcop_lint.readers.ignores import read_ignores
from tcop_lint.readers.source import Source

SAY = "tcop-" + "lint: ignore"
"""In two parts, so that this file holds no ignores itself."""


def read(text, path="file.py"):
    return list(read_ignores(Source(path, text.encode())))


def test_an_ignore_beside_code():
    assert read(f"x = 1\npassword = ''  # {SAY}[secure/secrets] empty on purpose\n") == [
        Ignore(rules=("secure/secrets",), reason="empty on purpose", alone=False, line=2, column=16)
    ]


def test_an_ignore_alone_with_several_rules():
    assert read(f"  # {SAY}[secure/secrets, cloud/iac]: test data") == [
        Ignore(rules=("secure/secrets", "cloud/iac"), reason="test data", alone=True, line=1, column=3)
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "# {}",
        "## {}",
        "// {}",
        "/// {}",
        "//{}",
        "/* {} */",
        "/** {} */",
        " * {}",
        " * {} */",
        "<!-- {} -->",
        "<!--{}-->",
        "-- {}",
        "--[[ {} ]]",
        "; {}",
        ";; {}",
        "% {}",
        "{{# {} #}}",
        "{{#- {} -#}}",
        "{{{{!-- {} --}}}}",
        "{{{{! {} }}}}",
        "{{{{-- {} --}}}}",
        "{{{{/* {} */}}}}",
        "{{{{- /* {} */ -}}}}",
        "<%# {} %>",
        "<%-- {} --%>",
        "{{/* {} */}}",
        "@* {} *@",
        "(* {} *)",
        "' {}",
        "REM {}",
        ".. {}",
        "dnl {}",
        "\t# {}\r",
    ],
)
def test_comments_of_many_languages(comment):
    (ignore,) = read("first\n" + comment.format(f"{SAY}[a/b] because of - x") + "\nlast")
    assert ignore.rules == ("a/b",)
    assert ignore.reason == "because of - x"
    assert ignore.alone
    assert ignore.line == 2


@pytest.mark.parametrize(
    "line",
    [
        "call(); // {}",
        "call();// {}",
        "a { color: red } /* {} */",
        "<td></td><!-- {} -->",
        "<p>{{# {} #}}</p>",
        "{{{{ x }}}} {{{{!-- {} --}}}}",
        "SELECT 1; -- {}",
        "x = 'it''s' # {}",
        'x = "a" # {}',
        "x = 1  # noqa  # {}",
        "don't # {}",
    ],
)
def test_comments_after_code(line):
    marked = line.replace("{}", f"{SAY}[a/b] because") if "{{" not in line else line.format(f"{SAY}[a/b] because")
    (ignore,) = read(marked)
    assert (ignore.rules, ignore.reason, ignore.alone) == (("a/b",), "because", False)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "write {} beside it",
        'help = "# {}"',
        'help = "beside it: # {}"',
        "help = '# {}'",
        "help = 'beside it: # {} it'",
        "`# {}`",
        "write `x # {}` there",
        "https://{}",
        "half; {}",
        "100 % {}",
        "2 * {}",
        "theorem {}",
    ],
)
def test_what_is_no_comment(line):
    assert read(line.format(f"{SAY}[a/b] because")) == []


def test_markdown_knows_its_own_comments_only():
    text = f"""\
# {SAY}[a/b] a heading
<!-- {SAY}[a/b] counts -->
Write `<!-- {SAY}[a/b] no -->` there.
[//]: # ({SAY}[a/b] counts too)
```html
<!-- {SAY}[a/b] an example -->
```
~~~~
~~~
<!-- {SAY}[a/b] an example -->
~~~~
<!-- {SAY}[a/b] counts again -->
"""
    assert [(ignore.line, ignore.reason) for ignore in read(text, "docs/use.md")] == [
        (2, "counts"),
        (4, "counts too"),
        (12, "counts again"),
    ]


@pytest.mark.parametrize(("path", "line"), [("a.rst", 2), ("a.adoc", 3), ("a.txt", 1)])
def test_other_prose_knows_its_own_comments_only(path, line):
    text = f"# {SAY}[a/b] one\n.. {SAY}[a/b] two\n// {SAY}[a/b] three\n"
    lines = [ignore.line for ignore in read(text, path)]
    assert lines == [line] if path != "a.txt" else lines[0] == line


@pytest.mark.parametrize(
    ("said", "rules", "reason"),
    [
        ("", (), ""),
        (" just because", (), "just because"),
        ("[]", (), ""),
        ("[a/b]", ("a/b",), ""),
        ("[a/b,]  –  why", ("a/b",), "why"),
        ("[a/b", (), "[a/b"),
        (" [a/b] why", ("a/b",), "why"),
    ],
)
def test_what_lacks_rules_or_a_reason_is_told_with_what_it_has(said, rules, reason):
    (ignore,) = read(f"# {SAY}{said}")
    assert (ignore.rules, ignore.reason) == (rules, reason)


def test_other_words_are_nothing():
    assert read(f"# {SAY}d[a/b] x\n# {SAY[:10]} skip\n") == []


def test_bytes_that_are_no_text_hide_no_ignore():
    data = b"caf\xe9\n# " + f"{SAY}[a/b] why".encode()
    assert [ignore.line for ignore in read_ignores(Source("x", data))] == [2]


@pytest.mark.parametrize("text", [f"# {SAY}[" * 50_000, "`" * 500_000 + f"# {SAY}", f"{SAY}[a] " + " " * 500_000])
def test_hostile_lines_take_little_time(text):
    started = time.process_time()
    assert len(read(text)) <= 20
    assert time.process_time() - started < 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([SAY, "[a/b]", "# ", "<!-- ", " -->", "`", '"', "x", "\n", "```\n", "[", "]"]), max_size=12
    )
)
def test_any_text_gives_well_formed_ignores(parts):
    text = "".join(parts)
    for path in ("a.py", "a.md"):
        for ignore in read(text, path):
            assert SAY in text.split("\n")[ignore.line - 1]
            assert ignore.reason == ignore.reason.strip()
            assert all(rule == "a/b" for rule in ignore.rules) or "[" in text
