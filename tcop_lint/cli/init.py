"""``tcop-lint init``: write the files with which a repository begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tcop_lint.cachefolder import cache_folder
from tcop_lint.cli.common import fail, forge_for, must_be_worktree, reporting_errors, rules_in, say
from tcop_lint.rules import BODIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.beginning import Answers
    from tcop_lint.changes import Change
    from tcop_lint.forge.model import Forge
    from tcop_lint.profile import Profile
    from tcop_lint.repository.snapshot import Snapshot

_PHASES = ("discovery", "alpha", "beta", "live", "retired")
_NO_TERMINAL = "This is no terminal, so nothing can be asked. Give --yes, and flags for what you want to say."


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option("--name", help="What the service is called. [default: the repository's name]")
@click.option("--organisation", help="The organisation that answers for it.")
@click.option("--body", type=click.Choice(BODIES), help="Which kind of body that is.")
@click.option("--phase", type=click.Choice(_PHASES), help="Where it is in its life.")
@click.option("--team", help="The team that looks after it; never a person's name.")
@click.option("--contact", help="A shared mailbox or the address of a page.")
@click.option("--hook", is_flag=True, help="Write a pre-commit hook as well.")
@click.option("--workflow", is_flag=True, help="Write a GitHub workflow as well.")
@click.option("--baseline/--no-baseline", default=True, help="Write down today's findings, so that only new ones fail.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
@click.option("--diff", is_flag=True, help="Show what would be written and write nothing.")
@click.option("--as-of", metavar="DATE", help="Take this day for today.")
def init(
    path: str, hook: bool, workflow: bool, baseline: bool, yes: bool, diff: bool, as_of: str | None, **said: Any
) -> None:
    """Write tcop.toml with what was detected here, tcop-lint.toml and a baseline. Never writes over a file.

    The files are shown before they are written. On a terminal a few questions are asked first.
    """
    from tcop_lint.changes import as_diff, write
    from tcop_lint.repository.snapshot import open_snapshot

    with reporting_errors(), open_snapshot(path) as snapshot:
        must_be_worktree(snapshot)
        home = _home(snapshot)
        forge = forge_for(snapshot)
        answers = _answers(snapshot, forge, said, asking=_asks(yes or diff))
        changes = list(_changes(snapshot, home, forge, answers, hook=hook, workflow=workflow))
        new = [change for change in changes if change.before is None]
        for change in changes:
            if change.before is not None:
                say(f"{change.path}: is there already and is left as it is.{_to_add(change)}")
        wants_baseline = baseline and _is_missing(snapshot, home.baseline)
        if new:
            say(as_diff(new).rstrip("\n"))
        if wants_baseline:
            say(f"{home.baseline}: today's findings go in. `tcop-lint baseline --diff` shows them.")
        if diff or not (new or wants_baseline):
            return
        if not yes and not click.confirm("Write these files?", default=True):
            fail("Nothing was written.", 1)
        write(snapshot.root, new)
        root = str(snapshot.root)
    for change in new:
        say(f"{change.path}: created.")
    if wants_baseline:
        from tcop_lint.cli.baseline import refresh_file

        refresh_file(root, as_of=as_of, also=[change.path for change in new])
    say("Next: `git add` the new files, look at tcop.toml, and run `tcop-lint`.")


class Home(NamedTuple):
    """Where the files of the tool stand here, as settings that are there say. ``settings`` is where these stand."""

    settings: str
    record: str
    baseline: str


def _home(snapshot: Snapshot) -> Home:
    from tcop_lint.baseline import BASELINE_NAME
    from tcop_lint.settings import SETTINGS_NAME, find_settings, load_settings

    settings, found = load_settings(snapshot.read_path), find_settings(snapshot.read_path)
    holds_settings = found is not None and (not found.table or b"tool.tcop-lint" in found.data)
    return Home(
        settings=found.path if found and holds_settings else SETTINGS_NAME,
        record=settings.record.removeprefix("./"),
        baseline=settings.baseline or BASELINE_NAME,
    )


def _is_missing(snapshot: Snapshot, path: str) -> bool:
    """Whether a file is not there; says so where it is."""
    from tcop_lint.changes import present

    if present(snapshot.root, path) is None:
        return True
    say(f"{path}: is there already and is left as it is.")
    return False


def _to_add(change: Change) -> str:
    """For a file of hooks that is there: what to add to it."""
    from tcop_lint.beginning import HOOKS_NAME

    entries = change.after.decode().partition("\n")[2]
    return f" Add this under repos:\n{entries}" if change.path == HOOKS_NAME else ""


def _asks(silent: bool) -> bool:
    """Whether questions can be asked. Ends with a message where they should be and cannot."""
    if silent:
        return False
    if not sys.stdin.isatty():
        fail(_NO_TERMINAL)
    return True


def _answers(snapshot: Snapshot, forge: Forge | None, said: dict[str, Any], *, asking: bool) -> Answers:
    from tcop_lint.beginning import Answers

    address = forge.address if forge else None
    likely = {"name": address.name if address else snapshot.name}
    questions = {
        "name": ("What is the service called?", None),
        "organisation": ("Which organisation answers for it?", None),
        "body": ("Which kind of body is that?", BODIES),
        "phase": ("Which phase is it in?", _PHASES),
        "contact": ("Which shared mailbox or page can people write to?", None),
    }
    given = {field: answer or "" for field, answer in said.items()}
    for field, (question, choices) in questions.items():
        if said[field] is None:
            given[field] = _ask(question, choices, likely.get(field, "")) if asking else likely.get(field, "")
    return Answers(**given)


def _ask(question: str, choices: tuple[str, ...] | None, likely: str) -> str:
    """One answer; nothing is an answer too."""
    kind = click.Choice(["", *choices], case_sensitive=False) if choices else None
    hint = f" ({', '.join(choices)}; nothing to leave it out)" if choices else ""
    answer: str = click.prompt(
        f"{question}{hint}", default=likely, type=kind, show_choices=False, show_default=bool(likely)
    )
    return answer.strip()


def _changes(
    snapshot: Snapshot, home: Home, forge: Forge | None, answers: Answers, *, hook: bool, workflow: bool
) -> Iterator[Change]:
    from tcop_lint import beginning
    from tcop_lint.changes import Change, present
    from tcop_lint.repository.remotes import default_branch

    edition = rules_in(()).editions[0].id
    begun = [
        beginning.record(answers, _profile(snapshot, forge), edition, forge, home.record),
        beginning.settings(forge)._replace(path=home.settings),
    ]
    begun += [beginning.hook()] if hook else []
    begun += [beginning.workflow(default_branch(snapshot))] if workflow else []
    for each in begun:
        yield Change(each.path, present(snapshot.root, each.path), each.text.encode())


def _profile(snapshot: Snapshot, forge: Forge | None) -> Profile:
    """What can be detected here. Only the files that show a characteristic are read."""
    from datetime import date

    from tcop_lint.cache import FactCache
    from tcop_lint.checks import Needs
    from tcop_lint.gathering import files_of, gather
    from tcop_lint.options import Options
    from tcop_lint.profile import CHARACTERISTICS, needs_of
    from tcop_lint.record import Record
    from tcop_lint.settings import load_settings

    settings = load_settings(snapshot.read_path)
    folder = cache_folder()
    cache = FactCache(folder / f"{snapshot.cache_name}.profile" if folder else None)
    options = Options(date.min, forge=forge)
    needs = Needs(needs_of(CHARACTERISTICS))
    return gather(snapshot, files_of(snapshot, settings), Record(), needs, cache, settings, options).profile
