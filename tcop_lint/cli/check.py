"""The main command: look at a repository, judge it, write the reports."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tcop_lint.cachefolder import VARIABLE, cache_folder
from tcop_lint.cli.common import BROKEN, NOT_BOTH, evidence_in, fail, forge_for, reporting_errors, today
from tcop_lint.screen import put
from tcop_lint.shapes import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.report import Report
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.settings import Settings

_LEVELS = click.Choice(["error", "warning", "note"])


class Written(NamedTuple):
    """What a run gives: text for the screen, files, the exit code, and whether the next run would give the same."""

    out: str
    files: tuple[tuple[str, str], ...]
    code: int
    lasting: bool


@click.command(short_help="Judge a repository. This is what runs when you name no command.")
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="text, json, sarif, junit, github, gitlab or markdown. May be repeated.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write a report to a file; its name or FORMAT says which. May be repeated.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Judge only this rule, point slug or point number. May be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    help="Leave out this rule, point slug or point number. May be repeated.",
)
@click.option("--level", type=_LEVELS, help="Judge only rules at or above this level.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="The lowest level that makes the exit code 1. [default: error]",
)
@click.option("--edition", metavar="ID", help="The edition of the Code. [default: the record's, else the newest]")
@click.option("--as-of", metavar="DATE", help="Judge as if today were DATE (YYYY-MM-DD).")
@click.option("--rev", metavar="REV", help="Judge this commit, branch or tag instead of the files on disk.")
@click.option("--staged", is_flag=True, help="Judge what is staged for commit.")
@click.option(
    "--history",
    is_flag=True,
    help="Read also every file that any branch, tag or stash ever held: is this safe to publish?",
)
@click.option(
    "--online",
    is_flag=True,
    help="Ask the forge whether anybody may read it and, given GITHUB_TOKEN, how its branch is protected.",
)
@click.option(
    "--diff-base",
    default="",
    metavar="REF",
    help="Compare with the merge base of REF: only what is new since then fails.",
)
@click.option("--old-too", is_flag=True, help="With --diff-base: let what was there before fail as well.")
@click.option(
    "--policy-from",
    default="",
    metavar="REF",
    help="Take settings, record, waivers, inline ignores and rules from REF, whatever the files here say of them.",
)
@click.option(
    "--baseline",
    default="",
    metavar="FILE",
    help="The findings that are known. [default: the settings', else tcop-lint-baseline.jsonl if it is tracked]",
)
@click.option(
    "--evidence",
    "evidence",
    multiple=True,
    metavar="FILE",
    help="Count the report of another tool: SARIF, axe, pa11y, Lighthouse, gitleaks, Trivy, Scorecard, CycloneDX or "
    "JUnit. May be repeated.",
)
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules. May be repeated.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--no-waivers", is_flag=True, help="Heed neither waivers nor inline ignores.")
@click.option("--show-suppressed", is_flag=True, help="Keep waived findings in SARIF, marked as suppressed.")
@click.option("--sarif-category", default="", metavar="NAME", help="The category of the SARIF run.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes, waivers, and what was not examined and why.")
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour in text. [default: auto]",
)
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
@click.option("--cache-dir", metavar="DIR", help="Keep the cache here. [default: the user's cache folder]")
@click.pass_obj
def check(replay_key: str, /, path: str, **asked: Any) -> None:
    """Judge a repository against the UK Government's Technology Code of Practice."""
    if asked["rev"] and asked["staged"]:
        fail(NOT_BOTH)
    if asked["no_cache"]:
        os.environ[VARIABLE] = "off"
    elif asked["cache_dir"]:
        os.environ[VARIABLE] = asked["cache_dir"]
    with reporting_errors():
        plan = _plan_outputs(asked)
        written = run(path, asked, plan)
    if replay_key and written.lasting:
        _keep(replay_key, written)
    deliver(written)


