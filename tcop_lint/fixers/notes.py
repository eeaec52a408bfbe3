"""Data-minimisation notes for the fields that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.checks import Needs
from tcop_lint.fixers import Bench, Draft, Fixer, NoFixError
from tcop_lint.privacy.skeleton import missing_notes
from tcop_lint.privacy.survey import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable


def _propose(bench: Bench) -> Iterable[Draft]:
    missing = missing_notes(bench.facts, bench.settings)
    if not missing.text:
        return

    def make(before: bytes | None) -> bytes:
        if before is None:
            return missing.text.encode()
        if missing.is_whole:
            raise NoFixError(f"{missing.path} is there and cannot be added to. Mend it first.")
        return before.rstrip() + b"\n\n" + missing.text.encode()

    yield Draft(missing.path, make, "Name what is no personal data under [[not_personal]]; fill in what is marked TBC.")


NOTES = Fixer("creates data-minimisation notes with the fields found, or adds to them", _propose, Needs(KINDS))
