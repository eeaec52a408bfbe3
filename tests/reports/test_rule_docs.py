"""The pages about rules: every rule is there, with the same header, and nothing in it breaks the page."""

from __future__ import annotations

import re

import pytest
from making import SHIPPED, make_rule, pack_of

from tcop_lint.reports.rule_docs import rules_index, rules_page
from tcop_lint.reports.rule_page import rule_page

SLUGS = list(dict.fromkeys(rule.point for rule in SHIPPED.rules))


def test_the_index_lists_every_rule() -> None:
    index = rules_index(SHIPPED)
    assert f"{len(SHIPPED.rules)} rules" in index
    assert [rule.id for rule in SHIPPED.rules if f"| `{rule.id}` |" not in index] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_holds_each_rule_of_its_point_once_under_the_same_header(slug: str) -> None:
    page = rules_page(SHIPPED, slug)
    rules = [rule for rule in SHIPPED.rules if rule.point == slug]
    headings = re.findall(r"^## (\S+/\S+)$", page, re.MULTILINE)
    assert [heading for heading in headings if SHIPPED.rule(heading)] == [rule.id for rule in rules]
    for field in ("Points", "The source says", "Binds", "Level", "Confidence", "Basis", "Applies", "Waivable"):
        assert len(re.findall(rf"^\| {field} \| .", page, re.MULTILINE)) == len(rules)
    examples = sum(len(rule.examples) for rule in rules)
    assert len(re.findall(r"^<details><summary>Example\. ", page, re.MULTILINE)) == examples


@pytest.mark.parametrize("slug", SLUGS)
def test_every_fence_of_a_page_is_closed(slug: str) -> None:
    fences = re.findall(r"^(`{3,}|~{3,})", rules_page(SHIPPED, slug), re.MULTILINE)
    opened = ""
    for fence in fences:
        if not opened:
            opened = fence
        elif fence[0] == opened[0] and len(fence) >= len(opened):
            opened = ""
    assert opened == ""


def test_pages_name_the_point_with_its_number_and_the_record_without_one() -> None:
    assert "\n# Point 6: " in rules_page(SHIPPED, "secure")
    assert "\n# The record\n" in rules_page(SHIPPED, "record")


def test_an_example_with_fences_of_its_own_stays_whole() -> None:
    content = "```python\nx\n```\n\n~~~~\ny\n~~~~\n\n`````\nz\n`````\n"
    rule = make_rule(examples=[{"verdict": "pass", "files": {"README.md": content}}, {"verdict": "fail", "files": {}}])
    page = rules_page(pack_of(rule), "secure")
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
