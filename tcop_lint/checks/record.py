"""Checks on the record itself: it can be read, its evidence is there, its dates make sense, it names no person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.asked import is_placeholder
from tcop_lint.checks.results import judged, not_applicable, unknown
from tcop_lint.facts import Prose, TextMatch
from tcop_lint.profile import CHARACTERISTICS
from tcop_lint.shapes import nearest
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.record import Attestation, EvidenceItem, Record

_NO_RECORD = "there is no record"
_EVIDENCE_PLACEHOLDER = (
    r"(?mi)^[^\w\n]*(todo|tbc|tbd|lorem ipsum|to be (confirmed|completed|written|decided|added))[^\w\n]*$"
)
_FEW_WORDS = 30
_TIME_ZONES = timedelta(days=1)
"""It can be tomorrow already where the record was written."""
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
_PERSONAL_MAIL = r"^[A-Za-z]{2,}[._][A-Za-z'-]{2,}\d*@"
_ROLE_WORDS = frozenset(
    {
        "team",
        "teams",
        "service",
        "services",
        "support",
        "help",
        "desk",
        "digital",
        "data",
        "security",
        "product",
        "delivery",
        "technical",
        "enquiries",
        "contact",
        "admin",
        "office",
        "ops",
        "operations",
        "platform",
        "privacy",
        "protection",
        "research",
        "design",
        "user",
        "web",
        "accessibility",
        "no",
        "reply",
        "shared",
        "mailbox",
        "feedback",
        "open",
        "source",
        "code",
        "vulnerability",
    }
)


@check("record-schema")
class RecordSchema(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record parses and every key in it is known."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        if not case.record.exists:
            return not_applicable(_NO_RECORD)
        problems = [
            Problem(message=_sentence(fault.message), path=case.record.path, line=fault.line, key=fault.key)
            for fault in case.record.faults
            if fault.of == "schema"
        ]
        problems += _unknown_names(case)
        return judged(problems, [Evidence("every key is known", case.record.path)])


def _unknown_names(case: Case) -> Iterable[Problem]:
    record = case.record
    known = {rule.id for rule in case.pack.rules}
    for name, attestation in record.attestations.items():
        if name not in known:
            yield Problem(
                message=f"No rule is called {name!r}.{nearest(name, known)}",
                path=record.path,
                line=attestation.line,
                key=name,
            )
    for name in record.facts:
        if name not in CHARACTERISTICS:
            yield Problem(
                message=f"No fact is called {name!r}.{nearest(name, CHARACTERISTICS)}",
                path=record.path,
                line=record.line_of(f"facts.{name}"),
                key=f"facts.{name}",
            )


@check("record-edition")
class RecordEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The edition that the record names is one that there is."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        if not record.exists:
            return not_applicable(_NO_RECORD)
        if not record.edition:
            return not_applicable("the record names no edition, so the newest is used")
        if case.pack.edition(record.edition) is not None:
            return judged((), [Evidence(record.edition, record.path, record.line_of("edition"))])
        known = ", ".join(edition.id for edition in case.pack.editions)
        message = f"There is no edition {record.edition!r} of the Code; there are {known}."
        return judged([Problem(message=message, path=record.path, line=record.line_of("edition"), key="edition")])


@check("record-evidence")
class RecordEvidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each piece of evidence is a tracked file with content, an https address, or says where it is held."""

    def needs(self, record: Record) -> Needs:
        paths = tuple(f"/{item.path.removeprefix('./')}" for _, item in _evidence(record) if item.path)
        paths = tuple(path for path in paths if not set("*?[{") & set(path))  # these are names, and no globs
        return Needs(frozenset({Prose}), (TextQuery(paths, _EVIDENCE_PLACEHOLDER),) if paths else ())

    def judge(self, case: Case) -> Result:
        record = case.record
        items = list(_evidence(record))
        if not items:
            return not_applicable("the record names no evidence" if record.exists else _NO_RECORD)
        problems = []
        for attestation, item in items:
            if message := _evidence_fault(item, case):
                name = item.path or item.url or item.title
                problems.append(Problem(message=message, path=record.path, line=attestation.line, key=name))
        return judged(problems, [Evidence(f"{len(items)} pieces of evidence", record.path)])


def _evidence(record: Record) -> Iterable[tuple[Attestation, EvidenceItem]]:
    for attestation in record.attestations.values():
        for item in attestation.evidence:
            yield attestation, item


