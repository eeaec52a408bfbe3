"""Real git repositories for tests, and the few questions that every test asks of a snapshot."""

import os
import subprocess
from pathlib import Path

from tcop_lint.repository.snapshot import Unreadable

LIMIT = 1 << 20


class GitRepo:
    """A repository in ``root``, made with ``git init`` unless it is there. Paths may be text or bytes."""

    def __init__(self, root: Path, *options: str, init: bool = True) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        if init:
            self.git("init", "-q", *options)

    def git(self, *arguments, stdin: bytes | None = None, check: bool = True, **environ: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env={**os.environ, **environ},
        )
        if check and done.returncode != 0:
            raise AssertionError(f"git {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, path, content: str | bytes) -> None:
        place = os.path.join(os.fsencode(self.root), os.fsencode(path))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def commit(self, files=None, *, message: str = "A change", date: str | None = None) -> str:
        """Write the files, add everything, commit, and give the commit's id."""
        for path, content in (files or {}).items():
            self.write(path, content)
        self.git("add", "-A")
        dates = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date} if date else {}
        self.git("commit", "-q", "--allow-empty", "-m", message, **dates)
        return self.git("rev-parse", "HEAD")

    def configure(self, **values: str) -> None:
        """``configure(core__fsmonitor="x")`` sets ``core.fsmonitor``."""
        for key, value in values.items():
            self.git("config", key.replace("__", "."), value)

    def age(self) -> None:
        """Make every file look as if it had been there for long, and the index know it: nothing is racy any more."""
        for path in self.git("ls-files", "-z").split("\0"):
            place = os.path.join(os.fsencode(self.root), os.fsencode(path))
            if path and os.path.isfile(place) and not os.path.islink(place):
                os.utime(place, (1_000_000_000, 1_000_000_000))
        self.git("update-index", "-q", "--really-refresh", check=False)


def paths(snapshot) -> list[str]:
    return [entry.path for entry in snapshot.entries]


def contents(snapshot, limit: int = LIMIT) -> dict[str, bytes | str]:
    """What each regular file holds, or why it could not be read. Asking for one and for many must agree."""
    together = {
        entry.path: content.reason if isinstance(content, Unreadable) else content
        for entry, content in snapshot.read_many(snapshot.files(), limit)
    }
    for entry in snapshot.files():
        content = snapshot.read(entry, limit)
        assert together[entry.path] == (content.reason if isinstance(content, Unreadable) else content)
    return together


def entry_of(snapshot, path: str):
    (entry,) = [entry for entry in snapshot.entries if entry.path == path]
    return entry
