"""What HEAD and revisions stand for. Part of the start-up path."""

from __future__ import annotations

import os

from tcop_lint.repository.discover import read_small
from tcop_lint.repository.errors import RepositoryError, UnknownRevision, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tcop_lint.repository.discover import Repository
    from tcop_lint.repository.neutral import Neutral

_BLANK = " \t\r\n"
_PACKED_REFS_LIMIT = 256 << 20
_HEX = frozenset("0123456789abcdef")


def head_of(repository: Repository, neutral: Neutral) -> tuple[str, str]:
    """The short name of the branch that is checked out (empty when detached) and its commit (empty when unborn)."""
    if not repository.reftable:
        name, commit = _read_head(repository)
        return name.removeprefix("refs/heads/"), commit
    if repository.common_dir != repository.git_dir:
        raise RepositoryError(
            f"{shown(repository.root)} is a linked worktree that keeps its references in git's reftable format, which "
            "is not supported yet. Examine the main worktree or a clone instead."
        )
    named = neutral.command("symbolic-ref", "-q", "HEAD").result()[1]
    code, stdout, _ = neutral.command("rev-parse", "--verify", "-q", "HEAD").result()
    branch = named.decode("utf-8", "surrogateescape").strip(_BLANK).removeprefix("refs/heads/")
    return branch, stdout.decode("ascii", "replace").strip() if code == 0 else ""


def resolve(repository: Repository, neutral: Neutral, rev: str) -> tuple[str, str]:
    """The branch that ``rev`` names (empty when it names none) and its commit. Raises UnknownRevision."""
    commit = commit_of(repository, neutral, rev)
    if rev == commit:
        return "", commit
    stdout = neutral.command("rev-parse", "--symbolic-full-name", rev).result()[1]
    name = stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    return name.removeprefix("refs/heads/") if name.startswith("refs/heads/") else "", commit


def commit_of(repository: Repository, neutral: Neutral, rev: str) -> str:
    """The commit that ``rev`` names. Raises UnknownRevision."""
    # a leading dash would be read as an option, and a NUL cannot be passed on
    if not rev or rev.startswith("-") or "\0" in rev:
        raise UnknownRevision(f"{shown(rev)!r} is not a revision. Give a branch, a tag or a commit.")
    code, stdout, _ = neutral.command("rev-parse", "--verify", "-q", rev + "^{commit}").result()
    commit = stdout.decode("ascii", "replace").strip()
    if code != 0 or not is_object_id(commit):
        raise UnknownRevision(_unknown(repository, rev))
    return commit


def _unknown(repository: Repository, rev: str) -> str:
    said = f"No commit called {shown(rev)} is in {shown(repository.root)}. "
    if os.path.exists(os.path.join(repository.common_dir, "shallow")):
        return said + (
            "This clone is shallow: it holds the latest commits only. Fetch the rest with `git fetch --unshallow`, or "
            "set the depth of the checkout to 0 where a pipeline makes the clone."
        )
    return said + "Give a branch, a tag or a commit of this clone; `git fetch --all --tags` brings those of the server."


def _read_head(repository: Repository) -> tuple[str, str]:
    """The full name of the reference that HEAD points to (empty when detached) and the commit (empty when
    unborn).

    Raises RepositoryError. Does not know reftables.
    """
    value = read_small(os.path.join(repository.git_dir, "HEAD")).decode("utf-8", "surrogateescape").strip(_BLANK)
    if not value.startswith("ref:"):
        if not is_object_id(value):
            raise _bad_head(repository)
        return "", value
    name = value.removeprefix("ref:").strip(_BLANK)
    if not is_safe_reference(name):
        raise _bad_head(repository)
    target = name
    for _ in range(5):  # git gives up after five symbolic references as well
        value = _loose_reference(repository, target) or _packed_reference(repository, target)
        if not value.startswith("ref:"):
            break
        target = value.removeprefix("ref:").strip(_BLANK)
        if not is_safe_reference(target):
            raise _bad_head(repository)
    if value and not is_object_id(value):
        raise _bad_head(repository)
    return name, value


def _loose_reference(repository: Repository, name: str) -> str:
    path = os.path.join(repository.common_dir, *name.split("/"))
    if os.path.isdir(path):
        return ""
    return read_small(path, missing=b"").decode("utf-8", "surrogateescape").strip(_BLANK)


def _packed_reference(repository: Repository, name: str) -> str:
    packed = read_small(os.path.join(repository.common_dir, "packed-refs"), _PACKED_REFS_LIMIT, missing=b"")
    line_end = b" " + name.encode("utf-8", "surrogateescape")
    at = packed.find(line_end + b"\n")
    if at < 0 and packed.endswith(line_end):
        at = len(packed) - len(line_end)
    if at < 0:
        return ""
    return packed[packed.rfind(b"\n", 0, at) + 1 : at].decode("ascii", "replace")


def is_object_id(text: str) -> bool:
    """Whether ``text`` is a whole object id, SHA-1 or SHA-256."""
    return len(text) in (40, 64) and _HEX.issuperset(text)


def is_safe_reference(name: str) -> bool:
    """Whether ``name`` is a reference below ``refs/`` that, taken as a path, stays there."""
    return (
        name.startswith("refs/")
        and all(part and not part.startswith(".") for part in name.split("/"))
        and not any(char < " " or char in "\\\x7f" for char in name)
    )


def _bad_head(repository: Repository) -> RepositoryError:
    path = shown(os.path.join(repository.git_dir, "HEAD"))
    return RepositoryError(f"{path} names neither a branch nor a commit. Check out a branch, then run this again.")
