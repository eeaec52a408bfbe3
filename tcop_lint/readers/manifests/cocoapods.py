"""CocoaPods: Podfile, a program whose lines are searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_POD = re2.compile(r"""^\s*pod\s*\(?\s*["']([^"'/]+)[^"']*["']\s*(?:,\s*["']([^"']*)["'])?(.*)$""")
_WHERE = re2.compile(r""":?(git|path|podspec|branch|tag|commit)(?::|\s*=>)\s*["']([^"']+)["']""")
_SOURCE = re2.compile(r"""^\s*source\s+["']([^"']+)["']""")


def read(source: Source) -> Iterator[Fact]:
    """The pods that targets ask for, once each."""
    found: dict[str, Dependency] = {}
    registries = []
    for line, written in filled(source.text):
        if pod := _POD.match(written):
            name, wanted, rest = pod.groups()
            found.setdefault(
                name,
                Dependency(
                    line=line,
                    ecosystem="cocoapods",
                    name=name,
                    requirement=wanted or "",
                    scope="runtime",
                    origin=_origin(dict(_WHERE.findall(rest))),
                ),
            )
        elif named := _SOURCE.match(written):
            registries.append(Registry(line=line, ecosystem="cocoapods", address=named.group(1)))
    if found:
        yield from manifest("cocoapods", "", "unknown", found.values())
    yield from registries


def _origin(options: dict[str, str]) -> Origin | None:
    if "git" in options:
        for key in ("commit", "tag", "branch"):
            if key in options:
                return origins.git(options["git"], options[key], key)
        return origins.git(options["git"])
    where = options.get("path") or options.get("podspec")
    return origins.path(where) if where else None


READER = Reader(
    name="cocoapods",
    version=1,
    files=("Podfile",),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
