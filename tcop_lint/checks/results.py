"""The three ways in which a check ends, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.verdicts import Evidence, Problem, Result
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable


def found(*evidence: Evidence) -> Result:
    """The rule holds, and this is what shows it."""
    return Result(outcome="pass", evidence=evidence)


def not_found(message: str, *, path: str | None = None, line: int = 1, key: str = "") -> Result:
    """The rule does not hold, for one reason."""
    return Result(outcome="fail", problems=(Problem(message=message, path=path, line=line, key=key),))


def judged(problems: Iterable[Problem], evidence: Iterable[Evidence] = ()) -> Result:
    """The rule holds unless there are problems."""
    listed = tuple(problems)
    return Result(outcome="fail" if listed else "pass", problems=listed, evidence=tuple(evidence))


def unknown(reason: str) -> Result:
    """It cannot be told, and this is what would make it known."""
    return Result(outcome="unknown", reason=reason)


def not_applicable(reason: str) -> Result:
    """The rule asks nothing of this repository, for this reason."""
    return Result(outcome="not-applicable", reason=reason)


def listing(words: Iterable[str], most: int = 5) -> str:
    """``a, b and c``, cut after ``most`` with a count of the rest."""
    items = list(words)
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return listed(items)


def no_file(globs: Iterable[str]) -> str:
    """That no such file is tracked; with the names where they are names that a person would write."""
    names = [glob.removeprefix("**/").removeprefix("/") for glob in globs]
    if any(mark in name for name in names for mark in "{[?"):
        return "no file of the kind was found"
    return f"no file called {listing(names)} was found"
