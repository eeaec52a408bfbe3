"""CocoaPods: Podfile.lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Locked
from tcop_lint.readers import origins
from tcop_lint.readers.lockfiles.shape import KINDS, lock
from tcop_lint.readers.manifests.shape import array, table, text
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact, Origin
    from tcop_lint.readers.source import Source

_POD = re2.compile(r"^([^\s(]+)(?: \(([^)]*)\))?")


def read(source: Source) -> Iterator[Fact]:
    """Every pod; what a pod is divided into (``Name/Part``) counts as the pod."""
    document = source.document
    top = table(document.value)
    if "PODS" not in top:
        raise Broken("is no lock file of CocoaPods: it has no PODS")
    direct = {_pod(item)[0] for item in array(top.get("DEPENDENCIES"))}
    checkout, outside = table(top.get("CHECKOUT OPTIONS")), table(top.get("EXTERNAL SOURCES"))
    sums = table(top.get("SPEC CHECKSUMS"))
    found: dict[str, Locked] = {}
    for at, item in enumerate(array(top["PODS"])):
        name, version = _pod(item)
        if not name or name in found:
            continue
        line, column = document.locate(("PODS", at))
        found[name] = Locked(
            line=line,
            column=column,
            ecosystem="cocoapods",
            name=name,
            version=version,
            direct=name in direct,
            integrity=name in sums,
            origin=_origin(table(checkout.get(name)) or table(outside.get(name))),
        )
    yield from lock("cocoapods", f"cocoapods {text(top.get('COCOAPODS'))}".strip(), found.values(), ["."])


def _pod(item: Any) -> tuple[str, str]:
    written = text(item) or next(iter(table(item)), "")
    match = _POD.match(written)
    name, version = match.groups() if match else ("", "")
    return name.partition("/")[0], version or ""


def _origin(options: dict[str, Any]) -> Origin | None:
    if address := text(options.get(":git")):
        return origins.git(address, text(options.get(":commit")) or text(options.get(":tag")))
    path = text(options.get(":path")) or text(options.get(":podspec"))
    return origins.path(path) if path else None


READER = Reader(
    name="podfile-lock", version=1, files=("Podfile.lock",), kinds=KINDS, read=read, path_matters=True, own_only=True
)
