"""Checks on what stands at a path in TOML, YAML, JSON and XML files."""

from __future__ import annotations

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, ValueQuery, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import found, judged, listing, unknown
from tcop_lint.checks.texts import WhenMissing, missing, unread_files
from tcop_lint.facts import Scalar, Value
from tcop_lint.record import Record
from tcop_lint.verdicts import Evidence, Problem, Result


@check("value")
class ValueAt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In each of ``files``, something stands at ``path`` and is as asked.

    With none of ``equals``, ``matches`` (RE2), ``one_of`` and ``at_least`` (a version) it is enough that it exists.
    Where ``path`` names several places, one that is as asked is enough, or all must be with ``every``. ``any_file``
    asks it of one file only. ``absent`` turns it round: nothing may stand there that is as asked.
    """

    files: Some
    path: str
    but: tuple[str, ...] = ()
    equals: str | int | float | bool | None = None
    matches: str = ""
    one_of: tuple[str | int | float | bool, ...] = ()
    at_least: str = ""
    every: bool = False
    any_file: bool = False
    absent: bool = False
    when_missing: WhenMissing = "fail"

    def __post_init__(self) -> None:
        require_patterns(self.matches)

    def needs(self, record: Record) -> Needs:
        return Needs(values=(ValueQuery(self.files, self.path),), files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if not paths:
            return missing(self.when_missing, self.files, case)
        good: list[Evidence] = []
        bad: list[Problem] = []
        for path in paths:
            values = [value for value in case.facts.at(path, Value) if value.selector == self.path]
            if not values and not self.absent and unread_files(case.facts, (path,), "value"):
                continue
            self._sort(path, values, case, good, bad)
        unread = unread_files(case.facts, paths, "value")
        if unread and not bad and not (self.any_file and good):
            return unknown(f"{listing(unread)} could not be read")
        if self.any_file and good:
            return found(*good[:3])
        return judged(bad, good[:3])

    def _sort(self, path: str, values: list[Value], case: Case, good: list[Evidence], bad: list[Problem]) -> None:
        holding = [value for value in values if self._holds(value.value)]
        if self.absent:
            bad += [self._problem(case, path, value) for value in holding]
            if not holding:
                good.append(Evidence(f"nothing of the kind at {self.path}", path))
        elif holding and (not self.every or len(holding) == len(values)):
            good.append(Evidence(f"{self.path} is {_shown(holding[0])}", path, holding[0].line))
        elif values:
            bad += [self._problem(case, path, value) for value in values if not self._holds(value.value)]
        else:
            bad.append(Problem(message=case.message or f"Nothing stands at {self.path}.", path=path, key=self.path))

    def _holds(self, value: Scalar) -> bool:
        if self.matches:
            return isinstance(value, str) and re2.search(self.matches, value) is not None
        if self.one_of:
            return any(_same(value, wanted) for wanted in self.one_of)
        if self.at_least:
            return _version(str(value)) >= _version(self.at_least)
        return self.equals is None or _same(value, self.equals)

    def _problem(self, case: Case, path: str, value: Value) -> Problem:
        return Problem(
            message=case.message or f"{self.path} is {_shown(value)}.",
            path=path,
            line=value.line,
            column=value.column,
            key=".".join(str(step) for step in value.pointer),
        )


def _shown(value: Value) -> str:
    return repr(value.value) if value.type not in {"array", "table"} else f"a {value.type}"


def _same(value: Scalar, wanted: Scalar) -> bool:
    """Equal, where true is not 1."""
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)


def _version(text: str) -> tuple[int, ...]:
    """The first four numbers of a version; 3.11 is 3.11.0. What has no number is older than everything."""
    numbers = tuple(int(digits) for digits in re2.findall(r"\d+", text)[:4] if len(digits) < 10)
    return (*numbers, *[0] * (4 - len(numbers))) if numbers else ()
