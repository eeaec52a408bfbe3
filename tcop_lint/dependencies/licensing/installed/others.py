"""NuGet packages beside a solution, Elixir's deps and the library of renv."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.installed.python import headers
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import all_of

if TYPE_CHECKING:
    from tcop_lint.dependencies.licensing.installed.taking import Taking

_HEX_FIELD = re2.compile(r"(?s)\{<<\"(name|version|licenses)\">>,\s*(.{1,1000}?)\}\.")
_HEX_WORD = re2.compile(r'<<"([^"]{1,200})"')


def scan_nuget(taking: Taking, path: str) -> None:
    """Every package of a ``packages`` folder, by its nuspec."""
    if not taking.is_asked_for("nuget"):
        return
    for name in taking.folder.list(path).folders:
        nuspec(taking, f"{path}/{name}")


def nuspec(taking: Taking, path: str) -> None:
    """One package."""
    for file in taking.folder.list(path).files:
        content = taking.folder.read(f"{path}/{file}") if file.endswith(".nuspec") else None
        if content is None:
            continue
        fields = _metadata(content)
        name, version = (_words(fields, field) for field in ("id", "version"))
        key = Key(f"pkg:nuget/{name}".lower(), version)
        if name and taking.wants(key):
            meaning, written = stated(fields)
            taking.take(key, meaning, f"{path}/{file}", written, path)


def _metadata(content: bytes) -> dict[str, Any]:
    from tcop_lint.documents import Broken, parse

    try:
        return _first(_first(parse("xml", content).value, "package"), "metadata")
    except Broken:
        return {}


def read_nuspec(content: bytes) -> tuple[Meaning, str]:
    """What the content of a nuspec says."""
    return stated(_metadata(content))


def stated(fields: dict[str, Any]) -> tuple[Meaning, str]:
    """What the metadata of a nuspec says: an expression, a file in the package, or an address."""
    licence = _first(fields, "license")
    written = _words(fields, "license") or _words(fields, "licenseUrl")
    if licence.get("@type") == "file":
        return Meaning(file=written), written
    return meant(written), written


def _first(holder: Any, name: str) -> dict[str, Any]:
    listed = holder.get(name) if isinstance(holder, dict) else None
    return listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}


def _words(holder: dict[str, Any], name: str) -> str:
    return str(_first(holder, name).get("#text", ""))


def scan_hex(taking: Taking, path: str) -> None:
    """Every Hex package of a ``deps`` folder."""
    if not taking.is_asked_for("hex"):
        return
    for name in taking.folder.list(path).folders:
        content = taking.folder.read(f"{path}/{name}/hex_metadata.config")
        if content is None:
            continue
        text = content.decode("utf-8", "replace")
        said = {match[1]: _HEX_WORD.findall(match[2]) for match in _HEX_FIELD.finditer(text)}
        package, version = (next(iter(said.get(field, ())), "") for field in ("name", "version"))
        names = said.get("licenses", [])
        meaning = all_of(map(meant, names), "OR") if names else Meaning()
        key = Key(f"pkg:hex/{package}".lower(), version)
        taking.take(key, meaning, f"{path}/{name}/hex_metadata.config", ", ".join(names))


def scan_r(taking: Taking, path: str) -> None:
    """Every R package of renv's library, which keeps them by platform and version of R."""
    if not taking.is_asked_for("cran"):
        return
    waiting = [(path, 0)]
    while waiting:
        at, depth = waiting.pop()
        content = taking.folder.read(f"{at}/DESCRIPTION")
        if content is None:
            waiting += [(f"{at}/{name}", depth + 1) for name in taking.folder.list(at).folders if depth < 4]
            continue
        fields = headers(content.decode("utf-8", "replace"))
        name, version, licence = (next(iter(fields.get(one, ())), "") for one in ("package", "version", "license"))
        taking.take(Key(f"pkg:cran/{name}".lower(), version), meant(licence), f"{at}/DESCRIPTION", licence)
