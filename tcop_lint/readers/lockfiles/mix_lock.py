"""Elixir: mix.lock, a map of the language that is searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_HEX = re2.compile(r'^\s*"?([a-z][a-z0-9_]*)"?:\s*\{:hex,\s*:"?([a-z0-9_]+)"?,\s*"([^"]+)"(.*)$')
_GIT = re2.compile(r'^\s*"?([a-z][a-z0-9_]*)"?:\s*\{:git,\s*"([^"]+)",\s*"([0-9a-f]+)"')
_NEED = re2.compile(r"\{:([a-z][a-z0-9_]*), \"")
_REPOSITORY = re2.compile(r'\], "([^"]+)"(?:, "[0-9a-f]+")?\},?\s*$')
_HEXPM = "hexpm"


def read(source: Source) -> Iterator[Fact]:
    """Every package, by the name that the registry knows."""
    found = []
    for line, written in filled(source.text):
        if hexed := _HEX.match(written):
            key, name, version, rest = hexed.groups()
            repository = _REPOSITORY.search(rest)
            elsewhere = repository.group(1) if repository and repository.group(1) != _HEXPM else ""
            found.append(
                Locked(
                    line=line,
                    ecosystem="mix",
                    name=name,
                    version=version,
                    integrity=rest.lstrip(", ").startswith('"'),
                    origin=origins.registry("", elsewhere) if elsewhere else None,
                    keys=(key,) if key != name else (),
                    requires=tuple(_NEED.findall(rest)),
                )
            )
        elif git := _GIT.match(written):
            name, address, commit = git.groups()
            origin = origins.git(address, commit, "commit")
            found.append(Locked(line=line, ecosystem="mix", name=name, version="", integrity=True, origin=origin))
        elif written.strip() not in {"%{", "}", "%{}"} and not written.lstrip().startswith("#"):
            raise Broken("is not a valid lock file of Mix: a line is no package", line)
    yield from lock("mix", "mix", found, ["."])


READER = Reader(
    name="mix-lock", version=1, files=("mix.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
