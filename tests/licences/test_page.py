"""What is the same for the matching guidelines, and where each word stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.licences.page import Page, words_of

SAME = {
    "case and punctuation": ("The SOFTWARE, is; provided!", "the software is provided"),
    "spelling": ("This licence is authorised", "this license is authorized"),
    "copyright holder and owner": ("the copyright owner", "the copyright holder"),
    "hyphenated prefixes": ("non-commercial sub-license", "noncommercial sublicense"),
    "a prefix at the end of a line": ("non-\ncommercial", "noncommercial"),
    "plural in brackets": ("holder(s)", "holders"),
    "numbered bullets": ("are met: 1. Redistributions", "are met: Redistributions"),
    "lettered bullets": ("(a) the notice b) the text", "the notice the text"),
    "nested bullets": ("\n1.1. Contributor means", "Contributor means"),
    "roman bullets": ("iv. the notice", "the notice"),
    "addresses": ("see <https://example.org/x?y=1>, please", "see, please"),
    "entities": ("&quot;AS&nbsp;IS&quot; &amp; so", '"AS IS" so'),
    "tags": ("<p>the <b>licence</b></p>", "the licence"),
    "accents": ("dédicace", "dedicace"),
    "links": ("[the licence](LICENCE.md) text", "the licence text"),
    "the sign of copyright": ("Copyright (c) 2020 ©", "Copyright 2020"),
}


@pytest.mark.parametrize("case", SAME)
def test_texts_that_the_guidelines_take_for_the_same(case):
    left, right = SAME[case]
    assert words_of(left) == words_of(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("version 2.0", "version 3.0"),
        ("within 30 days", "within 3 days"),
        ("with modification", "without modification"),
        ("commercial", "non-commercial"),
        ("Section 1.1 applies", "Section 2.1 applies"),
    ],
)
def test_texts_that_differ(left, right):
    assert words_of(left) != words_of(right)


def test_a_version_at_the_start_of_a_line_is_no_bullet():
    assert words_of("Attribution\n4.0 International") == ["attribution", "4", "0", "international"]


def test_words_know_their_line_and_their_place():
    page = Page('Title\n\nPermission is hereby\ngranted, "free" of charge. So be it.')
    assert page.words[1:4] == ["permission", "is", "hereby"]
    assert [page.line_at(at) for at in (0, 1, 3, 4, 8)] == [1, 3, 3, 4, 4]
    assert page.between(4, 8).strip() == 'granted, "free" of charge.'
    assert page.word_at(page.text.index("So")) == 8
    assert page.place(len(page.words)) == len(page.text)


def test_markup_keeps_the_numbers_of_the_lines():
    page = Page("<html>\n<style>\na { b: c }\n</style>\n<body>\n<p>one</p>\n<!-- two -->\n", "LICENSE.html")
    assert [(word, page.line_at(at)) for at, word in enumerate(page.words)] == [("one", 6), ("two", 7)]


def test_reference_links_show_where_they_lead():
    page = Page("under the [OGL][ogl] and [MIT]\n\n[ogl]: https://example.org/ogl\n[mit]: https://example.org/mit\n")
    assert "[OGL] <https://example.org/ogl>" in page.text
    assert "[MIT] <https://example.org/mit>" in page.text
    assert page.words == ["under", "the", "ogl", "and", "mit"]


@given(st.text(max_size=300))
def test_any_text_has_words_in_order(text):
    page = Page(text)
    firsts = [segment.first for segment in page.segments]
    assert firsts == sorted(firsts)
    assert all(0 <= first <= len(page.words) for first in firsts)
    assert len(page.offsets) == len(page.words) + 1
    lines = [page.line_at(at) for at in range(len(page.words))]
    assert lines == sorted(lines)


@given(
    st.lists(st.sampled_from(["permission", "granted", "the", "software", "free"]), min_size=1, max_size=30),
    st.integers(10, 60),
)
def test_where_lines_break_does_not_matter(words, width):
    import textwrap

    assert words_of(textwrap.fill(" ".join(words), width)) == words_of(" ".join(words))
