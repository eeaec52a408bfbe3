"""Swift: Package.swift, which is a program; its lines are searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Dependency
from tcop_lint.readers import origins
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.manifests.shape import KINDS, Role, manifest
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_PACKAGE = re2.compile(r"""\.package\(\s*(?:name:\s*"[^"]*"\s*,\s*)?url:\s*"([^"]+)"\s*,?\s*(.*)$""")
_NAME = re2.compile(r"""^(?:let\s+package\s*=\s*Package\(\s*|\s*)name:\s*"([^"]+)\"""")
_VERSION = re2.compile(r""""([^"]+)\"""")
_PRODUCT = re2.compile(r"^\s*\.(library|executable)\(")


def read(source: Source) -> Iterator[Fact]:
    """The package, named after the last part of its address, and what it depends on."""
    found: list[Dependency] = []
    name, name_line, products = "", 1, set[str]()
    for line, written in numbered(source.text):
        if written.lstrip().startswith("//"):
            continue
        for match in _PACKAGE.finditer(written):
            address, rest = match.groups()
            version = _VERSION.search(rest)
            found.append(
                Dependency(
                    line=line,
                    ecosystem="swift",
                    name=address.rstrip("/").rpartition("/")[2].removesuffix(".git"),
                    requirement=version.group(1) if version else "",
                    scope="runtime",
                    origin=_origin(address, rest, version.group(1) if version else ""),
                )
            )
        if not name and (named := _NAME.match(written)):
            name, name_line = named.group(1), line
        if product := _PRODUCT.match(written):
            products.add(product.group(1))
    if name:
        yield from manifest("swift", name, _role(products), found, name_line)


def _origin(address: str, rest: str, ref: str) -> Origin:
    """Where no branch or revision stands, the package's tags are its versions."""
    if "revision:" in rest or ".revision(" in rest:
        return origins.git(address, ref, "commit")
    return origins.git(address, ref, "branch" if "branch:" in rest or ".branch(" in rest else "tag")


def _role(products: set[str]) -> Role:
    if len(products) != 1:
        return "unknown"
    return "library" if "library" in products else "application"


READER = Reader(
    name="swift", version=2, files=("Package.swift",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
