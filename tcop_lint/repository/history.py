"""What the history says: through GitPython, in the neutral environment, so that no setting of the repository
counts.

GitPython is imported inside the functions, because that alone takes longer than most runs. ``remotes`` needs
none.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tcop_lint.repository.discover import read_small
from tcop_lint.repository.errors import GitFailed, shown
from tcop_lint.repository.remotes import remotes, strip_credentials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.repository.snapshot import Snapshot

__all__ = ["is_shallow", "last_change", "remotes", "strip_credentials", "tags"]

_SHALLOW_LIMIT = 64 << 20
_COMMITS = 10_000


def is_shallow(snapshot: Snapshot) -> bool:
    """Whether the clone lacks the beginning of its history."""
    return bool(_shallow_commits(snapshot))


def last_change(snapshot: Snapshot, path: str, *, commits: int = _COMMITS) -> date | None:
    """The day (UTC) of the last commit up to the snapshot's that changed ``path``, a file or a folder.

    Uncommitted edits do not count. None when it is not known: the path was never committed, was not changed
    in the last ``commits`` commits, or its last change may lie before the beginning of a shallow clone.
    Raises GitFailed.
    """
    if not snapshot.commit:
        return None
    reach = [snapshot.commit]
    with _git(snapshot) as git:
        if before := git("rev-list", "--max-count=1", f"--skip={commits}", snapshot.commit).strip():
            reach.append(f"^{before}")
        found = git("log", "--max-count=1", "--no-show-signature", "--format=%H %ct", *reach, "--", path).split()
    if len(found) != 2 or found[0] in _shallow_commits(snapshot):
        return None  # the oldest commit of a shallow clone seems to change everything
    return datetime.fromtimestamp(int(found[1]), tz=UTC).date()


def tags(snapshot: Snapshot) -> dict[str, str]:
    """The object id of each tag, of an annotated one that of its commit, sorted by name. Raises GitFailed."""
    with _git(snapshot) as git:
        said = git("for-each-ref", "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags")
    found = {}
    for line in said.splitlines():
        plain, followed, name = line.split(" ", 2)
        found[name] = followed or plain
    return dict(sorted(found.items()))


def _shallow_commits(snapshot: Snapshot) -> frozenset[str]:
    path = os.path.join(snapshot.repository.common_dir, "shallow")
    return frozenset(read_small(path, _SHALLOW_LIMIT, missing=b"").decode("ascii", "replace").split())


class _Git:
    """GitPython's command runner, with git's complaints as our errors."""

    def __init__(self, snapshot: Snapshot) -> None:
        from git import Git

        self._git = Git(snapshot.repository.root)
        self._program = snapshot.neutral.git

    def __call__(self, *arguments: str) -> str:
        code, stdout, stderr = self._git.execute(
            [self._program, "--no-pager", *arguments],
            with_extended_output=True,
            with_exceptions=False,
            strip_newline_in_stdout=False,
        )
        if code:
            raise GitFailed(shown(str(stderr).removeprefix("fatal: ").strip()))
        return str(stdout)


@contextmanager
def _git(snapshot: Snapshot) -> Iterator[_Git]:
    """GitPython hands on the environment of this process, and can add to it but not take away: so it is exchanged.

    When it is imported it runs git, so it must know which: left to PATH, it could find one in the scanned folder.
    """
    before = dict(os.environ)
    ours = {"GIT_PYTHON_GIT_EXECUTABLE": snapshot.neutral.git, "GIT_PYTHON_REFRESH": "quiet"}
    _exchange({**snapshot.neutral.env, **ours})
    try:
        yield _Git(snapshot)
    finally:
        _exchange(before)


def _exchange(env: dict[str, str]) -> None:
    for name in set(os.environ) - set(env):
        del os.environ[name]
    os.environ.update(env)
