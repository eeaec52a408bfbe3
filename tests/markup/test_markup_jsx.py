"""JSX and TSX."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.markup.jsx import lint_jsx


def faults(code, path="a.tsx"):
    return [(fault.id, fault.line, fault.column) for fault in lint_jsx(path, code)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("const a = (\n  <img src={b} />\n)", [("image-name", 2, 3)]),
        ("const a = () => <button><Icon aria-hidden /></button>", []),
        ("const a = <button><svg aria-hidden='true' /></button>", [("button-name", 1, 11)]),
        ("const a = 'é'; const b = <h2></h2>", [("heading-empty", 1, 26)]),
        ("const a = <div tabIndex={3} />", [("tabindex-positive", 1, 11)]),
        ("const a = <ul>{b ? <p>x</p> : <p>y</p>}</ul>", [("list-content", 1, 20)]),
    ],
)
def test_faults_are_found(code, expected):
    assert faults(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "const a = <img {...b} />",
        "const a = <img alt={b} />",
        "const a = <button>{b}</button>",
        "const a = <button>{'Save'}</button>",
        "const a = <button>{b && <Icon />}</button>",
        "const a = <a href='/'>{b ? 'x' : 'y'}</a>",
        "const a = <><label htmlFor='x'>x</label><input id='x' /></>",
        "const a = <h2 dangerouslySetInnerHTML={b} />",
        "const a = <h2 children={b} />",
        "const a = <ul>{b.map((c) => <li key={c}>{c}</li>)}</ul>",
        "const a = <dl>{b.map((c) => <Fragment><dt>{c}</dt></Fragment>)}</dl>",
        "const a = b ? <p id='x'>y</p> : <p id='x'>z</p>; const c = <label htmlFor='x'>y</label>",
        "const a = <Link href='/'><img alt='x' /></Link>",
        "const a = <Trans>Read <a href='/' /></Trans>",
        "const a: Array<string> = b < c ? d : e",
    ],
)
def test_what_is_filled_in_later_is_no_fault(code):
    assert faults(code) == []


def test_javascript_files_are_read_too():
    assert faults("const a = <img src='x' />", "a.jsx") == [("image-name", 1, 11)]


def test_nesting_without_end_is_refused():
    with pytest.raises(Broken):
        lint_jsx("a.tsx", "const a = " + "<div>" * 2_000 + "</div>" * 2_000)


PIECES = st.sampled_from(
    [
        "<a>",
        "</a>",
        "<b/>",
        "{",
        "}",
        "(",
        ")",
        "=>",
        "&&",
        "?",
        ":",
        "<img alt={x}/>",
        "{...y}",
        "'s'",
        "`t`",
        "const a = ",
        "return ",
        "<>",
        "</>",
        "\n",
        "é",
        ".map(",
    ]
)


@settings(max_examples=80, deadline=None)
@given(code=st.lists(PIECES, max_size=25).map("".join))
def test_broken_code_is_borne(code):
    for fault in lint_jsx("a.tsx", code):
        assert 1 <= fault.line <= code.count("\n") + 1
