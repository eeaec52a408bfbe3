"""What every reader offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.readers.places import is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


class Reader(NamedTuple):
    """A pure function from one file to facts, and what is to be known to call it and to keep its answers.

    ``files`` are globs of ``tcop_lint.paths``; ``kinds`` are the facts that ``read`` may give. ``version``
    rises whenever the answer for the same bytes changes. ``path_matters`` says that the answer depends on the
    path and not only on the bytes. ``read`` raises Broken, and nothing else, for a file that cannot be read.

    ``sweeps`` says that it looks through every file for what few have, so that a file which it cannot read (a picture)
    is not worth a word. ``binaries`` says that it reads binary files as well. ``but`` are globs of files that it leaves
    out. ``only_with`` are globs of files without one of which nothing is to be found in a whole repository.
    ``own_only`` leaves out other people's code and test data (``tcop_lint.readers.places.is_foreign``).
    """

    name: str
    version: int
    files: tuple[str, ...]
    kinds: tuple[type[Fact], ...]
    read: Callable[[Source], Iterator[Fact]]
    path_matters: bool = False
    sweeps: bool = False
    binaries: bool = False
    but: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    own_only: bool = False


def looks_at(reader: Reader, path: str) -> bool:
    """Whether a reader whose globs name the file looks at it: one that is ``own_only`` leaves other people's out."""
    return not (reader.own_only and is_foreign(path))
