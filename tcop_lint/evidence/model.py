"""What a report says, whatever tool wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_RESULTS = 10_000
"""How many results of one report are kept."""

MOST_LETTERS = 300


class ToolResult(Struct, frozen=True, kw_only=True):
    """One thing that a tool objects to. ``path`` is relative to the repository, or an address; ``tags`` say what kind
    of thing it is, in small letters.
    """

    rule: str
    message: str
    level: Literal["error", "warning", "note"] = "warning"
    path: str = ""
    line: int = 1
    tags: tuple[str, ...] = ()


class ToolReport(Struct, frozen=True, kw_only=True):
    """What one run of a tool found. ``file`` is the report's name, ``commit`` and ``made_on`` (ISO) are empty where it
    does not say them, ``failed`` says that the tool did not finish, and ``left_out`` counts results beyond the most.
    ``about`` is what a tool that tests all kinds of thing was used for.
    """

    file: str
    format: str
    tool: str
    version: str = ""
    commit: str = ""
    made_on: str = ""
    about: str = ""
    results: tuple[ToolResult, ...] = ()
    failed: bool = False
    left_out: int = 0

    @property
    def name(self) -> str:
        """The tool and its version, for people."""
        return f"{self.tool} {self.version}".strip()

    @property
    def basis(self) -> str:
        """What a verdict that rests on this report rests on, for people."""
        when = f" of {self.made_on}" if self.made_on else ""
        commit = f", commit {self.commit[:12]}" if self.commit else ""
        return f"{self.name} ({self.file}{when}{commit})"


class Unreadable(Struct, frozen=True, kw_only=True):
    """A file that is no report, and why, as the end of a sentence that begins with its name."""

    file: str
    reason: str
    line: int = 1


class Handed(NamedTuple):
    """Everything that was handed in, and the commit that is examined; empty where there is none."""

    given: tuple[Given, ...]
    commit: str

    def without(self, is_touched: Callable[[str], bool]) -> Handed:
        """The same without results in files that a change touches: nobody knows whether they were there before it."""
        given = tuple(
            replace(one, results=tuple(result for result in one.results if not is_touched(result.path)))
            if isinstance(one, ToolReport)
            else one
            for one in self.given
        )
        return Handed(given, self.commit)


Given = ToolReport | Unreadable
"""What one ``--evidence`` gives; a SARIF file gives a report for each of its runs."""
