"""``tcop-lint deps``: the inventory of everything that a repository depends on, with licences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tcop_lint.cachefolder import cache_folder
from tcop_lint.cli.common import (
    BROKEN,
    NOT_BOTH,
    fail,
    must_be_worktree,
    reporting_errors,
    say,
    settings_for,
    today,
)

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Inventory
    from tcop_lint.facts.dependencies import RecordedLicence

_SCOPES = ("runtime", "optional", "build", "development")


class _Deps(click.Group):
    """A group that takes ``tcop-lint deps PATH`` for ``tcop-lint deps list PATH``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help", "-h"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]")
        formatter.write_usage(ctx.command_path, "refresh [OPTIONS] [PATH]", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        listing.format_options(click.Context(listing), formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_Deps, short_help="List every dependency with its version, scope, place, source and licence.")
def deps() -> None:
    """List every dependency with its version, scope, place, source and licence.

    No package manager runs, and nothing is fetched without --online. Exit code 3 says that a manifest, a lock file or a
    bill of materials could not be read. A folder called refresh is given as ./refresh.
    """


@deps.command("list", hidden=True)
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
@click.option(
    "--sbom", "bills", multiple=True, metavar="FILE", help="A CycloneDX or SPDX file with licences. May be repeated."
)
@click.option("--use-caches", is_flag=True, help="Look for licences in the caches of package managers here too.")
@click.option("--online", is_flag=True, help="Ask deps.dev and registries for licences of public packages.")
@click.option("--as-of", metavar="DATE", help="The date beside what is asked for today (YYYY-MM-DD).")
def listing(path: str, form: str, output: str, direct: bool, scopes: tuple[str, ...], **asked: Any) -> None:
    """List every dependency."""
    from tcop_lint.dependencies.bundled import warning
    from tcop_lint.reports.inventory import render

    if asked["rev"] and asked["staged"]:
        fail(NOT_BOTH)
    taken = _take(path, asked)
    kept = [
        component
        for component in taken.inventory.components
        if (component.direct or not direct) and (not scopes or component.scope in scopes)
    ]
    text = render(form, taken.name, taken.inventory._replace(components=tuple(kept)))
    if output:
        try:
            Path(output).write_bytes(text.encode())
        except OSError as error:
            fail(f"{output}: the inventory cannot be written ({error.strerror}). Choose another place with --output.")
    else:
        click.echo(text.encode(), nl=False)
    if taken.inventory.components and (aged := warning(taken.today)):
        click.echo(f"tcop-lint: {aged}", err=True)
    _end(taken.inventory)


@deps.command()
@click.argument("path", default=".", type=click.Path())
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
@click.option("--use-caches", is_flag=True, help="Look for licences in the caches of package managers here too.")
@click.option("--online", is_flag=True, help="Ask deps.dev and registries for licences of public packages.")
@click.option("--as-of", metavar="DATE", help="The date to write beside each licence (YYYY-MM-DD). [default: today]")
@click.option("--diff", is_flag=True, help="Show what would be changed and write nothing.")
def refresh(path: str, **asked: Any) -> None:
    """Write .tcop/licences.lock: the licences that the repository's own files do not tell.

    They are taken from what is installed in the repository's folder, from earlier answers, and with --online from
    deps.dev and registries. Commit the file, and builds need no network to know them.
    """
    from tcop_lint.changes import Change, as_diff, present, write
    from tcop_lint.dependencies.licensing.recording import entries, written
    from tcop_lint.readers.bills.record import PATH

    taken = _take(path, {"rev": None, "staged": False, "bills": (), **asked})
    with reporting_errors():
        if (taken.root / PATH).is_symlink() or (taken.root / PATH).parent.is_symlink():
            fail(f"{PATH} is or lies behind a symbolic link, which is never followed. Remove that and run again.")
        before = present(taken.root, PATH)
        listed = entries(taken.inventory, _recorded(before), taken.today)
        if listed or before is not None:
            change = Change(PATH, before, written(listed).encode())
            if asked["diff"]:
                say(as_diff([change]).rstrip("\n"))
                return
            write(taken.root, [change])
    total = len({component.purl for component in taken.inventory.components})
    known = len({component.purl for component in taken.inventory.components if component.licence})
    say(f"{PATH}: {len(listed)} licences written. Of {total} packages the licence of {known} is known.")
    _end(taken.inventory)


class _Taken(NamedTuple):
    name: str
    root: Path
    inventory: Inventory
    today: str


def _take(path: str, asked: dict[str, Any]) -> _Taken:
    from tcop_lint.cache import FactCache
    from tcop_lint.inventory import Sought, take_inventory
    from tcop_lint.repository.snapshot import open_snapshot

    date = today(asked["as_of"]).isoformat()
    with reporting_errors(), open_snapshot(path, rev=asked["rev"], staged=asked["staged"]) as snapshot:
        if "diff" in asked:
            must_be_worktree(snapshot)
        settings = settings_for(snapshot, asked["config"])
        folder = None if asked["no_cache"] else cache_folder()
        cache = FactCache(folder / f"{snapshot.cache_name}.deps" if folder else None)
        sought = Sought(_bills(asked["bills"]), True, asked["use_caches"], asked["online"], folder, date)
        inventory = take_inventory(snapshot, settings, cache, sought)
        return _Taken(snapshot.name, snapshot.root, inventory, date)


def _bills(files: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """The bills of materials that the user gives. Ends with a message for one that cannot be read."""
    from tcop_lint.documents import Broken
    from tcop_lint.readers.bills.table import packages

    found = []
    for file in files:
        try:
            data = Path(file).read_bytes()
            if not any(True for _ in packages(data)):
                fail(f"{file}: no licence was found in it. Give a CycloneDX file (1.2 to 1.7) or an SPDX file.")
        except OSError as error:
            fail(f"{file}: the bill of materials cannot be read ({error.strerror}).")
        except Broken as broken:
            fail(f"{file}:{broken.line}: the bill of materials cannot be read: it {broken.message}.")
        found.append((file, data))
    return found


def _recorded(content: bytes | None) -> tuple[RecordedLicence, ...]:
    """The lines of .tcop/licences.lock as it stands on the disk. Ends with a message where they cannot be read."""
    from tcop_lint.documents import Broken
    from tcop_lint.readers.bills import record
    from tcop_lint.readers.source import Source

    try:
        return tuple(record.licences(Source(record.PATH, content))) if content is not None else ()
    except Broken as broken:
        fail(f"{record.PATH}:{broken.line}: could not be read: it {broken.message}.")


def _end(inventory: Inventory) -> None:
    """Say what could not be read, and end with 3 if anything could not."""
    from tcop_lint.reports.safe import safe_lines

    for path, line, reason in inventory.unread:
        click.echo(f"tcop-lint: {safe_lines(f'{path}:{line}: could not be read: it {reason}')}", err=True)
    if inventory.unread:
        raise SystemExit(BROKEN)
