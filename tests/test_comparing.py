"""Matching findings with those of before: pairs by place, by rename and by line, and what counts of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tcop_lint.comparing import Before, compare
from tcop_lint.verdicts import Finding, Verdict, WaivedBy, fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

WAIVER = WaivedBy(kind="waiver", reason="For now.")


def finding(path: str | None = "a", key: str = "", line: int = 1, **changes: Any) -> Finding:
    """A finding of one rule."""
    fields: dict[str, Any] = {
        "rule": "secure/a",
        "level": "warning",
        "confidence": "high",
        "message": "It is wrong.",
        "fix": "",
        "path": path,
        "line": line,
        "column": 1,
        "fingerprint": fingerprint("secure/a", path, key, 0),
        "key": key,
    }
    return Finding(**{**fields, **changes})


def verdict(*findings: Finding) -> Verdict:
    return Verdict(rule="secure/a", outcome="fail", reason="x", basis="file", level="warning", findings=tuple(findings))


def states(
    now: list[Finding],
    then: list[Finding],
    renames: Mapping[str, str] | None = None,
    lines: Mapping[tuple[str, int], str] | None = None,
    *,
    only_new: bool = True,
    touched: bool = False,
) -> list[tuple[str, bool]]:
    """State of each finding, and whether it counts. ``lines`` are texts of now (``now:path``) and then."""
    text = lines or {}
    before = Before(
        verdicts={"secure/a": verdict(*then)},
        renames=lambda: renames or {},
        commits=lambda: frozenset({"c" * 40}),
        is_touched=lambda _path: touched,
        line_before=lambda path, line: text.get((f"then:{path}", line), ""),
        line_now=lambda path, line: text.get((f"now:{path}", line), ""),
    )
    (judged,) = compare([verdict(*now)], before, only_new=only_new)
    return [(one.state, one.counts) for one in judged.findings]


def test_the_same_place_is_the_same_finding_wherever_its_line() -> None:
    assert states([finding(line=9)], [finding(line=1)]) == [("unchanged", False)]
    assert states([finding(key="other")], [finding()]) == [("new", True)]
    assert states([finding("b")], [finding("a")]) == [("new", True)]


def test_more_of_the_same_than_before_are_new_and_those_on_known_lines_are_not() -> None:
    three = [finding(line=1), finding(line=2), finding(line=3)]
    assert [state for state, _ in states(three, three[:2])] == ["unchanged", "unchanged", "new"]
    lines = {("then:a", 1): "x", ("now:a", 1): "y", ("now:a", 2): "x"}
    assert [state for state, _ in states(three[:2], three[:1], lines=lines)] == ["new", "unchanged"]


def test_a_finding_that_weighs_more_counts() -> None:
    graver = replace(finding(), level="error")
    assert states([graver], [finding()]) == [("updated", True)]
    assert states([finding()], [graver]) == [("unchanged", False)]


def test_a_rename_is_followed_in_the_path_and_in_the_key() -> None:
    assert states([finding("new")], [finding("old")], {"new": "old"}) == [("unchanged", False)]
    assert states([finding("x", "uses new")], [finding("x", "uses old")], {"new": "old"}) == [("unchanged", False)]


def test_what_lost_its_waiver_is_new_unless_its_file_was_moved() -> None:
    waived = replace(finding("old"), waived_by=WAIVER)
    assert states([finding("old")], [waived]) == [("new", True)]
    assert states([finding("new")], [waived], {"new": "old"}) == [("unchanged", False)]


def test_a_line_that_was_put_elsewhere_is_known_again_if_it_says_enough() -> None:
    for text, state in (("a line of code", "unchanged"), ("x", "new"), ("", "new")):
        lines = {("then:a", 1): text, ("now:b", 5): text}
        assert states([finding("b", "k", 5)], [finding("a", "k")], lines=lines)[0][0] == state
    lines = {("then:a", 1): "a line of code", ("now:b", 5): "another line of code"}
    assert states([finding("b", "k", 5)], [finding("a", "k")], lines=lines) == [("new", True)]


def test_findings_of_the_history_are_new_if_their_commit_is() -> None:
    assert states([finding(commit="c" * 40), finding(commit="d" * 40)], []) == [("new", True), ("unchanged", False)]


def test_an_expired_waiver_counts_where_the_file_is_touched() -> None:
    lapsed = finding(lapsed=WAIVER)
    for only_new in (True, False):
        assert states([lapsed], [lapsed], only_new=only_new) == [("unchanged", False)]
        assert states([lapsed], [lapsed], only_new=only_new, touched=True) == [("unchanged", True)]
    assert states([replace(lapsed, path=None)], [replace(lapsed, path=None)], touched=True) == [("unchanged", False)]
    assert states([lapsed], []) == [("new", True)]


def test_where_old_ones_count_they_say_that_they_are_old() -> None:
    assert states([finding()], [finding()], only_new=False) == [("unchanged", True)]


def test_what_the_baseline_has_stays_known() -> None:
    known = replace(finding(), state="unchanged", counts=False)
    assert states([known], []) == [("unchanged", False)]


PLACES = st.tuples(st.sampled_from("abc"), st.sampled_from(["", "k", "l"]))


@given(st.lists(PLACES, max_size=8), st.lists(PLACES, max_size=8), st.permutations(range(8)))
def test_as_many_are_new_as_there_are_more_whatever_the_order(
    now: list[tuple[str, str]], then: list[tuple[str, str]], order: list[int]
) -> None:
    found = [finding(path, key, at + 1) for at, (path, key) in enumerate(now)]
    were = [finding(path, key, at + 1) for at, (path, key) in enumerate(then)]
    more = sum(max(0, now.count(place) - then.count(place)) for place in set(now))
    assert [state for state, _ in states(found, were)].count("new") == more
    shuffled = [were[at] for at in order if at < len(were)]
    assert [state for state, _ in states(found, shuffled)].count("new") == more
