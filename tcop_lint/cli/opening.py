"""Opening what a run looks at: the snapshot, the commits that it is compared with, and what it is judged by."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from tcop_lint.baseline import BaselineError, parse_baseline
from tcop_lint.cli.common import rules_in, settings_for
from tcop_lint.options import Change, Trusted
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.rulebook import Asked, inside, read_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.baseline import Baseline
    from tcop_lint.repository.snapshot import Snapshot
    from tcop_lint.rules import RulePack
    from tcop_lint.settings import Settings

_OVERLAID = ("select", "ignore", "level", "fail_on", "edition")


class Opened(NamedTuple):
    """What a run looks at and is judged by. ``notices`` are for the user."""

    snapshot: Snapshot
    settings: Settings
    pack: RulePack
    base: Snapshot | None
    trusted: Trusted | None
    change: Change | None
    baseline: tuple[str, Baseline] | None
    notices: tuple[str, ...]


@contextmanager
def opened(
    path: str, asked: dict[str, Any], *, with_baseline: bool = True, also: Iterable[str] = ()
) -> Iterator[Opened]:
    """Open what the command line asks for. Everything is closed at the end.

    Without the baseline it is neither looked for nor missed. Files in ``also`` are looked at though git does not track
    them.

    Raises RepositoryError, SettingsError, BaselineError and RuleError.
    """
    with ExitStack() as stack:
        snapshot = stack.enter_context(open_snapshot(path, rev=asked["rev"], staged=asked["staged"]))
        snapshot.take_in(also)
        commits = _Commits(snapshot, stack)
        base = commits.where_it_began(asked["diff_base"]) if asked["diff_base"] else None
        policy = commits.at(asked["policy_from"]) if asked["policy_from"] else None
        named = _named(snapshot, policy, asked)
        if not with_baseline:
            named = named._replace(asked=named.asked._replace(known=("", Counter())))
        book = read_rulebook(policy or snapshot, named.asked)
        began = base or (commits.where_it_began(asked["policy_from"], otherwise=policy) if policy else None)
        change = None
        if began is not None:
            as_written = named.asked._replace(overlay=lambda settings: settings)
            before, after = (read_rulebook(each, as_written, strict=False) for each in (began, snapshot))
            change = Change(began, before, after)
        notices = list(book.notices)
        yield Opened(
            snapshot=snapshot,
            settings=book.settings,
            pack=rules_in(named.folders, notices, book.rules),
            base=base,
            trusted=Trusted(policy, book.record) if policy else None,
            change=change,
            baseline=(book.baseline_path, book.baseline) if book.baseline_path else None,
            notices=tuple(notices),
        )


class _Commits:
    """Other commits of the same repository, each opened once."""

    def __init__(self, snapshot: Snapshot, stack: ExitStack) -> None:
        self._snapshot = snapshot
        self._stack = stack
        self._open: dict[str, Snapshot] = {}

    def at(self, rev: str) -> Snapshot:
        """The snapshot of a revision. Raises UnknownRevision."""
        from tcop_lint.repository.comparison import commit_of

        return self._opened(commit_of(self._snapshot, rev))

    def _opened(self, commit: str) -> Snapshot:
        if commit not in self._open:
            place = str(self._snapshot.root)
            self._open[commit] = self._stack.enter_context(open_snapshot(place, rev=commit))
        return self._open[commit]

    def where_it_began(self, rev: str, *, otherwise: Snapshot | None = None) -> Snapshot:
        """The merge base with a revision; ``otherwise`` where this clone does not hold it. Raises NoComparison."""
        from tcop_lint.repository.comparison import commit_to_compare
        from tcop_lint.repository.errors import NoComparison

        try:
            return self._opened(commit_to_compare(self._snapshot, rev))
        except NoComparison:
            if otherwise is None:
                raise
            return otherwise


class _Named(NamedTuple):
    """What the command line names: within the repository, by ``asked``, and folders of rules that are elsewhere."""

    asked: Asked
    folders: tuple[str, ...]


def _named(snapshot: Snapshot, policy: Snapshot | None, asked: dict[str, Any]) -> _Named:
    """Where a policy is given, files of the repository that the command line names are those of the policy's commit.

    All else that it names is taken as it stands on the disk: whoever starts the tool answers for it.
    """

    def within(name: str) -> str:
        place = os.path.relpath(os.path.realpath(name), os.path.realpath(snapshot.root)) if name and policy else ""
        return inside(place) if place else ""

    def overlay(settings: Settings) -> Settings:
        return replace(settings, **{name: asked[name] for name in _OVERLAID if asked[name]})

    config, baseline = within(asked["config"]), within(asked["baseline"])
    folders = asked["folders"]
    on_disk = asked["config"] if not config else ""
    return _Named(
        Asked(
            config=config,
            folders=tuple(within(folder) for folder in folders if within(folder)),
            baseline=baseline,
            overlay=overlay,
            settings=settings_for(snapshot, on_disk) if on_disk else None,
            known=_from_disk(asked["baseline"]) if asked["baseline"] and not baseline else None,
        ),
        tuple(folder for folder in folders if not within(folder)),
    )


def _from_disk(name: str) -> tuple[str, Baseline]:
    try:
        return name, parse_baseline(Path(name).read_bytes(), name)
    except OSError as error:
        raise BaselineError(
            f"{name}: the baseline cannot be read ({error.strerror}). `tcop-lint baseline` writes one."
        ) from None
