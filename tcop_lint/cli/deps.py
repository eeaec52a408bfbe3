"""``tcop-lint deps``: the inventory of everything that a repository depends on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcop_lint.cachefolder import cache_folder
from tcop_lint.cli.common import BROKEN, NOT_BOTH, fail, reporting_errors, settings_for

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Inventory

_SCOPES = ("runtime", "optional", "build", "development")


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "cyclonedx"]), default="text", help="How to print."
)
@click.option("--output", default="", metavar="FILE", help="Write to a file instead of the screen.")
@click.option("--direct", is_flag=True, help="Only what the repository asks for itself.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(_SCOPES), help="Only this scope. May be repeated.")
@click.option("--rev", metavar="REV", help="Look at this commit instead of the files on disk.")
@click.option("--staged", is_flag=True, help="Look at what is staged for commit.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
def deps(
    path: str,
    form: str,
    output: str,
    direct: bool,
    scopes: tuple[str, ...],
    rev: str | None,
    staged: bool,
    config: str,
    no_cache: bool,
) -> None:
    """List every dependency with its version, scope, place and source.

    No package manager runs and nothing is fetched. Exit code 3 says that a manifest or lock file could not be read.
    """
    from tcop_lint.reports.inventory import render

    if rev and staged:
        fail(NOT_BOTH)
    with reporting_errors():
        name, inventory = _take(path, rev, staged, config, no_cache)
    kept = [
        component
        for component in inventory.components
        if (component.direct or not direct) and (not scopes or component.scope in scopes)
    ]
    text = render(form, name, inventory._replace(components=tuple(kept)))
    if output:
        try:
            Path(output).write_bytes(text.encode())
        except OSError as error:
            fail(f"{output}: the inventory cannot be written ({error.strerror}). Choose another place with --output.")
    else:
        click.echo(text.encode(), nl=False)
    if inventory.unread:
        _say_what_is_unread(inventory)
        raise SystemExit(BROKEN)


def _take(path: str, rev: str | None, staged: bool, config: str, no_cache: bool) -> tuple[str, Inventory]:
    from tcop_lint.cache import FactCache
    from tcop_lint.inventory import take_inventory
    from tcop_lint.repository.snapshot import open_snapshot

    with open_snapshot(path, rev=rev, staged=staged) as snapshot:
        settings = settings_for(snapshot, config)
        folder = None if no_cache else cache_folder()
        cache = FactCache(folder / f"{snapshot.cache_name}.deps" if folder else None)
        return snapshot.name, take_inventory(snapshot, settings, cache)


def _say_what_is_unread(inventory: Inventory) -> None:
    from tcop_lint.reports.safe import safe_lines

    for path, line, reason in inventory.unread:
        click.echo(f"tcop-lint: {safe_lines(f'{path}:{line}: could not be read: it {reason}')}", err=True)
