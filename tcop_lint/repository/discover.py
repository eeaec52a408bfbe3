"""From a path to the repository around it, without running git. Part of the start-up path.

Layouts: https://git-scm.com/docs/gitrepository-layout. ``core.worktree`` is never followed: it could name any
folder.
"""

from __future__ import annotations

import os
import stat

from tcop_lint.repository.config import GitConfig, parse_config
from tcop_lint.repository.errors import NotARepository, RepositoryError, shell_quoted, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SMALL = 4096
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_CONFIG_LIMIT = 4 << 20


class Repository:
    """Where a repository lies.

    ``root`` is the top of the worktree, or the git folder itself when ``bare``. ``git_dir`` holds HEAD and
    the index; ``common_dir`` holds objects, references and the configuration, and differs from it in a linked
    worktree. ``git_file`` is the ``.git`` file that led here, or empty. All are absolute, without symbolic
    links.
    """

    __slots__ = ("bare", "common_dir", "config", "git_dir", "git_file", "root")

    def __init__(self, root: str, git_dir: str, git_file: str, *, has_worktree: bool) -> None:
        self.root = root
        self.git_dir = git_dir
        self.git_file = git_file
        self.common_dir = _common_dir(git_dir)
        self.config = _read_config(git_dir, self.common_dir)
        linked = self.common_dir != git_dir
        self.bare = not has_worktree or (not linked and self.config.is_true("core.bare"))
        if self.bare:
            self.root = git_dir

    @property
    def object_format(self) -> str:
        """``sha1`` or ``sha256``, or whatever a newer git wrote there."""
        return (self.config.get("extensions.objectformat") or "sha1").lower()

    @property
    def reftable(self) -> bool:
        """Whether references are kept in git's newer table format."""
        return (self.config.get("extensions.refstorage") or "files").lower() != "files"


def find_repository(path: str) -> Repository:
    """The repository that holds ``path``, a folder or a file. Raises NotARepository and RepositoryError."""
    if not os.path.exists(path):
        raise NotARepository(f"There is no folder called {shown(path)}. Give the path of a git repository.")
    try:
        start = os.path.realpath(path)
    except OSError:
        raise NotARepository("The present folder no longer exists. Change to another one and run this again.") from None
    folder = start if os.path.isdir(start) else os.path.dirname(start)
    while True:
        found = _repository_at(folder)
        if found is not None:
            return found
        parent = os.path.dirname(folder)
        if parent == folder:
            raise NotARepository(
                f"{shown(start)} is not inside a git repository. Give the path of a clone, or make it a repository: "
                f"git init {shell_quoted(start)}"
            )
        folder = parent


def _repository_at(folder: str) -> Repository | None:
    dot_git = os.path.join(folder, ".git")
    if os.path.isfile(dot_git):
        return Repository(folder, _follow_git_file(dot_git), dot_git, has_worktree=True)
    if is_git_folder(dot_git):
        return Repository(folder, os.path.realpath(dot_git), "", has_worktree=True)
    if not is_git_folder(folder):
        return None
    if os.path.basename(folder) == ".git":  # a path inside the git folder of an ordinary repository
        return Repository(os.path.dirname(folder), folder, "", has_worktree=True)
    return Repository(folder, folder, "", has_worktree=False)


def is_git_folder(folder: str) -> bool:
    """Whether ``folder`` has a HEAD, and objects and references, these perhaps where ``commondir`` says."""
    if not os.path.isfile(os.path.join(folder, "HEAD")):
        return False
    common = _common_dir(folder)
    return os.path.isdir(os.path.join(common, "objects")) and os.path.isdir(os.path.join(common, "refs"))


def _follow_git_file(git_file: str) -> str:
    content = read_small(git_file).decode("utf-8", "surrogateescape")
    if not content.startswith("gitdir:"):
        raise RepositoryError(f"{shown(git_file)} does not say where the git folder is. Clone the repository again.")
    target = content.removeprefix("gitdir:").strip("\r\n ")
    folder = os.path.realpath(os.path.join(os.path.dirname(git_file), target))
    if not is_git_folder(folder):
        raise RepositoryError(
            f"{shown(git_file)} points to {shown(folder)}, which is not a git folder. If the repository was moved, "
            "run `git worktree repair` or `git submodule update --init` in it."
        )
    return folder


def _common_dir(git_dir: str) -> str:
    pointer = os.path.join(git_dir, "commondir")
    if not os.path.isfile(pointer):
        return git_dir
    target = read_small(pointer).decode("utf-8", "surrogateescape").rstrip("\r\n")
    return os.path.realpath(os.path.join(git_dir, target))


def _read_config(git_dir: str, common_dir: str) -> GitConfig:
    path = os.path.join(common_dir, "config")
    config = parse_config(read_small(path, _CONFIG_LIMIT, missing=b""), shown(path))
    if config.is_true("extensions.worktreeconfig"):
        path = os.path.join(git_dir, "config.worktree")
        config += parse_config(read_small(path, _CONFIG_LIMIT, missing=b""), shown(path))
    return config


def read_small(path: str, limit: int = _SMALL, missing: bytes | None = None) -> bytes:
    """The content of a regular file of git's own. ``missing`` is given back when it does not exist.

    Raises RepositoryError when it cannot be read, is no regular file (a FIFO would hang us) or has over
    ``limit`` bytes.
    """
    return _read(path, missing, limit, whole=True)


def read_start(path: str, length: int) -> bytes:
    """The first ``length`` bytes of such a file, or fewer; nothing when it does not exist. Raises RepositoryError."""
    return _read(path, b"", length, whole=False)


def _read(path: str, missing: bytes | None, limit: int, *, whole: bool) -> bytes:
    try:
        descriptor = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        if missing is not None:
            return missing
        raise RepositoryError(f"{shown(path)} is missing. Clone the repository again.") from None
    except OSError as error:
        raise RepositoryError(f"{shown(path)} cannot be read: {error.strerror}.") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (whole and status.st_size > limit):
            raise RepositoryError(f"{shown(path)} is not what git writes there. Clone the repository again.")
        return os.read(descriptor, status.st_size + 1 if whole else limit)
    finally:
        os.close(descriptor)


def index_path(repository: Repository, environ: Mapping[str, str] = os.environ) -> str:
    """The index to judge: the one that a commit hook of this very repository was given, else the repository's
    own.

    ``git commit -a`` and ``git commit PATH`` give their hooks another index file through GIT_INDEX_FILE,
    relative to the top of the worktree. A GIT_INDEX_FILE that lies elsewhere belongs to some other repository
    and is ignored.
    """
    given = environ.get("GIT_INDEX_FILE", "")
    for candidate in (os.path.join(repository.root, given), os.path.abspath(given)) if given else ():
        folder = os.path.realpath(os.path.dirname(candidate))
        if folder == repository.git_dir and os.path.isfile(candidate):
            return os.path.join(folder, os.path.basename(candidate))
    return os.path.join(repository.git_dir, "index")
