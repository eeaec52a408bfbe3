"""Checks on which files are tracked, by name."""

from __future__ import annotations

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import found, judged, no_file, not_found
from tcop_lint.record import Record
from tcop_lint.verdicts import Evidence, Problem, Result

_SHOWN = 3


@check("file-exists")
class FileExists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least one tracked, non-empty file has one of these names. ``but`` leaves files out."""

    files: Some
    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        full = [path for path in paths if path not in case.facts.empty]
        if full:
            return found(*(Evidence("found", path) for path in full[:_SHOWN]))
        if paths:
            return not_found(f"{paths[0]} is empty.", path=paths[0])
        return not_found(case.message or f"N{no_file(self.files)[1:]}.")


@check("file-absent")
class FileAbsent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No tracked file has one of these names. Each one that has is a finding; ``but`` leaves files out."""

    files: Some
    but: tuple[str, ...] = ()

    def needs(self, record: Record) -> Needs:
        return Needs(files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        message = case.message or "This file is tracked and should not be."
        return judged(
            (Problem(message=message, path=path) for path in paths),
            [] if paths else [Evidence(f"none of the {len(case.facts.paths.all)} tracked files has such a name")],
        )
