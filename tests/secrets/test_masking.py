"""Speaking of secrets: masked forms, marks, and texts with secrets hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import ALNUM, HEX, github, pem, some

from tcop_lint.secrets.masking import MASK, hider, mark_of, masked, redact


def test_a_masked_form_shows_what_all_of_the_kind_share_and_no_length():
    assert masked("abcd" + "e" * 40, 4) == masked("abcd" + "f" * 10, 4) == "abcd" + MASK


def test_marks_tell_strong_secrets_apart_and_stay_the_same():
    one, other = some(ALNUM, 32), some(ALNUM, 32)
    assert mark_of(one) == mark_of(one) != mark_of(other) != ""
    assert len(mark_of(some(HEX, 40))) == 16


@pytest.mark.parametrize(
    "weak", ["hunter2", "Summer2019!", "correct-horse-battery-staple", "tR4ffic#light", "Tr0ub4dor&3"]
)
def test_what_a_list_of_passwords_could_tell_has_no_mark(weak):
    assert mark_of(weak) == ""


@given(st.text(max_size=14))
def test_nothing_short_has_a_mark(value):
    assert mark_of(value) == ""


def test_redact_masks_a_secret_and_leaves_the_rest():
    token = github()
    assert redact(f"runs curl -H 'token {token}' twice") == f"runs curl -H 'token ghp_{MASK}' twice"
    assert redact(f"\ufeffé {token}") == f"é ghp_{MASK}"


@given(st.text())
def test_redact_leaves_other_texts_as_they_are(text):
    assert redact(text) == text


def test_redact_bears_broken_text():
    assert redact("a \udce9 \ud800 b") == "a \udce9 \ud800 b"


def test_hider_masks_values_that_have_lost_their_names():
    value = some(ALNUM, 32)
    hide = hider(f"database:\n  password: {value}\n".encode())
    assert hide(value) == MASK
    assert hide(f"postgres://{value}@db") == f"postgres://{MASK}@db"
    assert hide("something else") == "something else"


def test_hider_masks_the_lines_of_a_key():
    key = pem()
    hide = hider("\n".join(f"    {line}" for line in key.splitlines()).encode())
    inner = key.splitlines()[3]
    assert inner not in hide(key)
    assert inner not in hide(f"said {inner} here")
