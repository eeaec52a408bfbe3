"""The runway of waivers: which end within 30, 14 or 7 days, or have ended, so that no end comes as a surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.report import Ending

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tcop_lint.record import Record

RUNWAY = (7, 14, 30)
"""Days before its end from which a waiver is told of: first as a note, then as a warning, at last every day."""


def endings(record: Record, as_of: date, used: Mapping[int, int]) -> tuple[Ending, ...]:
    """The waivers on the runway, the next to end first. ``used`` says how many findings each waiver covers."""
    found = [
        Ending(
            rule=waiver.rule,
            paths=waiver.paths,
            owner=waiver.owner,
            expires=waiver.expires.isoformat(),
            days=(waiver.expires - as_of).days,
            covers=used.get(at, 0),
            path=record.path,
            line=waiver.line,
        )
        for at, waiver in enumerate(record.waivers)
        if (waiver.expires - as_of).days <= RUNWAY[-1]
    ]
    return tuple(sorted(found, key=lambda ending: (ending.days, ending.rule, ending.paths, ending.line)))


def when(days: int) -> str:
    """When a waiver ends, to follow its name: ``expires in 8 days``, ``expired 1 day ago``."""
    if days < 0:
        return "expired yesterday" if days == -1 else f"expired {-days:,} days ago"
    return {0: "expires today", 1: "expires tomorrow"}.get(days, f"expires in {days} days")
