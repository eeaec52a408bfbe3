"""Container images: what Dockerfiles start from and copy from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.data.cloud import DOCKERFILES
from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

FILES = DOCKERFILES

_FROM = re2.compile(r"(?i)^\s*from\s+(?:--[a-z]+=\S+\s+)*(\S+)(?:\s+as\s+(\S+))?\s*$")
_COPY = re2.compile(r"(?i)^\s*(?:copy|run)\s+(?:.*\s)?--(?:from=|mount=\S*\bfrom=)([^\s,]+)")
_ARG = re2.compile(r"""(?i)^\s*arg\s+([A-Za-z_]\w*)(?:=["']?([^"'\s]*)["']?)?""")
_VARIABLE = re2.compile(r"\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))")


def read(source: Source) -> Iterator[Fact]:
    """The images that the build starts from, but for ``scratch`` and names known only when it runs.

    Those that the last stage is not built on are there for the build: what is copied out of them stays.
    """
    if source.name.lower().endswith(".dockerignore"):
        return
    reading = _Reading()
    for line, written in numbered(source.text):
        reading.take(line, written)
    if reading.bases:
        yield from manifest("docker", "", "unknown", reading.images())


class _Reading:
    """The lines of a Dockerfile, one after the other. ``bases`` are line, base and name of each stage."""

    def __init__(self) -> None:
        self.bases: list[tuple[int, str, str]] = []
        self._arguments: dict[str, str] = {}
        self._copied: list[tuple[int, str]] = []

    def take(self, line: int, written: str) -> None:
        """Note what stands on one line."""
        if not self.bases and (argument := _ARG.match(written)):
            self._arguments[argument.group(1)] = filled_in(argument.group(2) or "", self._arguments)
        elif match := _FROM.match(written):
            self.bases.append((line, filled_in(match.group(1), self._arguments), (match.group(2) or "").lower()))
        elif copied := _COPY.match(written):
            self._copied.append((line, filled_in(copied.group(1), self._arguments)))

    def images(self) -> Iterator[Dependency]:
        """The images, without the names of stages."""
        shipped, stages = self._shipped(), set[str]()
        for at, (line, image, stage) in enumerate(self.bases):
            if image and image.lower() not in stages | {"scratch"}:
                yield image_of(line, image, "" if at in shipped else "build")
            stages.add(stage)
        for line, image in self._copied:
            named = image.lower()
            if named and named not in stages and not named.isdigit() and ("/" in named or ":" in named):
                yield image_of(line, image, "build")

    def _shipped(self) -> set[int]:
        """The stages that the last one is built on, itself among them."""
        named = {stage: at for at, (_, _, stage) in enumerate(self.bases) if stage}
        at, found = len(self.bases) - 1, set[int]()
        while at not in found:
            found.add(at)
            at = named.get(self.bases[at][1].lower(), at)
        return found


def image_of(line: int, image: str, use: str = "", scope: str = "runtime", column: int = 1) -> Dependency:
    """One image that is asked for."""
    name, tag = split_image(image)
    return Dependency(
        line=line,
        column=column,
        ecosystem="docker",
        name=name,
        requirement=tag,
        scope=scope,
        use=use,
        integrity="sha256:" in tag,
        origin=origins.registry_in(name),
    )


def filled_in(image: str, arguments: Mapping[str, str]) -> str:
    """The image with the defaults of its build arguments; empty where one has none."""
    parts, end = list[str](), 0
    for match in _VARIABLE.finditer(image):
        braced, fallback, bare = match.groups()
        value = arguments.get(braced or bare) or fallback or ""
        if not value or "$" in value:
            return ""
        parts += [image[end : match.start()], value]
        end = match.end()
    return "".join([*parts, image[end:]])


def split_image(image: str) -> tuple[str, str]:
    """``registry:5000/team/app:1.2`` as its name and tag. A digest counts as (part of) the tag."""
    named, at, digest = image.partition("@")
    head, slash, last = named.rpartition("/")
    last, _, tag = last.partition(":")
    return head + slash + last, tag + at + digest if tag else digest


READER = Reader(name="docker", version=2, files=FILES, kinds=KINDS, read=read, path_matters=True, own_only=True)
