"""``tcop-lint rules``: the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from tcop_lint.cli.common import reporting_errors, rules_in, say

if TYPE_CHECKING:
    from tcop_lint.rules import Rule


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to print.")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")
def rules(form: str, folders: tuple[str, ...]) -> None:
    """List every rule with its level and what it asks."""
    with reporting_errors():
        pack = rules_in(folders)
    if form == "json":
        listed = [msgspec.to_builtins(rule) for rule in pack.rules]
        say(msgspec.json.format(msgspec.json.encode({"rules": listed}), indent=2).decode())
        return
    if form == "markdown":
        from tcop_lint.reports.rule_page import rule_table

        say(rule_table(pack))
        return
    width = max(len(rule.id) for rule in pack.rules)
    say("\n".join(f"{rule.id:<{width}}  {rule.level:<7}  {rule.title}{_only(rule)}" for rule in pack.rules))


def _only(rule: Rule) -> str:
    return f" (only with organisation = {rule.organisation!r})" if rule.organisation else ""
