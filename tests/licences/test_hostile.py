"""Texts made to be slow or to break something: every one is answered, and in time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.licences import identify
from tests.licences.texts import MIT

SIZE = 60_000
PIECES = {
    "full stops": ".",
    "spaces": " ",
    "line breaks": "\n",
    "brackets": "[(",
    "links": "](",
    "tags": "<a ",
    "ampersands": "&",
    "nothing but NUL": "\0",
    "hyphens": "a-",
    "underscores": "_",
    "quotes": '."',
    "bullets": "1. ",
    "headings": "# licence\n",
    "years": "Copyright 2020, ",
    "the start of many licences": "redistribution and use in ",
    "half a licence": MIT[:500],
    "a licence without end": MIT,
    "notices": "This project is licensed under the MIT license. ",
    "an endless expression": "SPDX-License-Identifier: MIT OR ",
    "another script": "许可",
    "combining marks": "a\u0301",
}


@pytest.mark.parametrize("name", PIECES)
def test_repetition_is_answered_in_time(name):
    piece = PIECES[name]
    before = time.process_time()
    identify(piece * (SIZE // len(piece)), name="LICENSE")
    assert time.process_time() - before < 4


@given(st.text(max_size=400), st.text(max_size=20))
def test_no_text_raises(text, name):
    found = identify(text, name=name)
    assert found.match in {"full", "partial", "changed", "notice", "none"}
    assert bool(found.expression) <= (found.match != "none")


@given(
    st.lists(
        st.sampled_from(
            [*MIT.split(), "not", "\n\n", "MIT License", "(c) 2020", "<p>", "SPDX-License-Identifier: MIT"]
        ),
        max_size=120,
    )
)
def test_scrambled_licences_do_not_raise_nor_pass(words):
    text = " ".join(words)
    found = identify(text, name="LICENSE")
    assert found.match != "full"
