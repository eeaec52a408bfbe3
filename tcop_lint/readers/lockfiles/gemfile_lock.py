"""Ruby: Gemfile.lock and gems.locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked, Registry
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_SECTION = re2.compile(r"^([A-Z][A-Z0-9 ]*)$")
_OPTION = re2.compile(r"^  ([a-z_]+): (.*)$")
_GEM = re2.compile(r"^    ([^\s(!]+) \(([^)]+)\)$")
_NEED = re2.compile(r"^      ([^\s(!]+)")
_INDENTED = re2.compile(r"^ {2,6}[^\s(]")
_DIRECT = re2.compile(r"^  ([^\s(!]+)")
_CHECKSUM = re2.compile(r"^  ([^\s(!]+) \(([^)]+)\) sha")
_PLATFORM = re2.compile(r"^([0-9][0-9A-Za-z.]*?)-(?:x86|x64|arm|aarch|java|universal|mswin|mingw|ruby|jruby).*$")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_SOURCES = frozenset({"GEM", "GIT", "PATH", "PLUGIN SOURCE"})


class _Gem:
    """A gem whose needs are still being read. One that is built for several platforms has one entry."""

    def __init__(self, line: int, version: str, origin: Origin | None) -> None:
        self.line = line
        self.version = version
        self.origin = origin
        self.needs: dict[str, None] = {}


class _Reading:
    """The lines of the file, one after the other."""

    def __init__(self) -> None:
        self.gems: dict[tuple[str, str], _Gem] = {}
        self.direct = set[str]()
        self.checksums = set[tuple[str, str]]()
        self.remotes: dict[str, int] = {}
        self.options: dict[str, str] = {}
        self.section = ""
        self.gem: _Gem | None = None

    def take(self, line: int, written: str) -> None:
        """Note what stands on one line."""
        if section := _SECTION.match(written):
            self.section, self.options, self.gem = section.group(1), {}, None
        elif written.startswith(_CONFLICT) or not self.section:
            raise Broken("is not a valid lock file of Bundler: it holds the marks of a merge conflict", line)
        elif self.section in _SOURCES:
            self._source(line, written)
        elif self.section == "DEPENDENCIES" and (direct := _DIRECT.match(written)):
            self.direct.add(direct.group(1))
        elif self.section == "CHECKSUMS" and (checksum := _CHECKSUM.match(written)):
            self.checksums.add((checksum.group(1), _version(checksum.group(2))))

    def _source(self, line: int, written: str) -> None:
        if option := _OPTION.match(written):
            self.options[option.group(1)] = option.group(2).strip()
            if self.section == "GEM" and option.group(1) == "remote":
                self.remotes.setdefault(option.group(2).strip(), line)
        elif gem := _GEM.match(written):
            version = _version(gem.group(2))
            self.gem = self.gems.setdefault((gem.group(1), version), _Gem(line, version, self._origin()))
        elif self.gem is not None and (need := _NEED.match(written)):
            self.gem.needs[need.group(1)] = None
        elif not _INDENTED.match(written):
            raise Broken("is not a valid lock file of Bundler: a line is no gem", line)

    def _origin(self) -> Origin | None:
        remote = self.options.get("remote", "")
        if self.section == "GIT":
            return origins.git(remote, self.options.get("revision", ""), "commit")
        if self.section == "PATH":
            return origins.path(remote)
        return origins.registry(remote) if remote else None


def _version(written: str) -> str:
    platform = _PLATFORM.match(written)
    return platform.group(1) if platform else written


def read(source: Source) -> Iterator[Fact]:
    """Every gem and what it needs; DEPENDENCIES says which are asked for directly."""
    reading = _Reading()
    for line, written in filled(source.text):
        reading.take(line, written)
    found = [
        Locked(
            line=gem.line,
            ecosystem="bundler",
            name=name,
            version=version,
            direct=name in reading.direct,
            integrity=(name, version) in reading.checksums,
            origin=gem.origin,
            requires=tuple(gem.needs),
        )
        for (name, version), gem in reading.gems.items()
    ]
    yield from lock("bundler", "bundler", found, ["."])
    for address, line in reading.remotes.items():
        yield Registry(line=line, ecosystem="bundler", address=address)


READER = Reader(
    name="gemfile-lock",
    version=1,
    files=("Gemfile.lock", "gems.locked"),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
