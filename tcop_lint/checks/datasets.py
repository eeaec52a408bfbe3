"""Checks on data that is kept as files: well formed, held once, not copied from its owner, and as its metadata says."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import ASIDE as _ASIDE
from tcop_lint.datasets.reference import REFERENCES
from tcop_lint.datasets.sketch import likeness
from tcop_lint.facts.datasets import DataDescription, Dataset, DescriptionFault, TableFault
from tcop_lint.paths import PathTable
from tcop_lint.verdicts import Evidence, Level, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tcop_lint.facts import Facts
    from tcop_lint.record import Record

Held = tuple[str, Dataset]
"""A path and the data in it."""

ASIDE = (*_ASIDE, "**/{test_*,sample{_,-}data}/**")
"""Tests, examples and documentation, and folders that hold nothing but samples."""
_NO_DATA = "no file of data was found"
_MANY_FILES = 3
"""Files with the same fault above which they are told together."""
TABLES = frozenset({"csv", "tsv"})


def files_of_data(facts: Facts, but: tuple[str, ...]) -> list[Held]:
    """Every file of data outside tests, examples and documentation."""
    aside = PathTable([but])
    return [(path, data) for path, data in facts.of(Dataset) if not aside.match(path)]


@check("tables")
class Tables(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tables of separated values are as the tabular data standard wants them. One finding for each file and fault, or
    for each fault where many files have it.

    ``notes`` are faults (see the fact table-fault) that are notes. Files of ``but`` (tests, examples) are left out.
    """

    notes: tuple[str, ...] = ("mark", "separator", "blank-name", "date", "no-header")
    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dataset, TableFault}))

    def judge(self, case: Case) -> Result:
        held = [path for path, data in files_of_data(case.facts, self.but) if data.format in TABLES]
        if not held:
            return not_applicable(_NO_DATA)
        known = set(held)
        faults: dict[str, list[tuple[str, TableFault]]] = {}
        for path, fault in case.facts.of(TableFault):
            if path in known:
                faults.setdefault(fault.of, []).append((path, fault))
        problems = [self._problem(found[0], found[1:]) for found in faults.values() if len(found) > _MANY_FILES]
        problems += [self._problem(one, []) for found in faults.values() if len(found) <= _MANY_FILES for one in found]
        return judged(problems, [Evidence(f"read {len(held)} tables")])

    def _problem(self, first: tuple[str, TableFault], others: Sequence[tuple[str, TableFault]]) -> Problem:
        path, fault = first
        more = f" The like is true of {listing((path for path, _ in others), _MANY_FILES)}." if others else ""
        level: Level | None = "note" if fault.of in self.notes else None
        return Problem(message=fault.text + more, path=path, line=fault.line, key=fault.of, level=level)


