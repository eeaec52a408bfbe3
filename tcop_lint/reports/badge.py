"""A shields.io endpoint file (https://shields.io/badges/endpoint-badge): how many points were considered, no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.standing import considered, considered_words

if TYPE_CHECKING:
    from tcop_lint.report import Report


def render(report: Report) -> str:
    """The badge as JSON. Blue where every point was considered, grey where one was not: neither says good or bad."""
    done, total = considered(report)
    return dumps(
        {
            "schemaVersion": 1,
            "label": "Technology Code of Practice",
            "message": considered_words(report),
            "color": "blue" if done == total else "lightgrey",
        }
    )
