"""The pages about rules: every rule is there, with the same header, and nothing in it breaks the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from making import SHIPPED, make_rule, pack_of

from tcop_lint.reports.rule_docs import rule_document, rules_index
from tcop_lint.reports.rule_page import rule_page

if TYPE_CHECKING:
    from tcop_lint.rules import Rule

EACH = pytest.mark.parametrize("rule", SHIPPED.rules, ids=lambda rule: rule.id)
PARTS = ["Why", "Examples", "How to mend it", "How to waive it", "What it may get wrong"]


def test_the_index_lists_every_rule() -> None:
    index = rules_index(SHIPPED)
    assert f"{len(SHIPPED.rules)} rules" in index
    assert [rule.id for rule in SHIPPED.rules if f"| [{rule.id}]({rule.id}.md) |" not in index] == []


def test_each_point_is_a_part_of_the_index_with_its_number_and_the_record_without_one() -> None:
    index = rules_index(SHIPPED)
    assert "\n## Point 6: " in index
    assert "\n## The record\n" in index


@EACH
def test_every_page_has_the_same_header_and_the_same_parts_in_the_same_order(rule: Rule) -> None:
    page = rule_document(rule, SHIPPED)
    fields = re.findall(r"^\| ([A-Z][A-Za-z0-9. ]+) \| .", page, re.MULTILINE)
    assert fields[:12] == [
        "Rule", "Points", "Obligation", "Binds", "Source", "Level", "Confidence", "Basis", "Offline", "Fixable",
        "Waivable", "Applies",
    ]  # fmt: skip
    parts = [part for part in PARTS if f"\n## {part}\n" in page]
    assert parts[:3] == PARTS[:3]
    assert [page.index(f"\n## {part}\n") for part in parts] == sorted(page.index(f"\n## {part}\n") for part in parts)
    assert ("How to waive it" in parts) is rule.waivable
    assert page.count("<details markdown><summary>Example. ") == len(rule.examples)


@EACH
def test_every_fence_of_a_page_is_closed(rule: Rule) -> None:
    fences = re.findall(r"^(`{3,}|~{3,})", rule_document(rule, SHIPPED), re.MULTILINE)
    opened = ""
    for fence in fences:
        if not opened:
            opened = fence
        elif fence[0] == opened[0] and len(fence) >= len(opened):
            opened = ""
    assert opened == ""


def test_a_source_shows_who_says_so_and_when_as_far_as_that_is_known() -> None:
    dated = make_rule(source="https://www.gov.uk/guidance/make-better-use-of-data")
    below = make_rule(source="https://www.gov.uk/guidance/use-cloud-first")
    assert "(Government Digital Service, 2026-03-24)" in rule_document(dated, SHIPPED)
    assert "2021-03-31)" in rule_document(below, SHIPPED)
    assert "(no date known)" in rule_document(make_rule(source="https://example.org/x"), SHIPPED)


def test_an_example_with_fences_of_its_own_stays_whole() -> None:
    content = "```python\nx\n```\n\n~~~~\ny\n~~~~\n\n`````\nz\n`````\n"
    rule = make_rule(examples=[{"verdict": "pass", "files": {"README.md": content}}, {"verdict": "fail", "files": {}}])
    page = rule_document(rule, pack_of(rule))
    fence = re.search(r"`README.md`\n\n(\S+)\n", page)
    assert fence is not None
    assert fence[1] not in content
    assert f"{fence[1]}\n{content.strip()}\n{fence[1]}" in page


def test_a_page_for_the_screen_shows_control_characters_and_obeys_none() -> None:
    hostile = "\x1b[2J\x07 \u202e text\n\tindented"
    rule = make_rule(examples=[{"verdict": "pass", "files": {"a": hostile}}, {"verdict": "fail", "files": {}}])
    page = rule_page(rule, pack_of(rule))
    assert "\x1b" not in page
    assert "\\x1b[2J\\x07 \\u202e text\n        indented" in page


def test_a_page_says_whom_it_binds_and_how_to_waive() -> None:
    waivable = rule_page(make_rule(binds=["central"]), SHIPPED)
    assert "[[waivers]]" in waivable
    assert "central government" in waivable
    assert "[[waivers]]" not in rule_page(make_rule(waivable=False), SHIPPED)
    assert "Applies:     where it handles personal data, and unless it is deployed" in rule_page(
        make_rule(applies=["personal-data", "not deployable"]), SHIPPED
    )
