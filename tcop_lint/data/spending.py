"""From what value the Cabinet Office's digital and technology spend control asks for approval.

Source: version 6 of the control, https://www.gov.uk/government/publications/digital-and-technology-spend-control-version-6,
looked up 2026-11-22.
"""

from __future__ import annotations

from typing import Literal

SpendKind = Literal["public-facing-service", "other", "crypt-key"]

VERSION = "version 6"

THRESHOLDS: dict[SpendKind, int] = {
    "public-facing-service": 100_000,
    "other": 1_000_000,
    "crypt-key": 0,
}
"""Spend above this many pounds needs approval, by kind."""
