"""Every example of every rule, built as a real git repository and judged by the whole engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint.packs import load_rules
from tcop_lint.testing import judge_example

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.rules import Example, Rule

PACK = load_rules()
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{at}-{example.verdict}")
    for rule in PACK.rules
    for at, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_has_the_verdict_that_it_names(tmp_path: Path, rule: Rule, example: Example) -> None:
    verdict = judge_example(tmp_path, PACK, rule.id, example)
    assert verdict.outcome == example.verdict, verdict.reason
    if example.findings is not None:
        assert len(verdict.findings) == example.findings


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_every_verdict_says_why(tmp_path: Path, rule: Rule) -> None:
    verdict = judge_example(tmp_path, PACK, rule.id, rule.examples[0])
    assert verdict.reason
