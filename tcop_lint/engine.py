"""The engine: snapshot + rules + record → report. The whole pipeline reads here, top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from tcop_lint.alterations import Judging, alterations, same_ignores, summary
from tcop_lint.baseline import cover, unwaivable
from tcop_lint.checks import Case, Check, Crashed, Needs, registry
from tcop_lint.comparing import compare
from tcop_lint.coverage import summarise
from tcop_lint.earlier import judge_before, renamed_since
from tcop_lint.facts import Dependency, Ignore, NotExamined
from tcop_lint.facts.dependencies import Locked
from tcop_lint.gathering import Gathered, Reading, all_readers, files_of, gather, record_of
from tcop_lint.judging import judge_rules
from tcop_lint.profile import needs_of
from tcop_lint.report import Compared, Examined, Notice, Report, Skipped
from tcop_lint.runway import endings
from tcop_lint.selection import in_organisation, select_rules
from tcop_lint.stated import stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tcop_lint.alterations import Alteration, Ignores
    from tcop_lint.cache import FactCache
    from tcop_lint.evidence.model import Handed
    from tcop_lint.history import History
    from tcop_lint.options import Options
    from tcop_lint.paths import PathIndex
    from tcop_lint.record import Record
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rules import Edition, Rule, RulePack
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Verdict


def examine(snapshot: Snapshot, pack: RulePack, settings: Settings, cache: FactCache, options: Options) -> Report:
    """Judge one snapshot by the rules that the settings select. Raises SelectionError."""
    settings = in_organisation(pack, settings)
    files = files_of(snapshot, settings)
    own = record_of(snapshot, settings)
    record = options.trusted.record if options.trusted else own
    edition = _edition(pack, settings, record)
    rules = select_rules(pack, edition, settings, record.service.body)
    checks = {rule.id: _build(rule) for rule in rules}
    needs = _needs(rules, checks, record)
    reading = Reading(cache, settings, options, needs if own is record else needs | _needs(rules, checks, own))
    gathered = reading.now(snapshot, files, record)
    case = Case(
        rule="",
        message="",
        facts=gathered.facts,
        profile=gathered.profile,
        record=record,
        as_of=options.as_of,
        pack=pack,
        settings=settings,
        forge=options.forge,
        history=gathered.history,
        before=reading.earlier(options.base).facts if options.base else None,
        evidence=_evidence(snapshot, settings, options),
        changed=_changed(snapshot, needs),
        alterations=_alterations(snapshot, gathered, reading, options, Judging(pack, edition, record.service.body)),
    )
    ignores = _heeded(snapshot, gathered, reading, options)
    judged = judge_rules(rules, checks, case, settings, own, use_waivers=options.use_waivers, ignores=ignores)
    verdicts, compared = _compare(judged.verdicts, snapshot, reading, rules, checks, case, options)
    report = _report(snapshot, settings, edition, rules, verdicts, gathered, len(files), cache, options)
    return replace(
        report,
        compared=compared,
        policy=options.trusted.snapshot.commit if options.trusted else "",
        endings=endings(record, options.as_of, judged.use.used),
        altered=summary(case.alterations or ()),
    )


def _changed(snapshot: Snapshot, needs: Needs) -> dict[str, date]:
    """The day on which each path that a check asks for was last changed, where the history here tells."""
    if not needs.changed:
        return {}
    from tcop_lint.repository.history import last_change

    days = ((path, last_change(snapshot, path)) for path in sorted(needs.changed))
    return {path: day for path, day in days if day is not None}


def _evidence(snapshot: Snapshot, settings: Settings, options: Options) -> Handed | None:
    """The reports of other tools: those of the command line, and the tracked files that the settings name."""
    if not options.evidence and not settings.evidence:
        return None
    from tcop_lint.evidence.model import Handed, Unreadable
    from tcop_lint.evidence.reading import read_evidence

    given = list(options.evidence)
    for path in settings.evidence:
        data = snapshot.read_path(path)
        given += [Unreadable(file=path, reason="is not tracked")] if data is None else read_evidence(path, data)
    return Handed(tuple(given), snapshot.commit)


def _alterations(
    snapshot: Snapshot, gathered: Gathered, reading: Reading, options: Options, judging: Judging
) -> tuple[Alteration, ...] | None:
    """What the change under test alters in what it is judged by, where that is asked for."""
    if options.change is None:
        return None
    began, before, after = options.change
    ignores = (list(reading.earlier(began).facts.of(Ignore)), list(gathered.facts.of(Ignore)))
    return tuple(alterations(before, after, judging, ignores, renamed_since(snapshot, began)))


def _heeded(snapshot: Snapshot, gathered: Gathered, reading: Reading, options: Options) -> Ignores | None:
    """The inline comments that the trusted commit has as well; None where all are heeded."""
    if options.trusted is None:
        return None
    trusted = options.trusted.snapshot
    before, after = list(reading.earlier(trusted).facts.of(Ignore)), list(gathered.facts.of(Ignore))
    return same_ignores(before, after, renamed_since(snapshot, trusted) if after else {})[0]


def _compare(
    verdicts: list[Verdict],
    snapshot: Snapshot,
    reading: Reading,
    rules: Sequence[Rule],
    checks: dict[str, Check],
    case: Case,
    options: Options,
) -> tuple[list[Verdict], Compared | None]:
    """The verdicts with what was there before marked: in the baseline, and at the merge base."""
    if options.baseline is None and options.base is None:
        return verdicts, None
    path, stale = "", 0
    if options.baseline is not None:
        path, baseline = options.baseline
        verdicts, left = cover(verdicts, baseline, case.facts.paths.__contains__, unwaivable(rules))
        told = {verdict.rule for verdict in verdicts if verdict.outcome not in {"unknown", "error"}}
        stale = sum(count for entry, count in left.items() if entry.rule in told)
    if options.base is not None:
        earlier = reading.earlier(options.base)
        before = judge_before(
            snapshot, earlier, verdicts, rules, checks, case, reading.settings, use_waivers=options.use_waivers
        )
        verdicts = compare(verdicts, before, only_new=options.only_new)
    commit = options.base.commit if options.base else ""
    return verdicts, Compared(
        ref=options.ref, commit=commit, baseline=path, stale=stale, only_new=options.only_new or not commit
    )


def inspect(snapshot: Snapshot, pack: RulePack, settings: Settings, cache: FactCache, options: Options) -> Gathered:
    """All that any rule asks for and all that any reader can give, unjudged: for ``tcop-lint facts``."""
    settings = in_organisation(pack, settings)
    record = record_of(snapshot, settings)
    kinds = frozenset(kind for reader in all_readers() for kind in reader.kinds)
    needs = Needs(kinds) | _needs(pack.rules, {rule.id: _build(rule) for rule in pack.rules}, record)
    return gather(snapshot, files_of(snapshot, settings), record, needs, cache, settings, options)


def _edition(pack: RulePack, settings: Settings, record: Record) -> Edition:
    for name in (settings.edition, record.edition):
        edition = pack.edition(name) if name else None
        if edition is not None:
            return edition
    return pack.editions[0]


def _build(rule: Rule) -> Check:
    try:
        check: Check = msgspec.convert(rule.params, registry()[rule.check])
    except (KeyError, msgspec.ValidationError) as error:  # a plug-in's check is not what it was when its rules loaded
        return Crashed(error)
    return check


def _needs(rules: Iterable[Rule], checks: dict[str, Check], record: Record) -> Needs:
    """What must be read. A check that fails when asked is put aside, so that it fails again when it is to judge."""
    needs = Needs()
    for rule in rules:
        needs |= Needs(needs_of(rule.applies))
        try:
            needs |= checks[rule.id].needs(record)
        except Exception as error:  # the rest of the run stays intact
            checks[rule.id] = Crashed(error)
    return needs


def _report(
    snapshot: Snapshot,
    settings: Settings,
    edition: Edition,
    rules: Sequence[Rule],
    verdicts: Iterable[Verdict],
    gathered: Gathered,
    files: int,
    cache: FactCache,
    options: Options,
) -> Report:
    from tcop_lint import __version__

    listed = tuple(sorted(verdicts, key=lambda verdict: verdict.rule))
    record = gathered.record
    said = _said(gathered.history) if gathered.history else ()
    kept = [held.notice for held in (cache, options.history) if held is not None]
    notices = [Notice(text) for text in (*options.notices, *kept, *said, _aged(gathered, options)) if text]
    return Report(
        version=__version__,
        edition=edition,
        as_of=options.as_of.isoformat(),
        body=settings.body or record.service.body or "",
        phase=record.service.phase or "",
        examined=Examined(
            name=snapshot.name,
            kind=snapshot.kind,
            commit=snapshot.commit,
            branch=snapshot.branch,
            remote=options.forge.home if options.forge else "",
            files=files,
            read=gathered.read,
            root=str(snapshot.root),
        ),
        rules=tuple(rules),
        verdicts=listed,
        points=summarise(edition, rules, listed),
        characteristics=gathered.profile.all(),
        skipped=_skipped(gathered, snapshot),
        notices=tuple(notices),
        has_record=record.exists,
        record_path=record.path,
        stated=stated(record, options.as_of),
        anchor=_anchor(gathered.facts.paths),
    )


def _aged(gathered: Gathered, options: Options) -> str:
    """What the user is to know of the age of the bundled licence facts, where there are dependencies to look up."""
    if not any(True for kind in (Dependency, Locked) for _ in gathered.facts.of(kind)):
        return ""
    from tcop_lint.dependencies.bundled import warning

    return warning(options.as_of.isoformat())


def _said(history: History) -> Iterable[str]:
    """What the user is to know of how the history was read."""
    references, commits, contents, _ = history.counts
    yield f"The history was read: {contents:,} file contents in {commits:,} commits, from {references:,} references."
    if history.incomplete:
        yield f"The history is not whole here: {history.incomplete}."


def _skipped(gathered: Gathered, snapshot: Snapshot) -> tuple[Skipped, ...]:
    found = {Skipped(path, fact.line, fact.reason) for path, fact in gathered.facts.of(NotExamined)}
    found.update(Skipped(notice.path, 1, notice.reason) for notice in snapshot.notices)
    if gathered.history is not None:
        past = {arrival.path: fact.reason for arrival, fact in gathered.history.of(NotExamined) if not arrival.in_head}
        found.update(Skipped(path, 1, f"in the history {reason}") for path, reason in past.items())
    return tuple(sorted(found))


def _anchor(paths: PathIndex) -> str:
    """The file on which findings about the whole repository are shown by formats that need one."""
    for globs in (("/readme{,.*}",), ("/pyproject.toml", "/package.json", "/Gemfile", "/pom.xml")):
        found = paths.find(globs)
        if found:
            return found[0]
    return paths.all[0] if paths.all else "README.md"
