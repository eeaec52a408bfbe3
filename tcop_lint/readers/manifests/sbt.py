"""Scala: sbt build definitions, read line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Property, Registry
from tcop_lint.readers.lines import filled
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_MODULE = late.re2(
    r"""s?"([A-Za-z0-9][A-Za-z0-9._-]*)"\s*%{1,3}\s*s?"([^"\s]+)"\s*%\s*(?:s?"([^"]*)"|([A-Za-z_][\w.]*))(?:\s*%\s*("[^"]*"|[\w.]+))?"""
)
_NAME = late.re2(r"""^\s*(?:ThisBuild\s*/\s*)?name\s*:=\s*"([^"]+)\"""")
_NAME_VALUE = late.re2(r"""^\s*(?:lazy\s+)?val\s+appName\s*(?::\s*String\s*)?=\s*"([^"]+)\"""")
_PUBLIC = late.re2(r"\bisPublicArtefact\s*:=\s*true\b|\bpublishTo\s*:=\s*(?:Some|sonatype)")
_DEPLOYED = late.re2(r"\bSbtDistributablesPlugin\b|\bJavaServerAppPackaging\b|\bJavaAppPackaging\b")
_VALUE = late.re2(r"""^\s*(?:private\s+|final\s+|lazy\s+)*val\s+(\w+)\s*(?::\s*String\s*)?=\s*"([0-9][^"]*)"\s*$""")
_RESOLVER = late.re2(
    r"""(?:\bat\s+|\bMavenRepository\(\s*"[^"]*"\s*,\s*|\burl\(\s*"[^"]*"\s*,\s*url\(\s*)"(https?://[^"]+)\""""
)
_SCALA = late.re2(r"""\bscalaVersion\s*:=\s*"([0-9][^"]*)\"""")
_TEST = late.re2(r"""(?i)\b(?:test|it|integrationtest)\b""")
_OTHER = late.re2(r"""(?i)\b(?:compile|provided|runtime)\b""")


def read(source: Source) -> Iterator[Fact]:
    """The build and the modules that it names. Scala files without any are programs and have no facts.

    A build of several projects has several names, and then none is given.
    """
    found: list[Dependency] = []
    names: dict[str, int] = {}
    role: Role = "unknown"
    content = source.text
    aside: list[Property | Registry] = []
    is_of_the_build = source.name.lower().endswith(".sbt") and source.folder.endswith("project")
    for line, written in filled(content):
        if written.lstrip().startswith(("//", "*", "/*")):
            continue
        found += [_dependency(line, match.groups(), is_of_the_build) for match in _MODULE.finditer(written)]
        aside += _aside(line, written)
        if named := _NAME.match(written) or _NAME_VALUE.match(written):
            names.setdefault(named.group(1), line)
        role = _role(written, role)
    if found or source.name.lower() == "build.sbt":
        name, name_line = next(iter(names.items())) if len(names) == 1 else ("", 1)
        yield from manifest("sbt", name, role, found, name_line)
    yield from aside


def _aside(line: int, written: str) -> Iterator[Property | Registry]:
    if value := _VALUE.match(written):
        yield Property(line=line, ecosystem="sbt", name=value.group(1), value=value.group(2))
    if scala := _SCALA.search(written):
        yield Property(line=line, ecosystem="sbt", name="scalaVersion", value=scala.group(1))
    if resolver := _RESOLVER.search(written):
        yield Registry(line=line, ecosystem="sbt", address=resolver.group(1))


def _role(written: str, role: Role) -> Role:
    if _DEPLOYED.search(written):
        return "application"
    return "library" if role == "unknown" and _PUBLIC.search(written) else role


def _dependency(line: int, parts: tuple[str | None, ...], is_of_the_build: bool) -> Dependency:
    organisation, name, version, identifier, configuration = parts
    tested = bool(configuration and _TEST.search(configuration) and not _OTHER.search(configuration))
    scope: Scope = "development" if is_of_the_build or tested else "runtime"
    return Dependency(
        line=line,
        ecosystem="sbt",
        name=f"{organisation}:{name}",
        requirement=version or identifier or "",
        scope=scope,
        use="build" if is_of_the_build else "",
    )


READER = Reader(
    name="sbt",
    version=2,
    files=("*.sbt", "**/project/*.scala"),
    kinds=(*KINDS, Property, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
