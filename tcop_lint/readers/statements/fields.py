"""What a statement says: its blocks as fields, loosely enough for real wording in English and Welsh."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from tcop_lint.facts.accessibility import StatementField
from tcop_lint.readers.statements import words
from tcop_lint.readers.statements.dates import Written, dates_in
from tcop_lint.readers.statements.expressions import UNKNOWN
from tcop_lint.readers.statements.status import Said, standard_in, status_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.readers.statements.blocks import Block

MOST_TEXT = 160
"""How many characters of the words a field keeps."""

_SENTENCE_END = re2.compile(r"[.!?:;][\"')\]]*\s+")
_STARTS = re2.compile(r"^[\"'(\[]?[A-Z\x{ca}\x{d4}\x{174}\x{176}\x{e000}]")


class _Part(NamedTuple):
    """One block and the section in which it stands."""

    block: Block
    section: str


def fields_of(blocks: Sequence[Block], *, links_elsewhere: bool = False) -> Iterator[StatementField]:
    """The fields, in the order of the page. ``links_elsewhere``: the addresses of its links stand in templates."""
    parts = list(_parts(blocks))
    yield from _sections(parts)
    yield from _first("scope", words.SCOPE, parts, headings=True)
    yield from _first("commitment", words.COMMITMENT, parts)
    yield from _statuses(parts)
    yield from _standards(parts)
    yield from _dates(parts)
    yield from _areas(parts)
    yield from _contacts(parts, elsewhere=links_elsewhere)
    yield from _blanks(parts)
    yield from _first("response_time", words.RESPONSE, parts)
    for name, pattern in words.BODIES:
        yield from _first("enforcement", pattern, parts, value=name, links=True)


def _parts(blocks: Iterable[Block]) -> Iterator[_Part]:
    section, above = "", 0
    for block in blocks:
        if block.level > 0:
            found = next(
                subject.name
                for subject in words.SUBJECTS
                if subject.heading.search(block.text) or subject.name == "other"
            )
            if not (found == "other" and section and block.level > above and section != "other"):
                section, above = found, block.level
        yield _Part(block, section)


def _field(name: str, value: str, block: Block, *, text: str = "", known: bool = True) -> StatementField:
    return StatementField(
        field=name,
        value=value,
        text=(text or block.text).replace(UNKNOWN, "\u2026")[:MOST_TEXT],
        line=block.line,
        known=known,
        sometimes=block.sometimes,
    )


def _sections(parts: Iterable[_Part]) -> Iterator[StatementField]:
    seen: set[str] = set()
    for block, section in parts:
        name = words.SECTION.get(section)
        if block.level > 0 and name and name not in seen:
            seen.add(name)
            yield _field(name, "", block)


def _first(
    name: str,
    pattern: re2._Regexp,
    parts: Iterable[_Part],
    *,
    value: str = "",
    headings: bool = False,
    links: bool = False,
) -> Iterator[StatementField]:
    for block, _ in parts:
        if block.level > 0 and not headings:
            continue
        if (match := pattern.search(block.text)) is not None:
            yield _field(name, value, block, text=block.text[match.start() :])
            return
        if links and any(pattern.search(link) for link in block.links):
            yield _field(name, value, block)
            return


def sentences(text: str) -> Iterator[str]:
    """A text cut where a sentence ends and another begins with a capital letter."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _STARTS.match(text[match.end() : match.end() + 2]) and text[match.start()] not in ":;":
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def _statuses(parts: Iterable[_Part]) -> Iterator[StatementField]:
    for block, section in parts:
        if block.level > 0:
            continue
        for sentence in sentences(block.text):
            said: Said | None = status_in(
                sentence,
                in_section=section in {"status", ""} or section == "other",
                listed=section in {"non_compliance", "non_accessible", "burden", "out_of_scope"},
            )
            if said is not None:
                yield _field("compliance_status", said.value, block, text=sentence, known=said.known)


