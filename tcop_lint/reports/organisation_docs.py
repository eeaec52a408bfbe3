"""The documentation page of the packs that organisations turn on: what each sets, and which rules it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.rules import Organisation, RulePack

_OPENING = """\
<!-- Written by tools/generate.py from rules/organisations/. Do not edit. -->

# Packs of organisations

The Code is one for all. Departments ask more of their own repositories: which licence, which sections of a README,
which documents. What one asks, others do not, and some contradict each other, so all of it is **off** until the
settings turn one pack on:

```toml
organisation = "defra"
```

A pack sets what the organisation has chosen, such as licences and the holder of copyright; whatever the repository's
own settings say goes before it. It raises the levels of some rules, and adds rules of its own. What one organisation
asks is a warning at the most. An unknown name ends the run with exit code 2 and suggests the nearest."""
_CLOSING = """\
## A pack of your own

A pack is a folder with a `pack.toml` and any number of rules that name it with `organisation = "..."`. It may stand
in any folder that is given with `--rules` or named by the setting `rules`, or come with a [plug-in](plugins.md). A rule
of a pack is [written](writing-rules.md) and tested like all others.

```toml
name = "exampleshire"
title = "Exampleshire County Council"
source = "https://standards.exampleshire.gov.uk/"

[asks]  # what the settings stand for, by the page that says it
"https://standards.exampleshire.gov.uk/licences" = "Publish under the MIT licence."

[settings]
organisations = ["github.com/exampleshire"]
preferred-licences = ["MIT"]
copyright-holder = "Exampleshire"
own-hosts = ["packages.exampleshire.gov.uk"]
regions = ["uksouth"]

[settings.levels]
"integrate/decision-log" = "warning"
```"""


def organisations_page(pack: RulePack) -> str:
    """Every pack with its sources, its settings and its rules."""
    packs = ("\n\n".join(_pack(organisation, pack)) for organisation in pack.organisations)
    return "\n\n".join([_OPENING, *packs, _CLOSING]) + "\n"


def _pack(organisation: Organisation, pack: RulePack) -> Iterator[str]:
    yield f'## {organisation.title}\n\n`organisation = "{organisation.name}"`, from <{organisation.source}>.'
    if organisation.asks:
        yield "\n".join(f"- {says} [Source]({url})" for url, says in organisation.asks.items())
    plain = msgspec.to_builtins(organisation.settings)
    rows = [f"| `{name}` | {_value(value)} |" for name, value in plain.items() if value]
    if rows:
        yield "\n".join(["| Setting | Value |", "| --- | --- |", *rows])
    own = [rule for rule in pack.rules if rule.organisation == organisation.name]
    if own:
        rows = [f"| [{rule.id}](rules/{rule.id}.md) | {rule.level} | {rule.title} |" for rule in own]
        yield "\n".join(["| Rule | Level | What it looks at |", "| --- | --- | --- |", *rows])


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "<br>".join(f"[{rule}](rules/{rule}.md): {level}" for rule, level in value.items())
    each = value if isinstance(value, list) else [value]
    return ", ".join("`" + str(one).replace("|", "\\|") + "`" for one in each)
