"""Rust: Cargo.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.manifests.shape import KINDS, Role, Scope, manifest, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents import Document
    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Origin, Pointer
    from tcop_lint.readers.source import Source

_SECTIONS: dict[str, Scope] = {
    "dependencies": "runtime",
    "dev-dependencies": "development",
    "build-dependencies": "development",
}


def read(source: Source) -> Iterator[Fact]:
    """The crate or workspace and its dependencies, those of single targets among them."""
    document = source.document
    top = document.value
    found = list(_of(document, (), top))
    found += _of(document, ("workspace",), table(top.get("workspace")))
    for target, settings in table(top.get("target")).items():
        found += _of(document, ("target", target), table(settings))
    if found or "package" in top or "workspace" in top:
        name = text(table(top.get("package")).get("name"))
        yield from manifest("cargo", name, _role(top), found, document.locate(("package", "name"))[0])


def _role(top: dict[str, Any]) -> Role:
    """``publish`` may be false or an empty list. Publishing needs a licence and a description."""
    package = table(top.get("package"))
    if package.get("publish") in (False, []):
        return "application"
    ready = "description" in package and ("license" in package or "license-file" in package)
    return "library" if ready and "lib" in top else "unknown"


def _of(document: Document, pointer: Pointer, settings: dict[str, Any]) -> Iterator[Dependency]:
    for section, scope in _SECTIONS.items():
        for name, wanted in table(settings.get(section)).items():
            line, column = document.locate((*pointer, section, name))
            real = text(table(wanted).get("package"))
            yield Dependency(
                line=line,
                column=column,
                ecosystem="cargo",
                name=real or name,
                requirement=_requirement(wanted),
                scope=scope,
                use=_use(pointer, section, table(wanted)),
                alias=name if real else "",
                origin=_origin(table(wanted)),
            )


def _use(pointer: Pointer, section: str, options: dict[str, Any]) -> str:
    if pointer == ("workspace",):
        return "central"
    if section == "build-dependencies":
        return "build"
    return "optional" if options.get("optional") is True else ""


def _origin(options: dict[str, Any]) -> Origin | None:
    if address := text(options.get("git")):
        for key, kind in (("rev", ""), ("tag", "tag"), ("branch", "branch")):
            if ref := text(options.get(key)):
                return origins.git(address, ref, kind)
        return origins.git(address)
    if "path" in options:
        return origins.path(text(options["path"]))
    name = text(options.get("registry"))
    return origins.registry("", name) if name else None


def _requirement(wanted: Node) -> str:
    options = table(wanted)
    return text(wanted) or text(options.get("version")) or text(options.get("git")) or text(options.get("path"))


READER = Reader(
    name="cargo", version=2, files=("Cargo.toml",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
