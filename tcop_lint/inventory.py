"""The pipeline of ``tcop-lint deps``: snapshot → facts about dependencies → inventory → licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import Needs
from tcop_lint.dependencies.join import KINDS, join
from tcop_lint.dependencies.licensing import stated
from tcop_lint.dependencies.licensing.chain import licensed
from tcop_lint.dependencies.licensing.claims import Found, key_of
from tcop_lint.dependencies.sources import Hosts
from tcop_lint.facts import Facts
from tcop_lint.gathering import all_readers
from tcop_lint.paths import PathIndex
from tcop_lint.reading import Plan, read_facts
from tcop_lint.scopes import scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tcop_lint.cache import FactCache
    from tcop_lint.dependencies.model import Inventory
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.settings import Settings


def hosts_of(settings: Settings) -> Hosts:
    """What the settings say of hosts."""
    return Hosts(own=settings.own_hosts, public=settings.public_hosts)


_WANTED = KINDS | stated.KINDS


def dependency_readers() -> tuple[Reader, ...]:
    """The readers of manifests, lock files, bills of materials and recorded licences."""
    return tuple(reader for reader in all_readers() if _WANTED.intersection(reader.kinds))


class Sought(NamedTuple):
    """Where licences are looked for beside what the repository and the bundled facts say.

    ``bills`` are bills of materials that the user gives, each with its name and content. ``disk`` says to look at what
    lies in the repository's folder, tracked or not, and ``caches`` at those of the package managers on this machine.
    ``online`` says to ask over the network, and ``kept`` where the answers are, a folder or nothing.
    """

    bills: Sequence[tuple[str, bytes]] = ()
    disk: bool = True
    caches: bool = False
    online: bool = False
    kept: Path | None = None


def take_inventory(snapshot: Snapshot, settings: Settings, cache: FactCache, sought: Sought = Sought()) -> Inventory:  # noqa: B008
    """Everything that the repository depends on, with licences.

    Raises ``documents.Broken`` for a bill of materials that the user gives and that cannot be read.
    """
    is_excluded = scope(settings.exclude) if settings.exclude else None
    files = [entry for entry in snapshot.files() if is_excluded is None or not is_excluded(entry.path)]
    readers = dependency_readers()
    by_path = read_facts(snapshot, files, Plan(readers, Needs(_WANTED)), cache, settings.max_file_size)
    cache.save()
    facts = Facts(PathIndex(entry.path for entry in files), by_path)
    inventory = join(facts, hosts_of(settings), sorted({glob for reader in readers for glob in reader.files}))
    return _licensed(inventory, facts, snapshot, settings, sought)


def _licensed(inventory: Inventory, facts: Facts, snapshot: Snapshot, settings: Settings, sought: Sought) -> Inventory:
    found = [*stated.stated(facts), _given(sought.bills)]
    wanted = {key_of(component) for component in inventory.components}
    if sought.disk and snapshot.kind == "worktree":
        from tcop_lint.dependencies.licensing.installed import installed

        found.append(installed(str(snapshot.root), wanted))
    return licensed(inventory, *found, clarifications=settings.dependencies.clarifications)


def _given(bills: Sequence[tuple[str, bytes]]) -> Found:
    """The claims of bills of materials that the user gives."""
    from tcop_lint.readers.bills.table import packages

    return stated.billed((name, package) for name, data in bills for package in packages(data))
