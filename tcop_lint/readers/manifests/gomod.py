"""Go: go.mod."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_MODULE = re2.compile(r"""^module\s+["`]?([^\s"`]+)""")
_DIRECTIVE = re2.compile(r"^([a-z]+)\s*(\(|\s)\s*(.*)$")
_MODULE_VERSION = re2.compile(r"""^["`]?([^\s"`()]+)["`]?\s+(v[0-9][^\s]*)\s*(?://\s*(.*))?$""")


def read(source: Source) -> Iterator[Fact]:
    """The module and what it requires itself: lines that end in ``// indirect`` are left out."""
    if is_foreign(source.path):
        return
    name, name_line = "", 1
    found: list[Dependency] = []
    block = ""
    for line, written in numbered(source.text):
        written = written.strip()
        if written.startswith(")"):
            block = ""
        elif block:
            found += _required(line, written) if block == "require" else []
        elif module := _MODULE.match(written):
            name, name_line = module.group(1), line
        elif directive := _DIRECTIVE.match(written):
            word, opened, rest = directive.groups()
            block = word if opened == "(" and ")" not in rest else ""
            found += _required(line, rest) if word == "require" and not block else []
    if name:
        yield from manifest("gomod", name, "unknown", found, name_line)


def _required(line: int, written: str) -> list[Dependency]:
    match = _MODULE_VERSION.match(written)
    if match is None or (match.group(3) or "").startswith("indirect"):
        return []
    return [Dependency(line=line, ecosystem="gomod", name=match.group(1), requirement=match.group(2), scope="runtime")]


READER = Reader(name="gomod", version=1, files=("go.mod",), kinds=KINDS, read=read, path_matters=True)
