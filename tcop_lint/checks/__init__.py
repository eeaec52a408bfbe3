"""Checks: pure functions from facts and a rule's parameters to a result.

A check is a frozen struct. Its fields are the parameters that a rule file gives it; ``needs`` says what must be read
before it can judge, and ``judge`` decides. It does no input or output and reads no clock.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from tcop_lint.alterations import Alteration
    from tcop_lint.evidence.model import Handed
    from tcop_lint.facts import Fact, Facts
    from tcop_lint.forge.model import Forge
    from tcop_lint.history import History
    from tcop_lint.profile import Profile
    from tcop_lint.record import Record
    from tcop_lint.rules import RulePack
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Result, Verdict
    from tcop_lint.waivers import WaiverUse


class TextQuery(NamedTuple):
    """Look for an RE2 pattern in the files that the globs name."""

    files: tuple[str, ...]
    pattern: str


class ValueQuery(NamedTuple):
    """Look up a path (``a.b[].c``, ``*`` for any key) in the structured files that the globs name."""

    files: tuple[str, ...]
    path: str


class Needs(NamedTuple):
    """What a check wants to know before it can judge: kinds of fact, text patterns, values, and which files there are.

    ``files`` are the lists of globs that it will ask the path index, so that all rules' lists are answered in one pass.
    ``past`` are the kinds of fact that it wants of the history, where that is read at all. ``changed`` are paths whose
    last change it wants to know: the day of the commit.
    """

    kinds: frozenset[type[Fact]] = frozenset()
    texts: tuple[TextQuery, ...] = ()
    values: tuple[ValueQuery, ...] = ()
    files: tuple[tuple[str, ...], ...] = ()
    past: frozenset[type[Fact]] = frozenset()
    changed: frozenset[str] = frozenset()

    def __or__(self, other: Needs) -> Needs:
        return Needs(
            self.kinds | other.kinds,
            self.texts + other.texts,
            self.values + other.values,
            self.files + other.files,
            self.past | other.past,
            self.changed | other.changed,
        )


class Case(NamedTuple):
    """Everything a check may look at. ``waiver_use`` and ``verdicts`` are there only for checks that are judged last.

    ``forge`` is what is known of the place where the repository is published, and ``history`` what stands in its
    history; None where nobody looked. ``before`` are the same kinds of fact at the merge base, where a run compares
    with one (--diff-base). ``alterations`` are what a change alters in what it is judged by, since then; None where
    nothing is compared. ``changed`` has the days that checks asked for, as far as they are known.
    """

    rule: str
    message: str
    facts: Facts
    profile: Profile
    record: Record
    as_of: date
    pack: RulePack
    waiver_use: WaiverUse | None = None
    verdicts: Mapping[str, Verdict] = MappingProxyType({})
    changed: Mapping[str, date] = MappingProxyType({})
    settings: Settings | None = None
    forge: Forge | None = None
    history: History | None = None
    evidence: Handed | None = None
    before: Facts | None = None
    alterations: tuple[Alteration, ...] | None = None


class Check(Protocol):
    """What every check offers, beside its parameters."""

    def needs(self, record: Record) -> Needs:
        """What must be read first."""
        ...

    def judge(self, case: Case) -> Result:
        """Decide."""
        ...


class Crashed(NamedTuple):
    """Stands in for a check that failed before it could judge: it fails with the same error when it is to."""

    error: Exception

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        raise self.error


C = TypeVar("C", bound=type[Struct])

_REGISTRY: dict[str, Any] = {}
_LAST: set[str] = set()
_COMPLETE: set[str] = set()


def check(name: str, *, last: bool = False) -> Callable[[C], C]:
    """Register a struct as the check called ``name``. ``last``: judge it once all others are, with waivers applied."""

    def register(struct: C) -> C:
        if name in _REGISTRY:
            raise ValueError(f"two checks are called {name!r}")
        _REGISTRY[name] = struct
        if last:
            _LAST.add(name)
        return struct

    return register


def is_last(name: str) -> bool:
    """Whether the check called ``name`` speaks about waivers and so comes after all others."""
    return name in _LAST


def registry() -> Mapping[str, Any]:
    """Every check by name, ours and those of installed plug-ins."""
    if not _COMPLETE:
        import tcop_lint.checks.all  # noqa: F401 - importing it registers every check of ours
        from tcop_lint.plugins import load

        load("tcop_lint.checks")
        _COMPLETE.add("all")
    return _REGISTRY
