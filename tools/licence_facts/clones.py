"""Files of a clone at its newest commit, read from git without a work tree."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Clone(NamedTuple):
    """A clone: owner/name, the folder git is run in, the newest commit, its date (ISO) and all paths in it."""

    name: str
    folder: Path
    commit: str
    date: str
    paths: tuple[str, ...]

    def locator(self, path: str) -> str:
        """Where a file is, for people: a part of its address."""
        return f"github.com/{self.name}/blob/{self.commit[:12]}/{path}"

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of files, in the order given."""
        wanted = list(paths)
        asked = "".join(f"{self.commit}:{path}\n" for path in wanted)
        done = git(self.folder, "cat-file", "--batch", stdin=asked.encode())
        at = 0
        for path in wanted:
            end = done.index(b"\n", at)
            words = done[at:end].split(b" ")
            if words[-1] == b"missing" or words[-2] != b"blob":
                at = end + 1 + (int(words[-1]) + 1 if words[-1] != b"missing" else 0)
                continue
            size = int(words[-1])
            yield path, done[end + 1 : end + 1 + size]
            at = end + 2 + size


def opened(name: str, folder: Path) -> Clone:
    """The clone in a folder, which may be bare. Raises CalledProcessError where it has no commit."""
    commit, date = git(folder, "log", "-1", "--format=%H %cs").decode().split()
    paths = git(folder, "ls-tree", "-r", "--name-only", "-z", "HEAD").decode("utf-8", "replace").split("\0")
    return Clone(name, folder, commit, date, tuple(sorted(path for path in paths if path and "\n" not in path)))


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git prints."""
    command = ["git", "-c", f"safe.directory={folder}", "-c", "safe.directory=*", "-C", str(folder), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout
