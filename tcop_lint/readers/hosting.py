"""What a clone fetches from elsewhere: submodules, and a Git LFS store of one's own.

Sources: https://git-scm.com/docs/gitmodules and the git-lfs-config documentation of Git LFS; looked up 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.hosting import LargeFileStore, Submodule
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader
from tcop_lint.repository.config import parse_config
from tcop_lint.repository.errors import RepositoryError
from tcop_lint.repository.remotes import strip_credentials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read_submodules(source: Source) -> Iterator[Fact]:
    """A ``Submodule`` for each that has an address, on the line of the address. Raises Broken."""
    folders: dict[str, str] = {}
    urls: dict[str, str] = {}
    for key, value in _values(source):
        name, _, field = key.removeprefix("submodule.").rpartition(".")
        if key.startswith("submodule.") and value:
            if field == "url":
                urls[name] = value
            elif field == "path":
                folders[name] = value
    for name, url in urls.items():
        yield Submodule(line=_line(source, url), folder=folders.get(name, name), url=strip_credentials(url))


def read_large_files(source: Source) -> Iterator[Fact]:
    """A ``LargeFileStore`` for each address. Raises Broken."""
    for key, value in _values(source):
        if value and (key in {"lfs.url", "lfs.pushurl"} or (key.startswith("remote.") and key.endswith(".lfsurl"))):
            yield LargeFileStore(line=_line(source, value), url=strip_credentials(value))


def _values(source: Source) -> list[tuple[str, str | None]]:
    try:
        return list(parse_config(source.data, source.path).items())
    except RepositoryError as error:
        raise Broken("is not valid git configuration") from error


def _line(source: Source, value: str) -> int:
    lines = source.data.decode("utf-8", "replace")
    return next((number for number, written in numbered(lines) if value in written), 1)


READERS = (
    Reader("submodules", 1, ("/.gitmodules",), (Submodule,), read_submodules),
    Reader("large-file-stores", 1, ("/.lfsconfig",), (LargeFileStore,), read_large_files),
)
