"""``tcop-lint waive RULE [PATH]``: add a waiver to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tcop_lint.cli.common import fail, must_be_worktree, reporting_errors, rules_in, say, settings_for, today

if TYPE_CHECKING:
    from datetime import date

    from tcop_lint.record import Waiver


@click.command()
@click.argument("rule")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--reason", required=True, help="Why the finding is accepted for now.")
@click.option("--owner", required=True, help="The role that answers for it; never a person's name.")
@click.option("--expires", required=True, metavar="DATE", help="The last day on which it holds, YYYY-MM-DD.")
@click.option("--repository", default=".", type=click.Path(), help="The repository, if it is not here.")
@click.option("--config", default="", metavar="FILE", help="Use these settings instead of the repository's.")
@click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")
@click.option("--diff", is_flag=True, help="Show what would be changed and write nothing.")
@click.option("--as-of", metavar="DATE", help="Take this day for today.")
def waive(
    rule: str,
    paths: tuple[str, ...],
    reason: str,
    owner: str,
    expires: str,
    repository: str,
    config: str,
    folders: tuple[str, ...],
    diff: bool,
    as_of: str | None,
) -> None:
    """Accept the findings of a rule until a day: add a waiver to the record.

    Each PATH is a file, or a line as in .gitignore, from the top of the repository. Without one the waiver holds
    everywhere.
    Comments, order and all else in the record stay as they are.
    """
    from tcop_lint.changes import Change, as_diff, present, write
    from tcop_lint.record import Waiver
    from tcop_lint.reports.safe import safe
    from tcop_lint.repository.snapshot import open_snapshot
    from tcop_lint.scopes import literal, scope
    from tcop_lint.waiving import WaiverError, with_waiver

    waiver = Waiver(rule=rule, reason=reason, owner=owner, expires=_day(expires), paths=paths)
    _refuse(waiver, today(as_of), folders)
    with reporting_errors(), open_snapshot(repository) as snapshot:
        must_be_worktree(snapshot)
        tracked = {entry.path for entry in snapshot.files()}
        waiver = replace(waiver, paths=tuple(literal(path) if path in tracked else path for path in paths))
        record = settings_for(snapshot, config).record.removeprefix("./")
        before = present(snapshot.root, record)
        try:
            change = Change(record, before, with_waiver(before, waiver))
        except WaiverError as refused:
            fail(f"{record}: {refused}")
        if diff:
            say(as_diff([change]).rstrip("\n"))
            return
        write(snapshot.root, [change])
    say(f"{record}: {rule} is waived until {waiver.expires}.")
    for path in waiver.paths:
        if not any(map(scope([path]), tracked)):
            say(f"{safe(path)}: names no file that git tracks. Paths start at the top of the repository.")
    if before is None:
        say("The record is new. Now that there is one, what only the team can attest is asked for as well.")


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"--expires {text}: write the date as YYYY-MM-DD, for example 2027-03-31.")


def _refuse(waiver: Waiver, as_of: date, folders: tuple[str, ...]) -> None:
    """End with a message where the record's own rules would not let the waiver pass."""
    from tcop_lint.checks.asked import is_placeholder
    from tcop_lint.checks.record import names_a_person
    from tcop_lint.scopes import line_fault
    from tcop_lint.shapes import nearest

    with reporting_errors():
        pack = rules_in(folders)
    rule = pack.rule(waiver.rule)
    if rule is None:
        near = nearest(waiver.rule, [known.id for known in pack.rules])
        fail(f"There is no rule {waiver.rule!r}.{near} `tcop-lint rules` lists them all.")
    if not rule.waivable:
        fail(f"{waiver.rule} cannot be waived. `tcop-lint explain {waiver.rule}` says how to mend it.")
    if is_placeholder(waiver.reason):
        fail("--reason says nothing. Say why the finding is accepted for now.")
    if is_placeholder(waiver.owner):
        fail("--owner names nobody. Name a role, such as 'technical lead'.")
    if names_a_person(f"{waiver.owner} {waiver.reason}"):
        fail("--owner or --reason holds what looks like the mail address of a person. Give a role or a shared mailbox.")
    if waiver.expires < as_of:
        fail(f"--expires {waiver.expires} is over. Give a day to come.")
    for path in waiver.paths:
        if fault := line_fault(path):
            fail(f"PATH: {fault}.")
