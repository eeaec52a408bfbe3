"""The check on data protection impact assessments: where something shows that one is needed, there is one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, TextQuery, check
from tcop_lint.checks.params import require_patterns
from tcop_lint.checks.results import found, judged, listing, not_applicable, not_found
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import TextMatch
from tcop_lint.facts.privacy import NotesHead
from tcop_lint.placeholders import is_placeholder
from tcop_lint.privacy.names import snake
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.profile import needs_of
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.record import Record

SCREENING = "privacy/screening"
ATTESTED = "privacy/dpia"
_MACHINES = "algorithmic-tool"
_PATH = re2.compile(r"^[\w./ @-]+\.(?:md|markdown|rst|adoc|txt|html?|pdf|docx?|odt|ods|xlsx?)$")


class Trigger(NamedTuple):
    """Something that shows that an assessment is needed, and where. ``answered`` says that the team said so itself."""

    says: str
    path: str
    line: int
    answered: bool = False


class Tracking(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Code that does what calls for an assessment, by RE2 patterns in files: what it is, and what shows it."""

    says: str
    files: tuple[str, ...]
    patterns: tuple[str, ...]

    def __post_init__(self) -> None:
        require_patterns(*self.patterns)


@check("dpia")
class DpiaNeeded(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where screening answers or the code show high risk, an impact assessment is named, filed, and looked at again.

    ``answers`` are the keys of the screening's data that call for one when they are true. ``documents`` are globs of
    assessments in the repository. ``code`` is what else calls for one, ``decisions`` (RE2) the names of fields that
    show that machines decide. A path, an address, a number in a register or a
    status will do: no file is asked for. What was only detected is worth a note until there are notes or a record.
    """

    answers: tuple[str, ...]
    documents: tuple[str, ...]
    code: tuple[Tracking, ...] = ()
    decisions: str = ""
    max_age_days: int = 731

    def __post_init__(self) -> None:
        require_patterns(self.decisions)

    def needs(self, record: Record) -> Needs:
        texts = tuple(TextQuery(one.files, pattern) for one in self.code for pattern in one.patterns)
        return Needs(KINDS | needs_of([_MACHINES]), texts, files=(self.documents, NOT_PRODUCT))

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        triggers = [*self._answered(case), *_detected(known)]
        if any(one.asks_for_note for one in known.claimed):  # a map of bins calls for nothing
            triggers += [*self._in_code(case), *self._by_machines(case, known)]
        if not triggers:
            return not_applicable("neither screening answers nor the code show that one is needed")
        shown = listing(dict.fromkeys(trigger.says for trigger in triggers))
        heads = known.notes.heads
        faults = [fault for path, head in heads for fault in _faults(path, head, case, self.max_age_days)]
        if faults:
            return judged(faults)
        named = self._named(case, known)
        if named is not None:
            return found(named, Evidence(f"{shown}", triggers[0].path, triggers[0].line))
        asked = case.record.exists or known.notes.exist
        text = f"{case.message or 'No data protection impact assessment is named'}: {shown}."
        first = triggers[0]
        problem = Problem(
            message=text,
            path=first.path,
            line=first.line,
            key="none",
            level=None if asked else "note",
            confidence="high" if first.answered else "medium",
        )
        return judged([problem])

    def _answered(self, case: Case) -> Iterator[Trigger]:
        screening = case.record.attestations.get(SCREENING)
        if screening is None:
            return
        for key in self.answers:
            if screening.data.get(key) is True:
                said = f"the screening answers {key.replace('_', ' ')} with yes"
                yield Trigger(said, case.record.path, screening.line, answered=True)

    def _in_code(self, case: Case) -> Iterator[Trigger]:
        for one in self.code:
            for path, match in case.facts.of(TextMatch):
                if match.pattern in one.patterns and not case.facts.paths.names(NOT_PRODUCT, path):
                    yield Trigger(one.says, path, match.line)
                    break

    def _by_machines(self, case: Case, known: Survey) -> Iterator[Trigger]:
        """Decisions and scores that a program makes, and tools that learn."""
        if self.decisions:
            decides = re2.compile(self.decisions)
            for field in known.fields:
                if field.place in ("product", "generated") and decides.search(snake(field.name)):
                    says = f"a machine decides or scores ({field.container}.{field.name})"
                    yield Trigger(says, field.path, field.line)
                    break
        machines = case.profile.get(_MACHINES)
        if machines.value and machines.path is not None:
            yield Trigger(f"an algorithmic tool is used ({machines.because})", machines.path, machines.line)

    def _named(self, case: Case, known: Survey) -> Evidence | None:
        """Where an assessment is named, or why there is none."""
        for path, head in known.notes.heads:
            line = dict(head.written).get("dpia", 1)
            if head.dpia_status == "not-required" and not is_placeholder(head.dpia_reason):
                return Evidence(f"no assessment is required: {head.dpia_reason}", path, line)
            if head.dpia_ref.strip() and not is_placeholder(head.dpia_ref):
                return Evidence(f"the assessment {head.dpia_ref}", path, line)
            if head.dpia_status == "done" and head.dpia_reviewed:
                return Evidence(f"the assessment is done, reviewed on {head.dpia_reviewed}", path, line)
            if head.dpia_status == "in-progress":
                return Evidence("the assessment is in progress", path, line)
        for held in known.notes.notes:
            if held.note.dpia.strip() and not is_placeholder(held.note.dpia):
                return Evidence(f"the assessment {held.note.dpia}", held.path, held.note.line)
        attested = case.record.attestations.get(ATTESTED)
        if attested is not None:
            return Evidence("the record attests an assessment", case.record.path, attested.line)
        documents = case.facts.paths.find(self.documents, but=NOT_PRODUCT)
        return Evidence("an assessment", documents[0]) if documents else None


def _detected(known: Survey) -> Iterator[Trigger]:
    """What the fields show: special-category data, criminal offences, children."""
    asked = [one for one in known.claimed if one.asks_for_note]
    for says, fields in (
        ("special-category data is held", [one for one in asked if one.special == "special-category"]),
        ("criminal offence data is held", [one for one in asked if one.special == "criminal"]),
        ("data about children is held", [one for one in asked if one.children and one.confidence == "high"]),
        ("where people are is kept", [one for one in known.claimed if _is_location(one)]),
    ):
        if fields:
            first = fields[0].field
            named = f"{first.container}.{first.name}" if first.container else first.name
            more = f" and {len(fields) - 1} more" if len(fields) > 1 else ""
            yield Trigger(f"{says} ({named}{more})", first.path, first.line)


def _is_location(one: PersonalField) -> bool:
    return one.category == "location" and one.confidence == "high"


def _faults(path: str, head: NotesHead, case: Case, max_age_days: int) -> Iterator[Problem]:
    """What is wrong with what a note file says of an assessment."""
    line = dict(head.written).get("dpia", 1)
    ref = head.dpia_ref.strip()
    if head.dpia_status == "not-required" and is_placeholder(head.dpia_reason):
        text = "The notes say that no impact assessment is required and give no reason."
        yield Problem(message=text, path=path, line=line, key="reason")
    if head.dpia_status == "done" and is_placeholder(ref) and not head.dpia_reviewed:
        text = "The notes say that an impact assessment is done, and neither where it is nor when it was reviewed."
        yield Problem(message=text, path=path, line=line, key="ref", level="note")
    if "/" in ref and _PATH.match(ref) and ref.removeprefix("./").removeprefix("/") not in case.facts.tracked:
        text = f"The notes name the impact assessment {ref}, and there is no such file."
        yield Problem(message=text, path=path, line=line, key="gone")
    if head.dpia_reviewed:
        day = date.fromisoformat(head.dpia_reviewed)
        if day > case.as_of:
            text = f"The impact assessment was reviewed on {day}, which is in the future."
            yield Problem(message=text, path=path, line=line, key="future")
        elif case.as_of - day > timedelta(days=max_age_days):
            text = f"The impact assessment was last reviewed on {day}, more than {max_age_days} days ago."
            yield Problem(message=text, path=path, line=line, key="stale")


@check("notes-name-dpia")
class NotesNameDpia(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of data-minimisation notes names an impact assessment that is done, and when it was reviewed."""

    max_age_days: int = 731

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({NotesHead}))

    def judge(self, case: Case) -> Result:
        for path, head in case.facts.of(NotesHead):
            if head.dpia_status != "done" or is_placeholder(head.dpia_ref) or not head.dpia_reviewed:
                continue
            faults = list(_faults(path, head, case, self.max_age_days))
            if faults:
                return judged(faults)
            return found(Evidence(f"the assessment {head.dpia_ref}", path, dict(head.written).get("dpia", 1)))
        return not_found(case.message or "No data-minimisation note names an impact assessment.")
