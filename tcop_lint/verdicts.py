"""Findings, evidence and verdicts: what judging a rule on a repository gives, and what every report is written from."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
Basis = Literal["file", "heuristic", "attested", "history", "platform", "tool"]
Outcome = Literal["pass", "fail", "waived", "not-applicable", "unknown", "error"]

State = Literal["", "new", "updated", "unchanged"]

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""Worst first."""

OUTCOMES: tuple[Outcome, ...] = ("fail", "error", "waived", "unknown", "not-applicable", "pass")


class Evidence(Struct, frozen=True):
    """What a check looked at and found. ``path`` is None when the evidence is the repository as a whole."""

    text: str
    path: str | None = None
    line: int = 1


class Problem(Struct, frozen=True, kw_only=True):
    """What a check objects to. The engine makes it a finding.

    ``path`` is None for the repository as a whole. ``key`` tells this problem from others of the same rule in the same
    file and must survive edits elsewhere in the file, so it is never a line number. ``level`` is the most that this one
    is worth, where that is less than the rule's; ``chosen`` is the one that the team's own policy gives it, which goes
    before both. ``confidence`` is how sure it is. ``commit`` is the one that brought
    it in, where the place is one of the history.
    """

    message: str
    path: str | None = None
    line: int = 1
    column: int = 1
    key: str = ""
    fix: str = ""
    level: Level | None = None
    chosen: Level | None = None
    confidence: Confidence | None = None
    commit: str = ""


class Result(Struct, frozen=True, kw_only=True):
    """What a check gives back. ``unknown`` and ``not-applicable`` need a ``reason``; ``fail`` needs a problem."""

    outcome: Literal["pass", "fail", "unknown", "not-applicable"]
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


class WaivedBy(Struct, frozen=True, kw_only=True):
    """The waiver or inline comment that covers a finding. ``owner`` and ``expires`` are empty for an inline comment."""

    kind: Literal["waiver", "inline"]
    reason: str
    owner: str = ""
    expires: str = ""
    path: str = ""
    line: int = 1


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that a rule objects to, where it is, and how to mend it.

    ``path`` is None for the repository as a whole. ``fingerprint`` is 64 hex digits and does not move with the line.
    ``binds`` says whom the duty binds, where it binds some bodies only and nobody has said which this is. ``commit`` is
    the one that brought it in, where path and line are those of the history; empty for what was examined itself.
    ``key`` is what the check told it apart by.

    ``state`` is empty unless the run compares: with a merge base or a baseline. ``updated`` was there before and
    weighed less. ``counts`` says whether it is one of those that the run speaks of and can fail by. ``lapsed`` is the
    waiver that covered it until it expired.
    """

    rule: str
    level: Level
    confidence: Confidence
    message: str
    fix: str
    path: str | None
    line: int
    column: int
    fingerprint: str
    binds: str = ""
    commit: str = ""
    waived_by: WaivedBy | None = None
    key: str = ""
    state: State = ""
    counts: bool = True
    lapsed: WaivedBy | None = None

    @property
    def whole_message(self) -> str:
        """The message, and whom the duty binds: for formats that show each finding on its own."""
        return f"{self.message} {self.binds}".rstrip()


class Verdict(Struct, frozen=True, kw_only=True):
    """How one rule stands on one repository, why, and on what basis. ``findings`` holds waived ones too."""

    rule: str
    outcome: Outcome
    reason: str
    basis: Basis
    level: Level
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers."""
        return tuple(finding for finding in self.findings if finding.waived_by is None)


def fingerprint(rule: str, path: str | None, key: str, occurrence: int) -> str:
    """The stable identity of a finding: 64 hex digits from its rule, path, key and how many equal ones precede it."""
    parts = (rule, path or "", key, str(occurrence))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
