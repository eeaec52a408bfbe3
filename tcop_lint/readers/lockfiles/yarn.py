"""Yarn: yarn.lock, both of version 1, which is a format of its own, and of later versions, which is YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.documents import Broken, parse
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_FIELD = re2.compile(r'^  (version|resolved|integrity) "?([^"]*)"?$')
_NEED = re2.compile(r'^    "?((?:@[^"@\s/]+/)?[^"@\s]+)"? "?([^"]*)"?$')


def read(source: Source) -> Iterator[Fact]:
    """Every package with its version and the ranges that led to it."""
    if b"__metadata:" in source.data:
        yield from _berry(parse("yaml", source.data))
    elif b"yarn lockfile v1" in source.data:
        yield from lock("npm", "yarn 1", _classic(source.text))
    else:
        raise Broken("is no lock file of Yarn: neither the heading of version 1 nor __metadata stands in it")


def name_of(key: str) -> str:
    """``@a/b@^1`` as ``@a/b``."""
    return key[: key.find("@", 1)] if "@" in key[1:] else key


class _Entry:
    """A block of version 1 that is still open."""

    def __init__(self, line: int, keys: tuple[str, ...]) -> None:
        self.line = line
        self.keys = keys
        self.fields: dict[str, str] = {}
        self.needs: list[str] = []

    def locked(self) -> Locked:
        """The package. One that was never given a version is broken."""
        if "version" not in self.fields:
            raise Broken(f"is not a valid lock file of Yarn: {self.keys[0]} has no version", self.line)
        asked, at, wanted = self.keys[0], "", ""
        name = name_of(asked)
        at, wanted = "@", asked[len(name) + 1 :]
        if at and wanted.startswith("npm:"):
            name = name_of(wanted[4:]) or name
        resolved = self.fields.get("resolved", "")
        origin = origins.npm_resolved(resolved)
        if origin is None and (elsewhere := origins.npm(wanted)) is not None:
            origin = elsewhere
        return Locked(
            line=self.line,
            ecosystem="npm",
            name=name,
            version=self.fields["version"],
            integrity="integrity" in self.fields or "#" in resolved,
            origin=origin,
            keys=self.keys,
            requires=tuple(self.needs),
        )


def _classic(content: str) -> Iterator[Locked]:
    entry: _Entry | None = None
    needing = False
    for line, written in filled(content):
        if written.startswith("#"):
            continue
        if not written.startswith(" "):
            if entry is not None:
                yield entry.locked()
            if not written.endswith(":"):
                raise Broken("is not a valid lock file of Yarn: a package's name or a colon is missing", line)
            keys = tuple(part.strip().strip('"') for part in written[:-1].split(","))
            if not all(keys):
                raise Broken("is not a valid lock file of Yarn: a package has no name", line)
            entry, needing = _Entry(line, keys), False
        elif entry is None:
            raise Broken("is not a valid lock file of Yarn: a field stands before any package", line)
        elif field := _FIELD.match(written):
            entry.fields[field.group(1)] = field.group(2)
        elif written.startswith("    "):
            if needing and (need := _NEED.match(written)):
                entry.needs.append(f"{need.group(1)}@{need.group(2)}")
        else:
            needing = written.strip() in {"dependencies:", "optionalDependencies:"}
    if entry is not None:
        yield entry.locked()


def _berry(document: Document) -> Iterator[Fact]:
    top = table(document.value)
    found, members = list[Locked](), list[str]()
    for key, value in top.items():
        entry = table(value)
        resolution = text(entry.get("resolution"))
        if key == "__metadata" or not entry:
            continue
        name = name_of(resolution)
        how = resolution[len(name) + 1 :]
        if how.startswith("workspace:"):
            members.append(how.removeprefix("workspace:") or ".")
            continue
        if how.startswith("patch:"):
            continue  # what is patched stands in a block of its own
        line, column = document.locate((key,))
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="npm",
                name=name,
                version=text(entry.get("version")),
                integrity=bool(text(entry.get("checksum"))),
                origin=_berry_origin(how),
                keys=tuple(part.strip() for part in key.split(",")),
                requires=tuple(f"{need}@{text(wanted)}" for need, wanted in _needs(entry)),
            )
        )
    form = f"yarn berry {text(table(top.get('__metadata')).get('version'))}".strip()
    yield from lock("npm", form, found, members or None)


def _needs(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from table(entry.get("dependencies")).items()


def _berry_origin(how: str) -> Origin | None:
    """``npm:1.2.3`` is the registry that Yarn is set to; an archive may stand behind ``::__archiveUrl=``."""
    if how.startswith("npm:"):
        _, mark, address = how.partition("::__archiveUrl=")
        return origins.npm_resolved(address.replace("%3A", ":").replace("%2F", "/")) if mark else None
    return origins.npm(how.partition("::")[0])


READER = Reader(
    name="yarn-lock", version=1, files=("yarn.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
