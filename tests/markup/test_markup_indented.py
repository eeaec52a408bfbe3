"""Haml and Slim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.markup.indented import lint_indented


def faults(path, text):
    return [(fault.id, fault.line, fault.column) for fault in lint_indented(path, text)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.haml", "%p x\n%div\n  %img{src: 'a.png'}\n", [("image-name", 3, 3)]),
        ("a.haml", "%img(src='a.png')\n", [("image-name", 1, 1)]),
        ("a.haml", "%button\n  %i.icon\n", [("button-name", 1, 1)]),
        ("a.haml", "%ul\n  %p x\n", [("list-content", 2, 3)]),
        ("a.haml", "%a{href: '/', tabindex: '3'} x\n", [("tabindex-positive", 1, 1)]),
        ("a.slim", 'div\n  img src="a.png"\n', [("image-name", 2, 3)]),
        ("a.slim", "button\n  i.icon\n", [("button-name", 1, 1)]),
    ],
)
def test_faults_are_found(path, text, expected):
    assert faults(path, text) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.haml", "%img{src: 'a.png', alt: ''}\n%img{src: a, **b}\n%img{attributes}\n%img{alt: t('x'), src: 'a'}\n"),
        ("a.haml", "%button= t('save')\n%button Save\n%button\n  = t('save')\n%a(href='/') #{name}\n"),
        ("a.haml", "-# %img{src: 'a'}\n/ %img{src: 'a'}\n:javascript\n  %img{src: 'a'}\n"),
        ("a.haml", "%ul\n  - items.each do |i|\n    %li= i\n  = render 'x' do\n    %b x\n"),
        ("a.haml", "%img{src: 'a',\n  alt: 'b'}\n"),
        ("a.slim", 'img src="a" alt=""\nimg src=path(a) alt=t(\'x\')\nimg *attributes\nimg[src="a"]\n'),
        ("a.slim", 'button = t(\'x\')\nbutton Save\nbutton\n  | Save\na href="/" = name\n/ img src="a"\n'),
        ("a.slim", 'javascript:\n  img src="a"\n- if a\n  p x\n'),
    ],
)
def test_what_is_sound_or_unknown_is_no_fault(path, text):
    assert faults(path, text) == []


PIECES = st.sampled_from(
    """%p|%img|{a: 'b'}|(a='b')|{|}|= x|- y|  |\n|#{z}|.a|#b|img src=|"a"|/ c|' d|t|é|*d|[e]|\t|:f""".split("|")  # noqa: SIM905
)


@settings(max_examples=80, deadline=None)
@given(text=st.lists(PIECES, max_size=30).map("".join), path=st.sampled_from(["a.haml", "a.slim"]))
def test_whatever_a_file_holds_is_borne(text, path):
    for fault in lint_indented(path, text):
        assert 1 <= fault.line <= text.count("\n") + 1
