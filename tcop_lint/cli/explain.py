"""``tcop-lint explain RULE``: everything a person needs to know about one rule."""

from __future__ import annotations

import click

from tcop_lint.cli.common import fail, reporting_errors, rules_in, say


@click.command()
@click.argument("rule")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")
def explain(rule: str, folders: tuple[str, ...]) -> None:
    """Explain a rule: what is asked and by whom, why, how to mend it, with examples."""
    from difflib import get_close_matches

    from tcop_lint.reports.rule_page import rule_page

    with reporting_errors():
        pack = rules_in(folders)
    found = pack.rule(rule)
    if found is None:
        near = get_close_matches(rule, [known.id for known in pack.rules], n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        fail(f"There is no rule {rule!r}.{hint} `tcop-lint rules` lists them all.")
    say(rule_page(found, pack))
