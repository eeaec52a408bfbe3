"""Checks on personal data in logs: statements that write it there, and lists of parameters that keep it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.facts import TextMatch
from tcop_lint.privacy.names import snake
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_COMMENTS = "the and for use see log any all not are you out can from file this with"
_SMALL_WORDS = frozenset(_COMMENTS.split())
"""Words of comments in a list of parameters, which would cover ``forename``."""


class Mask(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place that masks what goes into logs, for example a layout of Logback, and whose logs it masks.

    ``files`` and ``patterns`` (RE2) find it; ``covers`` are globs of the code whose logs pass through it.
    """

    files: Some
    patterns: Some
    covers: Some

    def __post_init__(self) -> None:
        require_patterns(*self.patterns)


@check("log-statements")
class LogStatements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """None of ``files`` writes a value to a log under a name that says it is about a person.

    ``statements`` (RE2) match a log statement up to such a name; ``harmless`` is what in it takes the harm away, for
    example a mask. Code whose logs pass through one of ``masks`` is left out. One problem for each file.
    """

    files: Some
    statements: Some
    harmless: Some
    but: tuple[str, ...] = ()
    masks: tuple[Mask, ...] = ()

    def __post_init__(self) -> None:
        require_patterns(*self.statements, *self.harmless)

    def needs(self, record: Record) -> Needs:
        texts = [TextQuery(self.files, one) for one in self.statements]
        texts += [TextQuery(mask.files, one) for mask in self.masks for one in mask.patterns]
        return Needs(texts=tuple(texts), files=(self.files, self.but, *(mask.covers for mask in self.masks)))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if not paths:
            return not_applicable("there is no program code")
        harmless = re2.compile("|".join(f"(?:{one})" for one in self.harmless))
        masked = [(mask, place) for mask in self.masks if (place := _place(mask, case)) is not None]
        covered = {path for mask, _ in masked for path in case.facts.paths.find(mask.covers)}
        problems = []
        for path in paths:
            if path in covered:
                continue
            found = [
                match
                for match in case.facts.at(path, TextMatch)
                if match.pattern in self.statements and harmless.search(match.text) is None
            ]
            if found:
                first = found[0]
                more = f", and {len(found) - 1} more in this file" if len(found) > 1 else ""
                text = f"This may write personal data to a log: {_cut(first.text)}{more}."
                problems.append(Problem(message=text, path=path, line=first.line, column=first.column))
        shown = [Evidence("this masks what goes into logs", *place) for _, place in masked]
        return judged(problems, [*shown, Evidence(f"looked at {len(paths):,} files")])


def _place(mask: Mask, case: Case) -> tuple[str, int] | None:
    """Where a mask stands, by path and line."""
    for path, match in case.facts.of(TextMatch):
        if match.pattern in mask.patterns and case.facts.paths.names(mask.files, path):
            return path, match.line
    return None


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 90 else f"{text[:89]}…")


@check("log-filters")
class LogFilters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where ``files`` list the parameters that are kept out of logs, they name the personal ones.

    ``pattern`` (RE2) has the name in its one group. Looks at fields of strong categories. A listed name
    covers every field whose name holds it, as in Rails.
    """

    files: Some
    pattern: str

    def __post_init__(self) -> None:
        require_patterns(self.pattern)

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS, (TextQuery(self.files, self.pattern),), files=(self.files,))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files)
        if not paths:
            return not_applicable("no list of parameters that are kept out of logs was found")
        group = re2.compile(self.pattern)
        listed = {
            found.group(1).lower()
            for path in paths
            for match in case.facts.at(path, TextMatch)
            if match.pattern == self.pattern and (found := group.search(match.text)) is not None
        }
        strong = [
            one for one in survey(case.facts, case.settings).claimed if one.tier == "strong" and one.asks_for_note
        ]
        names = dict.fromkeys(snake(one.field.name) for one in strong)
        if not names:
            return not_applicable("no field was found that holds personal data of a strong category")
        missing = [name for name in names if not any(word in name for word in listed - _SMALL_WORDS)]
        if not missing:
            return judged((), [Evidence("it names the personal fields", paths[0])])
        text = f"This list keeps parameters out of logs, and lets these through: {listing(missing, 8)}."
        return judged([Problem(message=text, path=paths[0], key="missing")])