def _standards(parts: Iterable[_Part]) -> Iterator[StatementField]:
    """The version that the status names; where it names none, the one that the status section or a test names."""
    others: list[StatementField] = []
    found = False
    for block, section in parts:
        if block.level > 0:
            continue
        for sentence in sentences(block.text):
            standard = standard_in(sentence)
            if not standard:
                continue
            if status_in(
                sentence,
                in_section=True,
                listed=section in {"non_compliance", "non_accessible", "burden", "out_of_scope"},
            ):
                found = True
                yield _field("wcag_standard", standard, block, text=sentence)
            elif section == "status" or (words.KINDS[3][1].search(sentence) and not words.AREA.search(sentence)):
                others.append(_field("wcag_standard", standard, block, text=sentence))
    if not found:
        yield from others


def _dates(parts: Iterable[_Part]) -> Iterator[StatementField]:
    for block, section in parts:
        fixing = section in {"non_accessible", "non_compliance", "burden", "out_of_scope", "improving"}
        for sentence in sentences(block.text):
            yield from _dates_of(sentence, block, fixing=fixing)


def _dates_of(sentence: str, block: Block, *, fixing: bool) -> Iterator[StatementField]:
    """Each date by the word that stands before it; without one, by one that stands behind it."""
    written = dates_in(sentence)
    unknown = [Written("", at, at + 1) for at, letter in enumerate(sentence) if letter == UNKNOWN]
    before = 0
    for one in sorted([*written, *unknown], key=lambda item: item.start):
        lead = sentence[before : one.start]
        whole = sentence[: one.start]
        kinds = _kinds(lead) or ([] if not one.iso else _kinds(whole)[-1:] or _kinds(sentence[one.end :])[:1])
        if not one.iso and not (kinds and re2.search(r"(?i)\b(?:on|in|ar|ym|yn|at|of|date|dated)\W*$|:\W*$", lead)):
            continue
        before = one.end
        if one.iso and words.FUTURE.search(lead[-60:] if lead else whole) and words.FIXING.search(sentence):
            yield _field("remediation_commitments", one.iso, block, text=sentence)
            continue
        if fixing and not words.REVIEWS.search(sentence):
            continue
        if one.iso and words.WILL.search(lead):
            kinds = ["date_next_review"] if kinds and not fixing else []
        for kind in kinds:
            yield _field(kind, one.iso, block, text=sentence, known=bool(one.iso))


def _kinds(lead: str) -> list[str]:
    """Which dates the words speak of, in their order: "prepared and last reviewed on" speaks of two."""
    if words.KINDS[0][1].search(lead):
        return ["date_next_review"]
    places = [(match.start(), name) for name, pattern in words.KINDS[1:] if (match := pattern.search(lead)) is not None]
    return [name for at, name in sorted(places) if name != "date_reviewed" or words.REVIEWS.search(lead[: at + 40])]


def _areas(parts: Iterable[_Part]) -> Iterator[StatementField]:
    for block, section in parts:
        text = block.text
        if (
            section in {"out_of_scope", "preparation", "contact", "enforcement"}
            or len(text) < 12
            or words.NEGATED.search(text[:80])
        ):
            continue
        listed = section == "non_compliance" and block.level == -1
        if listed or (
            words.AREA.search(text) and block.level <= 0 and section in {"non_compliance", "non_accessible", "burden"}
        ):
            yield _field("areas_of_non_compliance", "", block)


def _blanks(parts: Iterable[_Part]) -> Iterator[StatementField]:
    for block, _ in parts:
        match = words.BLANK.search(block.text)
        if match is not None and block.text[match.end() : match.end() + 1] not in {"(", "[", ":", "="}:
            yield _field("blank", "", block, text=match.group(0))


def _contacts(parts: Iterable[_Part], *, elsewhere: bool) -> Iterator[StatementField]:
    seen: set[str] = set()
    for block, section in parts:
        if block.level > 0 or section in {"enforcement", "preparation", "out_of_scope", "non_compliance", "burden"}:
            continue
        links = " ".join(block.links)
        kinds = [
            ("email", words.EMAIL.search(block.text) or words.EMAIL.search(links)),
            ("telephone", words.PHONE.search(block.text) or "tel:" in links),
            ("link", (block.links or elsewhere) and words.CONTACT.search(block.text)),
        ]
        for kind, match in kinds:
            if match and kind not in seen:
                seen.add(kind)
                yield _field("contact", kind, block)
        if UNKNOWN in block.text and section == "contact" and "unknown" not in seen:
            seen.add("unknown")
            yield _field("contact", "", block, known=False)
