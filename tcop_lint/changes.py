"""Changes to files of a worktree: shown first, then written whole or not at all."""

from __future__ import annotations

import stat
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class Change(NamedTuple):
    """What one file is to hold. ``path`` is relative to the worktree, POSIX; ``before`` is None where there is none."""

    path: str
    before: bytes | None
    after: bytes


class ChangeError(Exception):
    """A change cannot be made; the message names the file and what to do. Nothing was written."""


def as_diff(changes: Iterable[Change]) -> str:
    """The changes as one unified diff, which ``git apply`` takes, in the order given."""
    return "".join(_one(change) for change in changes if change.before != change.after)


def _one(change: Change) -> str:
    from difflib import unified_diff

    old = "/dev/null" if change.before is None else f"a/{change.path}"
    lines = unified_diff(_lines(change.before or b""), _lines(change.after), old, f"b/{change.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def present(root: Path, path: str) -> bytes | None:
    """The bytes of a file of the worktree; None where there is none. Raises ChangeError."""
    try:
        return (root / path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ChangeError(f"{path}: cannot be read ({error.strerror}). Check who may read it.") from None


def write(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes below ``root``. Nothing is written if one of them cannot be.

    Raises ChangeError for a path that leaves the folder or goes through a link, for a file that is there although
    ``before`` is None, for one that has changed since it was read, and where the file system refuses.
    """
    asked = [change for change in changes if change.before != change.after]
    for change in asked:
        _prove(root, change)
    folders: list[Path] = []
    beside: list[Path] = []
    try:
        for change in asked:
            with _refusals(change):
                _stage(root / change.path, change, folders, beside)
        for change, written in zip(asked, beside, strict=True):
            with _refusals(change):
                written.replace(root / change.path)
    except ChangeError:
        for written in beside:
            written.unlink(missing_ok=True)
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _refusals(change: Change) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ChangeError(f"{change.path}: cannot be written ({error.strerror}). Check who may write there.") from None


def _stage(target: Path, change: Change, folders: list[Path], beside: list[Path]) -> None:
    """Write beside the file, to be moved over it, so that a run that is cut off leaves the old one or the new one.

    Folders and files that are made are added to the lists.
    """
    for folder in reversed([parent for parent in target.parents if not parent.exists()]):
        folder.mkdir()
        folders.append(folder)
    written = target.with_name(f".{target.name}.tcop-lint")
    with written.open("xb") as file:
        beside.append(written)
        file.write(change.after)
    if change.before is not None:
        written.chmod(stat.S_IMODE(target.stat().st_mode))


def _prove(root: Path, change: Change) -> None:
    parts = PurePosixPath(change.path).parts
    if not parts or ".." in parts or ".git" in parts or change.path.startswith("/"):
        raise ChangeError(f"{change.path}: is no path inside the repository. Name one that is.")
    at = root
    for part in parts:
        at = at / part
        if at.is_symlink():
            raise ChangeError(f"{change.path}: {part} is a symbolic link, which is not followed. Name the file itself.")
    present = at.read_bytes() if at.is_file() else None
    if present is None and at.exists():
        raise ChangeError(f"{change.path}: is there and is no file. Move it away, or name another.")
    if present != change.before:
        was = "is there already" if change.before is None else "has changed in the meantime"
        raise ChangeError(f"{change.path}: {was}. Look at it and run again.")
