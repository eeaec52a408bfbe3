"""A throw-away git folder with our configuration over the objects of the scanned repository. Part of the start-up path.

git runs programs that a repository's configuration names: file monitors, hooks, filters, text converters, remote
helpers. So git never sees that configuration. It sees a private folder with our own few lines in it, and only the
objects, the references and the index are the repository's.
Environment: https://git-scm.com/docs/git#_environment_variables
"""

from __future__ import annotations

import atexit
import os
import stat

from tcop_lint.repository.discover import Repository, index_path, read_small
from tcop_lint.repository.errors import RepositoryError, shown
from tcop_lint.repository.process import Command, Dialogue, find_git
from tcop_lint.repository.trust import ensure_trusted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

_WITHOUT_MEANING_HERE = frozenset(
    {
        "noop",
        "noop-v1",
        "partialclone",
        "preciousobjects",
        "relativeworktrees",
        "worktreeconfig",
        "compatobjectformat",
    }
)
_REFERENCES = ("refs", "packed-refs", "reftable", "shallow")
_OTHER_HEADS = ("FETCH_HEAD", "MERGE_HEAD", "ORIG_HEAD")


class Neutral:
    """The folder (``path``), the ``index`` in use and the environment (``env``) for git. A context manager.

    Raises RepositoryError, UntrustedRepository, GitNotInstalled.
    """

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.git = find_git()
        self.index = index_path(repository)
        self.has_shared_index = False
        self._owner = os.getpid()
        self.path = _make_folder()
        atexit.register(self.close)
        try:
            ensure_trusted(repository, self.git, self.path)
            _expect_regular(self.index)
            self._fill()
        except OSError as error:
            self.close()
            raise RepositoryError(
                f"{shown(repository.root)} cannot be prepared for reading: {error.strerror or error}."
            ) from None
        except BaseException:
            self.close()
            raise
        self.env = self._environment()

    def _fill(self) -> None:
        repository = self.repository
        head = read_small(os.path.join(repository.git_dir, "HEAD"))
        self._write("HEAD", head)
        self._write("config", _config(repository).encode("utf-8", "surrogateescape"))
        for name in _REFERENCES:
            self._link(os.path.join(repository.common_dir, name))
        if repository.git_dir == repository.common_dir:  # a linked worktree keeps the log of its HEAD apart
            self._link(os.path.join(repository.common_dir, "logs"))
        for name in _OTHER_HEADS:
            self._link(os.path.join(repository.git_dir, name))
        # git looks for the shared part of a split index in its own folder, wherever the index is
        for name in os.listdir(repository.git_dir):
            if name.startswith("sharedindex."):
                self.has_shared_index = True
                self._link(os.path.join(repository.git_dir, name))

    def _write(self, name: str, content: bytes) -> None:
        descriptor = os.open(os.path.join(self.path, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, content)
        finally:
            os.close(descriptor)

    def _link(self, target: str) -> None:
        name = os.path.join(self.path, os.path.basename(target))
        try:
            os.symlink(target, name)
        except OSError:  # links are a privilege on Windows
            _copy(target, name)

    def _environment(self) -> dict[str, str]:
        repository = self.repository
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env.update(
            GIT_DIR=self.path,
            GIT_OBJECT_DIRECTORY=os.path.join(repository.common_dir, "objects"),
            GIT_INDEX_FILE=self.index,
            GIT_CONFIG_NOSYSTEM="1",
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_SYSTEM=os.devnull,
            GIT_ATTR_NOSYSTEM="1",
            GIT_NO_REPLACE_OBJECTS="1",
            GIT_NO_LAZY_FETCH="1",
            GIT_ALLOW_PROTOCOL="none",
            GIT_PROTOCOL_FROM_USER="0",
            GIT_OPTIONAL_LOCKS="0",
            GIT_TERMINAL_PROMPT="0",
            GIT_LITERAL_PATHSPECS="1",
            HOME=self.path,  # a git before 2.32 knows no GIT_CONFIG_GLOBAL
            XDG_CONFIG_HOME=self.path,
            LC_ALL="C",
        )
        if not repository.bare:
            env["GIT_WORK_TREE"] = repository.root
        return env

    def command(self, *arguments: str, stdin: bytes | None = None) -> Command:
        """Start ``git ARGUMENTS`` by itself."""
        return Command(self._argv(arguments), self.env, self.path, stdin)

    def dialogue(self, *arguments: str, requests: bytes | None = None) -> Dialogue:
        """Start ``git ARGUMENTS`` and talk with it."""
        return Dialogue(self._argv(arguments), self.env, self.path, requests)

    def _argv(self, arguments: tuple[str, ...]) -> list[str]:
        return [self.git, "-C", self.repository.root, "--no-pager", *arguments]

    def close(self) -> None:
        """Remove the folder. Does nothing in a process that was forked off."""
        if self._owner != os.getpid():
            return
        self._owner = -1
        atexit.unregister(self.close)
        for name in os.listdir(self.path):
            _remove(os.path.join(self.path, name))
        os.rmdir(self.path)

    def __enter__(self) -> Neutral:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make_folder() -> str:
    for base in [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")] + ["/tmp", "/var/tmp"]:  # noqa: S108
        if os.path.isabs(base) and os.path.isdir(base):
            path = os.path.join(os.path.realpath(base), f"tcop-lint-{os.urandom(8).hex()}")
            try:
                os.mkdir(path, 0o700)
            except OSError:
                continue
            return path
    raise RepositoryError("No folder for temporary files can be written to. Set TMPDIR to one, then run this again.")


def _expect_regular(index: str) -> None:
    if os.path.exists(index) and not stat.S_ISREG(os.stat(index).st_mode):
        raise RepositoryError(f"{shown(index)} is not what git writes there. Clone the repository again.")


def _config(repository: Repository) -> str:
    """Our configuration. Only what says how to read the repository is taken over, as plain words.

    An extension or a format that we do not know is handed on, so that git refuses it as it would without us.
    """
    real = repository.config
    version = _word(real.get("core.repositoryformatversion") or "0")
    lines = ["[core]", f"repositoryFormatVersion = {version}", f"bare = {_bool(repository.bare)}"]
    # both are found out by git when it makes a clone; without them every file on such a disk would look changed
    lines += [f"{key} = {_bool(real.is_true(f'core.{key}', default=True))}" for key in ("filemode", "symlinks")]
    lines += ["fsmonitor = false", f"hooksPath = {os.devnull}", "[protocol]", "allow = never", "[extensions]"]
    for key, value in real.items():
        section, _, name = key.partition(".")
        if section == "extensions" and name not in _WITHOUT_MEANING_HERE:
            lines.append(f"{_word(name)} = {_word(value or 'true')}")
    return "\n".join(lines) + "\n"


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _word(text: str) -> str:
    return "".join(char for char in text if char.isascii() and (char.isalnum() or char == "-")) or "0"


def _copy(source: str, target: str) -> None:
    import shutil

    if os.path.isdir(source):
        shutil.copytree(source, target)
    elif os.path.isfile(source):
        shutil.copyfile(source, target)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        import shutil

        shutil.rmtree(path)
    else:
        os.unlink(path)
