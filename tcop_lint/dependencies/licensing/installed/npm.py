"""npm: node_modules of npm, yarn and pnpm, and the archives of yarn's cache."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.values import of_value

if TYPE_CHECKING:
    from tcop_lint.dependencies.licensing.installed.taking import Taking
    from tcop_lint.dependencies.licensing.meaning import Meaning

_DEEPEST = 12
_ZIP_NAME = re.compile(r"(.+)-npm-([0-9][^-]*(?:-[a-z0-9.]+)*)-[0-9a-f]{10}.*\.zip")
_LARGEST_ZIP = 32 << 20
_LARGEST_INNER = 1 << 20


def scan(taking: Taking, path: str) -> None:
    """Every package of a node_modules folder, those inside packages among them."""
    if not taking.is_asked_for("npm"):
        return
    waiting = [(path, 0)]
    while waiting:
        folder, depth = waiting.pop()
        for name in taking.folder.list(folder).folders:
            inner = f"{folder}/{name}"
            if name == ".pnpm":
                waiting += [(f"{inner}/{one}/node_modules", depth + 1) for one in taking.folder.list(inner).folders]
            elif name.startswith("@"):
                for one in taking.folder.list(inner).folders:
                    _package(taking, f"{inner}/{one}", waiting, depth)
            elif not name.startswith("."):
                _package(taking, inner, waiting, depth)


def _package(taking: Taking, path: str, waiting: list[tuple[str, int]], depth: int) -> None:
    content = taking.folder.read(f"{path}/package.json")
    if content is not None:
        take(taking, content, f"{path}/package.json", path)
    if depth < _DEEPEST and taking.folder.has_folder(f"{path}/node_modules"):
        waiting.append((f"{path}/node_modules", depth + 1))


def take(taking: Taking, content: bytes, place: str, home: str = "") -> None:
    """Note what a package.json says. ``home`` is the folder in which licence files are looked for."""
    manifest = _json(content)
    name, version = manifest.get("name"), manifest.get("version")
    if not isinstance(name, str) or not isinstance(version, str):
        return
    key = Key(f"pkg:npm/{name}".lower(), version.removeprefix("v"))
    if taking.wants(key):
        written = manifest.get("license", manifest.get("licenses"))
        said = written if isinstance(written, str) else json.dumps(written)[:200] if written else ""
        taking.take(key, stated(manifest), place, said, *((home,) if home else ()))


def stated(manifest: dict[str, Any]) -> Meaning:
    """What a package.json says: ``license``, or ``licenses`` as they were written before 2014."""
    found = of_value(manifest.get("license"))
    return found if found.expression or found.file or "licenses" not in manifest else of_value(manifest["licenses"])


def _json(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def scan_zips(taking: Taking, path: str) -> None:
    """The archives of yarn's cache, whose names tell package and version."""
    if not taking.is_asked_for("npm"):
        return
    for name in taking.folder.list(path).files:
        told = _ZIP_NAME.fullmatch(name)
        if told is None:
            continue
        bare = re.sub(r"^(@[^-]+)-", r"\1/", told[1])
        content = taking.folder.read(f"{path}/{name}", _LARGEST_ZIP) if taking.names(f"pkg:npm/{bare}") else None
        if content is not None:
            take(taking, _inside(content, f"node_modules/{bare}/package.json"), f"{path}/{name}")


def _inside(archive: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened, opened.open(name) as inner:
            content = inner.read(_LARGEST_INNER + 1)
    except Exception:  # zipfile raises a dozen kinds of error for archives that are broken by intent
        return b""
    return content if len(content) <= _LARGEST_INNER else b""
