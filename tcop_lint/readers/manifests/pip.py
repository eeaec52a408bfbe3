"""Python: pyproject.toml and Pipfile. ``requirements`` and ``setuptools`` read the other files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.documents import parse
from tcop_lint.facts import Dependency
from tcop_lint.facts.dependencies import Registry
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, array, manifest, scope_of, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Origin, Pointer
    from tcop_lint.readers.source import Source

_REQUIREMENT = re2.compile(
    r"""^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:\(([^()]*)\)|((?:==|[<>~!]=|[<>@]).*)|)\s*(?:;.*)?$"""
)
_ADDRESS = re2.compile(r"^(?:(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|file)://|\.{0,2}/)")
_NAME = re2.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$")
_EGG = re2.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_FILE = re2.compile(r"^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)-[0-9][^-]*(?:-.*\.whl|\.tar\.gz|\.zip|\.tgz)$")
_PRIVATE = "Private :: Do Not Upload"
_SHIPPED_GROUPS = frozenset({"main", "prod", "production", "runtime", "app", "deploy"})


def requirement(line: str) -> tuple[str, str] | None:
    """Name and version of one requirement as PEP 508 writes it, without its marker; None where it is none."""
    match = _REQUIREMENT.match(line)
    if match is None:
        return None
    name, bracketed, bare = match.groups()
    return name, (bracketed or bare or "").partition(";")[0].strip()


def asked(line: str) -> tuple[str, str] | None:
    """Name and version of what pip takes beside options: a requirement, or a package by its address or its folder.

    Without a name (``egg``), the name of the file or the last part of the address is taken. Names of files:
    https://packaging.python.org/en/latest/specifications/binary-distribution-format/.
    """
    if not _ADDRESS.match(line):
        return requirement(line)
    address = line.partition(" ")[0]
    if egg := _EGG.search(line):
        return egg.group(1), address
    last = address.partition("#")[0].rstrip("/").rpartition("/")[2]
    if file := _FILE.match(last):
        return file.group(1), address
    if address.startswith(("http", "ftp")):
        return None
    name = last.partition("@")[0].partition("[")[0].removesuffix(".git")
    return (name, address) if _NAME.match(name) else None


def dependency(
    line: int, column: int, parsed: tuple[str, str], scope: Scope, use: str = "", origin: Origin | None = None
) -> Dependency:
    """One requirement as PEP 508 writes it: ``name @ address`` and an address say themselves where it comes from."""
    name, wanted = parsed
    if wanted.startswith("@"):
        origin = origins.pip(wanted[1:].strip())
    elif _ADDRESS.match(wanted):
        origin = origins.pip(wanted)
    return Dependency(
        line=line,
        column=column,
        ecosystem="pip",
        name=name,
        requirement=wanted,
        scope=scope,
        use=use,
        origin=origin,
        integrity=origin is not None and origin.ref_kind == "commit",
    )


def read(source: Source) -> Iterator[Fact]:
    """The project and its direct dependencies. A pyproject.toml that only sets tools has no facts."""
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
        yield from _registries(document, ("source",))


def _pyproject(document: Document) -> Iterator[Fact]:
    tool = table(document.value.get("tool"))
    project, poetry = table(document.value.get("project")), table(tool.get("poetry"))
    found = [*_of_project(document), *_of_groups(document), *_of_poetry(document), *_of_tools(document)]
    for pointer in (("tool", "uv", "index"), ("tool", "poetry", "source"), ("tool", "pdm", "source")):
        yield from _registries(document, pointer)
    if not (project or poetry or found):
        return
    found += _listed(document, ("build-system", "requires"), "development", "build")
    place = ("project", "name") if project else ("tool", "poetry", "name")
    name = text(project.get("name")) or text(poetry.get("name"))
    yield from manifest("pip", name, _role(document.value), found, document.locate(place)[0])


def _registries(document: Document, pointer: Pointer) -> Iterator[Registry]:
    for at, listed in enumerate(array(_at(document.value, pointer))):
        if address := text(table(listed).get("url")):
            line, column = document.locate((*pointer, at, "url"))
            yield Registry(
                line=line, column=column, ecosystem="pip", address=address, name=text(table(listed).get("name"))
            )


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
        yield from _listed(document, ("project", "optional-dependencies", extra), scope_of(extra), "optional")


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


def _listed(document: Document, pointer: Pointer, scope: Scope, use: str = "") -> Iterator[Dependency]:
    """An array of requirements, as PEP 508 writes them; uv says apart from them where some come from."""
    elsewhere = _uv_sources(document.value)
    for at, item in enumerate(array(_at(document.value, pointer))):
        parsed = requirement(item) if isinstance(item, str) else None
        if parsed is not None:
            line, column = document.locate((*pointer, at))
            origin = elsewhere.get(parsed[0].lower().replace("_", "-")) if use != "build" else None
            yield dependency(line, column, parsed, scope, use, origin)


def _uv_sources(top: Node) -> dict[str, Origin]:
    found = {}
    for name, value in table(_at(top, ("tool", "uv", "sources"))).items():
        options = table((array(value) or [value])[0])
        origin = origins.path("") if options.get("workspace") is True else _origin(options)
        if origin is not None:
            found[name.lower().replace("_", "-")] = origin
    return found


def _origin(options: dict[str, Any]) -> Origin | None:
    """Where a table says that a package comes from: the keys of Poetry, Pipenv, PDM and uv."""
    if address := text(options.get("git")):
        for key, kind in (("rev", ""), ("tag", "tag"), ("branch", "branch"), ("ref", "")):
            if ref := text(options.get(key)):
                return origins.git(address, ref, kind)
        return origins.git(address)
    if address := text(options.get("url")) or text(options.get("file")):
        return origins.pip(address)
    if "path" in options:
        return origins.path(text(options["path"]))
    index = text(options.get("index")) or text(options.get("source"))
    return origins.registry("", index) if index else None


def _named(document: Document, pointer: Pointer, scope: Scope) -> Iterator[Dependency]:
    """A table of requirements by name, as Poetry and Pipenv write them."""
    for name, wanted in table(_at(document.value, pointer)).items():
        if name.lower() == "python":
            continue
        line, column = document.locate((*pointer, name))
        options = table((array(wanted) or [wanted])[0])
        yield Dependency(
            line=line,
            column=column,
            ecosystem="pip",
            name=name,
            requirement=_wanted(wanted),
            scope=scope,
            use="optional" if options.get("optional") is True else "",
            origin=_origin(options),
        )


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


READER = Reader(
    name="pip",
    version=2,
    files=("pyproject.toml", "Pipfile"),
    kinds=(*KINDS, Registry),
    read=read,
    path_matters=True,
    own_only=True,
)
