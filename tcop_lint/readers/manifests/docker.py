"""Container images: the FROM lines of Dockerfiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, manifest
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

FILES = ("Dockerfile", "Dockerfile.*", "Dockerfile-*", "*.Dockerfile", "Containerfile")

_FROM = re2.compile(r"(?i)^\s*from\s+(?:--[a-z]+=\S+\s+)*(\S+)(?:\s+as\s+(\S+))?\s*$")
_ARG = re2.compile(r"""(?i)^\s*arg\s+([A-Za-z_]\w*)(?:=["']?([^"'\s]*)["']?)?""")
_VARIABLE = re2.compile(r"\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))")


def read(source: Source) -> Iterator[Fact]:
    """The images that the build starts from, but for ``scratch`` and names known only when it runs."""
    if is_foreign(source.path) or source.name.lower().endswith(".dockerignore"):
        return
    found: list[Dependency] = []
    stages, arguments = set[str](), dict[str, str]()
    has_from = False
    for line, written in numbered(source.text):
        if not has_from and (argument := _ARG.match(written)):
            arguments[argument.group(1)] = argument.group(2) or ""
            continue
        match = _FROM.match(written)
        if match is None:
            continue
        has_from = True
        image = _filled_in(match.group(1), arguments)
        if image and image.lower() not in stages | {"scratch"}:
            name, tag = split_image(image)
            found.append(Dependency(line=line, ecosystem="docker", name=name, requirement=tag, scope="runtime"))
        if match.group(2):
            stages.add(match.group(2).lower())
    if has_from:
        yield from manifest("docker", "", "unknown", found)


def _filled_in(image: str, arguments: Mapping[str, str]) -> str:
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


READER = Reader(name="docker", version=1, files=FILES, kinds=KINDS, read=read, path_matters=True)
