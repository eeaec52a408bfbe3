"""Which licence a text is, as exactly as its words allow. ``identify`` answers, ``openness`` judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.licences.model import Copyright, LicenceText, Match, Passage, Region

if TYPE_CHECKING:
    from tcop_lint.licences.identification import identify

__all__ = ["Copyright", "LicenceText", "Match", "Passage", "Region", "identify"]


def __getattr__(name: str) -> object:
    """Import what identifies only where it is wanted, because judging does without it."""
    if name != "identify":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tcop_lint.licences.identification import identify

    return identify
