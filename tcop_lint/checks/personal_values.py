"""Checks on values that look like those of real people, in the files as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing
from tcop_lint.data.conventions import ASIDE
from tcop_lint.facts.personal_values import GeneratorBeside, PersonalRecords, PersonalValue, SyntheticData
from tcop_lint.paths import PathTable
from tcop_lint.verdicts import Evidence, Level, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

_LOOKED: frozenset[type] = frozenset({GeneratorBeside, SyntheticData})
_MOST_ROWS = 500


class _Places:
    """What a path says: made up by declaration or by its name, or among tests and examples."""

    def __init__(self, facts: Facts, aside: tuple[str, ...], made_up: tuple[str, ...]) -> None:
        said = [entry.path for _, entry in facts.of(SyntheticData) if entry.generator and entry.reviewer]
        self._table = PathTable([aside, (*made_up, *said)])
        self._beside = {path.rpartition("/")[0] for path, _ in facts.of(GeneratorBeside) if "/" in path}

    def is_made_up(self, path: str) -> bool:
        """Whether its people are known to be made up."""
        parts = path.split("/")[:-1]
        folders = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
        return 1 in self._table.match(path) or not self._beside.isdisjoint(folders)

    def is_aside(self, path: str) -> bool:
        """Whether it lies among tests, examples and documentation."""
        return 0 in self._table.match(path)


MADE_UP = (
    "**/{fake,faker,fakes,dummy,mock,mocks,__mocks__,synthetic,synthea,stub,stubs,wiremock,anonymised,test-packs}/**",
    "**/{fake,dummy,mock,synthetic,stub}{-,_}*/**",
    "**/*{-,_}{fake,dummy,mock,mocks,synthetic,stub,stubs}/**",
    "{fake,dummy,mock,synthetic,faker,stub}{s,}{.,-,_}*",
    "*{.,-,_}{fake,dummy,mock,mocks,synthetic,faker,stub,anonymised}{.,-,_}*",
    "*{Fake,Dummy,Mock,Synthetic,Faker,Stub}*",
)
"""Files whose names say that what is in them was made up."""


@check("personal-records")
class PersonalRows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No file holds as many as ``least`` rows that name people and say more about them. Each file that does is a
    finding.

    Fewer rows are a note where one of them says two things or more. Among the files ``aside`` (tests, examples) rows
    have to hold more than birth dates to be worth more than a note, and all notes there are one finding. Files whose
    people are known to be made up are left out: by a ``[[synthetic]]`` entry, by their names (``made_up``), by a
    generator or a README beside them, by what they say or by how their rows look.
    """

    least: int = 5
    aside: tuple[str, ...] = ASIDE
    made_up: tuple[str, ...] = MADE_UP

    def needs(self, record: Record) -> Needs:
        return Needs(_LOOKED | {PersonalRecords})

    def judge(self, case: Case) -> Result:
        places = _Places(case.facts, self.aside, self.made_up)
        problems: list[Problem] = []
        rehearsed: list[_Place] = []
        for path, fact in case.facts.of(PersonalRecords):
            if fact.made_up or places.is_made_up(path):
                continue
            many = fact.rows >= self.least
            if not many and fact.fullest < _TELLING:
                continue
            if places.is_aside(path) and not (many and fact.confidence == "high"):
                rehearsed.append(_Place(path, fact.line))
            else:
                problems.append(_rows_problem(path, fact, many))
        if rehearsed:
            problems.append(_together(rehearsed, "rows that look like people", "aside"))
        return judged(problems, [Evidence("looked for rows about people in the data files")])


_TELLING = 2
"""Kinds of value beside the name from which one row alone is worth a word."""


class _Place(NamedTuple):
    path: str
    line: int


def _rows_problem(path: str, fact: PersonalRecords, many: bool) -> Problem:
    count = f"{fact.rows} or more" if fact.rows >= _MOST_ROWS else str(fact.rows)
    rows = f"{count} rows here name people and hold" if fact.rows > 1 else "A row here names a person and holds"
    return Problem(
        message=f"{rows} {listing(fact.holds)}; nothing shows that they were made up.",
        path=path,
        line=fact.line,
        key="rows",
        level=None if many else "note",
        confidence=fact.confidence,
    )


def _together(places: Sequence[_Place], what: str, key: str) -> Problem:
    """One finding for all files of tests and examples, at the first."""
    paths = [place.path for place in places]
    files = f"{len(paths)} files" if len(paths) > 1 else "a file"
    said = f"Tests and examples hold {what} in {files}: {listing(paths)}."
    return Problem(
        message=f"{said} Make sure that nobody real is among them.",
        path=places[0].path,
        line=places[0].line,
        key=key,
        level="note",
        confidence="low",
    )


@check("personal-values")
class PersonalNumbers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No file holds values of the kinds ``of`` (see the fact personal-value). Each file and kind is a finding.

    Where they are told ``together``, each kind is one finding for the whole repository; so is all of it that stands
    among the files ``aside``, as a note. Kinds of ``doubtful`` are notes. ``least`` is how many different values of a
    kind make one, where one does not. What is known to be made up is left out.
    """

    of: tuple[str, ...]
    together: bool = False
    doubtful: tuple[str, ...] = ()
    least: dict[str, int] = {}
    aside: tuple[str, ...] = ASIDE
    made_up: tuple[str, ...] = MADE_UP

    def needs(self, record: Record) -> Needs:
        return Needs(_LOOKED | {PersonalValue})

    def judge(self, case: Case) -> Result:
        places = _Places(case.facts, self.aside, self.made_up)
        problems: list[Problem] = []
        joined: dict[str, list[tuple[_Place, PersonalValue]]] = {}
        for path, fact in case.facts.of(PersonalValue):
            wanted = fact.of in self.of and fact.values >= self.least.get(fact.of, 1)
            if not wanted or fact.made_up or places.is_made_up(path):
                continue
            if self.together or fact.rehearsed or places.is_aside(path):
                joined.setdefault(fact.of, []).append((_Place(path, fact.line), fact))
            else:
                problems.append(_value_problem(path, fact, "note" if fact.of in self.doubtful else None))
        for kind, found in sorted(joined.items()):
            problems.append(_joined(kind, found, case.message))
        return judged(problems, [Evidence("looked for numbers and addresses of people in the files")])


def _value_problem(path: str, fact: PersonalValue, most: Level | None) -> Problem:
    more = f" It is one of {fact.values} in this file." if fact.values > 1 else ""
    return Problem(
        message=f"This looks like {fact.what} of somebody: {fact.masked}.{more}",
        path=path,
        line=fact.line,
        key=fact.of,
        level=most,
        confidence="medium",
    )


def _joined(kind: str, found: Sequence[tuple[_Place, PersonalValue]], advice: str) -> Problem:
    first, fact = found[0]
    paths = [place.path for place, _ in found]
    files = f"in {len(paths)} files, among them {listing(paths, 3)}" if len(paths) > 3 else f"in {listing(paths)}"
    return Problem(
        message=f"What looks like {fact.what} ({fact.masked}) stands {files}. {advice}".strip(),
        path=first.path,
        line=first.line,
        key=f"{kind} aside",
        level="note",
        confidence="low",
    )
