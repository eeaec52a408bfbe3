"""What one run is asked for. The command line fills this in; the engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.reading import silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tcop_lint.baseline import Baseline
    from tcop_lint.cache import FactCache
    from tcop_lint.evidence.model import Given
    from tcop_lint.forge.model import Forge
    from tcop_lint.record import Record
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rulebook import Rulebook


class Options(NamedTuple):
    """What one run is asked for, beyond what the repository's settings say, and what the user is to be told of it.

    ``history`` is the cache for what stands in the history; None where that is not asked for. ``base`` is the merge
    base to compare with, under the ``ref`` that the user gave; ``only_new`` says that findings which were there do not
    count. ``trusted`` gives the record and the inline comments that are heeded, ``change`` what is altered in them, and
    ``baseline`` the findings that are known, with its path. ``evidence`` are the reports of other tools.
    """

    as_of: date
    use_waivers: bool = True
    progress: Callable[[int, int], None] = silent
    notices: tuple[str, ...] = ()
    forge: Forge | None = None
    history: FactCache | None = None
    base: Snapshot | None = None
    ref: str = ""
    only_new: bool = True
    trusted: Trusted | None = None
    change: Change | None = None
    baseline: tuple[str, Baseline] | None = None
    evidence: tuple[Given, ...] = ()


class Trusted(NamedTuple):
    """A commit that the change under test cannot touch, and the record that stands there."""

    snapshot: Snapshot
    record: Record


class Change(NamedTuple):
    """Two rulebooks: that of the commit from which a change began, and that of the change."""

    snapshot: Snapshot
    before: Rulebook
    after: Rulebook
