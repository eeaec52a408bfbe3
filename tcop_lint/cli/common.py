"""What the commands share: opening things, the date, and how they fail."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tcop_lint.baseline import BaselineError
from tcop_lint.cachefolder import cache_folder
from tcop_lint.changes import ChangeError
from tcop_lint.packs import load_rules
from tcop_lint.plugins import rule_folders
from tcop_lint.repository.errors import RepositoryError
from tcop_lint.rules import RuleError
from tcop_lint.screen import put
from tcop_lint.selection import SelectionError
from tcop_lint.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tcop_lint.evidence.model import Given
    from tcop_lint.forge.model import Forge
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rules import RulePack

USAGE = 2
"""The exit code for wrong usage and wrong configuration."""
BROKEN = 3
"""The exit code where nothing could be examined, or the tool failed."""
NOT_BOTH = "--rev and --staged cannot go together. Choose one."


def fail(message: str, code: int = USAGE) -> NoReturn:
    """Say what is wrong on the error stream and end."""
    from tcop_lint.reports.safe import safe_lines

    click.echo(f"tcop-lint: {safe_lines(message)}", err=True)
    sys.exit(code)


def must_be_worktree(snapshot: Snapshot) -> None:
    """End with a message for a repository in which nothing can be written."""
    if snapshot.kind != "worktree":
        fail(f"{snapshot.name} is a bare repository, in which nothing can be written. Name a checkout of it.")


def say(text: str) -> None:
    """Print lines in UTF-8, whatever the terminal believes in."""
    put(f"{text}\n".encode())


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Turn the errors that a person can mend into one sentence and the right exit code."""
    try:
        yield
    except (RepositoryError, SettingsError, SelectionError, BaselineError, ChangeError) as error:
        fail(str(error))
    except RuleError as error:
        fail("the rules cannot be used:\n" + "\n".join(error.problems))


def rules_in(
    folders: tuple[str, ...], notices: list[str] | None = None, contents: Mapping[str, bytes] | None = None
) -> RulePack:
    """The shipped rules, those of plug-ins, those in ``folders``, and rule files given by their content."""
    return load_rules([*rule_folders(), *(Path(folder) for folder in folders)], cache_folder(), notices, contents)


def settings_for(snapshot: Snapshot, config: str) -> Settings:
    """The repository's settings, or those of the file that the user names, wherever it is."""
    if config:
        return load_settings(_read_given, config)
    return load_settings(snapshot.read_path)


def _read_given(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}).") from None


def today(as_of: str | None) -> date:
    """The date to judge by: the one given, or today's in UTC. Ends with a message for one that is none."""
    from datetime import UTC, date, datetime

    if as_of is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        fail(f"--as-of {as_of}: write the date as YYYY-MM-DD, for example 2026-11-22.")


def evidence_in(files: tuple[str, ...]) -> tuple[Given, ...]:
    """What the reports of other tools say. Ends with a message for a file that cannot be read at all."""
    if not files:
        return ()
    from tcop_lint.evidence.reading import MOST_BYTES, read_evidence

    given: list[Given] = []
    for file in files:
        try:
            with open(file, "rb") as handle:
                given += read_evidence(file, handle.read(MOST_BYTES + 1))
        except OSError as error:
            fail(f"{file}: the report cannot be read ({error.strerror}). Check the path given with --evidence.")
    return tuple(given)


def forge_for(snapshot: Snapshot, *, online: bool = False) -> Forge:
    """Where the repository is published: its remotes, what the build's variables say, and with ``online`` the forge."""
    from tcop_lint.forge.pipelines import forge_of
    from tcop_lint.forge.variables import built, event, given
    from tcop_lint.repository.remotes import remotes, strip_credentials

    variables = given(os.environ)
    told = built(variables, str(snapshot.root))
    home = remotes(snapshot) or {name: strip_credentials(url) for name, url in told.items()}
    forge = forge_of(home, variables, event(variables))
    if online and not forge.visibility:
        from tcop_lint.forge.asking import ask

        forge = ask(forge)
    if online:
        from tcop_lint.forge.protection import with_protection

        forge = with_protection(forge, os.environ)
    return forge
