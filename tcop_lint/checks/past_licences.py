"""A check on the licences that files of the history came under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.licence_agreement import is_prose
from tcop_lint.checks.licence_files import what_closes
from tcop_lint.checks.past import came_in, judged_past
from tcop_lint.checks.stated import Stated, families, licence_files, named
from tcop_lint.data.conventions import ASIDE
from tcop_lint.facts.licences import FileLicence, LicenceText
from tcop_lint.paths import PathTable
from tcop_lint.spdx import holds
from tcop_lint.verdicts import Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.history import Arrival
    from tcop_lint.record import Record


_ASKING = ("GPL-", "AGPL-")
"""Licences that ask for themselves for everything that is published with what is under them."""


def _found(case: Case, *, gnu: bool) -> Iterator[tuple[Arrival, Problem]]:
    history, aside = case.history, PathTable([ASIDE])
    for arrival, text in history.of(LicenceText) if history else ():
        if text.of != "licence":
            continue
        problem = next(what_closes(Stated(arrival.path, text), is_file=True), None)
        if problem is None and gnu and "/" in arrival.path and text.match in {"full", "changed"}:
            problem = _of_others(text.expression, arrival.path, text.line, "gives")
        if problem is not None:
            yield arrival, problem
    for arrival, one in history.of(FileLicence) if history and gnu else ():
        if one.head and not is_prose(arrival.path) and not aside.match(arrival.path):
            problem = _of_others(one.expression, arrival.path, one.line, "says in its header")
            if problem is not None:
                yield arrival, problem


def _of_others(expression: str, path: str, line: int, says: str) -> Problem | None:
    """The problem of a file whose licence leaves no choice but the GPL or AGPL."""
    if not expression or holds(expression, lambda licence: not _asks(licence) or " WITH " in licence):
        return None
    message = f"This file {says} {named(expression)}, which is not the licence of this repository."
    return Problem(message=message, path=path, line=line, key="others")


def _asks(licence: str) -> bool:
    return licence.startswith(_ASKING)


@check("past-licences")
class PastLicences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No licence file of the history keeps some people or some uses out, and none, nor any header of a file, asks for
    the GNU GPL or AGPL where the repository gives neither. One finding a file.

    Licence files of vendored packages, tests and their like are left out, as they are for the files of today.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({LicenceText}), past=frozenset({LicenceText, FileLicence}))

    def judge(self, case: Case) -> Result:
        first: dict[str, tuple[Arrival, Problem]] = {}
        standing: set[str] = set()
        ours = licence_files(case.facts)
        passes_on = not ours or not all(text.expression for _, text in ours) or any(map(_asks, families(ours)))
        for arrival, problem in _found(case, gnu=not passes_on):
            first.setdefault(arrival.path, (arrival, problem))
            if arrival.in_head:
                standing.add(arrival.path)
        return judged_past(
            case,
            [
                replace(
                    problem,
                    message=f"{problem.message} {came_in(arrival, path in standing)}",
                    key="licence",
                    commit=arrival.commit,
                )
                for path, (arrival, problem) in first.items()
            ],
            "licences",
        )
