"""Metadata of packages that lie inside the repository's folder, vendored or installed, whether git tracks them or not.

Reads files and executes nothing. Only versions that the inventory lists are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.claims import Found
from tcop_lint.dependencies.licensing.folder import Folder
from tcop_lint.dependencies.licensing.installed import golang, others, python, ruby, vendored
from tcop_lint.dependencies.licensing.installed import npm as node
from tcop_lint.dependencies.licensing.installed.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Collection

    from tcop_lint.dependencies.licensing.claims import Key

DEEPEST = 8
_PASSED_OVER = frozenset({".git", ".hg", ".svn", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"})


def installed(root: str, wanted: Collection[Key]) -> Found:
    """The claims of everything that is installed or vendored below ``root`` and is among ``wanted``."""
    found = Found()
    if not wanted:
        return found
    try:
        folder = Folder(root)
    except OSError:
        return found
    with folder:
        taking = Taking(folder, found, "installed", wanted)
        waiting = [("", 0)]
        while waiting:
            path, depth = waiting.pop()
            inner = folder.list(path).folders
            prefix = f"{path}/" if path else ""
            for name in inner:
                if name in _PASSED_OVER:
                    continue
                if not _scanned(taking, prefix, name) and depth < DEEPEST:
                    waiting.append((prefix + name, depth + 1))
    return found


def _scanned(taking: Taking, prefix: str, name: str) -> bool:
    """Looks into a folder that is known by its name; whether that was all there is to look for in it."""
    path = prefix + name
    match name:
        case "node_modules":
            node.scan(taking, path)
            return True
        case "site-packages" | "dist-packages":
            python.scan(taking, path)
            return True
        case "specifications":
            ruby.scan(taking, path)
            return True
        case "vendor":
            golang.scan_vendor(taking, path)
            vendored.scan_cargo(taking, path)
            vendored.scan_composer(taking, path)
        case "cache" if prefix.endswith(".yarn/"):
            node.scan_zips(taking, path)
            return True
        case "packages":
            others.scan_nuget(taking, path)
        case "deps":
            others.scan_hex(taking, path)
        case "library" if prefix.endswith("renv/"):
            others.scan_r(taking, path)
            return True
    return False
