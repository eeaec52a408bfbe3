"""The page of what is covered names every control and every rule, and gives a reason for what is not looked at."""

from __future__ import annotations

from making import SHIPPED

from tcop_lint.reports.coverage_docs import coverage_page


def test_every_rule_stands_on_the_page() -> None:
    page = coverage_page(SHIPPED)
    assert [rule.id for rule in SHIPPED.rules if f"(rules/{rule.id}.md)" not in page] == []


def test_every_control_stands_on_the_page_once_and_has_rules_or_a_reason() -> None:
    page = coverage_page(SHIPPED)
    ids = [control.id for control in SHIPPED.controls]
    assert len(set(ids)) == len(ids) > 150
    for control in SHIPPED.controls:
        says = f"{control.says[:1].upper()}{control.says[1:]}."
        assert says in page
        assert bool(control.rules) != bool(control.why_not)
        assert control.why_not in page


def test_the_counts_of_a_point_add_up() -> None:
    page = coverage_page(SHIPPED)
    (row,) = (line for line in page.splitlines() if line.startswith("| Point 6: "))
    controls, rules, *bases, unseen = (int(cell) for cell in row.split("|")[2:-1])
    assert rules == sum(bases) == sum(rule.point == "secure" for rule in SHIPPED.rules)
    assert controls >= unseen


def test_what_was_measured_is_put_behind_it() -> None:
    assert coverage_page(SHIPPED, "## How quiet\n").endswith("\n\n## How quiet\n")
