"""Replaying a run: when nothing that a run could see has changed, what it wrote before is what it would write again.

This stands in the start-up path, so it imports nothing heavy. The key covers the tool itself, the arguments, the date,
the terminal, and the state of the repository (``repository.state``). It is computed again after the run, and nothing is
kept where it has moved.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time

from tcop_lint import __version__
from tcop_lint.cachefolder import cache_path
from tcop_lint.forge.variables import event, given
from tcop_lint.plugins import anybody_offers
from tcop_lint.repository.errors import RepositoryError
from tcop_lint.repository.revisions import commit_of
from tcop_lint.repository.start import start
from tcop_lint.repository.state import state_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAGIC = b"tcop-lint replay 1\n"
_DIGEST = 32
_MOST_BYTES = 16 << 20
_MOST_FILES = 64
_FLAGS = frozenset({"--staged", "--no-waivers", "--old-too", "--show-suppressed", "-q", "--quiet", "-v", "--verbose"})
_REVISIONS = frozenset({"--diff-base", "--policy-from"})
_VALUES = frozenset(
    {
        *_REVISIONS, "--baseline",
        "--format", "--output", "--select", "--ignore", "--level", "--fail-on", "--edition", "--as-of", "--rev",
        "--sarif-category", "--evidence", "--color", "--colour", "--cache-dir",
    }
)  # fmt: skip
_ENVIRONMENT = ("NO_COLOR", "TERM", "COLUMNS", "PYTHONIOENCODING", "GIT_INDEX_FILE", "GIT_DIR", "FORCE_COLOR")


class Wanted:
    """What the arguments ask to be examined. (Plain: NamedTuple would import ``collections`` and ``typing``.)

    ``revisions`` are those of other commits that the run looks at, and ``files`` those that it reads from the disk.
    """

    def __init__(
        self, path: str, rev: str | None, staged: bool, revisions: Sequence[str] = (), files: Sequence[str] = ()
    ) -> None:
        self.path = path
        self.rev = rev
        self.staged = staged
        self.revisions = revisions
        self.files = files


class Parts:
    """What a run wrote: the standard output, files by name, and the exit code."""

    def __init__(self, out: bytes, files: Sequence[tuple[str, bytes]], code: int) -> None:
        self.out = out
        self.files = tuple(files)
        self.code = code


def wanted(arguments: Sequence[str]) -> Wanted | None:
    """What these arguments of the main command examine; None when they do more than can be replayed."""
    path, rev, staged = "", None, False
    revisions: list[str] = []
    files: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in _FLAGS:
            staged = staged or argument == "--staged"
        elif name in _VALUES:
            value = value if equals else next(rest, "")
            if name == "--rev":
                rev = value
            elif name in _REVISIONS:
                revisions.append(value)
            elif name in {"--baseline", "--evidence"}:
                files.append(value)
            elif name == "--cache-dir":
                os.environ["TCOP_LINT_CACHE_DIR"] = value
        elif argument.startswith("-") or path:
            return None
        else:
            path = argument
    return Wanted(path or ".", rev, staged, revisions, files)


def find_key(arguments: Sequence[str], what: Wanted) -> str:
    """The key of this run; empty when it cannot be told cheaply or there is no cache."""
    if not cache_path() or anybody_offers():  # a plug-in may change without a trace that is cheap to find
        return ""
    try:
        with start(what.path, rev=what.rev, staged=what.staged, listing=False) as started:
            state = state_key(started)
            others = [commit_of(started.repository, started.neutral, rev) for rev in what.revisions]
        others += [_content(file) for file in what.files]
    except (RepositoryError, OSError):
        return ""
    if state is None:
        return ""
    digest = hashlib.sha256()
    for part in (__version__, sys.version, state, *others, os.getcwd(), *arguments, "", *_surroundings(), *_tool()):
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _content(file: str) -> str:
    with open(file, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _surroundings() -> Iterator[str]:
    yield time.strftime("%Y-%m-%d", time.gmtime())
    for name in _ENVIRONMENT:
        yield f"{name}={os.environ.get(name, '-')}"
    variables = given(os.environ)
    yield from (f"{name}={value}" for name, value in variables.items())
    yield hashlib.sha256(event(variables)).hexdigest()
    for stream in (1, 2):
        try:
            yield str(os.get_terminal_size(stream)) if os.isatty(stream) else "no terminal"
        except OSError:
            yield "unknown terminal"


def _tool() -> Iterator[str]:
    """The files of the tool, its rules and the folders where plug-ins would be, and when each changed."""
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (package, os.path.join(os.path.dirname(package), "rules")):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                stat = os.stat(os.path.join(place, name))
                yield f"{name} {stat.st_size} {stat.st_mtime_ns}"
    for folder in sys.path:
        try:
            yield f"{folder} {os.stat(folder).st_mtime_ns}"
        except OSError:
            yield folder


def _folder() -> str:
    return os.path.join(cache_path(), "replay")


def recall(key: str) -> Parts | None:
    """What the run with this key wrote, or None when it is not kept or is damaged."""
    try:
        with open(os.path.join(_folder(), key), "rb") as handle:
            data = handle.read()
    except OSError:
        return None
    body = data[len(_MAGIC) + _DIGEST :]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : len(_MAGIC) + _DIGEST] != hashlib.sha256(body).digest():
        return None
    fields = _split(body)
    names = [name.decode("utf-8", "surrogateescape") for name in fields[2::2]]
    return Parts(fields[1], list(zip(names, fields[3::2], strict=True)), int(fields[0]))


def keep(key: str, parts: Parts) -> None:
    """Keep what a run wrote. Failing to is no error."""
    fields = [b"%d" % parts.code, parts.out]
    for name, content in parts.files:
        fields += [name.encode("utf-8", "surrogateescape"), content]
    body = _join(fields)
    if len(body) > _MOST_BYTES:
        return
    folder = _folder()
    aside = os.path.join(folder, f"{key}.{os.getpid()}.new")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(_MAGIC + hashlib.sha256(body).digest() + body)
        os.replace(aside, os.path.join(folder, key))
        _forget_oldest(folder)
    except OSError:
        return


def _forget_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        found = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in found[:-_MOST_FILES]:
        os.unlink(path)


def _join(fields: Sequence[bytes]) -> bytes:
    return b"".join(b"%d:%s" % (len(field), field) for field in fields)


def _split(body: bytes) -> list[bytes]:
    fields, at = [], 0
    while at < len(body):
        colon = body.index(b":", at)
        length = int(body[at:colon])
        fields.append(body[colon + 1 : colon + 1 + length])
        at = colon + 1 + length
    return fields
