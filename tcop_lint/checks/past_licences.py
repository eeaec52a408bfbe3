"""A check on the licences that files of the history came under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.licence_files import what_closes
from tcop_lint.checks.past import came_in, judged_past
from tcop_lint.checks.stated import Stated
from tcop_lint.facts.licences import LicenceText
from tcop_lint.verdicts import Problem, Result

if TYPE_CHECKING:
    from tcop_lint.history import Arrival
    from tcop_lint.record import Record


@check("past-licences")
class PastLicences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No licence file of the history keeps some people or some uses out. One finding a file.

    Licence files of vendored packages, tests and their like are left out, as they are for the files of today.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(past=frozenset({LicenceText}))

    def judge(self, case: Case) -> Result:
        first: dict[str, tuple[Arrival, Problem]] = {}
        standing: set[str] = set()
        for arrival, text in case.history.of(LicenceText) if case.history else ():
            problem = next(what_closes(Stated(arrival.path, text), is_file=True), None)
            if text.of == "licence" and problem is not None:
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
