"""Which licence a text is, as exactly as its words allow. ``identify`` answers, ``openness`` judges."""

from tcop_lint.licences.identification import identify
from tcop_lint.licences.model import Copyright, LicenceText, Match, Passage, Region

__all__ = ["Copyright", "LicenceText", "Match", "Passage", "Region", "identify"]
