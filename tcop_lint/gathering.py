"""Reading whole snapshots: the files that settings leave, the record, and every fact that the rules ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import Needs
from tcop_lint.data.conventions import MANIFESTS, NOT_PRODUCT, SOURCE_FILES
from tcop_lint.earlier import Earlier
from tcop_lint.facts import Facts, NotExamined
from tcop_lint.makeup import GLOBS
from tcop_lint.paths import PathIndex
from tcop_lint.profile import build_profile
from tcop_lint.reading import Plan, read_facts, silent
from tcop_lint.record import Record, read_record
from tcop_lint.repository.errors import NoComparison
from tcop_lint.repository.objects import NOT_HERE
from tcop_lint.scopes import scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tcop_lint.cache import FactCache
    from tcop_lint.facts import Fact
    from tcop_lint.history import History
    from tcop_lint.options import Options
    from tcop_lint.profile import Profile
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Entry, Snapshot
    from tcop_lint.settings import Settings

_EMPTY_BLOBS = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""git's id of a file without content, with SHA-1 and with SHA-256."""

_PROFILE_GLOBS = (NOT_PRODUCT, (*MANIFESTS, *SOURCE_FILES), SOURCE_FILES, *GLOBS)


class Gathered(NamedTuple):
    """A repository read: what rules are then judged on."""

    facts: Facts
    record: Record
    profile: Profile
    read: int
    history: History | None = None
    plan: Plan | None = None


def gather(
    snapshot: Snapshot,
    files: Sequence[Entry],
    record: Record,
    needs: Needs,
    cache: FactCache,
    settings: Settings,
    options: Options,
    known: dict[bytes, list[Fact]] | None = None,
    like: Gathered | None = None,
) -> Gathered:
    """Read what ``needs`` asks for and build the profile.

    ``known`` is as in ``read_facts``. ``like`` is another commit that was read before, by the same needs: what it has
    found out is not found out again.
    """
    paths = PathIndex(entry.path for entry in files)
    if like is not None:
        paths.learn(like.facts.paths)
    plan = like.plan if like is not None else None
    offered = all_readers() if plan is None else ()
    paths.prepare([*_PROFILE_GLOBS, *needs.files, *(each.only_with for each in offered if each.only_with)])
    if plan is None:
        readers = [each for each in offered if not each.only_with or paths.find(each.only_with)]
        plan = Plan(readers, needs)
    by_path = read_facts(snapshot, files, plan, cache, settings.max_file_size, options.progress, known)
    cache.save()
    empty = frozenset(entry.path for entry in files if entry.blob in _EMPTY_BLOBS)
    everything = paths if len(snapshot.entries) == len(files) else PathIndex(entry.path for entry in snapshot.entries)
    facts = Facts(paths, by_path, empty, everything)
    profile = build_profile(facts, record, options.forge)
    history = _history(snapshot, needs, settings, options)
    return Gathered(facts, record, profile, len(by_path), history, plan)


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


class Reading:
    """Reads snapshots of one repository with one plan; what is the same in several of them is looked at once."""

    def __init__(self, cache: FactCache, settings: Settings, options: Options, needs: Needs) -> None:
        self._cache = cache
        self.settings = settings
        self._options = options
        self._needs = needs
        self._known: dict[bytes, list[Fact]] | None = {} if options.base or options.trusted or options.change else None
        self._now: Gathered | None = None
        self._earlier: dict[str, Earlier] = {}

    def now(self, snapshot: Snapshot, files: Sequence[Entry], record: Record) -> Gathered:
        """What is judged."""
        self._now = self._read(snapshot, files, record, self._options)
        return self._now

    def earlier(self, snapshot: Snapshot) -> Earlier:
        """Another commit, with the record that stands there. Raises NoComparison where files of it are missing."""
        if snapshot.commit not in self._earlier:
            record = record_of(snapshot, self.settings)
            options = self._options._replace(history=None, progress=silent)
            read = self._read(snapshot, files_of(snapshot, self.settings), record, options)
            _expect_whole(snapshot, read.facts)
            self._earlier[snapshot.commit] = Earlier(snapshot, read.facts, read.profile, record)
        return self._earlier[snapshot.commit]

    def _read(self, snapshot: Snapshot, files: Sequence[Entry], record: Record, options: Options) -> Gathered:
        return gather(snapshot, files, record, self._needs, self._cache, self.settings, options, self._known, self._now)


def _expect_whole(snapshot: Snapshot, facts: Facts) -> None:
    """Where a file is missing, nobody can say what stood there, and every finding in it would look new."""
    missing = sum(fact.reason.startswith(NOT_HERE) for _, fact in facts.of(NotExamined))
    if missing:
        raise NoComparison(
            f"Commit {snapshot.commit} cannot be compared with: {missing:,} of its files "
            f"{'is' if missing == 1 else 'are'} not in this clone. Fetch the rest with `git fetch --refetch`, or clone "
            "without --filter."
        )


def files_of(snapshot: Snapshot, settings: Settings) -> list[Entry]:
    """The files that settings leave."""
    files = list(snapshot.files())
    if not settings.exclude:
        return files
    is_excluded = scope(settings.exclude)
    return [entry for entry in files if not is_excluded(entry.path)]


def record_of(snapshot: Snapshot, settings: Settings) -> Record:
    """The record where settings say that it is."""
    path = settings.record.removeprefix("./")
    return read_record(snapshot.read_path(path), path)
