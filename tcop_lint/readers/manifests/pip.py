"""Python: pyproject.toml and Pipfile. ``requirements`` and ``setuptools`` read the other files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.documents import parse
from tcop_lint.facts import Dependency
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, array, manifest, scope_of, table, text
from tcop_lint.readers.places import is_foreign
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Pointer
    from tcop_lint.readers.source import Source

_REQUIREMENT = re2.compile(
    r"""^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:\(([^()]*)\)|((?:[<>=~@]|!=).*)|)\s*(?:;.*)?$"""
)
_PRIVATE = "Private :: Do Not Upload"
_SHIPPED_GROUPS = frozenset({"main", "prod", "production", "runtime", "app", "deploy"})


def requirement(line: str) -> tuple[str, str] | None:
    """Name and version of one requirement as PEP 508 writes it, without its marker; None where it is none."""
    match = _REQUIREMENT.match(line)
    if match is None:
        return None
    name, bracketed, bare = match.groups()
    return name, (bracketed or bare or "").partition(";")[0].strip()


def read(source: Source) -> Iterator[Fact]:
    """The project and its direct dependencies. A pyproject.toml that only sets tools has no facts."""
    if is_foreign(source.path):
        return
    if source.name.lower() == "pipfile":
        yield from _pipfile(parse("toml", source.data))
    else:
        yield from _pyproject(source.document)


def _pipfile(document: Document) -> Iterator[Fact]:
    found = [
        *_named(document, ("packages",), "runtime"),
        *_named(document, ("dev-packages",), "development"),
    ]
    if found or "packages" in document.value:
        yield from manifest("pip", "", "unknown", found)


def _pyproject(document: Document) -> Iterator[Fact]:
    tool = table(document.value.get("tool"))
    project, poetry = table(document.value.get("project")), table(tool.get("poetry"))
    found = [*_of_project(document), *_of_groups(document), *_of_poetry(document), *_of_tools(document)]
    if not (project or poetry or found):
        return
    place = ("project", "name") if project else ("tool", "poetry", "name")
    name = text(project.get("name")) or text(poetry.get("name"))
    yield from manifest("pip", name, _role(document.value), found, document.locate(place)[0])


def _role(top: dict[str, Any]) -> Role:
    project, tool = table(top.get("project")), table(top.get("tool"))
    poetry = table(tool.get("poetry"))
    classifiers = [*array(project.get("classifiers")), *array(poetry.get("classifiers"))]
    if _PRIVATE in classifiers or poetry.get("package-mode") is False:
        return "application"
    if table(tool.get("uv")).get("package") is False:
        return "application"
    built = "build-system" in top and bool(text(project.get("name")) or text(poetry.get("name")))
    return "library" if built and classifiers else "unknown"


def _of_project(document: Document) -> Iterator[Dependency]:
    project = table(document.value.get("project"))
    yield from _listed(document, ("project", "dependencies"), "runtime")
    for extra in table(project.get("optional-dependencies")):
        yield from _listed(document, ("project", "optional-dependencies", extra), scope_of(extra))


def _of_groups(document: Document) -> Iterator[Dependency]:
    for group in table(document.value.get("dependency-groups")):
        yield from _listed(document, ("dependency-groups", group), _group_scope(group))


def _of_poetry(document: Document) -> Iterator[Dependency]:
    poetry = ("tool", "poetry")
    yield from _named(document, (*poetry, "dependencies"), "runtime")
    yield from _named(document, (*poetry, "dev-dependencies"), "development")
    for group in table(_at(document.value, (*poetry, "group"))):
        yield from _named(document, (*poetry, "group", group, "dependencies"), _group_scope(group))


def _of_tools(document: Document) -> Iterator[Dependency]:
    yield from _listed(document, ("tool", "uv", "dev-dependencies"), "development")
    for group in table(_at(document.value, ("tool", "pdm", "dev-dependencies"))):
        yield from _listed(document, ("tool", "pdm", "dev-dependencies", group), "development")


def _group_scope(group: str) -> Scope:
    return "runtime" if group.lower() in _SHIPPED_GROUPS else "development"


def _at(value: Node, pointer: Pointer) -> Node:
    for step in pointer:
        value = table(value).get(str(step))
    return value


def _listed(document: Document, pointer: Pointer, scope: Scope) -> Iterator[Dependency]:
    """An array of requirements, as PEP 508 writes them."""
    for at, item in enumerate(array(_at(document.value, pointer))):
        parsed = requirement(item) if isinstance(item, str) else None
        if parsed is not None:
            line, column = document.locate((*pointer, at))
            yield Dependency(
                line=line, column=column, ecosystem="pip", name=parsed[0], requirement=parsed[1], scope=scope
            )


def _named(document: Document, pointer: Pointer, scope: Scope) -> Iterator[Dependency]:
    """A table of requirements by name, as Poetry and Pipenv write them."""
    for name, wanted in table(_at(document.value, pointer)).items():
        if name.lower() == "python":
            continue
        line, column = document.locate((*pointer, name))
        yield Dependency(line=line, column=column, ecosystem="pip", name=name, requirement=_wanted(wanted), scope=scope)


def _wanted(value: Node) -> str:
    """The version, or where the package comes from: a git address with its ref, or a path."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_wanted, value)))
    options = table(value)
    if not options:
        return text(value)
    if address := text(options.get("git")):
        ref = text(options.get("rev")) or text(options.get("tag")) or text(options.get("branch"))
        return f"{address}@{ref}" if ref else address
    return text(options.get("version")) or text(options.get("url")) or text(options.get("path"))


READER = Reader(name="pip", version=1, files=("pyproject.toml", "Pipfile"), kinds=KINDS, read=read, path_matters=True)
