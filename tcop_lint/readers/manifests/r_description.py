"""R: the DESCRIPTION file of a package or a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency, Origin
from tcop_lint.readers import origins
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_FIELD = re2.compile(r"^([A-Za-z][A-Za-z0-9/@-]*):\s*(.*)$")
_PACKAGE = re2.compile(r"([A-Za-z][A-Za-z0-9.]*)\s*(?:\(([^)]*)\))?")
_REMOTE = re2.compile(r"(?:(github|gitlab|bitbucket)::)?([\w.-]+/([\w.-]+))(?:@([\w./-]+))?")
_SECTIONS = {
    "depends": ("runtime", ""),
    "imports": ("runtime", ""),
    "linkingto": ("runtime", "build"),
    "suggests": ("development", ""),
    "enhances": ("runtime", "optional"),
}


def read(source: Source) -> Iterator[Fact]:
    """The package and what it needs, without R itself. A file without the field Package or Imports is no such thing."""
    field, name, name_line, version = "", "", 1, ""
    found: list[Dependency] = []
    remotes: dict[str, Origin] = {}
    for line, written in numbered(source.text):
        value = written
        if not written.startswith((" ", "\t")) and (match := _FIELD.match(written)):
            field, value = match.group(1).lower(), match.group(2)
            if field == "package":
                name, name_line = value.strip(), line
            elif field == "version":
                version = value.strip()
        if field in _SECTIONS:
            found += _packages(line, value, *_SECTIONS[field])
        elif field == "remotes":
            for service, repository, package, ref in _REMOTE.findall(value):
                remotes[package] = origins.hosted(service or "github", repository, ref)
    if not (name or found):
        return
    listed = (_moved(one, remotes) for one in found)
    yield from manifest("cran", name, "library" if name and version else "unknown", listed, name_line)


def _packages(line: int, value: str, scope: str, use: str) -> Iterator[Dependency]:
    for item in value.split(","):
        match = _PACKAGE.match(item.strip())
        if match is not None and match.group(1) != "R":
            yield Dependency(
                line=line,
                ecosystem="cran",
                name=match.group(1),
                requirement=(match.group(2) or "").strip(),
                scope=scope,
                use=use,
            )


def _moved(one: Dependency, remotes: dict[str, Origin]) -> Dependency:
    from msgspec.structs import replace

    return replace(one, origin=remotes[one.name]) if one.name in remotes else one


READER = Reader(
    name="r-description", version=1, files=("DESCRIPTION",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
