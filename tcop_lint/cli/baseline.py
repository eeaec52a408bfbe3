"""``tcop-lint baseline``: write down the findings that there are, or take out those that have gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tcop_lint.cli.common import forge_for, must_be_worktree, reporting_errors, say, today
from tcop_lint.reports.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tcop_lint.baseline import Baseline
    from tcop_lint.cli.opening import Opened
    from tcop_lint.report import Report


class Refreshed(NamedTuple):
    """A baseline as it is now to be: how many findings of it stay, are gone, came on top, and whether these went in."""

    baseline: Baseline
    stay: int
    gone: int
    new: int
    accepted: bool


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option("--accept-new", is_flag=True, help="Take in also what was found since the baseline was written.")
@click.option(
    "--baseline",
    "file",
    default="",
    metavar="FILE",
    help="Where it stands, from the top of the repository. [default: the settings', else tcop-lint-baseline.jsonl]",
)
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules. May be repeated.")
@click.option("--diff", is_flag=True, help="Show what would be changed and write nothing.")
@click.option("--as-of", metavar="DATE", help="Judge as if today were DATE (YYYY-MM-DD).")
def baseline(
    path: str, accept_new: bool, file: str, config: str, folders: tuple[str, ...], diff: bool, as_of: str | None
) -> None:
    """Write down the findings that there are now, so that only new ones fail.

    The first time all of them are written. After that findings that have gone are taken out, and new ones only with
    --accept-new. Findings of rules that cannot be waived are never taken in.
    """
    refresh_file(path, file, config=config, folders=folders, accept_new=accept_new, diff=diff, as_of=as_of)


def refresh_file(
    path: str,
    file: str = "",
    *,
    config: str = "",
    folders: tuple[str, ...] = (),
    accept_new: bool = False,
    diff: bool = False,
    as_of: str | None = None,
    also: Iterable[str] = (),
) -> None:
    """Write the baseline of the repository at ``path``. ``also`` are files that are new and not tracked yet."""
    from tcop_lint.cli.opening import opened

    asked: dict[str, Any] = {
        "rev": None, "staged": False, "diff_base": "", "policy_from": "", "config": config, "baseline": "",
        "folders": folders, "select": (), "ignore": (), "level": None, "fail_on": None, "edition": "",
    }  # fmt: skip
    with reporting_errors(), opened(path, asked, with_baseline=False, also=also) as given:
        must_be_worktree(given.snapshot)
        _refresh(given, file, accept_new=accept_new, diff=diff, as_of=as_of)


def _refresh(given: Opened, file: str, *, accept_new: bool, diff: bool, as_of: str | None) -> None:
    from tcop_lint.baseline import BASELINE_NAME, write_baseline
    from tcop_lint.changes import Change, as_diff, present, write

    name = file or given.settings.baseline or BASELINE_NAME
    before = present(given.snapshot.root, name)
    known = _known(before, name, accept_new=accept_new)
    paths = {entry.path for entry in given.snapshot.files()}
    refreshed = refresh(_examine(given, as_of), known, paths.__contains__, accept_new=accept_new or before is None)
    change = Change(name, before, write_baseline(refreshed.baseline).encode())
    if diff:
        say(as_diff([change]).rstrip("\n"))
        return
    write(given.snapshot.root, [change])
    _say(name, refreshed, is_tracked=given.snapshot.read_path(name) is not None)


def _known(data: bytes | None, name: str, *, accept_new: bool) -> Baseline:
    """What the file holds. One that is malformed is written anew where all is to be accepted."""
    from tcop_lint.baseline import Baseline, BaselineError, parse_baseline

    try:
        return Baseline() if data is None else parse_baseline(data, name)
    except BaselineError:
        if accept_new:
            return Baseline()
        raise


def _examine(given: Opened, as_of: str | None) -> Report:
    from tcop_lint.cache import FactCache
    from tcop_lint.cachefolder import cache_folder
    from tcop_lint.engine import examine
    from tcop_lint.options import Options

    folder = cache_folder()
    cache = FactCache(folder / f"{given.snapshot.cache_name}.facts" if folder else None)
    options = Options(today(as_of), forge=forge_for(given.snapshot))
    return examine(given.snapshot, given.pack, given.settings, cache, options)


def refresh(report: Report, known: Baseline, is_there: Callable[[str], bool], *, accept_new: bool) -> Refreshed:
    """The baseline after a look at a report in which nothing was covered; ``is_there`` says which files there are.

    Entries of rules that could not be decided stay.
    """
    from tcop_lint.baseline import Baseline, cover, entry_of, unwaivable

    never = unwaivable(report.rules)
    covered, stale = cover(report.verdicts, known, is_there, never)
    told = {verdict.rule for verdict in report.verdicts if verdict.outcome not in {"unknown", "error"}}
    undecided = Baseline({entry: count for entry, count in stale.items() if entry.rule not in told})
    stay, new = Baseline(), Baseline()
    for verdict in covered:
        for finding in verdict.open_findings:
            if not finding.counts:
                stay[entry_of(finding)] += 1
            elif finding.rule not in never:
                new[entry_of(finding)] += 1
    kept = stay + undecided
    return Refreshed(
        baseline=kept + new if accept_new else kept,
        stay=kept.total(),
        gone=known.total() - kept.total(),
        new=new.total(),
        accepted=accept_new,
    )


def _say(name: str, refreshed: Refreshed, *, is_tracked: bool) -> None:
    total = refreshed.baseline.total()
    say(f"{name}: {plural(total, 'finding')} known.")
    if refreshed.gone:
        say(f"Taken out, because no longer there: {refreshed.gone:,}.")
    if refreshed.new and refreshed.accepted:
        say(f"Taken in: {refreshed.new:,}.")
    elif refreshed.new:
        say(f"New and not taken in: {refreshed.new:,}. Mend them, or take them in with --accept-new.")
    if not is_tracked:
        say(f"It counts once git tracks it: git add {name}")
