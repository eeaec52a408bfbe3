"""The check on retention: a note that says how long data is kept, and something that deletes it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.notes import NO_NOTES, called, key_of
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.facts.privacy import Deletion
from tcop_lint.placeholders import is_placeholder
from tcop_lint.privacy.names import last
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.privacy.words import singular, split
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Facts
    from tcop_lint.privacy.notes import Held
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.record import Record

_PATH = re2.compile(
    r"^\.?/?(?:[\w.@-]+/)+[\w.@-]+\.\w{1,8}$|^[\w@-]+\.(?:rb|py|js|ts|java|kt|cs|go|sql|tf|ya?ml|rake|sh)$"
)
_BY_THEMSELVES = frozenset({"ttl", "lifecycle"})


@check("note-retention")
class NoteRetention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each data-minimisation note that says how long data is kept points to what deletes it, or that can be found.

    A time to live or a lifecycle rule anywhere is taken for what deletes: which store holds what cannot be told.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS | {Deletion})

    def judge(self, case: Case) -> Result:
        known = survey(case.facts, case.settings)
        dated = [held for held in known.notes.notes if held.note.home == "note" and _says_when(held)]
        if not dated:
            return not_applicable("no note says how long data is kept" if known.notes.exist else NO_NOTES)
        deletions = list(case.facts.of(Deletion))
        problems: list[Problem] = []
        shown: list[Evidence] = []
        for held in dated:
            found = _judge(held, known, case.facts, deletions)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                shown.append(found)
        return judged(problems, shown[:3])


def _says_when(held: Held) -> bool:
    """Whether a note says how long data is kept, and not only that somebody will."""
    return not (is_placeholder(held.note.period) and is_placeholder(held.note.kept_until))


def _judge(held: Held, known: Survey, facts: Facts, deletions: Iterable[tuple[str, Deletion]]) -> Problem | Evidence:
    pointer = held.note.deleted_by.strip()
    if pointer and not is_placeholder(pointer):
        path = pointer.partition("#")[0].partition(":")[0].removeprefix("./").removeprefix("/")
        if _PATH.match(pointer.partition("#")[0].partition(":")[0]) is None:
            return Evidence(f"it is deleted by {pointer}", held.path, held.note.line)
        if path in facts.tracked:
            return Evidence(f"{path} deletes it", path)
        return _problem(held, f"says that {path} deletes the data, and there is no such file")
    names = [
        frozenset(singular(word) for word in split(last(field.container)))
        for field, notes in known.reach.notes.items()
        if held in notes and field.container
    ]
    for path, deletion in deletions:
        if any(name and name <= frozenset(deletion.words) for name in names):
            return Evidence(f"{deletion.what!r} deletes it", path, deletion.line)
    for path, deletion in deletions:
        if deletion.of in _BY_THEMSELVES:
            return Evidence(f"{deletion.what!r} may delete it", path, deletion.line)
    return _problem(held, "says how long the data is kept, and nothing that deletes it was found")


def _problem(held: Held, said: str) -> Problem:
    line = dict(held.note.written).get("retention", held.note.line)
    return Problem(message=f"{called(held)} {said}.", path=held.path, line=line, key=key_of(held))
