"""Comparing: which findings were there before, at the merge base with another revision.

Findings are matched by rule, path and key, and counted: a second one is new. A file that was moved or renamed keeps its
findings, and so does a line that was moved to another file as it was. Everything that costs a further look at a
repository is asked for only when a finding is left that has no match without it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tcop_lint.verdicts import LEVELS, Finding, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_LEAST_LINE = 8
"""Characters that a line must have to be known again in another file."""

Place = tuple[str | None, str]
"""Path and key: what tells the findings of one rule apart."""


class Before(NamedTuple):
    """What is known of the merge base. The functions are asked seldom, and answer the same each time.

    ``verdicts`` are by rule. ``renames`` gives old paths by new ones, ``commits`` the commits that came since.
    ``is_touched`` says whether a file's content is another than it was. ``line`` is the text of a line, at the merge
    base or now.
    """

    verdicts: Mapping[str, Verdict]
    renames: Callable[[], Mapping[str, str]]
    commits: Callable[[], frozenset[str]]
    is_touched: Callable[[str], bool]
    line_before: Callable[[str, int], str]
    line_now: Callable[[str, int], str]


def compare(verdicts: Iterable[Verdict], before: Before, *, only_new: bool = True) -> list[Verdict]:
    """The verdicts with the state of each open finding, and with those that do not count marked.

    With ``only_new`` a finding counts if it is new, weighs more than before, or has lost its waiver in a file that was
    touched. Without, all count but those that have lost theirs in a file that was not.
    """
    return [_compared(verdict, before, only_new=only_new) for verdict in verdicts]


def _compared(verdict: Verdict, before: Before, *, only_new: bool) -> Verdict:
    if not verdict.open_findings:
        return verdict
    states = _states(verdict.open_findings, before)
    findings = []
    for finding in verdict.findings:
        if finding.waived_by is None and finding.counts:  # what does not count is in the baseline
            state = states[id(finding)]
            findings.append(replace(finding, state=state, counts=_counts(finding, state, before, only_new=only_new)))
        else:
            findings.append(finding)
    return replace(verdict, findings=tuple(findings))


def _counts(finding: Finding, state: State, before: Before, *, only_new: bool) -> bool:
    if finding.lapsed is not None and state == "unchanged":
        return finding.path is not None and before.is_touched(finding.path)
    return not only_new or state != "unchanged"


def _states(findings: Sequence[Finding], before: Before) -> dict[int, State]:
    """The state of each open finding of one rule, by its identity as an object."""
    states: dict[int, State] = {}
    of_files = [finding for finding in findings if not finding.commit]
    for finding in findings:
        if finding.commit:
            states[id(finding)] = "new" if finding.commit in before.commits() else "unchanged"
    verdict = before.verdicts.get(of_files[0].rule) if of_files else None
    known = [finding for finding in verdict.findings if not finding.commit] if verdict else []
    for finding, was in _matched(of_files, known, before):
        worse = LEVELS.index(finding.level) < LEVELS.index(was.level)
        states[id(finding)] = "updated" if worse else "unchanged"
    return {id(finding): states.get(id(finding), "new") for finding in findings}


def _matched(now: list[Finding], known: list[Finding], before: Before) -> Iterator[tuple[Finding, Finding]]:
    """Pairs of a finding and what it was before; those without a match are left out.

    What was waived then and is open now is no match, because the change took the waiver away; unless the file was
    moved, so that the waiver no longer names it.
    """
    was_open = [finding for finding in known if finding.waived_by is None]
    pairs, now, was_open = _pair(now, was_open, _place, before)
    yield from pairs
    waived = [finding for finding in known if finding.waived_by is not None]
    if now and (was_open or waived):
        renames = before.renames()
        old_names = {old: new for new, old in renames.items()}
        moved = [finding for finding in waived if finding.path in old_names]
        pairs, now, was_open = _pair(now, was_open + moved, lambda finding: _moved(finding, old_names), before)
        yield from pairs
    if now and was_open:
        yield from _moved_lines(now, was_open, before)


def _place(finding: Finding) -> Place:
    return finding.path, finding.key


def _moved(finding: Finding, new_names: Mapping[str, str]) -> Place:
    """The place of a finding of before as it is called now: keys name files as well."""
    path = finding.path if finding.path is None else new_names.get(finding.path, finding.path)
    return path, " ".join(new_names.get(word, word) for word in finding.key.split(" "))


def _pair(
    now: list[Finding], known: list[Finding], named: Callable[[Finding], Place], before: Before
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Pairs with the same place, where ``named`` says what a finding of before is called now; and who is left."""
    by_place: dict[Place, list[Finding]] = {}
    for finding in known:
        by_place.setdefault(named(finding), []).append(finding)
    pairs: list[tuple[Finding, Finding]] = []
    paired: set[int] = set()
    groups: dict[Place, list[Finding]] = {}
    for finding in now:
        groups.setdefault(_place(finding), []).append(finding)
    for place, group in groups.items():
        were = by_place.get(place, [])
        if 0 < len(were) < len(group):
            group = _likeliest(group, were, before)
        pairs += zip(group, were, strict=False)
    paired.update(id(each) for pair in pairs for each in pair)
    return (
        pairs,
        [finding for finding in now if id(finding) not in paired],
        [finding for finding in known if id(finding) not in paired],
    )


def _likeliest(group: list[Finding], were: list[Finding], before: Before) -> list[Finding]:
    """Several of the same place, more than before: first those that stand on a line that was there before."""
    texts = Counter(before.line_before(finding.path, finding.line) for finding in were if finding.path is not None)
    first: list[Finding] = []
    then: list[Finding] = []
    for finding in group:
        text = before.line_now(finding.path, finding.line) if finding.path is not None else ""
        (first if texts[text] > 0 else then).append(finding)
        texts[text] -= 1
    return first + then


def _moved_lines(now: list[Finding], known: list[Finding], before: Before) -> Iterator[tuple[Finding, Finding]]:
    """Pairs of which the line is the same, in another file: it was cut there and put here."""
    gone: dict[tuple[str, str], list[Finding]] = {}
    for finding in known:
        if finding.path is not None and finding.key:
            text = before.line_before(finding.path, finding.line)
            if len(text) >= _LEAST_LINE:
                gone.setdefault((finding.key, text), []).append(finding)
    if not gone:
        return
    keys = {key for key, _ in gone}
    for finding in now:
        if finding.path is None or finding.key not in keys:
            continue
        were = gone.get((finding.key, before.line_now(finding.path, finding.line)))
        if were:
            yield finding, were.pop(0)
