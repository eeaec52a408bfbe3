"""Licences that XML build files declare: Maven and NuGet.

Sources: the Maven POM reference (licenses) and the NuGet documentation of pack and of the .nuspec file; looked up
2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.readers.declared.shape import KINDS, choice, declared
from tcop_lint.readers.manifests.shape import table, text
from tcop_lint.readers.manifests.xml import attribute, child, children, inner
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """What the build file declares. One without any of the words is not parsed. Raises Broken."""
    if b"icense" not in source.data:
        return
    name = source.name.lower()
    if name.endswith((".xml", ".pom")):
        yield from _maven(source)
    elif name.endswith(".nuspec"):
        yield from _nuspec(source)
    else:
        yield from _msbuild(source)


def _maven(source: Source) -> Iterator[Fact]:
    document = source.document
    licences = children(child(child(document.value, "project"), "licenses"), "license")
    names = [inner(licence, "name") or inner(licence, "url") for licence in licences]
    if any(names):
        line, column = document.locate(("project", 0, "licenses", 0, "license", 0))
        yield from declared("licenses", choice([name for name in names if name]), line, column)


def _nuspec(source: Source) -> Iterator[Fact]:
    document = source.document
    licence = child(child(child(document.value, "package"), "metadata"), "license")
    line, column = document.locate(("package", 0, "metadata", 0, "license", 0))
    if attribute(licence, "type") == "expression":
        yield from declared("license", text(licence.get("#text")), line, column, strict=True)


def _msbuild(source: Source) -> Iterator[Fact]:
    document = source.document
    for number, group in enumerate(children(child(document.value, "Project"), "PropertyGroup")):
        written = text(table(child(group, "PackageLicenseExpression")).get("#text"))
        line, column = document.locate(("Project", 0, "PropertyGroup", number, "PackageLicenseExpression", 0))
        yield from declared("PackageLicenseExpression", written, line, column, strict=True)


READER = Reader(
    name="declared-in-builds",
    version=2,
    files=("pom.xml", "*.pom", "*.nuspec", "*.{csproj,fsproj,vbproj}", "Directory.Build.{props,targets}"),
    kinds=KINDS,
    read=read,
    path_matters=True,
    own_only=True,
)
