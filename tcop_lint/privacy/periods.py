"""ISO 8601 durations, as notes give them for how long data is kept."""

from __future__ import annotations

import re
from typing import NamedTuple

from tcop_lint.wording import listed

_DURATION = re.compile(
    r"P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_MOST_DIGITS = 6


class Period(NamedTuple):
    """A duration. Weeks are days; hours, minutes and seconds are seconds."""

    years: int
    months: int
    days: int
    seconds: int

    @property
    def words(self) -> str:
        """The duration for people: ``7 years and 6 months``."""
        hours, rest = divmod(self.seconds, 3600)
        parts = [
            f"{many:,} {unit if many == 1 else unit + 's'}"
            for many, unit in (
                (self.years, "year"),
                (self.months, "month"),
                (self.days, "day"),
                (hours, "hour"),
                (rest // 60, "minute"),
                (rest % 60, "second"),
            )
            if many
        ]
        return listed(parts)


def period_of(text: str) -> Period | None:
    """The duration that a text is, for example ``P7Y``; None for one that is none, or is nothing."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or any(part and len(part) > _MOST_DIGITS for part in found.groups()):
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    period = Period(years, months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)
    return period if any(period) else None
