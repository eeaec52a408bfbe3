"""SPDX headers in every style of comment, copyright notices, and what REUSE leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.readers.file_licence import READERS, bare, without_ignored
from tcop_lint.readers.source import Source

if TYPE_CHECKING:
    from tcop_lint.facts.licences import FileCopyright, FileLicence

LICENCES, COPYRIGHTS = READERS
TAG = "SPDX-License-Identifier:"


def licences(content: str | bytes, path: str = "a.py") -> list[FileLicence]:
    data = content if isinstance(content, bytes) else content.encode()
    return list(LICENCES.read(Source(path, data)))


def copyrights(content: str) -> list[FileCopyright]:
    return list(COPYRIGHTS.read(Source("a.py", content.encode())))


@pytest.mark.parametrize(
    "line",
    [
        f"# {TAG} MIT",
        f"// {TAG} MIT",
        f"/* {TAG} MIT */",
        f" * {TAG} MIT",
        f"<!-- {TAG} MIT -->",
        f"<%# {TAG} MIT %>",
        f"<%-- {TAG} MIT --%>",
        f"{{# {TAG} MIT #}}",
        f"@Comment{{ {TAG} MIT }}",
        f"{{{{!-- {TAG} MIT --}}}}",
        f"-- {TAG} MIT",
        f"; {TAG} MIT",
        f"% {TAG} MIT",
        f'" {TAG} MIT',
        f"rem {TAG} MIT",
        f"dnl {TAG} MIT",
        f".. {TAG} MIT",
        f"(* {TAG} MIT *)",
        f"#| {TAG} MIT |#",
        f'<meta name="licence" content="{TAG} MIT" />',
        f"/************ {TAG} MIT ************/",
        f"{TAG}MIT",
        f"# {TAG}   MIT   ",
    ],
)
def test_a_tag_in_a_comment_of_any_style(line: str) -> None:
    (found,) = licences(f"first line\n{line}\nlast line\n")
    assert (found.written, found.expression, found.ids, found.line) == ("MIT", "MIT", ("MIT",), 2)
    assert found.head


def test_line_endings_marks_and_other_encodings() -> None:
    text = f"# {TAG} MIT\r\nprint()\r\n"
    assert [found.written for found in licences(text)] == ["MIT"]
    assert [found.written for found in licences(b"\xef\xbb\xbf" + text.encode())] == ["MIT"]
    assert [found.written for found in licences(f"# café {TAG} MIT\n".encode("latin-1"))] == ["MIT"]


def test_a_tag_far_down_is_no_header() -> None:
    (found,) = licences("x\n" * 5_000 + f"# {TAG} MIT\n")
    assert not found.head
    assert found.line == 5_001


def test_what_is_written_is_kept_beside_what_is_meant() -> None:
    (found,) = licences(f"# {TAG} GPL-2.0+ WITH Classpath-exception-2.0\n")
    assert found.expression == "GPL-2.0-or-later WITH Classpath-exception-2.0"
    assert found.ids == ("GPL-2.0+", "Classpath-exception-2.0")
    assert (found.fault, found.right) == ("deprecated", "GPL-2.0-or-later")
    (wrong,) = licences(f"# {TAG} two words\n")
    assert wrong.ids == ()


def test_the_holder_of_the_header() -> None:
    (found,) = licences(f"# Copyright 2015-2021 the original authors.\n# {TAG} Apache-2.0\n")
    assert found.holder == "the original authors"
    (tagged,) = licences(f"// SPDX-FileCopyrightText: © 2026 Crown copyright\n// {TAG} MIT\n")
    assert tagged.holder == "Crown copyright"


def test_what_stands_between_the_marks_of_reuse_is_left_out() -> None:
    # REUSE-IgnoreStart
    start, end = "REUSE-" + "IgnoreStart", "REUSE-" + "IgnoreEnd"
    # REUSE-IgnoreEnd
    text = f"# {start}\n# {TAG} ISC\n# {end}\n# {TAG} MIT\n"
    assert [(found.written, found.line) for found in licences(text)] == [("MIT", 4)]
    assert licences(f"# {start}\n# {TAG} ISC\n") == []
    assert [found.written for found in licences(f"# {end}\n# {TAG} ISC\n")] == ["ISC"]


@pytest.mark.parametrize(
    ("content", "has"),
    [
        ("# SPDX-FileCopyrightText: 2026 Crown copyright\n", True),
        ("# SPDX-FileCopyrightText:\n", True),
        ("# Copyright (c) 2026 Crown copyright\n", True),
        ("# Copyright © 2026\n", True),
        ("# © Crown copyright\n", True),
        ("the Copyright holder\n", True),
        ("# copyright 2026\n", False),
        ("# Copyright\n", False),
        ("no notice\n", False),
    ],
)
def test_copyright_as_reuse_understands_it(content: str, has: bool) -> None:
    assert bool(copyrights(content)) is has


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [TAG, "MIT", "REUSE-" + "IgnoreStart", "REUSE-" + "IgnoreEnd", "\n", " ", "*/", "é", "Copyright ", "©"]
        ),
        max_size=30,
    ).map("".join)
)
def test_lines_stay_where_they_are(text: str) -> None:
    assert without_ignored(text).count("\n") == text.count("\n")
    for found in (*licences(text), *copyrights(text)):
        assert 1 <= found.line <= text.count("\n") + 1


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="*/#-=%<> ", max_size=8))
def test_a_mirrored_frame_is_no_part_of_the_licence(frame: str) -> None:
    assert bare(f" MIT {frame[::-1]}", f"{frame} ") == "MIT"
