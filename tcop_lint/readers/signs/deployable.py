"""What is deployed: container images that run something, and the descriptions that platforms take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.facts import Fact, Sign
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.docker import FILES as DOCKERFILES
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.places import folders, is_aside, word_set, words
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_INSTRUCTION = re2.compile(r"(?i)^\s*(from|cmd|entrypoint|expose)\s+(\S.*)$")
_SERVER = re2.compile(r"(?i)(?:^|/)(?:nginx|nginx-unprivileged|httpd|caddy|tomcat|jetty|wiremock|aspnet)\b")
_PROCESS = re2.compile(r"^([A-Za-z][\w-]*):\s*\S")
_NOT_FOR_USERS = word_set("test tests testing dev develop development local ci lint build builder debug e2e cypress")
_STAND_INS = word_set("mock mocks stub stubs localstack simulator")
_ASIDE_FOLDERS = word_set(".devcontainer .github .circleci .gitlab .azuredevops")
_HEROKU = word_set("buildpacks formation addons stack success_url")


def read(source: Source) -> Iterator[Fact]:
    """One sign, on the line that shows it, if something is deployed from the file."""
    if is_aside(source.path) or not _ASIDE_FOLDERS.isdisjoint(folders(source.path)):
        return
    if not (_STAND_INS.isdisjoint(words(source.path)) and _NOT_FOR_USERS.isdisjoint(folders(source.path))):
        return
    name = source.name.lower()
    if name == "procfile" or name.startswith("procfile."):
        yield from _procfile(source)
    elif "dockerfile" in name or name == "containerfile":
        yield from _dockerfile(source)
    elif name.startswith("manifest.") and name.endswith((".j2", ".erb", ".tmpl")):
        yield from _templated_manifest(source)
    elif name in _BY_NAME or "compose" in name:
        yield from _described(source, _BY_NAME.get(name, _compose))


def _dockerfile(source: Source) -> Iterator[Sign]:
    """An image counts if it runs something of its own, or serves what is copied into it."""
    if name_is_aside(source.name) or source.name.lower().endswith(".dockerignore"):
        return
    base_line, base, runs = 1, "", False
    for line, written in numbered(source.text):
        match = _INSTRUCTION.match(written)
        if match is None:
            continue
        if match.group(1).lower() == "from":
            base_line, base = (line if not base else base_line), match.group(2)
        elif base:
            runs = True
    if base and (runs or _SERVER.search(base)):
        yield Sign(line=base_line, of="deployable", because="a container image")


def name_is_aside(name: str) -> bool:
    """Whether a file's name says that it is for development or tests, as in Dockerfile.dev."""
    return not _NOT_FOR_USERS.isdisjoint(words(name))


def _procfile(source: Source) -> Iterator[Sign]:
    if name_is_aside(source.name):
        return
    for line, written in numbered(source.text):
        if _PROCESS.match(written):
            yield Sign(line=line, of="deployable", because="a Procfile")
            return


def _templated_manifest(source: Source) -> Iterator[Sign]:
    for line, written in numbered(source.text):
        if written.startswith("applications:"):
            yield Sign(line=line, of="deployable", because="a Cloud Foundry manifest")
            return


def _described(source: Source, shows: Callable[[Any], tuple[Pointer, str] | None]) -> Iterator[Sign]:
    if name_is_aside(source.name):
        return
    found = shows(source.document.value)
    if found is not None:
        pointer, because = found
        line, column = source.document.locate(pointer)
        yield Sign(line=line, column=column, of="deployable", because=because)


def _compose(top: Node) -> tuple[Pointer, str] | None:
    for name, service in table(table(top).get("services")).items():
        if table(service).get("build"):
            return ("services", name, "build"), "a Compose file that builds an image"
    return None


def _cloud_foundry(top: Node) -> tuple[Pointer, str] | None:
    applications = array(table(top).get("applications"))
    if any(text(table(application).get("name")) for application in applications):
        return ("applications",), "a Cloud Foundry manifest"
    return None


def _heroku(top: Node) -> tuple[Pointer, str] | None:
    keys = _HEROKU & table(top).keys()
    return ((min(keys),), "a Heroku app.json") if keys else None


def _app_engine(top: Node) -> tuple[Pointer, str] | None:
    settings = table(top)
    if text(settings.get("runtime")) and "apiVersion" not in settings and "kind" not in settings:
        return ("runtime",), "an App Engine application"
    return None


def _fly(top: Node) -> tuple[Pointer, str] | None:
    return (("app",), "a Fly application") if text(table(top).get("app")) else None


_BY_NAME: dict[str, Callable[[Any], tuple[Pointer, str] | None]] = {
    "manifest.yml": _cloud_foundry,
    "manifest.yaml": _cloud_foundry,
    "app.json": _heroku,
    "app.yaml": _app_engine,
    "app.yml": _app_engine,
    "fly.toml": _fly,
}

READER = Reader(
    name="deployable",
    version=1,
    files=(
        *DOCKERFILES,
        "Procfile",
        "Procfile.*",
        "{docker-compose,compose}*.{yml,yaml}",
        *_BY_NAME,
        "manifest.{yml,yaml}.{j2,erb,tmpl}",
    ),
    kinds=(Sign,),
    read=read,
    path_matters=True,
)
