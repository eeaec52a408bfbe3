"""Which tools' results are evidence of what: the table ``data/evidence.toml``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from tcop_lint.evidence.model import ToolReport, ToolResult

Kind = Literal[
    "",
    "secrets",
    "vulnerabilities",
    "code",
    "workflows",
    "infrastructure",
    "project",
    "accessibility",
    "bill-of-materials",
]
"""What reports are evidence of; empty for none of these."""

_FILE = Path(__file__).parent.parent / "data" / "evidence.toml"


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Tools by name, or formats, and which of their results count: all, unless ``results`` or ``tags`` say otherwise.

    ``with_results`` leaves out a report that has no such result, because the tool may not have looked for any.
    """

    tools: tuple[str, ...] = ("*",)
    formats: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    with_results: bool = False

    def is_of(self, report: ToolReport) -> bool:
        """Whether a report is one of this row's tools and formats."""
        if self.formats and report.format not in self.formats:
            return False
        if not any(fnmatchcase(report.tool.lower(), tool) for tool in self.tools):
            return False
        return not self.with_results or any(map(self.counts, report.results))

    def counts(self, result: ToolResult) -> bool:
        """Whether a result of such a tool is of the kind."""
        if self.results and not any(fnmatchcase(result.rule.lower(), pattern) for pattern in self.results):
            return False
        return not self.tags or any(tag in result.tags for tag in self.tags)


@cache
def kinds() -> dict[str, tuple[Row, ...]]:
    """The rows of each kind. Raises ValidationError where the table is not as it must be."""
    return msgspec.toml.decode(_FILE.read_bytes(), type=dict[str, tuple[Row, ...]])


def matching(rows: tuple[Row, ...], report: ToolReport) -> tuple[bool, list[ToolResult]]:
    """Whether a report is of one of the rows, and those of its results that count."""
    mine = [row for row in rows if row.is_of(report)]
    return bool(mine), [result for result in report.results if any(row.counts(result) for row in mine)]
