"""A rule for people: the text of ``explain``, and the table of all rules in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.rule_help import help_parts
from tcop_lint.reports.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tcop_lint.rules import Example, Rule, RulePack

_BASIS = {
    "file": "decided from files",
    "heuristic": "a heuristic: it may be wrong",
    "attested": "attested by the team in its record",
    "history": "decided from the history",
    "platform": "asked of the hosting platform",
    "tool": "reported by another tool, whose report is given with --evidence",
}
_VERDICTS = {
    "pass": "Passes",
    "fail": "Fails",
    "unknown": "Cannot be told",
    "not-applicable": "Does not apply",
}


def rule_page(rule: Rule, pack: RulePack) -> str:
    """Everything about one rule as plain text."""
    head = [
        f"{rule.id}: {rule.title}",
        "",
        f"Points:      {'; '.join(points_of(rule, pack))}",
        f"Level:       {rule.level} (the source says {rule.obligation})",
        f"Confidence:  {rule.confidence}",
        f"Basis:       {basis_sentence(rule)}",
        f"Applies:     {applies_sentence(rule)}",
        f"Waivable:    {'yes' if rule.waivable else 'no'}",
        *([f"Fixable:     {fix_sentence(rule)}"] if rule.fixer else []),
        *([f"WCAG 2.2:    {', '.join(rule.wcag)}"] if rule.wcag else []),
        *([f"ACT rules:   {', '.join(rule.act)}"] if rule.act else []),
    ]
    body = [f"{title}\n{_indented(text)}" for title, text in help_parts(rule)]
    waive = [f"How to waive it\n  In tcop.toml:\n\n{_indented(waiver_of(rule))}"] if rule.waivable else []
    shown = [_example(example) for example in rule.examples]
    return "\n\n".join(["\n".join(head), *body, *waive, *shown])


def points_of(rule: Rule, pack: RulePack) -> Iterable[str]:
    for slug in rule.points:
        numbers = [
            f"{point.number} in {edition.id}" for edition in pack.editions if (point := edition.point(slug)) is not None
        ]
        yield f"{slug} ({', '.join(numbers)})" if numbers else slug


def basis_sentence(rule: Rule) -> str:
    """What a rule's verdict rests on."""
    return _BASIS[rule.basis]


def fix_sentence(rule: Rule) -> str:
    """What can begin to mend what a rule finds."""
    from tcop_lint.fixers.table import FIXERS

    return f"`tcop-lint fix --select {rule.id}` {FIXERS[rule.fixer].says}"


def applies_sentence(rule: Rule) -> str:
    """To which repositories a rule applies."""
    if rule.organisation:
        own = f"only where the settings say organisation = {rule.organisation!r}"
        return f"{own}, {_where(rule)}" if rule.applies else own
    return _where(rule) if rule.applies else "to every repository"


def _where(rule: Rule) -> str:
    from tcop_lint.profile import CHARACTERISTICS

    parts = []
    for name in rule.applies:
        bare = name.removeprefix("not ")
        parts.append(CHARACTERISTICS[bare].says if name == bare else f"unless {CHARACTERISTICS[bare].says}")
    sentence = ", and ".join(parts)
    return f"to every repository {sentence}" if sentence.startswith("unless ") else f"where {sentence}"


def waiver_of(rule: Rule) -> str:
    """A waiver of the rule as it may stand in the record."""
    return (
        "[[waivers]]\n"
        f'rule = "{rule.id}"\n'
        'reason = "why it cannot be mended now, and what will change"\n'
        'owner = "the role that answers for it"\n'
        "expires = 2027-03-31"
    )


def example_title(example: Example) -> str:
    """What an example shows, in a line."""
    return f"Example. {_VERDICTS[example.verdict]}" + (f": {example.title}" if example.title else "")


def _example(example: Example) -> str:
    shown = [example_title(example)]
    for at, files in enumerate(example.history, start=1):
        shown += [f"  Commit {at}{'' if files else ' (empty)'}", *(_indented(file) for file in _files(files))]
        shown += [f"  {path} ({size:,} bytes)" for path, size in example.large.items() if at == 1]
    if example.before:
        shown += ["  Before the change", *(_indented(file) for file in _files(example.before)), "  After it"]
    shown += [_indented(file) for file in _files(example.files)]
    return "\n\n".join([*shown, *(_indented(text) for text in _around(example))])


def _around(example: Example) -> Iterable[str]:
    """Where the example's clone came from, and the build that it is judged in."""
    if example.remote:
        yield f"Remote: {example.remote}"
    if example.environment:
        yield "\n".join(f"{name}={value}" for name, value in example.environment.items())
    if example.event:
        yield f"GitHub's event: {example.event}"


def _files(files: Mapping[str, str]) -> Iterable[str]:
    return (f"{path}\n{_indented(content.rstrip() or '(empty)')}" for path, content in files.items())


def _indented(text: str) -> str:
    lines = (safe(line.expandtabs(4)) for line in text.strip("\n").split("\n"))
    return "\n".join(f"  {line}" if line else "" for line in lines)


def rule_table(pack: RulePack) -> str:
    """Every rule in a Markdown table, by point."""
    rows = ["| Rule | Level | Basis | What it looks at |", "| --- | --- | --- | --- |"]
    rows += [f"| `{rule.id}` | {rule.level} | {rule.basis} | {rule.title} |" for rule in pack.rules]
    return "\n".join(rows)
