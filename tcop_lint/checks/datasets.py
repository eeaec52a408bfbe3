"""Checks on data that is kept as files: well formed, described, licensed, held once, and not copied from its owner."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.data.conventions import ASIDE as _ASIDE
from tcop_lint.datasets.reference import REFERENCES
from tcop_lint.datasets.sketch import likeness
from tcop_lint.facts import TextMatch
from tcop_lint.facts.datasets import DataDescription, Dataset, DescriptionFault, TableFault
from tcop_lint.facts.licences import DeclaredLicence, LicenceText
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
_TABLES = frozenset({"csv", "tsv"})


def _held(facts: Facts, but: tuple[str, ...]) -> list[Held]:
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
        held = [path for path, data in _held(case.facts, self.but) if data.format in _TABLES]
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
        held = _held(case.facts, self.but)
        if not held:
            return not_applicable(_NO_DATA)
        groups: dict[str, list[Held]] = {}
        for path, data in held:
            if data.size >= self.smallest or data.rows >= self.least:
                groups.setdefault(data.digest, []).append((path, data))
        problems = [_same([path for path, _ in same]) for same in groups.values() if len(same) > 1]
        problems += self._alike([same[0] for same in groups.values()])
        return judged(problems, [Evidence(f"compared {len(held)} files of data")])

    def _alike(self, held: Sequence[Held]) -> Iterable[Problem]:
        tables = [(path, data) for path, data in held if data.format in _TABLES and data.rows >= self.least]
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
        held = _held(case.facts, self.but)
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


PUBLISHED = (
    "**/{datasets,dataset,open-data,open_data,opendata,published-data,published_data,data-downloads}/**",
    "/{data,docs,static,www}/downloads/**",
    "**/public/**/*.{csv,tsv,geojson,xlsx,ods,parquet}",
)
"""Folders whose names say that data in them is there for others."""


def _published(case: Case, but: tuple[str, ...], least: int) -> list[str]:
    """Files of data that others are meant to use: by their folder, or by what the record says of the repository."""
    declared = case.profile.get("publishes-data").value is True
    folders = PathTable([PUBLISHED])
    return [
        path
        for path, data in _held(case.facts, but)
        if (declared or folders.match(path)) and (data.rows >= least or data.format not in _TABLES)
    ]


@check("data-described")
class Described(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data that is published as files has metadata beside it. One finding for all files that have none.

    Only files with ``least`` rows count, in folders that say that they are for others, or wherever data lies in a
    repository whose record says that it publishes data.
    """

    least: int = 20
    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Dataset, DataDescription}))

    def judge(self, case: Case) -> Result:
        published = _published(case, self.but, self.least)
        if not published:
            return not_applicable("no data that is published as files was found")
        described = {one.file for _, one in case.facts.of(DataDescription)}
        catalogues = {path.rpartition("/")[0] for path, one in case.facts.of(DataDescription) if one.standard == "dcat"}
        bare = [path for path in published if path not in described and not _within(path, catalogues)]
        return judged(_one_for_all(bare, case.message), [Evidence("described", path) for path in published[:3]])


def _within(path: str, folders: set[str]) -> bool:
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def _one_for_all(paths: Sequence[str], message: str) -> list[Problem]:
    if not paths:
        return []
    return [Problem(message=f"{message} ({listing(paths, 3)})", path=paths[0], key="all")]


_READMES = ("README*", "/{docs,data}/README*")
_OPEN_WORDS = r"(?i)open government licen[cs]e|\bOGL\b|creative ?commons|\bCC[- ]BY\b|\bCC0\b|\bODbL\b"


@check("data-licensed")
class Licensed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data that is published as files says under which licence: in its metadata, in a licence file or a .license file
    beside it, or in a README. ``least`` is as in ``data-described``.
    """

    least: int = 20
    but: tuple[str, ...] = ASIDE

    def needs(self, record: Record) -> Needs:
        return Needs(
            frozenset({Dataset, DataDescription, LicenceText, DeclaredLicence}),
            texts=(TextQuery(_READMES, _OPEN_WORDS),),
        )

    def judge(self, case: Case) -> Result:
        published = _published(case, self.but, self.least)
        if not published:
            return not_applicable("no data that is published as files was found")
        facts = case.facts
        folders = {
            path.rpartition("/")[0] for path, one in facts.of(LicenceText) if one.of == "licence" and "/" in path
        }
        open_ones = {path.rpartition("/")[0] for path, match in facts.of(TextMatch) if match.pattern == _OPEN_WORDS}
        open_ones |= {
            path.rpartition("/")[0]
            for path, one in facts.of(LicenceText)
            if re.search(r"OGL|CC-BY|CC0|ODbL|ODC-By|PDDL", one.expression)
        }
        said = {one.file for _, one in facts.of(DataDescription) if one.licence}
        bare = [
            path
            for path in published
            if path not in said and f"{path}.license" not in facts.tracked and not _within(path, folders | open_ones)
        ]
        return judged(_one_for_all(bare, case.message), [Evidence("has a licence", path) for path in published[:3]])
