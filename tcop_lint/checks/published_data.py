"""Checks on data that is published as files: whether it has metadata and a licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.datasets import ASIDE, TABLES, files_of_data
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.facts import TextMatch
from tcop_lint.facts.datasets import DataDescription, Dataset
from tcop_lint.facts.licences import DeclaredLicence, LicenceText
from tcop_lint.paths import PathTable
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.record import Record

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
        for path, data in files_of_data(case.facts, but)
        if (declared or folders.match(path)) and (data.rows >= least or data.format not in TABLES)
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
