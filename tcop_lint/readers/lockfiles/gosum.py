"""Go: go.sum, the checksums of modules, which need not all be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_SUM = re2.compile(r"^(\S+) (v[0-9]\S*?)(/go\.mod)? (h1:\S+)$")


def read(source: Source) -> Iterator[Fact]:
    """Every version of which the content, and not only the go.mod, has a checksum."""
    found = []
    for line, written in filled(source.text):
        match = _SUM.match(written.rstrip())
        if match is None:
            raise Broken("is not a valid go.sum: a line is no module, version and checksum", line)
        if not match.group(3):
            found.append(
                Locked(
                    line=line,
                    ecosystem="gomod",
                    name=match.group(1),
                    version=match.group(2),
                    direct=False,
                    integrity=True,
                )
            )
    yield from lock("gomod", "go.sum", found, ["."])


READER = Reader(name="go-sum", version=1, files=("go.sum",), kinds=KINDS, read=read, path_matters=True, own_only=True)
