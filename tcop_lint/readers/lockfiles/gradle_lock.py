"""Gradle: gradle.lockfile and the files that it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers.lines import filled
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PACKAGE = re2.compile(r"^([^:\s=]+):([^:\s=]+):([^:\s=]+)(?:=(.*))?$")
_DEVELOPMENT = ("test", "integration", "functional", "checkstyle", "pmd", "jacoco", "detekt", "ktlint", "spotbugs")
_BUILD = ("annotationprocessor", "classpath", "kapt", "ksp", "kotlincompiler", "kotlinbuildtools", "kotlinklib")


def read(source: Source) -> Iterator[Fact]:
    """Every module; the configurations behind it say what it is for."""
    found = []
    is_buildscript = source.name.lower().startswith("buildscript")
    for line, written in filled(source.text):
        if written.startswith(("#", "empty=")):
            continue
        match = _PACKAGE.match(written.rstrip())
        if match is None:
            raise Broken("is not a valid lock file of Gradle: a line is no group:name:version", line)
        group, name, version, configurations = match.groups()
        found.append(
            Locked(
                line=line,
                ecosystem="gradle",
                name=f"{group}:{name}",
                version=version,
                scope="build" if is_buildscript else _scope((configurations or "").lower().split(",")),
            )
        )
    yield from lock("gradle", "gradle", found, ["."])


def _scope(configurations: list[str]) -> str:
    kinds = {
        "development" if name.startswith(_DEVELOPMENT) else "build" if name.startswith(_BUILD) else "runtime"
        for name in configurations
    }
    return next(kind for kind in ("runtime", "build", "development") if kind in kinds)


READER = Reader(
    name="gradle-lock",
    version=1,
    files=("*gradle.lockfile", "**/gradle/dependency-locks/*.lockfile"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
