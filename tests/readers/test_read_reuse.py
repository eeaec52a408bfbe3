"""REUSE.toml and dep5: annotations in their order, and patterns that name what the REUSE tool says they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.readers.reuse import READERS, dep5_pattern, toml_pattern
from tcop_lint.readers.source import Source

if TYPE_CHECKING:
    from tcop_lint.facts.licences import Annotation

TOML, DEP5 = READERS
PIECES = st.sampled_from(["*", "**", "/", "a", "b", ".", "\\*", "\\\\", "src", "é", "[", "(", "+", " "])
PATHS = st.lists(st.sampled_from(["a", "b", "/", ".", "*", "\\", "src", "é", "[", " "]), min_size=1, max_size=8).map(
    "".join
)


def toml(content: str) -> list[Annotation]:
    return list(TOML.read(Source("REUSE.toml", content.encode())))


def dep5(content: str) -> list[Annotation]:
    return list(DEP5.read(Source(".reuse/dep5", content.encode())))


def names(pattern: str, path: str) -> bool:
    return re2.fullmatch(pattern, path) is not None


def test_annotations_of_a_reuse_toml() -> None:
    content = """version = 1

[[annotations]]
path = "data/**"
SPDX-FileCopyrightText = ["2026 Crown copyright", "2025 Another"]
SPDX-License-Identifier = "OGL-UK-3.0"

[[annotations]]
path = ["a.png", "b.png"]
precedence = "override"
SPDX-License-Identifier = "MIT AND ISC"
"""
    first, second = toml(content)
    assert (first.line, first.precedence, first.ids, first.copyrights) == (3, "closest", ("OGL-UK-3.0",), 2)
    assert (second.precedence, second.ids, second.copyrights, len(second.paths)) == ("override", ("MIT", "ISC"), 0, 2)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "version"),
        ("version = '1'", "version"),
        ("version = 1\nannotations = 1", "annotations"),
        ("version = 1\n[[annotations]]\n", "path"),
        ("version = 1\n[[annotations]]\npath = 1", "path"),
        ("version = 1\n[[annotations]]\npath = 'a'\nprecedence = 'first'", "precedence"),
        ("version = 1\n[[annotations]]\npath = 'a'\nSPDX-License-Identifier = [1]", "SPDX-License-Identifier"),
    ],
)
def test_what_the_tool_would_refuse_is_broken(content: str, says: str) -> None:
    with pytest.raises(Broken, match=says):
        toml(content)


def test_an_expression_that_is_none_is_kept_apart() -> None:
    (found,) = toml("version = 1\n[[annotations]]\npath = 'a'\nSPDX-License-Identifier = ['MIT', 'two words']\n")
    assert (found.ids, found.wrong) == (("MIT",), ("two words",))


@pytest.mark.parametrize(
    ("glob", "path", "named"),
    [
        ("a.png", "a.png", True),
        ("a.png", "b/a.png", False),
        ("*.png", "a.png", True),
        ("*.png", "b/a.png", False),
        ("**/*.png", "b/a.png", True),
        ("**", "a/b/c", True),
        ("src/**", "src/a/b", True),
        ("src/**", "srca", False),
        ("src/*/a", "src/x/a", True),
        ("src/*/a", "src/x/y/a", False),
        (r"a\*", "a*", True),
        (r"a\*", "ab", False),
        ("a+(b)", "a+(b)", True),
    ],
)
def test_paths_of_a_reuse_toml(glob: str, path: str, named: bool) -> None:
    assert names(toml_pattern(glob), path) is named


@pytest.mark.parametrize(
    ("glob", "path", "named"),
    [("*", "a/b", True), ("src/*", "src/a/b", True), ("a?c", "a/c", True), (r"a\?", "a?", True), ("a.b", "axb", False)],
)
def test_paths_of_a_dep5(glob: str, path: str, named: bool) -> None:
    assert names(dep5_pattern(glob), path) is named


def test_paragraphs_of_a_dep5() -> None:
    content = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: renew

# the data
Files: data/* *.csv
 more/*.json
Copyright: 2026 Crown copyright
           2025 Another
License: OGL-UK-3.0
 The words of the licence.
 .
 More of them.

License: MIT
 No files here.
"""
    (found,) = dep5(content)
    assert (found.line, found.precedence, found.ids, found.copyrights) == (5, "aggregate", ("OGL-UK-3.0",), 2)
    assert [
        any(names(pattern, path) for pattern in found.paths) for path in ("data/a/b", "x.csv", "more/a.json", "y")
    ] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Files: *\n",
        "Format: a\n\nFiles: *\nLicense: MIT\n",
        "Format: a\nno field\n",
        " goes on\n",
        "Format: a\nFormat: b\n",
        "Format: a\n\nFiles: a\\b\nCopyright: b\nLicense: MIT\n",
    ],
)
def test_a_dep5_that_is_none_is_broken(content: str) -> None:
    with pytest.raises(Broken):
        dep5(content)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), PATHS)
def test_a_pattern_is_always_one_that_re2_takes(glob: str, path: str) -> None:
    names(toml_pattern(glob), path)
    try:
        names(dep5_pattern(glob), path)
    except Broken:
        assert "\\" in glob


@settings(max_examples=100, deadline=None)
@given(PATHS)
def test_a_path_with_its_marks_escaped_names_itself(path: str) -> None:
    escaped = "".join(f"\\{char}" if char in "*\\" else char for char in path)
    assert names(toml_pattern(escaped), path)
    assert names(dep5_pattern("".join(f"\\{char}" if char in "*?\\" else char for char in path)), path)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Format: a\n", "Files: *\n", "Copyright: b\n", "License: MIT\n", "\n", " more\n", "#\n", "x"]),
        max_size=12,
    )
)
def test_nothing_but_broken_comes_out_of_a_dep5(lines: list[str]) -> None:
    try:
        found = dep5("".join(lines))
    except Broken:
        return
    assert all(annotation.paths for annotation in found)
