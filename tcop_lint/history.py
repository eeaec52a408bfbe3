"""The history, read: what any branch, tag or stash ever held, and which commit brought it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tcop_lint.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

F = TypeVar("F", bound=Fact)


class Arrival(NamedTuple):
    """Where one file content first came into the history.

    ``time`` is the commit's, in seconds since 1970. ``commit`` is its id, or the full name of a reference that points
    to content without a commit. ``blob`` is the content's id, and ``in_head`` says whether HEAD holds it, wherever.
    """

    time: int
    commit: str
    path: str
    blob: str
    in_head: bool

    @property
    def day(self) -> str:
        """The commit's day (ISO, UTC); empty for a time that no calendar has, or none."""
        from datetime import UTC, datetime

        try:
            return datetime.fromtimestamp(self.time, tz=UTC).date().isoformat() if self.time else ""
        except (OverflowError, ValueError, OSError):
            return ""


class PastFact(NamedTuple):
    """A fact of one content of the history."""

    arrival: Arrival
    fact: Fact


class Counts(NamedTuple):
    """How much was looked at: references, commits, different contents, and how many of those were read."""

    references: int
    commits: int
    contents: int
    read: int


class History:
    """Every fact of the history, oldest first (time, commit, path, line): an order that later commits do not change.

    ``incomplete`` says what is missing and how to get it; empty where the history is whole.
    """

    def __init__(self, found: Iterable[PastFact], counts: Counts, incomplete: str = "") -> None:
        self.counts = counts
        self.incomplete = incomplete
        self._found: Sequence[PastFact] = sorted(
            found, key=lambda past: (past.arrival[:3], past.fact.line, past.fact.column)
        )

    def of(self, kind: type[F]) -> Iterable[tuple[Arrival, F]]:
        """All facts of one kind with where they came in."""
        for arrival, fact in self._found:
            if type(fact) is kind:
                yield arrival, fact
