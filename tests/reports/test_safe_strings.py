"""Strings from the repository are shown, never obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.reports.safe import encodable, guard_lines, replaced, safe, safe_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("src/app.py", "src/app.py"),
        ("cymraeg/ŵ-é-😀.txt", "cymraeg/ŵ-é-😀.txt"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x9b31m\x7f", r"\x9b31m\x7f"),
        ("exe\u202etxt", r"exe\u202etxt"),
        ("a\u2066b\u200fc", r"a\u2066b\u200fc"),
        ("a\u2028b", r"a\u2028b"),
        ("\ufeffa\u200bb", r"\ufeffa\u200bb"),
        ("\U000e0041", r"\U000e0041"),
        (b"caf\xe9".decode("utf-8", "surrogateescape"), r"caf\xe9"),
        ("\ud800", r"\ud800"),
        ("##[add-mask]x", r"##\x5badd-mask]x"),
        ("##VSO[task.x]", r"##VSO\x5btask.x]"),
        ("# heading ## two", "# heading ## two"),
    ],
)
def test_dangerous_characters_are_shown_as_escapes(text, shown):
    assert safe(text) == shown


@given(st.text())
def test_what_is_safe_is_one_printable_line_and_stays_as_it_is(text):
    shown = safe(text)
    assert len(shown.splitlines()) <= 1
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" for char in shown)
    assert safe(shown) == shown
    shown.encode()


def test_prose_keeps_its_lines():
    assert safe_lines("\n  one\ntwo\x1b\n\nthree\n") == "one\ntwo\\x1b\n\nthree"


def test_where_there_is_no_room_for_an_escape_a_mark_stands():
    assert replaced("a\nb\udce9") == "a\ufffdb\ufffd"


def test_only_surrogates_keep_a_text_from_being_written():
    assert encodable("a\x1b\u202e\udce9") == "a\x1b\u202e\\xe9"


def test_no_line_opens_with_a_workflow_command():
    assert guard_lines("a ::b\n  ::error::x\n::stop-commands::t\nstd::vector") == (
        "a ::b\n  \\x3a:error::x\n\\x3a:stop-commands::t\nstd::vector"
    )
