"""The documentation pages of the rules in Markdown: one page a point, every rule under the same fixed header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.reports.rule_help import binds
from tcop_lint.reports.rule_page import (
    applies_sentence,
    basis_sentence,
    example_title,
    fix_sentence,
    points_of,
    rule_table,
)

if TYPE_CHECKING:
    from tcop_lint.rules import Rule, RulePack

_GENERATED = "<!-- Written by tools/generate.py from rules/. Do not edit. -->"


def rules_index(pack: RulePack) -> str:
    """The table of all rules."""
    counted = f"{len(pack.rules)} rules. Each links its source; `tcop-lint explain RULE` prints the same on the screen."
    return f"{_GENERATED}\n\n# Rules\n\n{counted}\n\n{rule_table(pack)}\n"


def rules_page(pack: RulePack, slug: str) -> str:
    """Every rule whose first point is ``slug``."""
    point = pack.editions[0].point(slug)
    title = f"Point {point.number}: {point.title}" if point else "The record"
    rules = [rule for rule in pack.rules if rule.point == slug]
    return "\n\n".join([_GENERATED, f"# {title}", *(_rule(rule, pack) for rule in rules)]) + "\n"


def _rule(rule: Rule, pack: RulePack) -> str:
    header = "\n".join(
        [
            "| | |",
            "| --- | --- |",
            f"| Points | {'; '.join(points_of(rule, pack))} |",
            f"| The source says | {rule.obligation}: [{rule.source}]({rule.source}) |",
            f"| Binds | {binds(rule)} |",
            f"| Level | {rule.level} |",
            f"| Confidence | {rule.confidence} |",
            f"| Basis | {basis_sentence(rule)} |",
            f"| Applies | {applies_sentence(rule)} |",
            f"| Waivable | {'yes' if rule.waivable else 'no'} |",
            *([f"| Fixable | {fix_sentence(rule)} |"] if rule.fixer else []),
            *([f"| WCAG 2.2 | {', '.join(rule.wcag)} |"] if rule.wcag else []),
            *([f"| ACT rules | {', '.join(rule.act)} |"] if rule.act else []),
        ]
    )
    parts = [
        f"## {rule.id}",
        f"**{rule.title}**",
        header,
        f"{rule.asks.strip()}",
        f"**Why.** {rule.why.strip()}",
        f"**How to mend it.** {rule.fix.strip()}",
    ]
    if rule.known_misses.strip():
        parts.append(f"**What it may get wrong.** {rule.known_misses.strip()}")
    for example in rule.examples:
        parts.append(f"<details><summary>{example_title(example)}</summary>")
        shown = [("", path, content) for path, content in example.files.items()]
        shown[:0] = [
            (f"Commit {at}, ", path, content)
            for at, files in enumerate(example.history, start=1)
            for path, content in files.items()
        ]
        parts += [f"Commit 1, `{path}`: {size:,} bytes" for path, size in example.large.items()]
        for commit, path, content in shown:
            fence = _fence(content)
            parts.append(f"{commit}`{path}`\n\n{fence}\n{content.strip()}\n{fence}")
        parts.append("</details>")
    return "\n\n".join(parts)


def _fence(content: str) -> str:
    """More backticks than stand anywhere in the content one after the other."""
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    return "`" * max(3, longest + 1)
