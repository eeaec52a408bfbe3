"""Licences as metadata writes them, to SPDX; empty where it is not sure what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing import values
from tcop_lint.dependencies.licensing.meaning import meant
from tcop_lint.licences.identification import identify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.dependencies.licensing.meaning import Meaning


def spdx_of(written: str) -> str:
    """The SPDX expression that a licence field means."""
    return sure(meant(written))


def of_classifiers(classifiers: Iterable[str]) -> str:
    """What trove classifiers say of the licence, where they say one."""
    return sure(values.of_classifiers(classifiers))


def sure(told: Meaning) -> str:
    """The expression, where it is told; of what is uncertain, only one family by its name (``LicenseRef-BSD``)."""
    if told.sureness in {"exact", "high", "medium"}:
        return told.expression
    return told.expression if told.sureness == "low" and " " not in told.expression else ""


def of_text(text: str, name: str = "LICENSE") -> str:
    """The licence of a licence file's text; empty where it is none that is known, or was changed in what it says."""
    said = identify(text, name=name)
    return "" if "LicenseRef-" in said.expression else said.expression
