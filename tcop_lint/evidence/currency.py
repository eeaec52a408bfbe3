"""Whether a report speaks of what is examined, and is recent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcop_lint.evidence.model import ToolReport


def fault(report: ToolReport, commit: str, as_of: date, days: int) -> str:
    """Why a report does not count, as the end of a sentence that begins with its name; empty where it does."""
    if report.failed:
        return f"says that {report.name} did not finish"
    if report.commit and commit and not (commit.startswith(report.commit) or report.commit.startswith(commit)):
        return f"was made for commit {report.commit[:12]}, and this is {commit[:12]}"
    if not report.made_on:
        return ""
    try:
        made_on = date.fromisoformat(report.made_on)
    except ValueError:
        return f"was made on {report.made_on}, which is no day"
    if made_on > as_of + timedelta(days=1):
        return f"was made on {made_on}, which is in the future"
    if as_of - made_on > timedelta(days=days):
        return f"was made on {made_on}, more than {days} days ago"
    return ""
