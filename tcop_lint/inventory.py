"""The pipeline of ``tcop-lint deps``: snapshot → facts about dependencies → inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.checks import Needs
from tcop_lint.dependencies.join import KINDS, join
from tcop_lint.dependencies.sources import Hosts
from tcop_lint.facts import Facts
from tcop_lint.gathering import all_readers
from tcop_lint.paths import PathIndex
from tcop_lint.reading import Plan, read_facts
from tcop_lint.scopes import scope

if TYPE_CHECKING:
    from tcop_lint.cache import FactCache
    from tcop_lint.dependencies.model import Inventory
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.settings import Settings


def hosts_of(settings: Settings) -> Hosts:
    """What the settings say of hosts."""
    return Hosts(own=settings.own_hosts, public=settings.public_hosts)


def dependency_readers() -> tuple[Reader, ...]:
    """The readers of manifests and lock files."""
    return tuple(reader for reader in all_readers() if KINDS.intersection(reader.kinds))


def take_inventory(snapshot: Snapshot, settings: Settings, cache: FactCache) -> Inventory:
    """Everything that the repository depends on. Reads manifests and lock files and nothing else."""
    is_excluded = scope(settings.exclude) if settings.exclude else None
    files = [entry for entry in snapshot.files() if is_excluded is None or not is_excluded(entry.path)]
    readers = dependency_readers()
    by_path = read_facts(snapshot, files, Plan(readers, Needs(KINDS)), cache, settings.max_file_size)
    cache.save()
    facts = Facts(PathIndex(entry.path for entry in files), by_path)
    return join(facts, hosts_of(settings), sorted({glob for reader in readers for glob in reader.files}))
