"""Checks on what the text of files says, by RE2 pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import found, judged, listing, no_file, not_applicable, not_found, unknown
from tcop_lint.facts import Facts, NotExamined, TextMatch
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

WhenMissing = Literal["fail", "unknown", "not-applicable"]


@check("text-matches")
class TextMatches(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of ``files`` holds text that one of ``patterns`` matches.

    ``when_missing`` says what it means that there is no such file. ``means`` is "unknown" for text that shows
    only that the answer stands elsewhere.
    """

    files: Some
    patterns: Some
    but: tuple[str, ...] = ()
    when_missing: WhenMissing = "fail"
    means: Literal["pass", "unknown"] = "pass"

    def needs(self, record: Record) -> Needs:
        return Needs(
            texts=tuple(TextQuery(self.files, pattern) for pattern in self.patterns),
            files=(self.files, self.but),
        )

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if not paths:
            return missing(self.when_missing, self.files, case)
        wanted = frozenset(self.patterns)
        for path in paths:
            for match in case.facts.at(path, TextMatch):
                if match.pattern in wanted and self.means == "unknown":
                    return unknown(f"{path}, line {match.line}, shows that it is kept elsewhere")
                if match.pattern in wanted:
                    return found(Evidence(f"found {match.text.strip()!r}", path, match.line))
        unread = unread_files(case.facts, paths, "text")
        if unread:
            return unknown(f"{listing(unread)} could not be examined")
        return not_found(
            case.message or f"{listing(paths)} does not say it.", path=paths[0] if len(paths) == 1 else None, key="text"
        )


@check("text-absent")
class TextAbsent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """None of ``files`` holds text that one of ``patterns`` matches. Each place that does is a finding.

    Text in which one of ``unless`` (RE2) matches is let be. With ``once`` there is one finding a file, at its first
    place.
    """

    files: Some
    patterns: Some
    but: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    once: bool = False

    def __post_init__(self) -> None:
        require_patterns(*self.unless)

    def needs(self, record: Record) -> Needs:
        return Needs(
            texts=tuple(TextQuery(self.files, pattern) for pattern in self.patterns),
            files=(self.files, self.but),
        )

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if not paths:
            return not_applicable(no_file(self.files))
        wanted = frozenset(self.patterns)
        unless = [re2.compile(pattern) for pattern in self.unless]
        problems = [
            Problem(
                message=case.message or f"{match.text.strip()!r} stands here.",
                path=path,
                line=match.line,
                column=match.column,
                key=match.text.strip(),
            )
            for path in paths
            for match in case.facts.at(path, TextMatch)
            if match.pattern in wanted and not any(pattern.search(match.text) for pattern in unless)
        ]
        if self.once:
            problems = list({problem.path: problem for problem in reversed(problems)}.values())[::-1]
        if not problems and (unread := unread_files(case.facts, paths, "text")):
            return unknown(f"{listing(unread)} could not be examined")
        return judged(problems, [Evidence(f"looked at {len(paths)} files")])


def missing(when: WhenMissing, files: tuple[str, ...], case: Case) -> Result:
    """What a rule says when there is no file for it to look at."""
    reason = no_file(files)
    if when == "fail":
        return not_found(case.message or f"N{reason[1:]}.")
    return unknown(reason) if when == "unknown" else not_applicable(reason)


def unread_files(facts: Facts, paths: tuple[str, ...], reader: str = "") -> list[str]:
    """Those of ``paths`` that could not be read, or not whole, by the reader called so; without one, by any."""
    return [path for path in paths if (facts.unread(path, reader) if reader else facts.at(path, NotExamined))]
