"""Data-minimisation notes for the fields that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.fixers import Bench, Draft
from tcop_lint.privacy.skeleton import HOME, missing_notes

if TYPE_CHECKING:
    from collections.abc import Iterable


def _propose(bench: Bench) -> Iterable[Draft]:
    notes = missing_notes(bench.facts, bench.settings)
    if notes:
        yield Draft(HOME, lambda before: (before.rstrip() + b"\n\n" if before else b"") + notes.encode())
