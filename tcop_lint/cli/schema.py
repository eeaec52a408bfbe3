"""``tcop-lint schema``: the JSON Schemas of everything that people write and programs read."""

from __future__ import annotations

import json

import click

from tcop_lint.cli.common import say
from tcop_lint.schemas import SCHEMAS


@click.command()
@click.argument("name", type=click.Choice(sorted(SCHEMAS)))
def schema(name: str) -> None:
    """Print the JSON Schema of rule files, the record, the settings, data-minimisation notes or the JSON report."""
    say(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False))
