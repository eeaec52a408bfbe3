"""What ``tcop-lint fix`` proposes: the fixers of the rules that found something, put together file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tcop_lint.changes import Change, present
from tcop_lint.checks import Needs
from tcop_lint.engine import examine
from tcop_lint.fixers import Bench, NoFixError
from tcop_lint.fixers.table import FIXERS
from tcop_lint.gathering import files_of, gather, record_of
from tcop_lint.selection import in_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.cache import FactCache
    from tcop_lint.fixers import Draft
    from tcop_lint.options import Options
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rules import Rule, RulePack
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Verdict


class Step(NamedTuple):
    """What is left for a person to do about one rule, or why nothing can be proposed for it."""

    rule: str
    says: str


class Proposed(NamedTuple):
    """Changes by path, and what is left to do."""

    changes: tuple[Change, ...]
    steps: tuple[Step, ...]


def propose(
    snapshot: Snapshot,
    pack: RulePack,
    settings: Settings,
    cache: FactCache,
    options: Options,
    wanted: Iterable[str] = (),
) -> Proposed:
    """What the fixers of all rules with open findings would do. Writes nothing.

    The rules named in ``wanted`` are asked even where it is unknown whether they found something.
    """
    able = replace(pack, rules=tuple(rule for rule in pack.rules if rule.fixer))
    settings = _of_able(in_organisation(pack, settings), pack)
    report = examine(snapshot, able, settings, cache, options)
    asked = frozenset(wanted)
    due = [verdict for verdict in report.verdicts if _is_due(verdict, asked)]
    rules = {rule.id: rule for rule in report.rules}
    needs = Needs()
    for verdict in due:
        needs |= FIXERS[rules[verdict.rule].fixer].needs
    files = files_of(snapshot, settings)
    facts, record, *_ = gather(snapshot, files, record_of(snapshot, settings), needs, cache, settings, options)
    contents: dict[str, bytes | None] = {}
    before: dict[str, bytes | None] = {}
    steps: list[Step] = []
    for verdict in due:
        rule = rules[verdict.rule]
        bench = Bench(facts, record, settings, options.forge, options.as_of, snapshot.name, verdict.open_findings)
        try:
            for draft in FIXERS[rule.fixer].propose(bench):
                _apply(draft, rule, snapshot, contents, before, steps)
        except NoFixError as error:
            steps.append(Step(rule.id, str(error)))
    changes = (Change(path, before[path], after) for path, after in sorted(contents.items()) if after is not None)
    return Proposed(tuple(change for change in changes if change.before != change.after), tuple(steps))


def _of_able(settings: Settings, pack: RulePack) -> Settings:
    """The settings without what they say of rules that nothing can mend."""
    others = {rule.id for rule in pack.rules if not rule.fixer}
    return replace(
        settings,
        levels={rule: level for rule, level in settings.levels.items() if rule not in others},
        ignore=tuple(name for name in settings.ignore if name not in others),
    )


def _is_due(verdict: Verdict, asked: frozenset[str]) -> bool:
    return bool(verdict.open_findings) or (verdict.rule in asked and verdict.outcome == "unknown")


def _apply(
    draft: Draft,
    rule: Rule,
    snapshot: Snapshot,
    contents: dict[str, bytes | None],
    before: dict[str, bytes | None],
    steps: list[Step],
) -> None:
    """One draft upon what earlier drafts made of the file."""
    if draft.path not in contents:
        before[draft.path] = contents[draft.path] = present(snapshot.root, draft.path)
    after = draft.make(contents[draft.path])
    if after == contents[draft.path] and not draft.then:
        steps.append(Step(rule.id, f"{draft.path} is there already and is left as it is."))
    contents[draft.path] = after
    if draft.then:
        steps.append(Step(rule.id, draft.then))
