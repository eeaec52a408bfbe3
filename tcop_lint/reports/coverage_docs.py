"""The documentation page of what is covered: every control that was thought of, and the rules that look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.kind_docs import kinds_section
from tcop_lint.rules import RECORD_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.rules import Control, RulePack
    from tcop_lint.verdicts import Basis

_GENERATED = "<!-- Written by tools/generate.py from rules/. Do not edit. -->"
_BASES: dict[Basis, str] = {
    "file": "decided from files",
    "heuristic": "by heuristics",
    "attested": "by attestation",
    "history": "from the history",
    "platform": "asked of the platform",
    "tool": "from reports of other tools",
}
_INTRODUCTION = """\
What the rules look at, point by point. A control is something that could be looked at. It is decided from files, by a
heuristic that may be wrong, by what the team attests, or it cannot be seen, and then the reason is given. What stands
under *not looked at* is left to people."""


def coverage_page(pack: RulePack, measured: str = "") -> str:
    """The page: counts for each point, each control, what each kind is asked. ``measured`` is put behind it."""
    slugs = [*(point.slug for point in pack.editions[0].points), RECORD_POINT]
    parts = [_GENERATED, "# What is covered", _INTRODUCTION, _counts(pack, slugs)]
    parts += [_point(pack, slug) for slug in slugs]
    return "\n\n".join([*parts, kinds_section(pack), *([measured] if measured else [])]).rstrip() + "\n"


def _title(pack: RulePack, slug: str) -> str:
    point = pack.editions[0].point(slug)
    return f"Point {point.number}: {point.title}" if point else "The record"


def _counts(pack: RulePack, slugs: Iterable[str]) -> str:
    rows = [
        "| Point | Controls | Rules | "
        + " | ".join(words.capitalize() for words in _BASES.values())
        + " | Not looked at |"
    ]
    rows.append("| --- " * (len(_BASES) + 4) + "|")
    for slug in slugs:
        controls = [control for control in pack.controls if control.point == slug]
        rules = [rule for rule in pack.rules if rule.point == slug]
        counts = [sum(rule.basis == basis for rule in rules) for basis in _BASES]
        unseen = sum(not control.rules for control in controls)
        cells = [_title(pack, slug), len(controls), len(rules), *counts, unseen]
        rows.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(rows)


def _point(pack: RulePack, slug: str) -> str:
    controls = [control for control in pack.controls if control.point == slug]
    named = {rule for control in pack.controls for rule in control.rules}
    rows = ["| What is asked | Looked at by |", "| --- | --- |"]
    rows += [f"| {_sentence(control.says)} | {_by(control, pack)} |" for control in controls if control.rules]
    parts = [f"## {_title(pack, slug)}", "\n".join(rows)]
    more = [rule for rule in pack.rules if rule.point == slug and rule.id not in named]
    if more:
        parts.append(f"Further rules: {', '.join(_link(rule.id) for rule in more)}.")
    unseen = [control for control in controls if not control.rules]
    if unseen:
        parts.append("Not looked at:")
        parts.append("\n".join(f"- {_sentence(control.says)} {control.why_not.strip()}" for control in unseen))
    return "\n\n".join(parts)


def _by(control: Control, pack: RulePack) -> str:
    bases = {rule.id: rule.basis for rule in pack.rules}
    return "<br>".join(f"{_link(rule)}, {_BASES[bases[rule]]}" for rule in control.rules)


def _link(rule: str) -> str:
    return f"[{rule}](rules/{rule}.md)"


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}."
