"""Checks on the history: what any branch, tag or stash ever held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.kinds import has_values, kind_called
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.data.conventions import ASIDE
from tcop_lint.facts.safety import LargeFile
from tcop_lint.paths import PathTable
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tcop_lint.history import Arrival
    from tcop_lint.record import Record

_SHORT = 10
_MEGABYTE = 1 << 20


@check("past-facts")
class PastFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No file of the history holds a fact of this kind whose fields have the values of ``where``. One finding a file.

    Files that ``but`` names (tests and examples, if nothing is said) are left out. The message may name fields of the
    fact in braces.
    """

    kind: str
    where: dict[str, tuple[str, ...]] = {}
    but: tuple[str, ...] = ASIDE

    def __post_init__(self) -> None:
        kind_called(self.kind, self.where)

    def needs(self, record: Record) -> Needs:
        return Needs(past=frozenset({kind_called(self.kind, self.where)}))

    def judge(self, case: Case) -> Result:
        kind = kind_called(self.kind, self.where)
        but = PathTable([self.but])
        first: dict[str, tuple[Arrival, Any]] = {}
        standing: set[str] = set()
        for arrival, fact in case.history.of(kind) if case.history else ():
            if has_values(fact, self.where) and not but.match(arrival.path):
                first.setdefault(arrival.path, (arrival, fact))
                if arrival.in_head:
                    standing.add(arrival.path)
        message = case.message or f"Something of the kind {self.kind} stands here."
        return judged_past(
            case,
            [
                Problem(
                    message=f"{_filled(message, fact)} {came_in(arrival, path in standing)}",
                    path=path,
                    line=fact.line,
                    column=fact.column,
                    key=self.kind,
                    commit=arrival.commit,
                )
                for path, (arrival, fact) in first.items()
            ],
            f"facts of the kind {self.kind}",
        )


@check("past-large-files")
class PastLargeFiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No file of the history has as many ``megabytes``. One finding a file, however many versions it had."""

    megabytes: int = 10

    def __post_init__(self) -> None:
        if self.megabytes < 1:
            raise ValueError("megabytes must be 1 or more")

    def needs(self, record: Record) -> Needs:
        return Needs(past=frozenset({LargeFile}))

    def judge(self, case: Case) -> Result:
        versions: dict[str, list[tuple[Arrival, LargeFile]]] = {}
        for arrival, fact in case.history.of(LargeFile) if case.history else ():
            if fact.size >= self.megabytes * _MEGABYTE:
                versions.setdefault(arrival.path, []).append((arrival, fact))
        return judged_past(case, [_large(path, found) for path, found in versions.items()], "large files")


def _large(path: str, found: Sequence[tuple[Arrival, LargeFile]]) -> Problem:
    size = max(fact.size for _, fact in found) / _MEGABYTE
    many = f", in {len(found)} versions" if len(found) > 1 else ""
    stands = any(arrival.in_head for arrival, _ in found)
    return Problem(
        message=f"This file has {size:,.0f} megabytes{many}. {came_in(found[0][0], stands)}",
        path=path,
        key="large",
        commit=found[0][0].commit,
    )


def _filled(message: str, fact: Any) -> str:
    """The message with the fact's fields in the place of their names in braces. The first letter is a capital."""
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        message = message.replace(
            "{" + field + "}", listing(map(str, value)) if isinstance(value, tuple) else str(value)
        )
    return message[:1].upper() + message[1:]


def came_in(arrival: Arrival, stands: bool) -> str:
    """The sentence that says which commit brought it in, and whether it still stands in HEAD."""
    if arrival.commit.startswith("refs/"):
        way = f"{arrival.commit} points to it without a commit"
    else:
        way = f"It came in with commit {arrival.commit[:_SHORT]}{f' of {arrival.day}' if arrival.day else ''}"
    return f"{way} and still stands in HEAD." if stands else f"{way} and no longer stands in HEAD."


def judged_past(case: Case, problems: Iterable[Problem], what: str) -> Result:
    """Problems if there are any; else it holds as far as the history goes, and cannot be told where part of it is
    missing.
    """
    history = case.history
    listed = list(problems)
    if history is None or not history.counts.references:
        return not_applicable("there is no history yet")
    if not listed and history.incomplete:
        return unknown(history.incomplete)
    return judged(listed, [Evidence(f"looked for {what} in {history.counts.contents:,} contents of the history")])


def key_of(*parts: str) -> str:
    """A problem's key out of several parts."""
    return "\x1f".join(parts)
