"""Terraform: the providers that a configuration requires and the modules that it takes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_WANTED = (b"module", b"required_providers")
_MODULE = late.re2(r"""^module\s+"([^"]+)"\s*\{""")
_PROVIDERS = late.re2(r"^\s*required_providers\s*\{")
_PROVIDER = late.re2(r"""^\s*"?([A-Za-z][\w-]*)"?\s*=\s*\{(.*)$""")
_OLD_PROVIDER = late.re2(r"""^\s*"?([A-Za-z][\w-]*)"?\s*=\s*"([^"]*)"\s*$""")
_SOURCE = late.re2(r"""\bsource\s*=\s*"([^"]*)\"""")
_VERSION = late.re2(r"""\bversion\s*=\s*"([^"]*)\"""")
_STRING = late.re2(r""""(?:[^"\\]|\\.)*\"""")
_COMMENT = late.re2(r"(?:^|\s)(?:#|//).*$")
_REF = late.re2(r"[?&]ref=([^&\s]+)")


class _Block:
    """A module or a provider whose braces are still open."""

    def __init__(self, line: int, name: str, depth: int, *, is_module: bool) -> None:
        self.line = line
        self.name = name
        self.depth = depth
        self.is_module = is_module
        self.source = self.version = ""

    def take(self, written: str) -> None:
        """Note the source and the version if they stand on this line."""
        if match := _SOURCE.search(written):
            self.source = self.source or match.group(1)
        if match := _VERSION.search(written):
            self.version = self.version or match.group(1)

    def dependency(self) -> Dependency | None:
        """What the block asks for; None for a module of this repository."""
        name, version, origin = self.source or self.name, self.version, origins.registry_in(self.source)
        if self.is_module:
            if not self.source or self.source.startswith((".", "/")) or "${" in self.source:
                return None
            ref = _REF.search(self.source)
            name, version = self.source.partition("?")[0], version or (ref.group(1) if ref else "")
            origin = _module_origin(name, ref.group(1) if ref else "")
        return Dependency(
            line=self.line, ecosystem="terraform", name=name, requirement=version, scope="runtime", origin=origin
        )


def _module_origin(source: str, ref: str) -> Origin | None:
    """Where a module comes from; None for the public registry."""
    bare = source.removeprefix("git::")
    scheme, mark, rest = bare.partition("://")
    rest = (rest if mark else bare).partition("//")[0]
    where = f"{scheme}{mark}{rest}" if mark else rest
    if source.startswith("git::") or origins.is_git_address(where):
        return origins.git(where, ref)
    if rest.startswith(("github.com/", "bitbucket.org/")) and not mark:
        return origins.git(f"https://{rest}", ref)
    return origins.url(where) if mark or "::" in source else origins.registry_in(rest)


def read(source: Source) -> Iterator[Fact]:
    """The providers and modules, each where its block begins. A file without any has no facts."""
    if not any(word in source.data for word in _WANTED):
        return
    reading = _Reading()
    for line, written in filled(source.text):
        reading.take(line, written)
    if reading.found:
        yield from manifest("terraform", "", "unknown", reading.found)


class _Reading:
    """The lines of a configuration, one after the other, and how deep in braces they stand."""

    def __init__(self) -> None:
        self.found: list[Dependency] = []
        self._depth = 0
        self._providers_depth = -1
        self._block: _Block | None = None

    def take(self, line: int, written: str) -> None:
        """Note what stands on one line."""
        if "#" in written or "//" in written:
            written = _COMMENT.sub("", written)
        if self._block is None:
            self._begin(line, written)
        block = self._block
        if block is not None and self._depth <= block.depth + 1:
            block.take(written)
        if "{" in written or "}" in written:
            bare = _STRING.sub("", written)
            self._depth += bare.count("{") - bare.count("}")
        if block is not None and self._depth <= block.depth:
            self.found += filter(None, [block.dependency()])
            self._block = None
        if self._depth <= self._providers_depth:
            self._providers_depth = -1

    def _begin(self, line: int, written: str) -> None:
        if written.startswith("module") and (match := _MODULE.match(written)):
            self._depth, self._providers_depth = 0, -1
            self._block = _Block(line, match.group(1), 0, is_module=True)
        elif "required_providers" in written and _PROVIDERS.match(written):
            self._providers_depth = self._depth
        elif 0 <= self._providers_depth < self._depth:
            if match := _PROVIDER.match(written):
                self._block = _Block(line, match.group(1), self._depth, is_module=False)
            elif match := _OLD_PROVIDER.match(written):
                self.found.append(_old_provider(line, match.group(1), match.group(2)))


def _old_provider(line: int, name: str, version: str) -> Dependency:
    return Dependency(line=line, ecosystem="terraform", name=name, requirement=version, scope="runtime")


READER = Reader(
    name="terraform", version=3, files=("*.tf", "*.tofu"), kinds=KINDS, read=read, path_matters=True, own_only=True
)
