"""Go: go.mod, which is a lock file as well: it names the versions of what others need (since Go 1.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

import re2
from msgspec.structs import replace

from tcop_lint.documents import Broken
from tcop_lint.facts import Dependency, Origin
from tcop_lint.facts.dependencies import Locked, LockFile, Property
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled, numbered
from tcop_lint.readers.lockfiles.shape import lock
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_MODULE = re2.compile(r"""^module\s+["`]?([^\s"`]+)""")
_DIRECTIVE = re2.compile(r"^([a-z]+)\s*(\(|\s)\s*(.*)$")
_GO = re2.compile(r"^go\s+([0-9][0-9.]*)")
_REPLACED = re2.compile(r"""^["`]?([^\s"`()]+)["`]?(?:\s+v\S+)?\s+=>\s+["`]?([^\s"`()]+)["`]?(?:\s+(v\S+))?""")
_MODULE_VERSION = re2.compile(r"""^["`]?([^\s"`()]+)["`]?\s+(v[0-9][^\s]*)\s*(?://\s*(.*))?$""")


One = TypeVar("One", Dependency, Locked)
_Replaced: TypeAlias = "dict[str, Origin | tuple[str, str]]"


def read(source: Source) -> Iterator[Fact]:
    """The module and what it requires itself; lines that end in ``// indirect`` are what others require."""
    name, name_line = "", 1
    found: list[Dependency] = []
    indirect: list[Locked] = []
    replaced: _Replaced = {}
    block = ""
    for line, written in numbered(source.text):
        written = written.strip()
        if written.startswith(")"):
            block = ""
        elif block:
            _take(block, line, written, found, indirect, replaced)
        elif go := _GO.match(written):
            yield Property(line=line, ecosystem="gomod", name="go", value=go.group(1))
        elif module := _MODULE.match(written):
            name, name_line = module.group(1), line
        elif directive := _DIRECTIVE.match(written):
            word, opened, rest = directive.groups()
            block = word if opened == "(" and ")" not in rest else ""
            if not block:
                _take(word, line, rest, found, indirect, replaced)
    if not name:
        if all(written.startswith("//") for _, written in filled(source.text)):
            return  # an empty go.mod keeps a folder out of the module around it
        raise Broken("is no go.mod: it names no module")
    yield from manifest("gomod", name, "unknown", (_moved(one, replaced) for one in found), name_line)
    yield from lock("gomod", "go.mod", (_moved(one, replaced) for one in indirect), ["."])


def _take(
    word: str,
    line: int,
    written: str,
    found: list[Dependency],
    indirect: list[Locked],
    replaced: _Replaced,
) -> None:
    if word == "require" and (match := _MODULE_VERSION.match(written)):
        module, version, comment = match.groups()
        if (comment or "").startswith("indirect"):
            indirect.append(Locked(line=line, ecosystem="gomod", name=module, version=version, direct=False))
        else:
            found.append(Dependency(line=line, ecosystem="gomod", name=module, requirement=version, scope="runtime"))
    elif word == "replace" and (match := _REPLACED.match(written)):
        module, other, version = match.groups()
        is_path = other.startswith((".", "/"))
        replaced[module] = origins.path(other) if is_path else (other, version or "")


def _moved(one: One, replaced: _Replaced) -> One:
    """What is taken in a module's place: a folder, or another module (https://go.dev/ref/mod#go-mod-file-replace)."""
    instead = replaced.get(one.name)
    if instead is None:
        return one
    if isinstance(instead, Origin):
        return replace(one, origin=instead)
    name, version = instead
    if isinstance(one, Dependency):
        return replace(one, name=name, requirement=version, alias=one.name)
    return replace(one, name=name, version=version)


READER = Reader(
    name="gomod",
    version=3,
    files=("go.mod",),
    kinds=(*KINDS, LockFile, Locked, Property),
    read=read,
    path_matters=True,
    own_only=True,
)
