"""The pipeline of ``tcop-lint data``: snapshot → facts about fields and notes → survey of personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import Needs
from tcop_lint.facts import Facts, NotExamined
from tcop_lint.facts.privacy import BROKEN_FILE, NoteFault
from tcop_lint.gathering import all_readers
from tcop_lint.paths import PathIndex
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.reading import Plan, read_facts
from tcop_lint.scopes import scope

if TYPE_CHECKING:
    from tcop_lint.cache import FactCache
    from tcop_lint.privacy.survey import Survey
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.settings import Settings


class Unread(NamedTuple):
    """A file that could not be read, and why, for people. Without a note file the register is not whole."""

    path: str
    line: int
    reason: str
    is_note_file: bool = False


def take_survey(snapshot: Snapshot, settings: Settings, cache: FactCache) -> tuple[Survey, tuple[Unread, ...]]:
    """All that is known of personal data, and what could not be read. Reads schemas and notes and nothing else."""
    is_excluded = scope(settings.exclude) if settings.exclude else None
    files = [entry for entry in snapshot.files() if is_excluded is None or not is_excluded(entry.path)]
    readers = tuple(reader for reader in all_readers() if KINDS.intersection(reader.kinds))
    by_path = read_facts(snapshot, files, Plan(readers, Needs(KINDS)), cache, settings.max_file_size)
    cache.save()
    facts = Facts(PathIndex(entry.path for entry in files), by_path)
    unread = [Unread(path, fact.line, f"could not be read: it {fact.reason}") for path, fact in facts.of(NotExamined)]
    faults = [
        Unread(path, fact.line, fact.text, is_note_file=True)
        for path, fact in facts.of(NoteFault)
        if fact.key == BROKEN_FILE
    ]
    return survey(facts, settings), (*faults, *unread)
