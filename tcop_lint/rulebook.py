"""What one commit says about how it is to be judged: settings, record, rules of its own, and baseline.

A run takes these from what it judges, or, with ``--policy-from``, from a commit that the change under test cannot
touch. Only tracked files are looked at, so a folder or file outside the repository is never reached from here.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.baseline import BASELINE_NAME, Baseline, BaselineError, parse_baseline
from tcop_lint.record import Record, read_record
from tcop_lint.settings import Found, Settings, SettingsError, find_settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tcop_lint.repository.snapshot import Snapshot


class Rulebook(NamedTuple):
    """What a commit says. ``found`` is where its settings stand, and ``fault`` why they cannot be used, if so.

    ``rules`` are rule files by path. ``baseline_path`` is empty where there is none. ``notices`` are for the user.
    """

    settings: Settings
    found: Found | None
    record: Record
    rules: Mapping[str, bytes]
    baseline: Baseline
    baseline_path: str
    notices: tuple[str, ...] = ()
    fault: str = ""


class Asked(NamedTuple):
    """What the command line names, each empty where it names nothing: paths from the root of the repository.

    ``overlay`` lays what the command line says over settings. ``settings`` and ``known`` (a baseline and its name) were
    read from the disk, and go before those of the repository.
    """

    config: str = ""
    folders: tuple[str, ...] = ()
    baseline: str = ""
    overlay: Callable[[Settings], Settings] = lambda settings: settings
    settings: Settings | None = None
    known: tuple[str, Baseline] | None = None


def read_rulebook(snapshot: Snapshot, asked: Asked, *, strict: bool = True) -> Rulebook:
    """The rulebook of a snapshot. Raises SettingsError and BaselineError where it is ``strict``.

    Where it is not, settings that cannot be used are the defaults, and a baseline that cannot is empty. What the
    command line names and the snapshot does not have yet is left out, with a notice.
    """
    notices: list[str] = []
    config = asked.config
    if config and snapshot.read_path(config) is None:
        notices.append(_not_yet(snapshot, config, "the settings that there are count"))
        config = ""
    found, settings, fault = None, asked.settings or Settings(), ""
    if asked.settings is None:
        try:
            found = find_settings(snapshot.read_path, config)
            settings = load_settings(snapshot.read_path, config)
        except SettingsError as error:
            if strict:
                raise
            fault = str(error)
    settings = asked.overlay(settings)
    try:
        path, baseline = asked.known or _baseline(snapshot, settings, asked.baseline, notices)
    except BaselineError as error:
        if strict:
            raise
        path, baseline, fault = asked.baseline or settings.baseline or BASELINE_NAME, Counter(), fault or str(error)
    record = settings.record.removeprefix("./")
    return Rulebook(
        settings=settings,
        found=found,
        record=read_record(snapshot.read_path(record), record),
        rules=_rules(snapshot, (*settings.rules, *asked.folders), notices),
        baseline=baseline,
        baseline_path=path,
        notices=tuple(notices),
        fault=fault,
    )


def _not_yet(snapshot: Snapshot, path: str, instead: str) -> str:
    return f"{path} is not in commit {snapshot.commit[:12]}, from which the policy is taken; {instead}."


def inside(path: str) -> str:
    """The path from the root of the repository in its plainest form; empty for one that leads out of it."""
    plain = posixpath.normpath(path.replace("\\", "/"))
    is_out = plain.startswith(("/", "../")) or plain == ".." or (len(plain) > 1 and plain[1] == ":")
    return "" if is_out else plain


def _rules(snapshot: Snapshot, folders: tuple[str, ...], notices: list[str]) -> dict[str, bytes]:
    """The rule files below the folders that are in the repository. A notice says that the others are ignored."""
    found: dict[str, bytes] = {}
    for folder in folders:
        plain = inside(folder)
        if not plain:
            notices.append(
                f"The settings name the rules in {folder!r}, which is outside the repository, so they are ignored. "
                "Give such a folder on the command line, with --rules."
            )
            continue
        prefix = "" if plain == "." else f"{plain}/"
        files = [each for each in snapshot.files() if each.path.startswith(prefix) and each.path.endswith(".toml")]
        if not files:
            notices.append(f"There is no tracked rule file in {folder!r}, so no rules are taken from it.")
        for entry in files:
            content = snapshot.read_path(entry.path)
            if content is not None:
                found[entry.path] = content
    return found


def _baseline(snapshot: Snapshot, settings: Settings, asked: str, notices: list[str]) -> tuple[str, Baseline]:
    named = asked or settings.baseline
    path = inside(named or BASELINE_NAME)
    if not path:
        notices.append(f"The settings name the baseline {named!r}, which is outside the repository, so it is ignored.")
        return "", Counter()
    data = snapshot.read_path(path)
    if data is not None:
        return path, parse_baseline(data, path)
    if asked:
        notices.append(_not_yet(snapshot, path, "so no finding counts as known"))
    elif named:
        raise BaselineError(
            f"The settings name the baseline {named!r}, which git does not track here. "
            "Add it with `git add`, or write it with `tcop-lint baseline --accept-new`."
        )
    return "", Counter()
