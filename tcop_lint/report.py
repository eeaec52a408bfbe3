"""The report: everything a run found out, complete, in one value. Every output format is a pure function of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.rules import Edition, Rule
from tcop_lint.verdicts import OUTCOMES, Finding, Level, Outcome, Verdict
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable


class Examined(Struct, frozen=True, kw_only=True):
    """What was looked at. ``root`` is for messages to the person at the keyboard and never goes into a file."""

    name: str
    kind: Literal["worktree", "index", "commit"]
    commit: str
    branch: str
    remote: str
    files: int
    read: int
    root: str


class Skipped(Struct, frozen=True, order=True):
    """A file, or part of one, that could not be examined, and why."""

    path: str
    line: int
    reason: str


class Notice(Struct, frozen=True):
    """Something about the run itself that the user should know: a cache discarded, a setting ignored."""

    text: str
    path: str = ""


class Compared(Struct, frozen=True, kw_only=True):
    """What a run was compared with: a merge base, a baseline, or both.

    ``ref`` is the revision as the user named it and ``commit`` the merge base with it; both empty without one.
    ``baseline`` is the path of the baseline, or empty; ``stale`` are its findings that are no longer there.
    ``only_new`` says that findings which were there before do not count.
    """

    ref: str = ""
    commit: str = ""
    baseline: str = ""
    stale: int = 0
    only_new: bool = True


class Ending(Struct, frozen=True, kw_only=True):
    """A waiver that ends within 30 days or has ended. ``days`` are those left, below 0 where it has ended.

    ``covers`` is how many findings it covers, or covered until it ended.
    """

    rule: str
    paths: tuple[str, ...]
    owner: str
    expires: str
    days: int
    covers: int
    path: str
    line: int


class Characteristic(Struct, frozen=True, kw_only=True):
    """A named fact about the repository as a whole that decides which rules apply.

    ``value`` is None when it is not known. ``basis`` says who says so: what was detected, or the record.
    """

    name: str
    value: bool | None
    basis: Literal["detected", "declared", "default"]
    because: str
    path: str | None = None
    line: int = 1


class PointSummary(Struct, frozen=True, kw_only=True):
    """How one point stands. ``attested_only`` is true where no rule of the point could be decided from files."""

    slug: str
    number: int | None
    title: str
    url: str
    rules: int
    counts: dict[Outcome, int]
    looked_at: bool
    attested_only: bool


class Shown(Struct, frozen=True, kw_only=True):
    """A piece of evidence that the team names. ``path``, ``url`` or ``held_at`` says where it is."""

    title: str
    path: str = ""
    url: str = ""
    held_at: str = ""
    date: str = ""


class Stated(Struct, frozen=True, kw_only=True):
    """What the team attests on a rule. ``days`` is how long ago, ``by`` the role that answers for it."""

    rule: str
    status: str
    statement: str
    by: str
    on: str
    days: int
    review_by: str
    evidence: tuple[Shown, ...]
    line: int


class Report(Struct, frozen=True, kw_only=True):
    """One run. ``verdicts`` are sorted by rule id and cover every rule that was selected.

    ``anchor`` is the tracked file at whose first line formats that need a place put findings about the repository as a
    whole. ``compared`` is None where every finding counts. ``policy`` is the commit whose settings, record, waivers and
    rules were used, where that is not what was judged. ``endings`` are the waivers that end soon, by the days that they
    have left. ``altered`` says what the change under test alters in what it is judged by. ``line_hashes`` maps a
    finding's fingerprint to GitHub's hash of the line it stands on; it is filled only for formats that want it.
    """

    version: str
    edition: Edition
    as_of: str
    body: str
    phase: str
    examined: Examined
    rules: tuple[Rule, ...]
    verdicts: tuple[Verdict, ...]
    points: tuple[PointSummary, ...]
    characteristics: tuple[Characteristic, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[Notice, ...] = ()
    has_record: bool = False
    record_path: str = "tcop.toml"
    anchor: str = "README.md"
    line_hashes: dict[str, str] = {}
    compared: Compared | None = None
    policy: str = ""
    endings: tuple[Ending, ...] = ()
    altered: str = ""
    stated: tuple[Stated, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises KeyError when it was not part of the run."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def findings(self, at_least: Level = "note") -> list[Finding]:
        """The open findings that count, at or above a level, worst first, then by path, line, rule and fingerprint."""
        return sort_findings(
            finding
            for verdict in self.verdicts
            for finding in verdict.open_findings
            if finding.counts and _RANK[finding.level] <= _RANK[at_least]
        )

    def old(self) -> list[Finding]:
        """The open findings that do not count, because they were there before, in the same order."""
        return sort_findings(
            finding for verdict in self.verdicts for finding in verdict.open_findings if not finding.counts
        )

    def waived(self) -> list[Finding]:
        """The findings that a waiver or an inline comment covers, in the same order."""
        return sort_findings(
            finding for verdict in self.verdicts for finding in verdict.findings if finding.waived_by is not None
        )

    def counts(self) -> dict[Outcome, int]:
        """How many rules came to each outcome. Every outcome is present."""
        return {outcome: sum(verdict.outcome == outcome for verdict in self.verdicts) for outcome in OUTCOMES}


_RANK: dict[Level, int] = {"error": 0, "warning": 1, "note": 2}

FailOn = Literal["error", "warning", "note", "never"]


def fails(level: Level, fail_on: FailOn) -> bool:
    """Whether a finding of this level fails the run."""
    return fail_on != "never" and _RANK[level] <= _RANK[fail_on]


def exit_code(report: Report, fail_on: FailOn) -> Literal[0, 1, 3]:
    """0, or 1 where an open finding fails the run, or 3 where a rule crashed or nothing was examined."""
    if not report.rules or not report.examined.files or report.counts()["error"]:
        return 3
    return 1 if any(fails(finding.level, fail_on) for finding in report.findings()) else 0


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by path (the repository as a whole first), line, column, rule and fingerprint."""
    return sorted(
        findings,
        key=lambda f: (_RANK[f.level], f.path or "", f.line, f.column, f.rule, f.fingerprint),
    )


def coverage_sentence(report: Report) -> str:
    """The line that opens every report, so that green is never read as compliant."""
    looked = [point for point in report.points if point.number is not None and point.looked_at]
    attested = [point for point in report.points if point.number is not None and point.attested_only]
    total = sum(point.number is not None for point in report.points)
    rules = len(report.rules)
    sentence = f"Looked at {len(looked)} of {total} points with {rules} rule{'s' if rules != 1 else ''}"
    if attested:
        numbers = listed([str(point.number) for point in attested])
        verb = "rest" if len(attested) > 1 else "rests"
        sentence += f"; point{'s' if len(attested) > 1 else ''} {numbers} {verb} on what the team attests"
    return sentence + "."


_KINDS = {
    "prototype": "a prototype",
    "documentation": "documents",
    "data": "a repository of data",
    "library": "a library",
    "service": "a service",
    "infrastructure": "infrastructure code",
}


def kind_sentence(report: Report) -> str:
    """For which kind of repository the rules were chosen, and what shows it; empty where it is of none."""
    named = {one.name: one for one in report.characteristics if one.value}
    kinds = [name for name in _KINDS if name in named]
    if not kinds:
        return ""
    because = named[kinds[0]].because
    return f"Taken for {listed([_KINDS[name] for name in kinds])} ({because})."