def _evidence_fault(item: EvidenceItem, case: Case) -> str:
    if not (item.path or item.url or item.held_at):
        return "A piece of evidence has neither a path, a url nor held_at."
    if item.url and not item.url.startswith("https://"):
        return f"The evidence {item.url!r} must be an https address."
    if item.held_at and is_placeholder(item.held_at):
        return "held_at must say where the evidence is held."
    if not item.path:
        return ""
    path = item.path.removeprefix("./")
    if path not in case.facts.tracked:
        return f"The evidence {item.path!r} is no file that git tracks here."
    if path in case.facts.empty:
        return f"The evidence {item.path!r} is empty."
    few = [prose for prose in case.facts.at(path, Prose) if prose.words < _FEW_WORDS]
    marks = [match for match in case.facts.at(path, TextMatch) if match.pattern == _EVIDENCE_PLACEHOLDER]
    if few and marks:
        return f"The evidence {item.path!r} is a placeholder: line {marks[0].line} says {marks[0].text.strip()!r}."
    return ""


@check("record-dates")
class RecordDates(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No date of the record lies in the future that cannot, and no review comes before what it reviews."""

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        record = case.record
        if not record.attestations:
            return not_applicable("the record attests nothing" if record.exists else _NO_RECORD)
        problems = [
            Problem(message=f"{name}: {message}", path=record.path, line=attestation.line, key=f"{name} {key}")
            for name, attestation in record.attestations.items()
            for key, message in _date_faults(attestation, case)
        ]
        return judged(problems, [Evidence(f"{len(record.attestations)} attestations", record.path)])


def _date_faults(attestation: Attestation, case: Case) -> Iterable[tuple[str, str]]:
    if attestation.on - case.as_of > _TIME_ZONES:
        yield "on", f"it is attested on {attestation.on}, which is in the future."
    if attestation.review_by is not None and attestation.review_by <= attestation.on:
        yield "review_by", f"its review_by {attestation.review_by} is not after {attestation.on}."
    for item in attestation.evidence:
        if item.date is not None and item.date - case.as_of > _TIME_ZONES:
            yield f"evidence {item.path or item.url or item.title}", f"evidence of {item.date} lies in the future."


@check("record-names-no-person")
class RecordNamesNoPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record, which is public, holds roles and shared mailboxes, and no mail address of a person."""

    def needs(self, record: Record) -> Needs:
        return Needs(texts=(TextQuery((f"/{record.path}",), _MAIL),))

    def judge(self, case: Case) -> Result:
        if not case.record.exists:
            return not_applicable(_NO_RECORD)
        if case.facts.unread(case.record.path, "text"):
            return unknown("the record could not be examined")
        problems = [
            Problem(
                message="This looks like the mail address of a person. Give a role or a shared mailbox.",
                path=case.record.path,
                line=match.line,
                column=match.column,
                key=match.text,
            )
            for match in case.facts.at(case.record.path, TextMatch)
            if match.pattern == _MAIL and _is_personal(match.text)
        ]
        return judged(problems, [Evidence("no address of a person found", case.record.path)])


def names_a_person(text: str) -> bool:
    """Whether a text holds the mail address of a person, not of a role or a team."""
    return any(_is_personal(found.group()) for found in re2.finditer(_MAIL, text))


def _is_personal(address: str) -> bool:
    if not re2.search(_PERSONAL_MAIL, address):
        return False
    words = {word.lower() for word in re2.split(r"[^A-Za-z]+", address.split("@")[0]) if word}
    return not words & _ROLE_WORDS


@check("record-conflicts")
class RecordConflicts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the record says about the repository is not contradicted by what stands in it."""

    def needs(self, record: Record) -> Needs:
        kinds = (CHARACTERISTICS[name].kinds for name in record.facts if name in CHARACTERISTICS)
        return Needs(frozenset().union(*kinds))

    def judge(self, case: Case) -> Result:
        if not case.record.exists:
            return not_applicable(_NO_RECORD)
        problems = []
        for declared, (because, path, line) in case.profile.conflicts:
            place = f" in {path}, line {line}" if path else ""
            problems.append(
                Problem(
                    message=f"The record says {declared.name} = false, but {because} was found{place}.",
                    path=case.record.path,
                    line=declared.line,
                    key=declared.name,
                )
            )
        return judged(problems, [Evidence("no contradiction found", case.record.path)])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
