"""What an assurance report says, as blocks that are written in HTML or Markdown: point by point, with evidence.

It is what a team hands to spend control. It says what was found, what was attested and what cannot be seen, and never
that a service meets the Code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.report import coverage_sentence
from tcop_lint.reports.blocks import Block, Code, Facts, Heading, Items, Link, Place, Spans, Tag, Text
from tcop_lint.reports.comparison import comparison
from tcop_lint.reports.links import repository_uri
from tcop_lint.reports.standing import (
    attested,
    considered_words,
    counts_words,
    obligation,
    outcome_words,
    parts,
    waivers,
    worst_level,
)
from tcop_lint.reports.words import paragraphs, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.report import Report, Shown
    from tcop_lint.reports.blocks import Tone
    from tcop_lint.reports.standing import Judged, Part
    from tcop_lint.verdicts import Evidence, Finding

TITLE = "Technology Code of Practice: what was found"
_LEAD = (
    "This report says what was found in the repository and what its team attests. "
    "It helps people to judge the service; it does not judge it for them."
)
_MOST = 50
_TONES: dict[str, Tone] = {"error": "mend", "warning": "warn", "note": "quiet"}
_LOOKED_AT = {
    "worktree": "the files on disk, with changes that are not committed",
    "index": "what is staged for commit",
}


def blocks(report: Report) -> Iterator[Block]:
    """The whole report below its title, in the order in which it is read."""
    yield Text((_LEAD,))
    yield Facts(tuple(_about(report)))
    yield Heading(2, (considered_words(report),), "points")
    yield Text((f"A point is considered where one of its rules came to an answer. {coverage_sentence(report)}",))
    for said in comparison(report):
        yield Text((said,))
    found = parts(report)
    entries = [(Link(part.title, f"#{part.point.slug}"), f". {counts_words(part)}") for part in found]
    yield Items(tuple(entries), labelled_by="points")
    for part in found:
        yield from _part(part)
    yield from _waivers(report)
    if report.skipped:
        yield Heading(2, ("Not examined",), "not-examined")
        yield _few([(Place(one.path, one.line), f" {sentence(one.reason)}") for one in report.skipped], "place")
    if report.notices:
        yield Heading(2, ("Notices",), "notices")
        yield _few([(sentence(f"{one.path} {one.text}".strip()),) for one in report.notices], "notice")


def _about(report: Report) -> Iterator[tuple[str, Spans]]:
    """What was examined, by which rules."""
    examined = report.examined
    address = repository_uri(examined.remote)
    yield "Repository", (examined.name,)
    if address:
        yield "Address", (Link(address, address) if address.startswith("https:") else address,)
    if examined.commit:
        yield "Commit", (Code(examined.commit),)
    if examined.branch:
        yield "Branch", (examined.branch,)
    yield "Looked at", (_LOOKED_AT.get(examined.kind, "the commit"),)
    if report.phase:
        yield "Phase", (report.phase,)
    yield "Edition", (Link(report.edition.title, report.edition.source),)
    yield "Judged as of", (report.as_of,)
    yield "Rules", (plural(len(report.rules), "rule"),)
    yield "Files", (f"{plural(examined.files, 'tracked file')}, {examined.read:,} of them read",)
    yield "Record", (Code(report.record_path),) if report.has_record else ("none was found",)
    yield "Written by", (f"tcop-lint {report.version}",)


def _part(part: Part) -> Iterator[Block]:
    yield Heading(2, (part.title,), part.point.slug)
    guidance = (" ", Link("Guidance", part.point.url)) if part.point.url else ()
    yield Text((counts_words(part), *guidance))
    for title, judged in (
        ("To mend", part.of("fail", "error")),
        ("Waived", part.of("waived")),
        ("Passed or attested", part.of("pass")),
    ):
        if judged:
            yield Heading(3, (title,))
        for one in judged:
            yield from _rule(one)
    for title, judged in (
        ("What cannot be seen from code", part.of("unknown")),
        ("Not applicable", part.of("not-applicable")),
    ):
        if judged:
            yield Heading(3, (title,))
            yield Items(tuple((sentence(f"{one.rule.title}: {one.verdict.reason}"),) for one in judged))


def _rule(judged: Judged) -> Iterator[Block]:
    """What is asked and by whom, how it stands, and what shows it."""
    rule, verdict, stated = judged
    opened = verdict.open_findings
    level = f" ({worst_level(verdict)})" if opened else ""
    yield Heading(4, (rule.title,))
    yield Text((Tag(f"{outcome_words(judged)}{level}", _tone(judged)), " ", Code(rule.id)))
    yield Text((f"{sentence(rule.asks)} {obligation(rule)} ", Link("Source", rule.source)))
    if verdict.outcome == "error":
        yield Text((sentence(verdict.reason),))
    if opened:
        yield _few([_finding(finding) for finding in opened], "finding")
        for at, line in enumerate(paragraphs(rule.fix)):
            yield Text(_marked(line if at else f"How to mend it: {line}"))
    if stated is not None:
        yield Text((f"{attested(stated)} {stated.statement}".rstrip(),))
        yield Items(tuple(_shown(one) for one in stated.evidence))
    elif verdict.evidence and not opened:
        yield _few([_evidence(one) for one in verdict.evidence], "piece of evidence", "pieces of evidence")


def _marked(text: str) -> Spans:
    """Text of a rule, with what stands between backticks as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return (text,)
    return tuple(Code(piece) if at % 2 else piece for at, piece in enumerate(pieces) if piece)


def _tone(judged: Judged) -> Tone:
    if judged.verdict.outcome in {"fail", "error"}:
        return _TONES[worst_level(judged.verdict)]
    return "good" if judged.verdict.outcome == "pass" else "quiet"


def _finding(finding: Finding) -> Spans:
    commit = (" Brought in by commit ", Code(finding.commit[:10]), ".") if finding.commit else ()
    return (Place(finding.path, finding.line), f": {sentence(finding.whole_message)}", *commit)


def _evidence(one: Evidence) -> Spans:
    return (Place(one.path, one.line), f": {sentence(one.text)}") if one.path else (sentence(one.text),)


def _shown(one: Shown) -> Spans:
    """A piece of evidence that the team names, with its place and date."""
    if one.path:
        where: Spans = (Place(one.path, 0),)
    elif one.url.startswith(("https://", "http://")):
        where = (Link(one.url, one.url),)
    else:
        where = (f"held at {one.held_at}; attested, not verified" if one.held_at else one.url,)
    return (f"{one.title}: " if one.title else "", *where, f" ({one.date})" if one.date else "")


def _waivers(report: Report) -> Iterator[Block]:
    groups = waivers(report)
    if groups:
        accepted = plural(sum(len(group.findings) for group in groups), "finding")
        yield Heading(2, (f"Waivers: {accepted} accepted for now",), "waivers")
    for by, findings in groups:
        yield Heading(3, (Code(findings[0].rule),))
        facts: list[tuple[str, Spans]] = [("Reason", (by.reason,)), ("Owner", (by.owner,)), ("Expires", (by.expires,))]
        yield Facts((*(fact for fact in facts if fact[1] != ("",)), ("Written in", (Place(by.path, by.line),))))
        yield _few([_finding(finding) for finding in findings], "finding")


def _few(items: Sequence[Spans], noun: str, nouns: str = "") -> Items:
    """A list of the first items, and how many more there are."""
    more = len(items) - _MOST
    rest: list[Spans] = [(f"and {plural(more, f'more {noun}', f'more {nouns}' if nouns else '')}",)] if more > 0 else []
    return Items((*items[:_MOST], *rest))
