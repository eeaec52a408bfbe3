"""What a run knows of an earlier commit: its facts, how the rules stood there, and what has changed since.

An earlier commit is read from git's objects, with the same plan and cache as what is judged, so a file that has not
changed costs a look into a dictionary. Rules are judged there only where they found something now.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tcop_lint.checks import is_last
from tcop_lint.comparing import Before
from tcop_lint.judging import judge_rules
from tcop_lint.repository.comparison import commits_since, renames

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tcop_lint.checks import Case, Check
    from tcop_lint.facts import Facts
    from tcop_lint.profile import Profile
    from tcop_lint.record import Record
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rules import Rule
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Verdict


class Earlier(NamedTuple):
    """An earlier commit, read."""

    snapshot: Snapshot
    facts: Facts
    profile: Profile
    record: Record


def judge_before(
    now: Snapshot,
    earlier: Earlier,
    verdicts: Iterable[Verdict],
    rules: Sequence[Rule],
    checks: Mapping[str, Check],
    case: Case,
    settings: Settings,
    *,
    use_waivers: bool,
) -> Before:
    """How the rules with open findings stood at an earlier commit, and what is needed to match these.

    ``case`` is the one of what is judged. The body that it states weighs the rules at both commits, or stating it would
    make everything weigh more than before.
    """
    wanted = {verdict.rule for verdict in verdicts if verdict.open_findings}
    chosen = [rule for rule in rules if rule.id in wanted]
    if any(is_last(rule.check) for rule in chosen):  # what is unused can be told only where all are judged
        chosen = list(rules)
    blobs = {entry.path: entry.blob for entry in now.files()}
    were = {entry.path: entry.blob for entry in earlier.snapshot.files()}
    then = case._replace(
        facts=earlier.facts,
        profile=earlier.profile,
        record=earlier.record,
        history=None,
        before=None,
        alterations=None,
        evidence=case.evidence and case.evidence.without(lambda path: path in blobs and blobs[path] != were.get(path)),
    )
    settings = replace(settings, body=settings.body or case.record.service.body)
    done = judge_rules(chosen, checks, then, settings, earlier.record, use_waivers=use_waivers).verdicts
    moved = cache(lambda: _moved(now, earlier.snapshot.commit, blobs, were))
    return Before(
        verdicts={verdict.rule: verdict for verdict in done},
        renames=moved,
        commits=cache(lambda: commits_since(now, earlier.snapshot.commit)),
        is_touched=lambda path: blobs.get(path) != were.get(path if path in were else moved().get(path, path)),
        line_before=_Lines(earlier.snapshot).line,
        line_now=_Lines(now).line,
    )


def _moved(now: Snapshot, commit: str, blobs: Mapping[str, str], were: Mapping[str, str]) -> Mapping[str, str]:
    """What was renamed. git is asked only where files came and files went."""
    return renames(now, commit) if blobs.keys() - were.keys() and were.keys() - blobs.keys() else {}


def renamed_since(now: Snapshot, earlier: Snapshot) -> Mapping[str, str]:
    """The old path by the new one of the files that were renamed between two snapshots."""
    blobs = {entry.path: entry.blob for entry in now.files()}
    return _moved(now, earlier.commit, blobs, {entry.path: entry.blob for entry in earlier.files()})


class _Lines:
    """Single lines of a snapshot's files, without the blanks around them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._of = lru_cache(maxsize=64)(self._read)

    def _read(self, path: str) -> list[str]:
        return (self._snapshot.read_path(path) or b"").decode("utf-8", "replace").split("\n")

    def line(self, path: str, number: int) -> str:
        """The text of a line, counted from 1; empty where there is none."""
        lines = self._of(path)
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""
