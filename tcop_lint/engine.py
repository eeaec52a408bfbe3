"""The engine: snapshot + rules + record → report. The whole pipeline reads here, top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tcop_lint.checks import Case, Check, Crashed, Needs, is_last, registry
from tcop_lint.coverage import summarise
from tcop_lint.data.conventions import MANIFESTS, NOT_PRODUCT, SOURCE_FILES
from tcop_lint.facts import Facts, NotExamined
from tcop_lint.judging import judge_rule
from tcop_lint.paths import PathIndex
from tcop_lint.profile import build_profile, needs_of
from tcop_lint.reading import Plan, read_facts, silent
from tcop_lint.record import Record, read_record
from tcop_lint.report import Examined, Notice, Report, Skipped
from tcop_lint.scopes import scope
from tcop_lint.selection import select_rules
from tcop_lint.waivers import apply_waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from tcop_lint.cache import FactCache
    from tcop_lint.forge.model import Forge
    from tcop_lint.history import History
    from tcop_lint.profile import Profile
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Entry, Snapshot
    from tcop_lint.rules import Edition, Rule, RulePack
    from tcop_lint.settings import Settings
    from tcop_lint.verdicts import Verdict

_EMPTY_BLOBS = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""git's id of a file without content, with SHA-1 and with SHA-256."""

_PROFILE_GLOBS = (NOT_PRODUCT, (*MANIFESTS, *SOURCE_FILES))


class Options(NamedTuple):
    """What one run is asked for, beyond what the repository's settings say, and what the user is to be told of it.

    ``history`` is the cache for what stands in the history; None where that is not asked for.
    """

    as_of: date
    use_waivers: bool = True
    progress: Callable[[int, int], None] = silent
    notices: tuple[str, ...] = ()
    forge: Forge | None = None
    history: FactCache | None = None


class Gathered(NamedTuple):
    """A repository read: what rules are then judged on."""

    facts: Facts
    record: Record
    profile: Profile
    read: int
    history: History | None = None


def examine(snapshot: Snapshot, pack: RulePack, settings: Settings, cache: FactCache, options: Options) -> Report:
    """Judge one snapshot by the rules that the settings select."""
    files = _files(snapshot, settings)
    record = _record(snapshot, settings)
    edition = _edition(pack, settings, record)
    rules = select_rules(pack, edition, settings, record.service.body)
    checks = {rule.id: _build(rule) for rule in rules}
    gathered = gather(snapshot, files, record, _needs(rules, checks, record), cache, settings, options)
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
    )

    verdicts = [judge_rule(rule, checks[rule.id], case, settings) for rule in rules if not is_last(rule.check)]
    waived, use = apply_waivers(
        verdicts,
        {rule.id: rule for rule in rules},
        (rule.id for rule in pack.rules),
        record,
        gathered.facts,
        options.as_of,
        enabled=options.use_waivers,
    )
    about_waivers = case._replace(waiver_use=use)
    waived += [judge_rule(rule, checks[rule.id], about_waivers, settings) for rule in rules if is_last(rule.check)]
    return _report(snapshot, settings, edition, rules, waived, gathered, len(files), cache, options)


def gather(
    snapshot: Snapshot,
    files: Sequence[Entry],
    record: Record,
    needs: Needs,
    cache: FactCache,
    settings: Settings,
    options: Options,
) -> Gathered:
    """Read what ``needs`` asks for and build the profile."""
    paths = PathIndex(entry.path for entry in files)
    paths.prepare([*_PROFILE_GLOBS, *needs.files])
    readers = [reader for reader in all_readers() if not reader.only_with or paths.find(reader.only_with)]
    by_path = read_facts(snapshot, files, Plan(readers, needs), cache, settings.max_file_size, options.progress)
    cache.save()
    empty = frozenset(entry.path for entry in files if entry.blob in _EMPTY_BLOBS)
    everything = paths if len(snapshot.entries) == len(files) else PathIndex(entry.path for entry in snapshot.entries)
    facts = Facts(paths, by_path, empty, everything)
    profile = build_profile(facts, record, options.forge)
    return Gathered(facts, record, profile, len(by_path), _history(snapshot, needs, settings, options))


def _history(snapshot: Snapshot, needs: Needs, settings: Settings, options: Options) -> History | None:
    """What stands in the history, where that was asked for."""
    if options.history is None:
        return None
    from tcop_lint.reading_history import read_history

    plan = Plan(all_readers(), Needs(needs.past))
    excluded = scope(settings.exclude)
    return read_history(snapshot, plan, needs.past, options.history, settings.max_file_size, excluded, options.progress)


def all_readers() -> tuple[Reader, ...]:
    """Every reader, ours and those of installed plug-ins."""
    from tcop_lint.plugins import load
    from tcop_lint.readers.table import READERS

    offered = load("tcop_lint.readers")
    return (*READERS, *(reader for name in sorted(offered) for reader in offered[name]))


def inspect(snapshot: Snapshot, pack: RulePack, settings: Settings, cache: FactCache, options: Options) -> Gathered:
    """All that any rule asks for and all that any reader can give, unjudged: for ``tcop-lint facts``."""
    record = _record(snapshot, settings)
    kinds = frozenset(kind for reader in all_readers() for kind in reader.kinds)
    needs = Needs(kinds) | _needs(pack.rules, {rule.id: _build(rule) for rule in pack.rules}, record)
    return gather(snapshot, _files(snapshot, settings), record, needs, cache, settings, options)


def _files(snapshot: Snapshot, settings: Settings) -> list[Entry]:
    files = list(snapshot.files())
    if not settings.exclude:
        return files
    is_excluded = scope(settings.exclude)
    return [entry for entry in files if not is_excluded(entry.path)]


def _record(snapshot: Snapshot, settings: Settings) -> Record:
    path = settings.record.removeprefix("./")
    return read_record(snapshot.read_path(path), path)


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
    notices = [Notice(text) for text in (*options.notices, *kept, *said) if text]
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
            remote="",
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
        anchor=_anchor(gathered.facts.paths),
    )


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
