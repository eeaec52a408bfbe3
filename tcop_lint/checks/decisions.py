"""The check on records of decisions: what follows from each, and where one that no longer holds leads to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.facts import Heading, Link, TextMatch
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record

_STATUS = (
    r"(?im)^[ \t]*(?:[-*>|#]+[ \t]*)?(?:[*_]{1,2})?(?:status[ \t*_]*[:|][ \t*_]*)?(?:~~[^~\n]{0,40}~~[ \t]*)?"
    r"(?:[*_]{1,2})?super[sc]eded(?:[ \t]*[.:;,*_~|\]]|[ \t]+(?:by|with|in)\b|[ \t]*$)[^\n]{0,300}"
)
"""A line that begins by saying that the decision is superseded, with or without the word status."""
_STATED = re2.compile(r"(?i)\bstatus\b|^\W*super[sc]eded\W*$")
"""Not a line of running text."""
_NAMES_ANOTHER = re2.compile(r"(?i)\]\(|https?://|\b(?:adr|rfc|decision)?[ -#]{0,3}\d+|\[\[")
_CONSEQUENCES = re2.compile(
    r"(?i)consequence|implication|impact|outcome|result|trade-?off|pros|cons\b|benefit|drawback|risk|advantage|follow"
)


@check("decision-records")
class DecisionRecords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each of ``files`` that is superseded names the record that holds instead, and that one is there.

    With ``consequences`` it is asked instead that the records have a section on what follows from them: one finding
    for all that do not.
    """

    files: Some
    but: tuple[str, ...] = ()
    consequences: bool = False

    def needs(self, record: Record) -> Needs:
        if self.consequences:
            return Needs(frozenset({Heading}), files=(self.files, self.but))
        return Needs(frozenset({Link}), texts=(TextQuery(self.files, _STATUS),), files=(self.files, self.but))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths.find(self.files, but=self.but)
        if self.consequences:
            return self._consequences(case, paths)
        if not paths:
            return not_applicable("no record of a decision was found")
        problems = [problem for path in paths for problem in _superseded(case, path)]
        return judged(problems, [Evidence(f"looked at {len(paths)} records of decisions")])

    def _consequences(self, case: Case, paths: tuple[str, ...]) -> Result:
        headed = {path: [heading.text for heading in case.facts.at(path, Heading)] for path in paths}
        headed = {path: texts for path, texts in headed.items() if len(texts) > 1}
        if not headed:
            return not_applicable("no record of a decision with headings was found")
        silent = [path for path, texts in headed.items() if not any(map(_CONSEQUENCES.search, texts))]
        evidence = [Evidence(f"looked at {len(headed)} records of decisions")]
        if not silent:
            return judged((), evidence)
        names = listing([posixpath.basename(path) for path in silent], 3)
        verb = "has" if len(silent) == 1 else "have"
        message = f"{len(silent)} of {len(headed)} records of decisions {verb} no section on what follows: {names}."
        return judged([Problem(message=message, path=silent[0], key="consequences")], evidence)


def _superseded(case: Case, path: str) -> Iterator[Problem]:
    links = list(case.facts.at(path, Link))
    for match in case.facts.at(path, TextMatch):
        if match.pattern != _STATUS:
            continue
        beside = [link for link in links if link.line == match.line]
        for link in beside:
            if not _resolves(case, path, link.target):
                message = f"This decision is superseded by {link.target[:100]}, and no such file is tracked."
                yield Problem(message=message, path=path, line=link.line, key=f"link {link.target}")
        if not beside and _STATED.search(match.text) and not _NAMES_ANOTHER.search(match.text):
            message = "This decision is superseded, and it is not said by which one."
            yield Problem(message=message, path=path, line=match.line, key="successor")


def _resolves(case: Case, path: str, target: str) -> bool:
    """Whether a link leads to a tracked file or folder; what leads out of the repository is taken to."""
    bare = unquote(target.split("#")[0].split("?")[0])
    if not bare or "://" in bare or bare.startswith(("//", "mailto:")):
        return True
    base = "" if bare.startswith("/") else posixpath.dirname(path)
    full = posixpath.normpath(posixpath.join(base, bare.lstrip("/")))
    if full.startswith(".."):
        return True
    candidates = (full, f"{full}.md", f"{full}.adoc", f"{full}.html.md.erb", full.removesuffix(".html") + ".md")
    known = case.facts.paths
    return any(one in known for one in candidates) or bool(known.find((f"/{full.rstrip('/')}/**",)))
