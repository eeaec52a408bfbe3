"""The baseline file: what is written comes back, whatever stands in it, and what is malformed is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tcop_lint.baseline import Baseline, BaselineError, Entry, cover, entry_of, parse_baseline, write_baseline
from tcop_lint.verdicts import Finding, Verdict, fingerprint

if TYPE_CHECKING:
    import pytest

ANY_TEXT = st.text(max_size=20)  # lone surrogates too: names of files that are no UTF-8
ENTRIES = st.builds(Entry, st.text(min_size=1, max_size=12), ANY_TEXT, ANY_TEXT)


def finding(path: str | None = "a", key: str = "", line: int = 1) -> Finding:
    return Finding(
        rule="secure/a",
        level="warning",
        confidence="high",
        message="It is wrong.",
        fix="",
        path=path,
        line=line,
        column=1,
        fingerprint=fingerprint("secure/a", path, key, 0),
        key=key,
    )


def counting(findings: list[Finding], known: Baseline, there: frozenset[str] = frozenset("ab")) -> list[bool]:
    """Which of the findings still count."""
    verdict = Verdict(
        rule="secure/a", outcome="fail", reason="x", basis="file", level="warning", findings=tuple(findings)
    )
    (done,) = cover([verdict], known, there.__contains__, frozenset()).verdicts
    return [each.counts for each in done.findings]


@given(st.dictionaries(ENTRIES, st.integers(1, 1_000_000), max_size=6))
def test_what_is_written_comes_back(entries: dict[Entry, int]) -> None:
    text = write_baseline(entries)
    assert parse_baseline(text.encode(), "x") == Counter(entries)
    assert text.isascii()
    assert write_baseline(dict(reversed(entries.items()))) == text


@given(st.binary(max_size=200))
def test_anything_else_is_refused_and_never_a_crash(data: bytes) -> None:
    for text in (data, b'{"schema": "tcop-lint-baseline/1"}\n' + data):
        said = ""
        try:
            read = parse_baseline(text, "known.jsonl")
        except BaselineError as error:
            said = str(error)
        assert said.startswith("known.jsonl:") if said else write_baseline(read)


def test_as_many_are_known_as_are_counted_in_the_order_of_lines() -> None:
    known = Counter({Entry("secure/a", "a", "k"): 2})
    assert counting([finding(key="k", line=line) for line in (1, 2, 3)], known) == [False, False, True]
    assert counting([finding("b", "k")], known) == [True]


def test_a_file_that_has_gone_speaks_for_one_of_its_name_elsewhere() -> None:
    known = Counter({Entry("secure/a", "old/a", "k"): 1})
    assert counting([finding("new/a", "k"), finding("other/a", "k")], known) == [False, True]
    assert counting([finding("new/a", "k")], known, frozenset({"old/a", "new/a"})) == [True]
    assert counting([finding("new/b", "k")], known) == [True]


def test_a_long_key_and_one_with_a_secret_stand_as_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tcop_lint.baseline.redact", lambda text: text.replace("a secret", "***"))
    for key in ("k" * 200, "token a secret"):
        written = entry_of(finding(key=key)).key
        assert written.startswith("sha256:")
        assert written == entry_of(finding(key=key)).key
    assert entry_of(finding(key="image-name <img>")).key == "image-name <img>"