def run(path: str, asked: dict[str, Any], plan: list[tuple[str, str]]) -> Written:
    """One run, up to writing. ``plan`` has a format and a file name for each report: an empty one means the screen."""
    from tcop_lint.cache import FactCache
    from tcop_lint.cli.opening import opened
    from tcop_lint.engine import examine
    from tcop_lint.options import Options
    from tcop_lint.report import exit_code

    as_of = today(asked["as_of"])
    with opened(path, asked) as given:
        snapshot, settings, pack = given.snapshot, given.settings, given.pack
        _check_edition(settings, [edition.id for edition in pack.editions])
        folder = cache_folder()
        cache = FactCache(folder / f"{snapshot.cache_name}.facts" if folder else None)
        with _progress(quiet=asked["quiet"]) as progress:
            forge = forge_for(snapshot, online=asked["online"])
            kept = folder / f"{snapshot.cache_name}.history" if folder else None
            past = FactCache(kept) if asked["history"] else None
            options = Options(
                as_of=as_of,
                use_waivers=not asked["no_waivers"],
                progress=progress,
                notices=given.notices,
                forge=forge,
                history=past,
                base=given.base,
                ref=asked["diff_base"],
                only_new=not asked["old_too"],
                trusted=given.trusted,
                change=given.change,
                baseline=given.baseline,
                evidence=evidence_in(asked["evidence"]),
            )
            report = examine(snapshot, pack, settings, cache, options)
        report = _annotated(report, snapshot, {form for form, _ in plan})
    code = exit_code(report, settings.fail_on)
    if code == BROKEN:
        _say_why(report)
    rendered = [(form, file, _render(form, file, report, asked, settings)) for form, file in plan]
    return Written(
        out="".join(text for _, file, text in rendered if not file),
        files=tuple((file, text) for _, file, text in rendered if file),
        code=code,
        lasting=code != BROKEN and not report.notices,
    )


def deliver(written: Written) -> None:
    """Write the files, print the text, end with the exit code."""
    for file, text in written.files:
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_bytes(text.encode())
        except OSError as error:
            fail(f"{file}: the report cannot be written ({error.strerror}). Choose another place with --output.")
    put(written.out.encode())
    sys.exit(written.code)


def _keep(key: str, written: Written) -> None:
    """Keep what was written for replay, unless the repository has changed while it was examined."""
    from tcop_lint.replay import Parts, find_key, keep, wanted

    arguments = sys.argv[1:]
    what = wanted(arguments)
    if what is not None and find_key(arguments, what) == key:
        keep(
            key,
            Parts(written.out.encode(), [(file, text.encode()) for file, text in written.files], written.code),
        )


def _plan_outputs(asked: dict[str, Any]) -> list[tuple[str, str]]:
    """Which format goes where. A format and a bare file name given together belong together."""
    from tcop_lint.reports import FORMATS, UnknownFormatError, check_format, parse_output

    formats, outputs = list(asked["formats"]), list(asked["outputs"])
    try:
        for form in formats:
            check_format(form)
        bare = [output for output in outputs if output.partition(":")[0] not in FORMATS]
        if formats and len(bare) == len(outputs) == len(formats):
            return list(zip(formats, outputs, strict=True))
        plan = [parse_output(output) for output in outputs]
    except UnknownFormatError as error:
        fail(str(error))
    return [(form, "") for form in formats or ["text"]] + plan


def _check_edition(settings: Settings, known: list[str]) -> None:
    if settings.edition and settings.edition not in known:
        hint = nearest(settings.edition, known)
        fail(f"There is no edition {settings.edition!r} of the Code.{hint} There are {', '.join(known)}.")


def _annotated(report: Report, snapshot: Snapshot, formats: set[str]) -> Report:
    from tcop_lint.annotate import with_line_hashes, with_provenance

    if formats & {"sarif", "json", "markdown"}:
        report = with_provenance(report, snapshot)
    return with_line_hashes(report, snapshot) if "sarif" in formats else report


def _render(form: str, file: str, report: Report, asked: dict[str, Any], settings: Settings) -> str:
    from tcop_lint.reports import Options, render

    on_screen = not file and sys.stdout.isatty()
    colour = asked["color"] == "always" or (
        asked["color"] == "auto" and on_screen and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    )
    options = Options(
        width=min(shutil.get_terminal_size().columns, 100) if on_screen else 80,
        colour=colour and not file,
        verbosity="quiet" if asked["quiet"] else "verbose" if asked["verbose"] else "normal",
        level=settings.level,
        fail_on=settings.fail_on,
        show_suppressed=asked["show_suppressed"],
        category=asked["sarif_category"],
    )
    return render(form, report, options)


def _say_why(report: Report) -> None:
    if not report.examined.files:
        click.echo("tcop-lint: nothing was examined: git tracks no files here. Add some with `git add`.", err=True)
    elif not report.rules:
        click.echo("tcop-lint: nothing was examined: no rule was selected.", err=True)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream, for a person, once a run takes longer than a second."""
    from tcop_lint.reading import silent

    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from tcop_lint.cli.progress import Progress

    bar = Progress()
    try:
        yield bar.step
    finally:
        bar.close()
