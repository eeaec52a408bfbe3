"""Rust: Cargo.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, entries, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """Every crate that comes from elsewhere; those without a source are of this workspace, and ask directly."""
    document = source.document
    packages = list(entries(document, "package"))
    own = [package.said for package in packages if not text(package.said.get("source"))]
    direct = {_bare(need) for package in own for need in array(package.get("dependencies"))}
    found = []
    for line, column, name, package in packages:
        version, origin = text(package.get("version")), text(package.get("source"))
        if not origin:
            continue
        found.append(
            Locked(
                line=line,
                column=column,
                ecosystem="cargo",
                name=name,
                version=version,
                direct=name in direct or f"{name} {version}" in direct,
                integrity=bool(text(package.get("checksum"))) or _in_metadata(document.value, name, version),
                origin=_origin(origin),
                keys=(f"{name} {version}",),
                requires=tuple(_bare(need) for need in array(package.get("dependencies"))),
            )
        )
    yield from lock("cargo", f"cargo {text(document.value.get('version'))}".strip(), found)


def _bare(need: Any) -> str:
    """``name``, or ``name version`` where there are several; old files add the source in brackets."""
    return text(need).partition(" (")[0]


def _in_metadata(top: dict[str, Any], name: str, version: str) -> bool:
    """Old files keep checksums apart."""
    start = f"checksum {name} {version} "
    metadata = table(top.get("metadata"))
    return bool(metadata) and any(key.startswith(start) for key in metadata)


def _origin(source: str) -> Origin | None:
    kind, _, address = source.partition("+")
    if kind == "git":
        bare, _, commit = address.partition("#")
        return origins.git(bare.partition("?")[0], commit, "commit")
    return origins.registry(address) if kind in {"registry", "sparse"} else None


READER = Reader(
    name="cargo-lock", version=1, files=("Cargo.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
