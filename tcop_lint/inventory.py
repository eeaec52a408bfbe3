"""The pipeline of ``tcop-lint deps``: snapshot → facts about dependencies → inventory → licences."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.checks import Needs
from tcop_lint.dependencies.join import KINDS, join
from tcop_lint.dependencies.licensing import stated
from tcop_lint.dependencies.licensing.chain import is_settled, licensed
from tcop_lint.dependencies.licensing.claims import Found, key_of
from tcop_lint.dependencies.licensing.online import kept as answers
from tcop_lint.dependencies.sources import Hosts
from tcop_lint.facts import Facts
from tcop_lint.gathering import all_readers
from tcop_lint.paths import PathIndex
from tcop_lint.reading import Plan, read_facts
from tcop_lint.scopes import scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.cache import FactCache
    from tcop_lint.dependencies.model import Inventory
    from tcop_lint.facts import Fact
    from tcop_lint.readers.reader import Reader
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.settings import Settings


def hosts_of(settings: Settings) -> Hosts:
    """What the settings say of hosts."""
    return Hosts(own=settings.own_hosts, public=settings.public_hosts)


_WANTED = KINDS | stated.KINDS


def dependency_readers(kinds: frozenset[type[Fact]] = KINDS) -> tuple[Reader, ...]:
    """The readers of manifests and lock files, or of other kinds of fact."""
    return tuple(reader for reader in all_readers() if kinds.intersection(reader.kinds))


class Sought(NamedTuple):
    """Where licences are looked for beside what the repository and the bundled facts say.

    ``bills`` are bills of materials that the user gives, each with its name and content. ``disk`` says to look at what
    lies in the repository's folder, tracked or not, and ``caches`` at those of the package managers on this machine.
    ``online`` says to ask over the network, ``kept`` in which folder answers are kept, if in any, and ``today`` (ISO
    date) which day is written beside them.
    """

    bills: Sequence[tuple[str, bytes]] = ()
    disk: bool = True
    caches: bool = False
    online: bool = False
    kept: Path | None = None
    today: str = ""


def take_inventory(snapshot: Snapshot, settings: Settings, cache: FactCache, sought: Sought = Sought()) -> Inventory:  # noqa: B008
    """Everything that the repository depends on, with licences.

    Raises ``documents.Broken`` for a bill of materials that the user gives and that cannot be read.
    """
    is_excluded = scope(settings.exclude) if settings.exclude else None
    files = [entry for entry in snapshot.files() if is_excluded is None or not is_excluded(entry.path)]
    readers = dependency_readers(_WANTED)
    by_path = read_facts(snapshot, files, Plan(readers, Needs(_WANTED)), cache, settings.max_file_size)
    cache.save()
    facts = Facts(PathIndex(entry.path for entry in files), by_path)
    inventory = join(facts, hosts_of(settings), sorted({glob for reader in readers for glob in reader.files}))
    return _licensed(inventory, facts, snapshot, settings, sought)


def _licensed(inventory: Inventory, facts: Facts, snapshot: Snapshot, settings: Settings, sought: Sought) -> Inventory:
    found = [*stated.stated(facts), _given(sought.bills)]
    clarifications = settings.dependencies.clarifications
    wanted = {key_of(component) for component in inventory.components}
    if sought.disk and snapshot.kind == "worktree":
        from tcop_lint.dependencies.licensing.installed import installed

        found.append(installed(str(snapshot.root), wanted))
    if sought.caches:
        from tcop_lint.dependencies.licensing.caches import cached

        found.append(cached(wanted, Path.home(), os.environ))
    kept = answers.load(sought.kept)
    found.append(answers.claims(kept, wanted))
    if not sought.online:
        return licensed(inventory, *found, clarifications=clarifications)
    from tcop_lint.dependencies.licensing.online.looking import look_up
    from tcop_lint.dependencies.licensing.online.names import unasked

    silent = unasked(inventory, facts, hosts_of(settings), (*settings.organisations, *_owners(snapshot)))
    before = licensed(inventory, *found, clarifications=clarifications)
    open_questions = [component for component in before.components if not is_settled(component)]
    found.append(look_up(open_questions, silent, kept, sought.today))
    answers.save(sought.kept, kept)
    untold = {key: f"nobody was asked: {reason}" for key, reason in silent.items()}
    for key in {key_of(component) for component in open_questions} - silent.keys():
        known = answers.name_of(key) in kept
        untold[key] = "nobody who was asked knows it" if known else "nobody who was asked gave an answer"
    return licensed(inventory, *found, clarifications=clarifications, asked=untold)


def _owners(snapshot: Snapshot) -> Iterator[str]:
    """The owners to which the repository is pushed (``github.com/alphagov``)."""
    from tcop_lint.forge.addresses import address_of
    from tcop_lint.repository.remotes import remotes

    for url in remotes(snapshot).values():
        address = address_of(url)
        if address is not None and address.organisation:
            yield f"{address.host}/{address.organisation}"


def _given(bills: Sequence[tuple[str, bytes]]) -> Found:
    """The claims of bills of materials that the user gives."""
    from tcop_lint.readers.bills.table import packages

    return stated.billed((name, package) for name, data in bills for package in packages(data))
