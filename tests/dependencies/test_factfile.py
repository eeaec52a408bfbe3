"""The file of bundled facts: what is written is read back, and each row can be read alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.dependencies.factfile import Fact, Row, Term, header, lines, pack, pools, row

_WORD = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters=",\x85\xa0"), max_size=8)
_NAME = _WORD.filter(bool)
_TERM = st.builds(
    Term,
    _WORD,
    st.sampled_from(["", "MIT", "Apache-2.0 OR MIT"]),
    st.builds(Fact, _WORD, st.just("2026-11-22"), st.booleans()),
    st.lists(_NAME, max_size=3).map(tuple),
)
_ROW = st.builds(Row, st.lists(_TERM, min_size=1, max_size=3).map(tuple), st.booleans())
_TABLES = st.dictionaries(st.sampled_from(["npm", "pip"]), st.dictionaries(_NAME, _ROW, min_size=1, max_size=4))

MIT = Row((Term("", "MIT", Fact("a lock file", "2026-11-22"), ("1.0.0",)),))


@settings(max_examples=40, deadline=None)
@given(_TABLES)
def test_rows_come_back_as_they_were(tables):
    content = pack("2026-11-22", tables)

    for ecosystem, rows in tables.items():
        read = {key: row(line, pools(content)) for key, line in lines(content, ecosystem).items()}
        assert read == rows


def test_the_same_rows_give_the_same_bytes():
    assert pack("2026-11-22", {"npm": {"a": MIT, "b": MIT}}) == pack("2026-11-22", {"npm": {"b": MIT, "a": MIT}})


def test_an_ecosystem_without_rows_is_empty():
    assert lines(pack("2026-11-22", {"npm": {"a": MIT}}), "mix") == {}


def test_the_date_is_in_the_first_line():
    assert header(pack("2026-11-22", {})).date == "2026-11-22"


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="format 9"):
        header(b'{"format": 9}\n')
