"""What the readers of formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import re2

from tcop_lint.evidence.model import MOST_LETTERS, MOST_RESULTS, ToolReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.evidence.model import ToolResult

_DAY = re2.compile(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?$")
_COMMIT = re2.compile(r"^[0-9a-f]{7,64}$")


class NotThisFormat(Exception):  # noqa: N818
    """A document that began like one of the format is none. The message ends a sentence begun with its name."""


def table(value: Any) -> dict[str, Any]:
    """``value`` if it is a table, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def array(value: Any) -> list[Any]:
    """``value`` if it is an array, otherwise an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """A string on one line and not too long, a number as it would be written, nothing for everything else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return " ".join(value[: MOST_LETTERS * 2].split())[:MOST_LETTERS] if isinstance(value, str) else ""


def number(value: Any) -> int:
    """A line number from 1; 1 for everything that is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 1


def day(value: Any) -> str:
    """The day of a moment in ISO 8601; empty for none."""
    match = _DAY.match(value) if isinstance(value, str) else None
    return match.group(1) if match else ""


def commit(value: Any) -> str:
    """A commit's id in small letters; empty for what is none."""
    found = value.lower() if isinstance(value, str) else ""
    return found if _COMMIT.match(found) else ""


def local_path(written: str) -> str:
    """A path as it stands in a report, without a scheme and a leading ``./``; from the root where it was."""
    from urllib.parse import unquote

    path = written.replace("\\", "/")
    if path.startswith("file:"):
        path = "/" + unquote(path.removeprefix("file:").lstrip("/"))
    while path.startswith("./"):
        path = path[2:]
    return path


LEVELS: dict[str, Literal["error", "warning", "note"]] = {
    "error": "error", "critical": "error", "serious": "error", "high": "error", "blocker": "error", "major": "error",
    "warning": "warning", "moderate": "warning", "medium": "warning", "unknown": "warning",
    "note": "note", "notice": "note", "minor": "note", "low": "note", "info": "note", "informational": "note",
    "negligible": "note", "none": "note",
}  # fmt: skip


def level(word: Any) -> Literal["error", "warning", "note"]:
    """What a tool's own word for how bad something is means here."""
    return LEVELS.get(str(word).lower(), "warning")


def report(file: str, form: str, tool: str, results: Iterable[ToolResult], **more: Any) -> ToolReport:
    """A report with no more results than are kept."""
    kept: list[ToolResult] = []
    left_out = 0
    for result in results:
        if len(kept) < MOST_RESULTS:
            kept.append(result)
        else:
            left_out += 1
    return ToolReport(file=file, format=form, tool=tool, results=tuple(kept), left_out=left_out, **more)
