"""The hashes equal those that GitHub's own action gives: the vectors are those of its test suite."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.reports.line_hash import hashes_of_lines, line_hashes

VECTORS = [
    ("", ["c129715d7a2bc9a3:1"]),
    (
        " a\nb\n  \t\tc\n d",
        ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
    ),
    (
        " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
        [
            "8b7cf3e952e7aeb2:1",
            "b1ae1287ec4718d9:1",
            "bff680108adb0fcc:1",
            "c6805c5e1288b612:1",
            "b86d3392aea1be30:1",
            "e6ceba753e1a442:1",
        ],
    ),
    (
        " hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
        [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
    (
        "Lorem ipsum dolor sit amet.\n" * 10,
        [
            *(f"a7f2ff13bc495cf2:{count}" for count in range(1, 7)),
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
    (
        "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n",
        [
            "e54938cc54b302f1:1",
            "bb609acbe9138d60:1",
            "1131fd5871777f34:1",
            "5c482a0f8b35ea28:1",
            "54517377da7028d2:1",
            "2c644846cb18d53e:1",
            "f1b89f20de0d133:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
]


@pytest.mark.parametrize(("text", "hashes"), VECTORS)
def test_published_vectors(text, hashes):
    assert line_hashes(text.encode()) == hashes


def _slowly(data: bytes) -> list[str]:
    """The definition, word for word: every window summed anew."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    raw = text.replace(" ", "").replace("\t", "").encode("utf-16-le")
    units = [raw[at] | raw[at + 1] << 8 for at in range(0, len(raw), 2)]
    starts = [0, *(at for at, unit in enumerate(units, 1) if unit == 10)]
    units += [0xFFFF] + [0] * 100
    values = [sum(unit * 37 ** (99 - at) for at, unit in enumerate(units[start : start + 100])) for start in starts]
    found: list[str] = []
    for value in values:
        name = f"{value % 2**64:x}"
        found.append(f"{name}:{1 + sum(each.startswith(name + ':') for each in found)}")
    return found


@given(st.one_of(st.binary(max_size=400), st.text("ab \t\r\n\ufeff😀", max_size=400).map(str.encode)))
def test_rolling_the_window_changes_nothing(data):
    assert line_hashes(data) == _slowly(data)


@given(st.text("ab\n", max_size=200), st.lists(st.integers(-1, 60)))
def test_some_lines_have_the_hashes_that_they_have_among_all(text, lines):
    hashes = line_hashes(text.encode())
    assert hashes_of_lines(text.encode(), lines) == {
        line: hashes[line - 1] for line in lines if 1 <= line <= len(hashes)
    }


@pytest.mark.parametrize("data", [b"x" * 300_000, b"\n" * 300_000, b"some words and more\n" * 15_000])
def test_long_lines_and_many_lines_take_linear_time(data):
    started = time.perf_counter()
    line_hashes(data)
    assert time.perf_counter() - started < 3  # 0.2 s when idle; hours if it were quadratic
