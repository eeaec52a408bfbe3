"""How each point stands, and the sentence that opens every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making import SHIPPED, make_rule

from tcop_lint.coverage import summarise
from tcop_lint.verdicts import OUTCOMES, Outcome, Verdict

if TYPE_CHECKING:
    from tcop_lint.rules import Rule

NEW, OLD = SHIPPED.editions


def verdict(rule: Rule, outcome: Outcome) -> Verdict:
    return Verdict(rule=rule.id, outcome=outcome, reason="because", basis=rule.basis, level=rule.level)


ONE, TWO = make_rule("secure/one"), make_rule("secure/two", points=["secure", "cloud"])
SAID = make_rule("purchasing/said", basis="attested")
OURS = make_rule("record/ours")


def test_every_point_of_the_edition_has_a_summary_in_order_and_the_record_comes_last() -> None:
    points = summarise(NEW, [ONE, OURS], [])
    assert [point.number for point in points] == [*range(1, 14), None]
    assert points[-1].slug == "record"
    assert [point.number for point in summarise(OLD, [ONE], [])] == [*range(1, 13)]


def test_a_rule_of_two_points_counts_in_both() -> None:
    points = {point.slug: point for point in summarise(NEW, [ONE, TWO], [verdict(ONE, "pass"), verdict(TWO, "fail")])}
    assert points["secure"].counts == {**dict.fromkeys(OUTCOMES, 0), "pass": 1, "fail": 1}
    assert points["cloud"].counts == {**dict.fromkeys(OUTCOMES, 0), "fail": 1}
    assert (points["secure"].rules, points["cloud"].rules, points["data"].rules) == (2, 1, 0)


def test_a_point_was_looked_at_only_where_something_was_decided() -> None:
    for outcome in OUTCOMES:
        (secure,) = (point for point in summarise(NEW, [ONE], [verdict(ONE, outcome)]) if point.slug == "secure")
        assert secure.looked_at == (outcome in {"pass", "fail", "waived"})


def test_a_point_rests_on_what_is_attested_only_where_no_rule_of_it_looks_at_files() -> None:
    points = {point.slug: point for point in summarise(NEW, [ONE, SAID], [])}
    assert points["purchasing"].attested_only
    assert not points["secure"].attested_only
    assert not points["data"].attested_only
