"""Checks on prose documents: how much they say and about what."""

from __future__ import annotations

import posixpath
from typing import Annotated, NamedTuple
from urllib.parse import unquote

import re2
from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import judged, listing, unknown
from tcop_lint.checks.texts import WhenMissing, missing, unread_files
from tcop_lint.facts import Fact, Facts, Heading, Link, Prose
from tcop_lint.record import Record
from tcop_lint.verdicts import Evidence, Problem, Result

_PROSE_KINDS: frozenset[type[Fact]] = frozenset({Heading, Link, Prose})


class Section(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A subject: headings (RE2, upper and lower case alike) or link texts that show it, or files all about it.

    Under the first heading, ``opening`` words of prose, which say what this is, show it as well.
    """

    name: str
    headings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    opening: int = 0

    def __post_init__(self) -> None:
        require_patterns(*self.headings)
        if not self.headings and not self.files:
            raise ValueError("headings or files must say what shows it")


class _Place(NamedTuple):
    path: str
    line: int


@check("sections")
class Sections(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first of ``files``, or a document it links to in the repository, has a heading for each section.

    ``at_least`` says how many of the sections are enough (all of them when it is absent).
    """

    files: Some
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    at_least: int | None = None
    when_missing: WhenMissing = "fail"

    def needs(self, record: Record) -> Needs:
        return Needs(kinds=_PROSE_KINDS, files=(self.files, *(section.files for section in self.sections)))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        paths = _shallowest(facts.paths.find(self.files))
        if not paths:
            return missing(self.when_missing, self.files, case)
        start = paths[0]
        if unread_files(facts, (start,), "prose"):
            return unknown(f"{start} could not be examined")
        documents = (start, *linked_documents(facts, start))
        evidence: list[Evidence] = []
        lacking: list[str] = []
        for section in self.sections:
            place = self._place(facts, documents, section)
            if place is None:
                lacking.append(section.name)
            else:
                evidence.append(Evidence(section.name, place.path, place.line))
        wanted = len(self.sections) if self.at_least is None else self.at_least
        if len(evidence) >= wanted:
            return judged((), evidence)
        text = case.message or "It does not say"
        return judged([Problem(message=f"{text}: {listing(lacking, 8)}.", path=start, key=",".join(lacking))], evidence)

    @staticmethod
    def _place(facts: Facts, documents: tuple[str, ...], section: Section) -> _Place | None:
        own = facts.paths.find(section.files) if section.files else ()
        if own:
            return _Place(own[0], 1)
        first = next(iter(facts.at(documents[0], Heading)), None)
        if section.opening and first is not None and first.words >= section.opening:
            return _Place(documents[0], first.line)
        patterns = [re2.compile("(?i)" + pattern) for pattern in section.headings]
        for path in documents:
            for heading in facts.at(path, Heading):
                if any(pattern.search(heading.text) for pattern in patterns):
                    return _Place(path, heading.line)
        for link in facts.at(documents[0], Link):
            if any(pattern.search(link.text) for pattern in patterns):
                return _Place(documents[0], link.line)
        return None


@check("prose")
class EnoughProse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first of ``files`` holds at least ``words`` words of prose of its own."""

    files: Some
    words: int
    when_missing: WhenMissing = "fail"

    def needs(self, record: Record) -> Needs:
        return Needs(kinds=frozenset({Prose}), files=(self.files,))

    def judge(self, case: Case) -> Result:
        paths = _shallowest(case.facts.paths.find(self.files))
        if not paths:
            return missing(self.when_missing, self.files, case)
        path = paths[0]
        counted = case.facts.at(path, Prose)
        if not counted:
            return unknown(f"{path} could not be examined")
        words = sum(prose.words for prose in counted)
        if words >= self.words:
            return judged((), [Evidence(f"{words} words", path)])
        message = f"{path} holds {words} words of prose, and a useful one needs some {self.words}."
        return judged([Problem(message=message, path=path, key="words")])


def _shallowest(paths: tuple[str, ...]) -> list[str]:
    return sorted(paths, key=lambda path: (path.count("/"), path))


def linked_documents(facts: Facts, path: str) -> list[str]:
    """The tracked documents that ``path`` links to by relative link, in the order of the links."""
    folder = posixpath.dirname(path)
    targets: dict[str, None] = {}
    for link in facts.at(path, Link):
        target = unquote(link.target.split("#")[0].split("?")[0])
        if not target or "://" in target or target.startswith(("//", "mailto:")):
            continue
        base = "" if target.startswith("/") else folder
        full = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
        for candidate in (full, f"{full}/README.md", f"{full}/index.md", f"{full}.md"):
            if candidate in facts.paths and candidate != path:
                targets[candidate] = None
                break
    return list(targets)
