"""The check on trackers: where a page sends its visitors' doings to an analytics tool, they are told and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import re2
from msgspec import Meta, Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import Some, require_patterns
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.facts import TextMatch
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record


class Tracker(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A tool that follows visitors, and the text (RE2) by which it is known.

    ``cookieless`` text keeps it quiet, ``named`` is what a page about cookies calls it or its cookies.
    """

    name: str
    patterns: Some
    cookieless: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_patterns(*self.patterns, *self.cookieless, *self.named)


@check("trackers")
class Trackers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one of ``files`` starts one of ``trackers``, there is a page about cookies, and something asks for consent.

    ``pages`` are globs of pages about cookies and ``routes`` text that leads to one; ``consent`` is text that asks.
    Where a page is in the repository, it (or a file of ``words``, for example translations) names the tool.
    """

    files: Some
    trackers: Annotated[tuple[Tracker, ...], Meta(min_length=1)]
    pages: Some
    routes: Some
    consent: Some
    words: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_patterns(*self.routes, *self.consent)

    def needs(self, record: Record) -> Needs:
        wanted = [pattern for one in self.trackers for pattern in (*one.patterns, *one.cookieless)]
        texts = [TextQuery(self.files, pattern) for pattern in dict.fromkeys((*wanted, *self.routes, *self.consent))]
        telling = (*self.pages, *self.words)
        texts += [TextQuery(telling, pattern) for one in self.trackers for pattern in one.named]
        return Needs(texts=tuple(texts), files=(self.files, self.but, self.pages))

    def judge(self, case: Case) -> Result:
        matches = [
            (path, match)
            for path, match in case.facts.of(TextMatch)
            if case.facts.paths.names(self.files, path) and not case.facts.paths.names(self.but, path)
        ]
        started = [found for one in self.trackers if (found := _started(one, matches)) is not None]
        if not started:
            return not_applicable("no tool was found that follows visitors")
        said = {match.pattern for _, match in matches}
        named_for_cookies = case.facts.paths.find(self.pages, but=self.but)
        pages = tuple(path for path in named_for_cookies if _BANNER.search(path[path.rfind("/") + 1 :]) is None)
        has_page = bool(pages) or not said.isdisjoint(self.routes)
        asks = not said.isdisjoint(self.consent)
        lacking = [
            *([] if has_page else ["no page about cookies"]),
            *([] if asks else ["nothing that asks visitors for their consent"]),
        ]
        problems = [*_problems(started, lacking), *self._unnamed(started, pages, case)]
        evidence = [Evidence(f"{name} is started", path, match.line) for name, path, match in started]
        return judged(problems, evidence)

    def _unnamed(self, started: list[_Found], pages: tuple[str, ...], case: Case) -> Iterator[Problem]:
        """Tools that the page about cookies passes over. Its words may come from elsewhere, so it is worth a note."""
        if not pages:
            return
        told = {match.pattern for _, match in case.facts.of(TextMatch)}
        named = {one.name for one in self.trackers if not one.named or not told.isdisjoint(one.named)}
        for name, _, _ in started:
            if name not in named:
                text = f"{name} follows visitors, and no page about cookies names it."
                yield Problem(message=text, path=pages[0], key=f"unnamed {name}", level="note", confidence="low")


_Found = tuple[str, str, TextMatch]


def _started(tracker: Tracker, matches: list[tuple[str, TextMatch]]) -> _Found | None:
    """The first place that starts a tracker, unless something keeps it from setting cookies."""
    if any(match.pattern in tracker.cookieless for _, match in matches):
        return None
    for path, match in matches:
        if match.pattern in tracker.patterns and _POLICY.search(match.text) is None:
            return tracker.name, path, match
    return None


_BANNER = re2.compile(r"(?i)banner|consent|message|popup|modal|manager")
"""What is named for cookies and asks about them, but tells nothing."""
_POLICY = re2.compile(r"(?i)(?:script|connect|img|default|frame)[-_]?src|content-?security-?policy|\bcsp\b")
"""A security policy says what may be loaded, not what is."""


def _problems(started: list[_Found], lacking: list[str]) -> Iterator[Problem]:
    if lacking:
        _, path, match = started[0]
        names = listing(name for name, _, _ in started)
        text = f"{names} {'follows' if len(started) == 1 else 'follow'} visitors, and there is {' and '.join(lacking)}."
        yield Problem(message=text, path=path, line=match.line, key=",".join(lacking))
