"""Running git cheaply. Part of the start-up path: imports nothing but os and sys where posix_spawn exists.

A ``Command`` writes its output to unlinked files, so it runs to its end on another core while we do something
else and can never block on a full pipe. A ``Dialogue`` streams what one long-running git has to say.
"""

from __future__ import annotations

import os
import sys

from tcop_lint.repository.errors import GitFailed, GitNotInstalled, RepositoryError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO, Protocol

    class _Child(Protocol):
        def wait(self) -> int: ...
        def end(self) -> None: ...


_SIGPIPE, _SIGKILL = 13, 9
_UNLINKED = getattr(os, "O_TEMPORARY", 0)
_WORDS = 400


def find_git(environ: Mapping[str, str] = os.environ) -> str:
    """The absolute path of the git program on PATH. Raises GitNotInstalled.

    Relative entries of PATH are ignored: they could name the scanned folder.
    """
    name = "git.exe" if sys.platform == "win32" else "git"
    for folder in environ.get("PATH", os.defpath).split(os.pathsep):
        candidate = os.path.join(folder, name)
        if os.path.isabs(folder) and os.access(candidate, os.X_OK) and os.path.isfile(candidate):
            return candidate
    raise GitNotInstalled(
        "git was not found on your PATH. Install git (https://git-scm.com/downloads) and run this again."
    )


class _Spawned:
    """A child process started by posix_spawn."""

    def __init__(self, argv: list[str], env: Mapping[str, str], files: tuple[int, int, int]) -> None:
        actions = [(os.POSIX_SPAWN_DUP2, given, wanted) for wanted, given in enumerate(files)]
        self._parent = os.getpid()
        self._pid = os.posix_spawn(argv[0], argv, env, file_actions=actions, setsigdef=(_SIGPIPE,))

    def wait(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def end(self) -> None:
        """End it, unless we are a process that was forked off: it is not ours then."""
        if os.getpid() == self._parent:
            os.kill(self._pid, _SIGKILL)
            self.wait()


class _Popened:
    """The same where posix_spawn is missing."""

    def __init__(self, argv: list[str], env: Mapping[str, str], files: tuple[int, int, int]) -> None:
        import subprocess  # takes 10 ms

        self._popen = subprocess.Popen(argv, env=dict(env), stdin=files[0], stdout=files[1], stderr=files[2])

    def wait(self) -> int:
        return self._popen.wait()

    def end(self) -> None:
        self._popen.kill()
        self._popen.wait()


def _spawn(argv: list[str], env: Mapping[str, str], files: tuple[int, int, int]) -> _Child:
    try:
        if hasattr(os, "posix_spawn"):
            return _Spawned(argv, env, files)
        return _Popened(argv, env, files)
    except OSError as error:
        raise RepositoryError(f"{shown(argv[0])} could not be started: {error.strerror}.") from None


def scratch_file(folder: str) -> int:
    """A new, empty, readable and writable file without a name in ``folder``: its descriptor."""
    path = os.path.join(folder, os.urandom(8).hex())
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | _UNLINKED
    descriptor = os.open(path, flags, 0o600)
    if not _UNLINKED:
        os.unlink(path)
    return descriptor


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _no_room(error: OSError) -> RepositoryError:
    return RepositoryError(f"Temporary files cannot be written: {error.strerror or error}.")


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts = []
    while part := os.read(descriptor, os.fstat(descriptor).st_size + 1):
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _words(stderr: bytes) -> str:
    text = " ".join(stderr.decode("utf-8", "replace").split())
    said = text.partition("fatal:")[2] or text
    return shown(said.strip()[:_WORDS]) or "it ended without saying why"


class Command:
    """A git command that runs by itself. ``output`` waits for its end; ``close`` ends it early."""

    def __init__(self, argv: list[str], env: Mapping[str, str], folder: str, stdin: bytes | None = None) -> None:
        """Start ``argv`` at once; ``folder`` is where its output may be kept. Raises RepositoryError."""
        self._open: list[int] = []
        self._child: _Child | None = None
        try:
            self._open = [os.open(os.devnull, os.O_RDONLY) if stdin is None else scratch_file(folder)]
            self._open += [scratch_file(folder)]
            self._open += [scratch_file(folder)]
            if stdin is not None:
                write_all(self._open[0], stdin)
                os.lseek(self._open[0], 0, os.SEEK_SET)
            self._child = _spawn(argv, env, (self._open[0], self._open[1], self._open[2]))
        except OSError as error:
            self.close()
            raise _no_room(error) from None
        except BaseException:
            self.close()
            raise

    def result(self) -> tuple[int, bytes, str]:
        """Exit status, standard output and what was said on standard error. To be called once."""
        if self._child is None:
            raise ValueError("this command was closed")
        try:
            code = self._child.wait()
            self._child = None
            return code, _content(self._open[1]), _words(_content(self._open[2]))
        finally:
            self.close()

    def output(self) -> bytes:
        """Standard output. Raises GitFailed when the command ended with an error. To be called once."""
        code, stdout, words = self.result()
        if code != 0:
            raise GitFailed(words)
        return stdout

    def close(self) -> None:
        """End the command if it still runs and let go of everything."""
        child, self._child = self._child, None
        descriptors, self._open = self._open, []
        if child is not None:
            child.end()
        for descriptor in descriptors:
            os.close(descriptor)


class Dialogue:
    """A git command whose answers are read, from ``reader``, while it runs.

    With ``requests`` it reads these from a file and ends; without, ``ask`` sends them one at a time, so that
    neither side ever waits for the other to drain a pipe.
    """

    def __init__(self, argv: list[str], env: Mapping[str, str], folder: str, requests: bytes | None = None) -> None:
        """Start ``argv``; ``folder`` is where the requests may be kept. Raises RepositoryError."""
        self._asking = -1
        self._child: _Child | None = None
        self._answers: BinaryIO | None = None
        theirs: list[int] = []
        try:
            theirs.append(os.open(os.devnull, os.O_WRONLY))
            if requests is None:
                stdin, self._asking = os.pipe()
                theirs.append(stdin)
            else:
                theirs.append(scratch_file(folder))
                write_all(theirs[1], requests)
                os.lseek(theirs[1], 0, os.SEEK_SET)
            answers, stdout = os.pipe()
            theirs.append(stdout)
            self._answers = open(answers, "rb", buffering=1 << 18)  # noqa: SIM115 - closed by close()
            self._child = _spawn(argv, env, (theirs[1], theirs[2], theirs[0]))
        except OSError as error:
            self.close()
            raise _no_room(error) from None
        except BaseException:
            self.close()
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)

    @property
    def reader(self) -> BinaryIO:
        """What the command says. Raises ValueError when it was closed."""
        if self._answers is None:
            raise ValueError("this command was closed")
        return self._answers

    def ask(self, line: bytes) -> None:
        """Send one request. Its answer must be read before the next one is sent. Raises BrokenPipeError."""
        write_all(self._asking, line)

    def finish(self) -> int:
        """Wait for the end of a command that was read to its end: its exit status."""
        child, self._child = self._child, None
        status = child.wait() if child is not None else 0
        self.close()
        return status

    def close(self) -> None:
        """End the command and let go of everything."""
        child, self._child = self._child, None
        answers, self._answers = self._answers, None
        asking, self._asking = self._asking, -1
        if child is not None:
            child.end()
        if answers is not None:
            answers.close()
        if asking >= 0:
            os.close(asking)
