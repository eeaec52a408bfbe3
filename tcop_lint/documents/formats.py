"""Which format a file has by its name, and the parser of each format, imported when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tcop_lint.documents.model import Document

_ENDINGS = {
    ending: kind
    for kind, endings in {
        "toml": "toml",
        "yaml": "yaml yml cff",
        "json": "json jsonc webmanifest code-workspace avsc jsonld",
        "xml": "xml pom csproj fsproj vbproj proj props targets nuspec resx ruleset xsd xsl xslt wsdl wsdd",
    }.items()
    for ending in endings.split()
}

_NAMES = {
    name: kind
    for kind, names in {
        "toml": "pipfile cargo.lock poetry.lock uv.lock pdm.lock",
        "yaml": ".yamllint pubspec.lock podfile.lock",
        "json": "pipfile.lock composer.lock flake.lock deno.lock .babelrc .swcrc .jshintrc .bowerrc",
        "xml": "web.config app.config nuget.config packages.config",
    }.items()
    for name in names.split()
}


def format_of(path: str) -> str | None:
    """``toml``, ``yaml``, ``json`` or ``xml`` by the file's name; None for any other file."""
    name = path[path.rfind("/") + 1 :].lower()
    return _NAMES.get(name) or _ENDINGS.get(name[name.rfind(".") + 1 :] if "." in name else "")


def parse(kind: str, data: bytes) -> Document:
    """Parse ``data`` as ``kind`` (one of those that ``format_of`` gives). Raises Broken."""
    module = import_module(f"tcop_lint.documents.{kind}")
    return cast("Document", module.parse(data))
