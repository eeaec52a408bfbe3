"""``tcop-lint fix``: begin the files that rules found missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tcop_lint.cachefolder import cache_folder
from tcop_lint.cli.common import forge_for, must_be_worktree, reporting_errors, rules_in, say, settings_for, today

if TYPE_CHECKING:
    from tcop_lint.fixing import Proposed
    from tcop_lint.repository.snapshot import Snapshot


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option("--select", multiple=True, metavar="RULE", help="Only this rule, point slug or point number.")
@click.option("--diff", is_flag=True, help="Show what would be changed and write nothing.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")
@click.option("--as-of", metavar="DATE", help="Take this day for today.")
def fix(
    path: str, select: tuple[str, ...], diff: bool, config: str, folders: tuple[str, ...], as_of: str | None
) -> None:
    """Create or complete files that rules found missing, from what is known of the repository.

    Nothing is taken away or written over. What only the team knows is marked [TO DO: ...], which the rule
    record/templates finds until it is filled in.
    """
    from tcop_lint.changes import as_diff, write
    from tcop_lint.repository.snapshot import open_snapshot

    with reporting_errors(), open_snapshot(path) as snapshot:
        must_be_worktree(snapshot)
        proposed = _proposed(snapshot, select, config, folders, as_of)
        if diff:
            say(as_diff(proposed.changes).rstrip("\n"))
        else:
            write(snapshot.root, proposed.changes)
    if not diff:
        _say_what_was_done(proposed)
    if not proposed.changes and not proposed.steps:
        say("Nothing was found that can be mended here. `tcop-lint rules` says which rules can be.")


def _proposed(
    snapshot: Snapshot, select: tuple[str, ...], config: str, folders: tuple[str, ...], as_of: str | None
) -> Proposed:
    from tcop_lint.cache import FactCache
    from tcop_lint.fixing import propose
    from tcop_lint.options import Options

    settings = settings_for(snapshot, config)
    settings = replace(settings, select=select or settings.select)
    folder = cache_folder()
    cache = FactCache(folder / f"{snapshot.cache_name}.facts" if folder else None)
    options = Options(as_of=today(as_of), forge=forge_for(snapshot))
    return propose(snapshot, rules_in(folders), settings, cache, options, select)


def _say_what_was_done(proposed: Proposed) -> None:
    from tcop_lint.reports.safe import safe, safe_lines
    from tcop_lint.reports.words import plural

    for change in proposed.changes:
        say(f"{safe(change.path)}: {'created' if change.before is None else 'completed'}.")
    for step in proposed.steps:
        say(f"{step.rule}: {safe_lines(step.says)}")
    marks = sum(change.after.count(b"[TO DO:") for change in proposed.changes)
    if marks:
        say(f"{plural(marks, 'place')} marked [TO DO: ...] for you to fill in.")
    if any(change.before is None for change in proposed.changes):
        say("Only files that git tracks are looked at: `git add` the new ones.")
