"""Helpers for testing rules and checks, ours and those of plug-ins: they build real git repositories and judge them."""

from __future__ import annotations

import os
import random
import re
import string
import subprocess
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tcop_lint.cache import FactCache
from tcop_lint.checks import is_last
from tcop_lint.engine import examine
from tcop_lint.forge.model import Protection
from tcop_lint.forge.pipelines import forge_of
from tcop_lint.options import Change, Options
from tcop_lint.packs import shipped_rules
from tcop_lint.repository.comparison import commit_to_compare
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.rulebook import Asked, read_rulebook
from tcop_lint.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tcop_lint.forge.model import Forge
    from tcop_lint.report import Report
    from tcop_lint.rules import Example, RulePack
    from tcop_lint.verdicts import Verdict

AS_OF = date(2026, 11, 22)
"""The date on which tests judge when they do not say."""

_DRAWN = re.compile(r"\{\{ drawn (\d{1,3}) \}\}")
_QUIET_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A team",
    "GIT_AUTHOR_EMAIL": "team@example.gov.uk",
    "GIT_COMMITTER_NAME": "A team",
    "GIT_COMMITTER_EMAIL": "team@example.gov.uk",
    "GIT_AUTHOR_DATE": "2026-11-01T12:00:00+00:00",
    "GIT_COMMITTER_DATE": "2026-11-01T12:00:00+00:00",
}


def git(folder: Path, *arguments: str, on: str = "") -> str:
    """Run git in a folder, untouched by the machine's own git configuration; ``on`` dates what it commits (ISO).

    Raises CalledProcessError.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _QUIET_GIT
    if on:
        environment |= {"GIT_AUTHOR_DATE": on, "GIT_COMMITTER_DATE": on}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
    )
    return done.stdout


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by relative path, making the folders they need."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def make_repository(folder: Path, files: Mapping[str, str | bytes], *, commit: bool = False) -> Path:
    """A git repository in ``folder`` that tracks ``files``. With ``commit`` they are committed, else only added."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    write_files(folder, files)
    git(folder, "add", "--all", "--force")
    if commit:
        git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def make_history(folder: Path, commits: Iterable[Mapping[str, str | bytes]]) -> Path:
    """A git repository in ``folder`` with a commit a day from 1 January 2026, each with exactly these files."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    for at, files in enumerate(commits):
        if at:
            git(folder, "rm", "-r", "--quiet", "--force", "--ignore-unmatch", ".")
        write_files(folder, files)
        git(folder, "add", "--all", "--force")
        when = (datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=at)).isoformat()
        git(folder, "commit", "--quiet", "--allow-empty", "--message", f"Change {at + 1}", on=when)
    return folder


def judge_repository(
    folder: Path,
    pack: RulePack,
    settings: Settings | None = None,
    as_of: date = AS_OF,
    *,
    use_waivers: bool = True,
    history: bool = False,
    forge: Forge | None = None,
    diff_base: str = "",
) -> Report:
    """The report on a repository, as the command line would make it, without a cache.

    ``history`` and ``diff_base`` are for the options of these names.
    """
    chosen = settings or Settings()
    with ExitStack() as stack:
        snapshot = stack.enter_context(open_snapshot(folder))
        past = FactCache(None) if history else None
        options = Options(as_of, use_waivers=use_waivers, forge=forge, history=past)
        if diff_base:
            base = stack.enter_context(open_snapshot(folder, rev=commit_to_compare(snapshot, diff_base)))
            before, after = (read_rulebook(each, Asked(), strict=False) for each in (base, snapshot))
            options = options._replace(base=base, ref=diff_base, change=Change(base, before, after))
        return examine(snapshot, pack, chosen, FactCache(None), options)


def drawn(length: int) -> str:
    """So many letters and digits drawn by lot, always the same: what examples have in the place of a secret."""
    chance = random.Random(length)  # noqa: S311 - no secret, and the same in every run
    return "".join(chance.choice(string.ascii_letters + string.digits) for _ in range(length))


def _filled(files: Mapping[str, str], encoding: str = "utf-8") -> dict[str, str | bytes]:
    """The files with 32 such characters for ``{{ drawn 32 }}``, so that rule files hold nothing like a secret."""
    return {path: _DRAWN.sub(lambda found: drawn(int(found[1])), text).encode(encoding) for path, text in files.items()}


def judge_example(folder: Path, pack: RulePack, rule_id: str, example: Example) -> Verdict:
    """The verdict of one rule on one of its examples, built as a real repository in ``folder``.

    A rule about waivers speaks of what the others found, so all of them are judged with it.
    """
    files = _filled(example.files, example.encoding)
    if example.history:
        first, *later = map(_filled, example.history)
        make_history(folder, [{**first, **{path: bytes(size) for path, size in example.large.items()}}, *later])
        write_files(folder, files)
        git(folder, "add", "--all", "--force")
    elif example.before:
        make_repository(folder, _filled(example.before), commit=True)
        git(folder, "rm", "-r", "--quiet", ".")
        write_files(folder, files)
        git(folder, "add", "--all", "--force")
    else:
        make_repository(folder, files)
    rule = pack.rule(rule_id)
    select = () if rule is not None and is_last(rule.check) else (rule_id,)
    as_of = date.fromisoformat(example.as_of)
    settings = replace(load_settings(lambda path: _content(folder / path)), select=select)
    remotes = {"origin": example.remote} if example.remote else {}
    forge = forge_of(remotes, example.environment, example.event.encode())
    if example.protection:
        forge = forge._replace(protection=Protection(**example.protection))
    report = judge_repository(
        folder,
        pack,
        settings,
        as_of,
        history=bool(example.history),
        forge=forge,
        diff_base="HEAD" if example.before else "",
    )
    return next(verdict for verdict in report.verdicts if verdict.rule == rule_id)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


__all__ = [
    "AS_OF",
    "drawn",
    "git",
    "judge_example",
    "judge_repository",
    "make_history",
    "make_repository",
    "shipped_rules",
    "write_files",
]
