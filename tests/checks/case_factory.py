"""A case to put before a check, from facts written down by hand: no repository, no readers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tcop_lint.checks import Case
from tcop_lint.facts import Fact, Facts
from tcop_lint.paths import PathIndex
from tcop_lint.profile import build_profile
from tcop_lint.record import read_record
from tcop_lint.rules import RulePack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAY = date(2026, 11, 22)


def case(
    facts: Mapping[str, Sequence[Fact]] | None = None,
    *,
    paths: Sequence[str] = (),
    record: str | None = None,
    rule: str = "secure/example",
    message: str = "",
) -> Case:
    """A repository whose files hold these facts. ``paths`` are further files, without any."""
    by_path = dict(facts or {})
    known = Facts(PathIndex({*by_path, *paths}), by_path)
    read = read_record(None if record is None else record.encode())
    return Case(rule, message, known, build_profile(known, read), read, DAY, RulePack(rules=(), editions=()))
