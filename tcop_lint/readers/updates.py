"""Who keeps dependencies up to date: the configuration of Dependabot, Renovate, PyUp and Scala Steward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.documents import Document, parse
from tcop_lint.facts import Fact, UpdateRule
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_DEPENDABOT = {"uv": "pip", "bun": "npm", "opentofu": "terraform", "gradle-wrapper": "gradle"}
_RENOVATE = {
    manager: ecosystem
    for ecosystem, managers in {
        "npm": "npm bun nvm",
        "pip": "pip_requirements pip_setup pip-compile pipenv poetry pep621 pep723 setup-cfg pixi",
        "bundler": "bundler ruby-version",
        "gomod": "gomod",
        "maven": "maven maven-wrapper",
        "gradle": "gradle gradle-wrapper",
        "sbt": "sbt",
        "nuget": "nuget",
        "cargo": "cargo",
        "composer": "composer",
        "mix": "mix",
        "pub": "pub",
        "swift": "swift",
        "docker": "dockerfile docker-compose",
        "terraform": "terraform terraform-version terragrunt tflint-plugin",
        "github-actions": "github-actions",
        "helm": "helmv3 helm-requirements helm-values",
    }.items()
    for manager in managers.split()
}
_OTHERS = {
    ".pyup.yml": ("pyup", "pip"),
    ".scala-steward.conf": ("scala-steward", "sbt"),
}
"""Bots of one ecosystem, which look after all folders wherever their file stands."""
_JSON5 = re2.compile(
    r"""//[^\n]*|(?s:/\*.*?\*/)|"(?:[^"\\\n]|\\(?s:.))*"|'((?:[^'\\\n]|\\(?s:.))*)'|([A-Za-z_$][\w$]*)(\s*:)"""
)


def read(source: Source) -> Iterator[Fact]:
    """One rule for each ecosystem in each folder.

    Folders begin with a slash and end with none, so the root is ``/``; Dependabot's may be globs.
    Renovate looks after all folders (``*``) unless its ``includePaths`` say which.
    """
    name = source.name.lower()
    if name in _OTHERS:
        tool, ecosystem = _OTHERS[name]
        yield UpdateRule(tool=tool, ecosystem=ecosystem, folder="*")
    elif name.startswith("dependabot."):
        yield from _dependabot(source.document)
    elif name == "package.json":
        if b'"renovate"' in source.data:
            yield from _renovate(source.document, ("renovate",))
    else:
        yield from _renovate(_renovate_document(source), ())


def _dependabot(document: Document) -> Iterator[UpdateRule]:
    for at, update in enumerate(array(table(document.value).get("updates"))):
        entry = table(update)
        name = text(entry.get("package-ecosystem"))
        if not name:
            continue
        line, column = document.locate(("updates", at, "package-ecosystem"))
        for folder in [entry.get("directory"), *array(entry.get("directories"))]:
            if isinstance(folder, str):
                yield UpdateRule(
                    line=line,
                    column=column,
                    tool="dependabot",
                    ecosystem=_DEPENDABOT.get(name, name),
                    folder=_folder(folder),
                )


def _folder(folder: str) -> str:
    inner = folder.strip().removeprefix("./").strip("/")
    return "/" if inner in {"", "."} else f"/{inner}"


def _renovate(document: Document, pointer: Pointer) -> Iterator[UpdateRule]:
    settings = document.value
    for step in pointer:
        settings = table(settings).get(str(step))
    if not isinstance(settings, dict) or settings.get("enabled") is False:
        return
    managers = [text(manager) for manager in array(settings.get("enabledManagers")) if text(manager)]
    place = (*pointer, "enabledManagers") if managers else pointer
    line, column = document.locate(place)
    ecosystems = sorted({_RENOVATE.get(manager, manager) for manager in managers}) or ["*"]
    paths = [_folder(text(path).removesuffix("/**")) for path in array(settings.get("includePaths")) if text(path)]
    for ecosystem in ecosystems:
        for folder in paths or ["*"]:
            yield UpdateRule(line=line, column=column, tool="renovate", ecosystem=ecosystem, folder=folder)


def _renovate_document(source: Source) -> Document:
    if source.name.lower().endswith(".json"):
        return source.document
    return parse("json", as_json(source.text).encode())


def as_json(json5: str) -> str:
    """JSON5 with double quotes about its strings and keys and without comments; lines stay lines."""
    parts, end = list[str](), 0
    for match in _JSON5.finditer(json5):
        single, key, colon = match.groups()
        whole = match.group()
        if single is not None:
            whole = '"' + single.replace("\\'", "'").replace('"', '\\"') + '"'
        elif key is not None:
            whole = f'"{key}"{colon}'
        elif whole.startswith("/"):
            whole = "\n" * whole.count("\n")
        parts += [json5[end : match.start()], whole]
        end = match.end()
    return "".join([*parts, json5[end:]])


READER = Reader(
    name="updates",
    version=2,
    files=(
        *(f"/{name}" for name in _OTHERS),
        ".github/dependabot.{yml,yaml}",
        "/renovate.{json,json5}",
        "/.renovaterc",
        "/.renovaterc.{json,json5}",
        ".github/renovate.{json,json5}",
        ".gitlab/renovate.{json,json5}",
        "/package.json",
    ),
    kinds=(UpdateRule,),
    read=read,
    path_matters=True,
    own_only=True,
)
