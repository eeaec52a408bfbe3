""".NET: project files, packages.config and the files that set package versions for many projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Property
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest
from tcop_lint.readers.manifests.xml import attribute, children, inner
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PROJECTS = (".csproj", ".fsproj", ".vbproj")
_ITEMS = ("PackageReference", "PackageVersion", "GlobalPackageReference")
_CENTRAL = "PackageVersion"
_TEST_PACKAGE = "microsoft.net.test.sdk"
_RUNNABLE_SDKS = ("microsoft.net.sdk.web", "microsoft.net.sdk.worker", "microsoft.net.sdk.blazorwebassembly")


def read(source: Source) -> Iterator[Fact]:
    """The project and the packages that it references, each on its own line."""
    document = source.document
    if source.name.lower() == "packages.config":
        yield from _packages_config(document)
        return
    for project in children(document.value, "Project"):
        is_test = _is_test(project)
        found = list(_references(document, project, is_test))
        is_project = source.name.lower().endswith(_PROJECTS)
        if is_project or found:
            name = source.name.rpartition(".")[0] if is_project else ""
            yield from manifest("nuget", name, _role(project, is_test) if is_project else "unknown", found)
        yield from _properties(document, project)


def _properties(document: Document, project: dict[str, Any]) -> Iterator[Property]:
    """Values that begin with a digit, which are the only ones that can stand for a version."""
    for at, group in enumerate(children(project, "PropertyGroup")):
        for name in group:
            value = inner(group, name)
            if not name.startswith(("@", "#")) and value[:1].isdigit():
                line, column = document.locate(("Project", 0, "PropertyGroup", at, name, 0))
                yield Property(line=line, column=column, ecosystem="nuget", name=name.lower(), value=value)


def _packages_config(document: Document) -> Iterator[Fact]:
    found = []
    for packages in children(document.value, "packages"):
        for at, package in enumerate(children(packages, "package")):
            line, column = document.locate(("packages", 0, "package", at))
            scope: Scope = "development" if attribute(package, "developmentDependency").lower() == "true" else "runtime"
            if name := attribute(package, "id"):
                found.append(_dependency(line, column, name, attribute(package, "version"), scope))
        yield from manifest("nuget", "", "unknown", found)


def _references(document: Document, project: dict[str, Any], is_test: bool) -> Iterator[Dependency]:
    for group_at, group in enumerate(children(project, "ItemGroup")):
        for item in _ITEMS:
            for at, reference in enumerate(children(group, item)):
                name = attribute(reference, "Include")
                if not name:
                    continue
                private = attribute(reference, "PrivateAssets") or inner(reference, "PrivateAssets")
                scope: Scope = "development" if is_test or private.lower() == "all" else "runtime"
                wanted = (
                    attribute(reference, "Version")
                    or inner(reference, "Version")
                    or attribute(reference, "VersionOverride")
                )
                line, column = document.locate(("Project", 0, "ItemGroup", group_at, item, at))
                use = "central" if item == _CENTRAL else "build" if private.lower() == "all" else ""
                yield _dependency(line, column, name, wanted, scope, use)


def _property(project: dict[str, Any], name: str) -> str:
    return next(filter(None, (inner(group, name) for group in children(project, "PropertyGroup"))), "").lower()


def _is_test(project: dict[str, Any]) -> bool:
    return _property(project, "IsTestProject") == "true" or any(
        attribute(reference, "Include").lower() == _TEST_PACKAGE
        for group in children(project, "ItemGroup")
        for reference in children(group, "PackageReference")
    )


def _role(project: dict[str, Any], is_test: bool) -> Role:
    packable = _property(project, "IsPackable")
    if packable == "true" or _property(project, "GeneratePackageOnBuild") == "true" or _property(project, "PackageId"):
        return "library"
    sdk = attribute(project, "Sdk").partition("/")[0].lower()
    runs = sdk in _RUNNABLE_SDKS or _property(project, "OutputType") in {"exe", "winexe"}
    return "application" if packable == "false" or runs or is_test else "unknown"


def _dependency(line: int, column: int, name: str, wanted: str, scope: Scope, use: str = "") -> Dependency:
    return Dependency(line=line, column=column, ecosystem="nuget", name=name, requirement=wanted, scope=scope, use=use)


READER = Reader(
    name="nuget",
    version=2,
    files=(
        "*.{csproj,fsproj,vbproj}",
        "packages.config",
        "Directory.Packages.props",
        "Directory.Build.{props,targets}",
    ),
    kinds=(*KINDS, Property),
    read=read,
    path_matters=True,
    own_only=True,
)
