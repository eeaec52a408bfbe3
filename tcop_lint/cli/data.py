"""``tcop-lint data``: the register of personal data, for whoever answers for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcop_lint.cachefolder import cache_folder
from tcop_lint.cli.common import BROKEN, NOT_BOTH, fail, reporting_errors, settings_for

if TYPE_CHECKING:
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.register import Unread

_FORMATS = ("text", "csv", "json", "fides", "dpv", "notes")
_MOST_NAMED = 10
"""Files that could not be read and are named."""


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="How to print. notes is a skeleton of data-minimisation.toml for what no note covers.",
)
@click.option("--output", default="", metavar="FILE", help="Write to a file instead of the screen.")
@click.option("--rev", metavar="REV", help="Look at this commit instead of the files on disk.")
@click.option("--staged", is_flag=True, help="Look at what is staged for commit.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
def data(path: str, form: str, output: str, rev: str | None, staged: bool, config: str, no_cache: bool) -> None:
    """Print the register of personal data: each field, why it is needed, on what basis, and for how long.

    Fields come from schemas, models, migrations and API descriptions, the reasons from data-minimisation notes. Formats
    fides and dpv are fideslang's YAML and JSON-LD of the W3C's Data Privacy Vocabulary. Exit code 3 says that a note
    file could not be read.
    """
    if rev and staged:
        fail(NOT_BOTH)
    with reporting_errors():
        name, survey, unread = _take(path, rev, staged, config, no_cache)
    text = _rendered(form, name, survey)
    if output:
        try:
            Path(output).write_bytes(text.encode())
        except OSError as error:
            fail(f"{output}: the register cannot be written ({error.strerror}). Choose another place with --output.")
    else:
        click.echo(text.encode(), nl=False)
    _say_what_is_unread(unread)
    if any(one.is_note_file for one in unread):
        raise SystemExit(BROKEN)


def _rendered(form: str, name: str, survey: Survey) -> str:
    from tcop_lint.privacy.coverage import uncovered
    from tcop_lint.privacy.register import register
    from tcop_lint.privacy.skeleton import skeleton
    from tcop_lint.reports import dpv, fides
    from tcop_lint.reports import register as reports

    if form == "notes":
        asked = [one for one in uncovered(survey) if one.asks_for_note]
        return skeleton(asked, survey.notes, survey.categories)
    made = register(survey)
    match form:
        case "csv":
            return reports.as_csv(made)
        case "json":
            return reports.as_json(made, name)
        case "fides":
            return fides.render(made, name)
        case "dpv":
            return dpv.render(made, name)
        case _:
            return reports.as_text(made)


def _take(
    path: str, rev: str | None, staged: bool, config: str, no_cache: bool
) -> tuple[str, Survey, tuple[Unread, ...]]:
    from tcop_lint.cache import FactCache
    from tcop_lint.register import take_survey
    from tcop_lint.repository.snapshot import open_snapshot

    with open_snapshot(path, rev=rev, staged=staged) as snapshot:
        settings = settings_for(snapshot, config)
        folder = None if no_cache else cache_folder()
        cache = FactCache(folder / f"{snapshot.cache_name}.data" if folder else None)
        survey, unread = take_survey(snapshot, settings, cache)
        return snapshot.name, survey, unread


def _say_what_is_unread(unread: tuple[Unread, ...]) -> None:
    from tcop_lint.reports.safe import safe_lines

    for one in unread[:_MOST_NAMED]:
        click.echo(f"tcop-lint: {safe_lines(f'{one.path}:{one.line}: {one.reason}')}", err=True)
    if len(unread) > _MOST_NAMED:
        click.echo(f"tcop-lint: {len(unread) - _MOST_NAMED} more files could not be read.", err=True)
