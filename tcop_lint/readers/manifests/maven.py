"""Java: pom.xml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Managed, Parent, Property, Registry
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest
from tcop_lint.readers.manifests.xml import child, children, inner
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source

_RUNNABLE = frozenset({"spring-boot-maven-plugin", "quarkus-maven-plugin"})
_PLUGINS = "org.apache.maven.plugins"


def read(source: Source) -> Iterator[Fact]:
    """The project, its dependencies, its parent if that comes from outside, and its plugins."""
    document = source.document
    roots = children(document.value, "project")
    if not roots:
        return
    project = roots[0]
    name = inner(project, "artifactId")
    line = document.locate(("project", 0, "artifactId"))[0]
    found = _dependencies(document, project, in_root=not source.folder)
    yield from manifest("maven", name, _role(project), found, line)
    yield from _settings(document, project)


def _settings(document: Document, project: dict[str, Any]) -> Iterator[Fact]:
    """The parent, and what sets versions and registries here and in the projects below."""
    parent = child(project, "parent")
    group, artifact = inner(parent, "groupId"), inner(parent, "artifactId")
    if artifact:
        path = inner(parent, "relativePath") if "relativePath" in parent else "../pom.xml"
        line = document.locate(("project", 0, "parent"))[0]
        version = inner(parent, "version")
        yield Parent(line=line, ecosystem="maven", name=f"{group}:{artifact}", version=version, path=path)
    own = {
        "project.version": inner(project, "version") or inner(parent, "version"),
        "project.groupId": inner(project, "groupId") or group,
    }
    for name, value in own.items():
        if value:
            yield Property(ecosystem="maven", name=name, value=value)
    for name in child(project, "properties"):
        if value := inner(child(project, "properties"), name):
            line, column = document.locate(("project", 0, "properties", 0, name, 0))
            yield Property(line=line, column=column, ecosystem="maven", name=name, value=value)
    managed = child(child(project, "dependencyManagement"), "dependencies")
    for at, entry in enumerate(children(managed, "dependency")):
        name = f"{inner(entry, 'groupId')}:{inner(entry, 'artifactId')}"
        line, column = document.locate(
            ("project", 0, "dependencyManagement", 0, "dependencies", 0, "dependency", at, "artifactId", 0)
        )
        yield Managed(
            line=line,
            column=column,
            ecosystem="maven",
            name=name,
            requirement=inner(entry, "version"),
            imported=inner(entry, "scope") == "import",
        )
    for holder, item in (("repositories", "repository"), ("pluginRepositories", "pluginRepository")):
        for at, entry in enumerate(children(child(project, holder), item)):
            if address := inner(entry, "url"):
                line, column = document.locate(("project", 0, holder, 0, item, at, "url", 0))
                yield Registry(line=line, column=column, ecosystem="maven", address=address, name=inner(entry, "id"))


def _role(project: dict[str, Any]) -> Role:
    plugins = {inner(plugin, "artifactId") for _, plugin in _plugins(project)}
    if inner(project, "packaging") in {"war", "ear"} or plugins & _RUNNABLE:
        return "application"
    publishes = "distributionManagement" in project and inner(project, "packaging") in {"", "jar"}
    return "library" if publishes else "unknown"


def _dependencies(document: Document, project: dict[str, Any], *, in_root: bool) -> Iterator[Dependency]:
    """A parent is looked for in the folder above, unless the file says not to or there is none."""
    parent = child(project, "parent")
    if in_root or ("relativePath" in parent and not inner(parent, "relativePath")):
        yield from _dependency(document, ("parent", 0), parent, "runtime")
    for at, dependency in enumerate(children(child(project, "dependencies"), "dependency")):
        scope: Scope = "development" if inner(dependency, "scope") == "test" else "runtime"
        yield from _dependency(document, ("dependencies", 0, "dependency", at), dependency, scope)
    for pointer, plugin in _plugins(project):
        yield from _dependency(document, pointer, plugin, "development")


def _plugins(project: dict[str, Any]) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    plugins = child(child(project, "build"), "plugins")
    for at, plugin in enumerate(children(plugins, "plugin")):
        yield ("build", 0, "plugins", 0, "plugin", at), plugin


def _dependency(document: Document, pointer: Pointer, element: dict[str, Any], scope: Scope) -> Iterator[Dependency]:
    group, artifact = inner(element, "groupId"), inner(element, "artifactId")
    if "plugins" in pointer:
        group = group or _PLUGINS
    if group and artifact:
        line, column = document.locate(("project", 0, *pointer, "artifactId", 0))
        yield Dependency(
            line=line,
            column=column,
            ecosystem="maven",
            name=f"{group}:{artifact}",
            requirement=inner(element, "version"),
            scope=scope,
            use="build" if "plugin" in pointer else "optional" if inner(element, "optional") == "true" else "",
        )


READER = Reader(
    name="maven",
    version=2,
    files=("pom.xml",),
    kinds=(*KINDS, Managed, Parent, Property, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
