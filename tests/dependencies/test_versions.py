"""Versions in their order, and ranges of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.dependencies.versions import in_range, is_range, version

IN_ORDER = [
    "0.9", "1.0.0-alpha.1", "1.0.0-alpha.2", "1.0.0-beta.1", "1.0-M2", "1.0.0-rc1", "1.0.0", "1.0.1", "v1.2", "1.10",
    "2.0.dev1", "2.0", "10.0.0.RELEASE",
]  # fmt: skip


def test_versions_in_their_order():
    read = [version(text) for text in IN_ORDER]
    assert None not in read
    assert sorted(read) == read


@pytest.mark.parametrize(
    ("one", "other"), [("1.0", "1.0.0"), ("v2.1", "2.1"), ("1.0+build7", "1.0"), ("5.3.1.Final", "5.3.1")]
)
def test_the_same_version(one, other):
    assert version(one) == version(other)


CASES = [
    ("7.2.4", ">=7.0, <7.4", True),
    ("7.4.0", ">=7.0, <7.4", False),
    ("7.4.0-rc1", "<7.4", True),
    ("14.0.0", "<15", True),
    ("1.2.3", "", True),
    ("1.2.3", "1.2.3", True),
    ("1.2.3", "==1.2", False),
    ("1.2.3", "1.2.*", True),
    ("1.20.0", "1.2.*", False),
    ("1.0", "1.0.*", True),
    ("1.0.5", "!=1.0.*", False),
    ("3.1", ">3 <4", True),
    ("main", "<4", None),
    ("", "<4", None),
    ("1.0", "about two", None),
    ("1.0", ">=", None),
    ("1.0", ">=1.*", None),
]


@pytest.mark.parametrize(("text", "wanted", "expected"), CASES)
def test_in_range(text, wanted, expected):
    assert in_range(text, wanted) is expected


@pytest.mark.parametrize(("wanted", "expected"), [("", True), (">=1, <2", True), ("1.*", True), ("the newest", False)])
def test_is_range(wanted, expected):
    assert is_range(wanted) is expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(alphabet="<>=!,. *1234567890abc", max_size=30))
def test_any_text_is_compared_or_refused(text, wanted):
    assert in_range(text, wanted) in {True, False, None}
