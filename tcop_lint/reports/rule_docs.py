"""The documentation pages of the rules in Markdown: one page a rule under the same fixed header, and their index."""

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
    waiver_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.rules import Rule, RulePack

_GENERATED = "<!-- Written by tools/generate.py from rules/. Do not edit. -->"


def rules_index(pack: RulePack) -> str:
    """The table of all rules, by point, each with a link to its page."""
    counted = f"{len(pack.rules)} rules. Each links its source; `tcop-lint explain RULE` prints the same on the screen."
    parts = [_GENERATED, "# Rules", counted]
    for slug in dict.fromkeys(rule.point for rule in pack.rules):
        point = pack.editions[0].point(slug)
        rows = [
            f"| [{rule.id}]({rule.id}.md) | {rule.level} | {rule.basis} | {rule.title} |"
            for rule in pack.rules
            if rule.point == slug
        ]
        parts.append(f"## {f'Point {point.number}: {point.title}' if point else 'The record'}")
        parts.append("\n".join(["| Rule | Level | Basis | What it looks at |", "| --- | --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def rule_document(rule: Rule, pack: RulePack) -> str:
    """The page of one rule: a fixed header, then why, examples, how to mend, how to waive, and what it may miss."""
    parts = [
        _GENERATED,
        f"# {rule.title}",
        _header(rule, pack),
        rule.asks.strip(),
        f"## Why\n\n{rule.why.strip()}",
        *_examples(rule),
        f"## How to mend it\n\n{rule.fix.strip()}",
    ]
    if rule.waivable:
        parts.append(f"## How to waive it\n\n```toml\n{waiver_of(rule)}\n```")
    if rule.known_misses.strip():
        parts.append(f"## What it may get wrong\n\n{rule.known_misses.strip()}")
    return "\n\n".join(parts) + "\n"


def _header(rule: Rule, pack: RulePack) -> str:
    rows = {
        "Rule": f"`{rule.id}`",
        "Points": "; ".join(points_of(rule, pack)),
        "Obligation": rule.obligation,
        "Binds": binds(rule),
        "Source": _source(rule, pack),
        "Level": rule.level,
        "Confidence": rule.confidence,
        "Basis": basis_sentence(rule),
        "Offline": "no: it asks the forge" if rule.basis == "platform" else "yes",
        "Fixable": fix_sentence(rule) if rule.fixer else "no",
        "Waivable": "yes" if rule.waivable else "no",
        "Applies": applies_sentence(rule),
        "WCAG 2.2": ", ".join(rule.wcag),
        "ACT rules": ", ".join(rule.act),
    }
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows.items() if text)])


def _source(rule: Rule, pack: RulePack) -> str:
    dated = pack.source(rule.source)
    said = f" ({dated.by}, {dated.date})" if dated else " (no date known)"
    return f"[{rule.source}]({rule.source}){said}"


def _examples(rule: Rule) -> Iterator[str]:
    yield "## Examples"
    for example in rule.examples:
        yield f"<details markdown><summary>{example_title(example)}</summary>"
        shown = [("", path, content) for path, content in example.files.items()]
        shown[:0] = [("Before the change, ", path, content) for path, content in example.before.items()]
        shown[:0] = [
            (f"Commit {at}, ", path, content)
            for at, files in enumerate(example.history, start=1)
            for path, content in files.items()
        ]
        yield from (f"Commit 1, `{path}`: {size:,} bytes" for path, size in example.large.items())
        for commit, path, content in shown:
            fence = _fence(content)
            yield f"{commit}`{path}`\n\n{fence}\n{content.strip()}\n{fence}"
        yield "</details>"


def _fence(content: str) -> str:
    """More backticks than stand anywhere in the content one after the other."""
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    return "`" * max(3, longest + 1)
