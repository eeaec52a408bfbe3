"""Text patterns, all in one pass."""

import time

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.facts import TextMatch
from tcop_lint.readers.source import Source
from tcop_lint.readers.texts import MAX_MATCHES, MAX_TEXT, check_pattern, compile_patterns, read_texts


def found(text, *patterns):
    data = text if isinstance(text, bytes) else text.encode()
    return [(fact.text, fact.line, fact.column) for fact in read_texts(Source("x", data), patterns)]


def test_a_match_says_where_it_stands():
    assert list(read_texts(Source("x", b"one\n  two words\n"), ("two.*",))) == [
        TextMatch(pattern="two.*", text="two words", line=2, column=3)
    ]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("Secret secret", "secret", [("secret", 1, 8)]),
        ("Secret secret", "(?i)secret", [("Secret", 1, 1), ("secret", 1, 8)]),
        ("a\nba\na", "^a$", [("a", 1, 1), ("a", 3, 1)]),
        ("one\r\ntwo\r\n", "^(?:one|two)$", [("one", 1, 1), ("two", 2, 1)]),
        ("\ufeffone", "^one", [("one", 1, 1)]),
        ("é😀 pass", r"\bpass", [("pass", 1, 4)]),
        ("aaa", r"\ba", [("a", 1, 1)]),
        ("x1 y2", "[a-z]", [("x", 1, 1), ("y", 1, 4)]),
        ("begin\n\nend", r"begin\s+end", [("begin\n\nend", 1, 1)]),
        ("straße ÉTÉ", "(?i)été", [("ÉTÉ", 1, 8)]),
        ("nothing", "something", []),
        ("", "a", []),
    ],
)
def test_matches(text, pattern, expected):
    assert found(text, pattern) == expected


def test_several_patterns_are_told_apart_and_sorted_by_place():
    source = Source("x", b"beta alpha\nalpha\n")
    matches = [(fact.pattern, fact.line, fact.column) for fact in read_texts(source, ("alpha", "beta", "gamma", "a$"))]
    assert matches == [("beta", 1, 1), ("alpha", 1, 6), ("a$", 1, 10), ("alpha", 2, 1), ("a$", 2, 5)]


def test_a_pattern_that_is_asked_for_twice_is_answered_once():
    assert found("alpha", "alpha", "alpha") == [("alpha", 1, 1)]


def test_no_patterns_no_matches():
    assert found("alpha") == []


def test_bytes_that_are_no_text_hide_nothing_beside_them():
    assert found(b"caf\xe9 secret\n\xff\xff secret", "secret") == [("secret", 1, 6), ("secret", 2, 4)]


def test_utf_16_with_a_mark_is_read():
    assert found("\n é secret".encode("utf-16"), "secret") == [("secret", 2, 4)]


def test_many_matches_and_long_ones_are_cut():
    assert len(found("word " * 1000, "word")) == MAX_MATCHES
    assert found("é" * 1000, "é+") == [("é" * MAX_TEXT, 1, 1)]


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("(", "no pattern of RE2"),
        (r"(?=a)", "no pattern of RE2"),
        (r"(a)\1", "no pattern of RE2"),
        ("a*", "no text at all"),
        ("(?:secret)?", "no text at all"),
        ("", "no text at all"),
    ],
)
def test_bad_patterns_say_what_is_wrong(pattern, part):
    assert part in check_pattern(pattern)
    with pytest.raises(ValueError, match=part):
        found("x", "good", pattern)


def test_good_patterns_are_accepted():
    assert check_pattern(r"(?i)\bsecret\s*=\s*['\"]\w{8,}") is None


def test_more_patterns_than_one_filter_can_hold_are_all_matched():
    patterns = tuple(f"{number:04d}" * 25 + "[a-z]+" for number in range(1200))
    assert len(compile_patterns(patterns)) > 1
    wanted = [0, 599, 600, 1199]
    text = " ".join(f"{number:04d}" * 25 + "abc" for number in wanted)
    assert {fact.pattern for fact in read_texts(Source("x", text.encode()), patterns)} == {patterns[n] for n in wanted}


def test_a_pattern_too_large_for_any_filter_is_matched_all_the_same():
    pattern = f"short|{'abcdefghij' * 9000}"
    assert compile_patterns((pattern,))[0].filter is None
    assert found("a short text", pattern) == [("short", 1, 3)]


def test_patterns_that_trap_others_take_linear_time():
    started = time.process_time()
    assert found("a" * 300_000, "(a+)+b", "(a|aa)+$x", r"(.*)*secret") == []
    assert time.process_time() - started < 5


WORDS = st.sampled_from(["ab", "abc", "Abc", "é", "x1", "key", " ", "\n", "=", "."])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDS, max_size=12).map("".join),
    st.lists(
        st.sampled_from(
            ["abc", "(?i)abc", "a|key", "ab.?c", "^key", "(?i)É", "[a-z]=", "x\\d", "key\\s*=", "(abc|key)x1"]
        ),
        min_size=1,
        max_size=6,
        unique=True,
    ),
)
def test_the_filter_changes_no_answer(text, patterns):
    one_by_one = {
        (pattern, text.count("\n", 0, match.start()) + 1, match.group())
        for pattern in patterns
        for match in re2.finditer(f"(?m){pattern}", text)
    }
    matches = list(read_texts(Source("x", text.encode()), patterns))
    assert {(match.pattern, match.line, match.text) for match in matches} == one_by_one
    for match in matches:
        assert text.split("\n")[match.line - 1][match.column - 1 :].startswith(match.text.split("\n")[0])
