"""Checks on the reports of other tools that were given with ``--evidence``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, convert

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, judged, not_applicable, not_found
from tcop_lint.evidence.currency import fault
from tcop_lint.evidence.kinds import Kind, Row, kinds, matching
from tcop_lint.evidence.model import ToolReport, ToolResult, Unreadable
from tcop_lint.settings import Settings
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.paths import PathIndex
    from tcop_lint.record import Record

_PLACE = "{}"


def _require(kind: Kind, rows: tuple[Row, ...]) -> None:
    if not kind and not rows:
        raise ValueError("kind, or rows with the tools that count, must be given")


def _rows(kind: Kind, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return (*kinds().get(kind, ()), *rows)


def _faulty(case: Case, report: ToolReport) -> str:
    settings = case.settings or Settings()
    commit = case.evidence.commit if case.evidence else ""
    return fault(report, commit, case.as_of, settings.evidence_days)


def _counted(case: Case, rows: tuple[Row, ...]) -> list[tuple[ToolReport, list[ToolResult]]]:
    """The reports of these rows that count, with their results."""
    matched = ((report, *matching(rows, report)) for report in current_reports(case))
    return [(report, results) for report, is_of, results in matched if is_of]


def current_reports(case: Case) -> list[ToolReport]:
    """The reports of other tools that are whole, recent, and of the commit that is examined."""
    given = case.evidence.given if case.evidence else ()
    return [one for one in given if isinstance(one, ToolReport) and not _faulty(case, one)]


@check("scanned")
class Scanned(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report of a tool of this kind was given, whatever it says. ``rows`` are further tools that count."""

    kind: Kind = ""
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        _require(self.kind, self.rows)

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        counted = _counted(case, _rows(self.kind, self.rows)) if case.evidence else []
        if counted:
            return found(*(Evidence(f"report of {report.basis}") for report, _ in counted[:3]))
        return not_found(case.message or "No report of such a tool was given.")


@check("reported")
class Reported(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tools of this kind report. Each of their results is a finding, up to ``most``; without a report of one
    nothing is asked.

    ``rows`` are further tools that count. ``{}`` in the message of the rule becomes the tool with its version, what it
    says and, where that is no file of the repository, where.
    """

    kind: Kind = ""
    rows: tuple[Row, ...] = ()
    most: int = 100

    def __post_init__(self) -> None:
        _require(self.kind, self.rows)

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        counted = _counted(case, _rows(self.kind, self.rows)) if case.evidence else []
        if not counted:
            return not_applicable("no report of such a tool was given with --evidence")
        problems = list(self._problems(case, counted))
        left_out = len(problems) - self.most + sum(report.left_out for report, _ in counted)
        problems = problems[: self.most]
        if left_out > 0:
            more = f"{left_out} more results"
            problems.append(Problem(message=case.message.replace(_PLACE, more), key="more"))
        return judged(problems, [Evidence(report.basis) for report, _ in counted])

    @staticmethod
    def _problems(case: Case, counted: list[tuple[ToolReport, list[ToolResult]]]) -> Iterator[Problem]:
        seen: set[tuple[str, str, int]] = set()
        for report, results in counted:
            for result in results:
                place = (result.rule, result.path, result.line)
                if place in seen:
                    continue
                seen.add(place)
                here = _tracked(result.path, case.facts.paths)
                where = f" in {result.path}" if result.path and here is None else ""
                said = f"{report.name} ({result.rule}): {result.message.rstrip('.') or 'no message'}{where}"
                yield Problem(
                    message=case.message.replace(_PLACE, said),
                    path=here,
                    line=result.line if here else 1,
                    key=f"{report.tool} {result.rule}{where}",
                    level=None if result.level == "error" else result.level,
                )


def _is_asked(case: Case, report: ToolReport) -> bool:
    """Whether any rule counts a report, by the table or by tools of its own."""
    own = [rule.params.get("rows", ()) for rule in case.pack.rules if rule.check in {"reported", "scanned"}]
    rows = [*kinds().values(), *(convert(written, tuple[Row, ...]) for written in own)]
    return any(matching(each, report)[0] for each in rows)


def _tracked(path: str, paths: PathIndex) -> str | None:
    """The tracked file that a path in a report names. One from the root of another machine is told by how it ends."""
    if path in paths:
        return path
    if path.startswith("/") or path[1:3] == ":/":
        parts = path.split("/")[1:]
        for at in range(len(parts)):
            if (rest := "/".join(parts[at:])) in paths:
                return rest
    return None


@check("evidence-files")
class EvidenceFiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every report that was given can be read, is recent, and was made for the commit that is examined."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        given = case.evidence.given if case.evidence else ()
        if not given:
            return not_applicable("no report of another tool was given")
        problems = []
        for one in given:
            reason = one.reason if isinstance(one, Unreadable) else _faulty(case, one)
            if not reason and isinstance(one, ToolReport) and not _is_asked(case, one):
                message = f"The report {one.file} is of {one.name}, and no rule counts what that tool says."
                problems.append(Problem(message=message, key=f"unknown {one.tool}", level="note"))
            if not reason:
                continue
            here = one.file if one.file in case.facts.paths else None
            line = one.line if isinstance(one, Unreadable) and here else 1
            message = f"The report {one.file} {reason}, so it does not count."
            problems.append(Problem(message=message, path=here, line=line, key=one.file))
        return judged(problems, [Evidence(one.basis) for one in given if isinstance(one, ToolReport)])