@check("data-held-once")
class HeldOnce(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No two files hold the same data, or nearly so. One finding for each group of the same, and for each pair alike.

    Tables are alike where they share half of all their rows, or one holds four fifths of the other's, from ``least``
    rows on. Files whose names differ in numbers only (years, versions) are not compared.
    """

    least: int = 5
    smallest: int = 1_024
    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dataset}))

    def judge(self, case: Case) -> Result:
        held = files_of_data(case.facts, self.but)
        if not held:
            return not_applicable(_NO_DATA)
        groups: dict[str, list[Held]] = {}
        for path, data in held:
            if data.size >= self.smallest or data.rows >= self.least:
                groups.setdefault(data.digest, []).append((path, data))
        same = [[path for path, _ in held] for held in groups.values() if len(held) > 1]
        problems = [_same(paths) for paths in same] if len(same) <= _MANY_FILES else [_many_same(same)]
        problems += self._alike([held[0] for held in groups.values()])
        return judged(problems, [Evidence(f"compared {len(held)} files of data")])

    def _alike(self, held: Sequence[Held]) -> Iterable[Problem]:
        tables = [(path, data) for path, data in held if data.format in TABLES and data.rows >= self.least]
        for (path, data), (other_path, other) in combinations(tables[:_MOST_COMPARED], 2):
            if set(data.sketch).isdisjoint(other.sketch) or _stem(path) == _stem(other_path):
                continue
            alike = likeness(data.sketch, data.rows, other.sketch, other.rows)
            if alike.shared >= _SHARED or alike.contained >= _CONTAINED:
                share = max(alike.shared, alike.contained)
                yield Problem(
                    message=f"About {share:.0%} of its rows stand in {other_path} as well.",
                    path=path,
                    key=other_path,
                    level="note",
                )


_SHARED = 0.5
_CONTAINED = 0.8
_MOST_COMPARED = 500
_NUMBERS = re.compile(r"\d+")


def _stem(path: str) -> str:
    """The path without its numbers."""
    return _NUMBERS.sub("", path)


def _same(paths: Sequence[str]) -> Problem:
    others = f"{listing(paths[1:], 3)} {'hold' if len(paths) > 2 else 'holds'}"
    return Problem(message=f"{others} the very same data.", path=paths[0], key="same")


@check("reference-data")
class ReferenceData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No file is a copy of a list that somebody else keeps for everybody: countries, postcodes, areas,
    organisations.
    """

    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dataset}))

    def judge(self, case: Case) -> Result:
        held = files_of_data(case.facts, self.but)
        if not held:
            return not_applicable(_NO_DATA)
        problems = []
        for path, data in held:
            if data.reference:
                kept = REFERENCES[data.reference]
                said = f"This looks like {kept.what}, which {kept.owner} keep{'s' if ' and ' not in kept.owner else ''}"
                problems.append(Problem(message=f"{said}: {kept.url}", path=path, key=data.reference))
        return judged(problems, [Evidence(f"looked at {len(held)} files of data")])


@check("data-descriptions")
class Descriptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metadata of data (Data Package, CSV on the Web, DCAT) is valid and agrees with the files: they are there, and
    their columns are those that it names.
    """

    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dataset, DataDescription, DescriptionFault}))

    def judge(self, case: Case) -> Result:
        aside = PathTable([self.but])
        said = [(path, one) for path, one in case.facts.of(DataDescription) if not aside.match(path)]
        faults = [(path, one) for path, one in case.facts.of(DescriptionFault) if not aside.match(path)]
        if not said and not faults:
            return not_applicable("no metadata of data was found")
        data = dict(case.facts.of(Dataset))
        problems = [
            Problem(message=f"This metadata is not valid: {fault.text}.", path=path, line=fault.line, key=fault.key)
            for path, fault in faults
        ]
        for path, one in said:
            words = _disagreement(one, data, case.facts)
            if words:
                problems.append(Problem(message=words, path=path, line=one.line, key=one.file))
        return judged(problems, [Evidence("agrees with the files", path) for path, _ in said[:3]])


def _disagreement(one: DataDescription, data: dict[str, Dataset], facts: Facts) -> str:
    if not one.file or "://" in one.file:
        return ""
    if one.file not in facts.tracked:
        return f"It describes {one.file}, which is not tracked."
    there = data.get(one.file)
    if not one.names or there is None or not there.names:
        return ""
    names = tuple(name.strip() for name in one.names)
    if names == there.names:
        return ""
    missing = [name for name in there.names if name not in names]
    gone = [name for name in names if name not in there.names]
    if not missing and not gone:
        return f"It names the columns of {one.file} in another order than the file."
    parts = [f"does not name {listing(map(repr, missing), 3)}"] if missing else []
    parts += [f"names {listing(map(repr, gone), 3)}, which the file does not have"] if gone else []
    return f"Of the columns of {one.file} it {' and '.join(parts)}."


def _many_same(groups: Sequence[Sequence[str]]) -> Problem:
    """One finding for many groups, at the first."""
    pairs = listing((f"{paths[0]} and {listing(paths[1:], 1)}" for paths in groups), _MANY_FILES)
    return Problem(
        message=f"The very same data is held twice or more in {len(groups)} cases: {pairs}.",
        path=groups[0][0],
        key="same",
    )
