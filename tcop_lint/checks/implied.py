"""The check on text that asks for other text in the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.checks.texts import unread_files
from tcop_lint.facts import TextMatch
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("text-implies")
class TextImplies(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one of ``files`` holds text for one of ``when`` (RE2), it also holds text for one of ``then``.

    A file that holds the one and not the other is one finding, at the first place that ``when`` matches. With
    ``anywhere`` any of the files may hold the second, and there is one finding for all of them.
    """

    files: Some
    when: Some
    then: Some
    but: tuple[str, ...] = ()
    anywhere: bool = False

    def needs(self, record: Record) -> Needs:
        return Needs(
            texts=tuple(TextQuery(self.files, pattern) for pattern in dict.fromkeys((*self.when, *self.then))),
            files=(self.files, self.but),
        )

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        problems: list[Problem] = []
        evidence: list[Evidence] = []
        found = {path: [m for m in case.facts.at(path, TextMatch) if m.pattern in self.then] for path in paths}
        elsewhere = next((path for path in paths if found[path]), "") if self.anywhere else ""
        for path in paths:
            asking = [match for match in case.facts.at(path, TextMatch) if match.pattern in self.when]
            at = elsewhere or path
            answers = found[at]
            if asking and answers:
                evidence.append(Evidence(f"found {answers[0].text.strip()[:80]!r}", at, answers[0].line))
            elif asking and not (self.anywhere and problems):
                first = min(asking, key=lambda match: (match.line, match.column))
                message = case.message or f"{first.text.strip()[:80]!r} stands here without what goes with it."
                problems.append(Problem(message=message, path=path, line=first.line, column=first.column))
        unread = unread_files(case.facts, paths, "text")
        if unread and not problems:
            return unknown(f"{listing(unread)} could not be examined")
        if not problems and not evidence:
            return not_applicable("no file says anything that asks for it")
        return judged(problems, evidence[:3])
