"""Packages that ``cargo vendor`` and Composer put into a vendor folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tcop_lint.dependencies.licensing.claims import Key
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import of_value

if TYPE_CHECKING:
    from tcop_lint.dependencies.licensing.installed.taking import Taking


def scan_cargo(taking: Taking, path: str) -> None:
    """Every crate of a folder, by its Cargo.toml."""
    if not taking.is_asked_for("cargo"):
        return
    for name in taking.folder.list(path).folders:
        crate(taking, f"{path}/{name}")


def crate(taking: Taking, path: str) -> None:
    """One crate."""
    content = taking.folder.read(f"{path}/Cargo.toml")
    if content is None:
        return
    from tcop_lint.documents import Broken, parse

    try:
        package = parse("toml", content).value.get("package", {})
    except Broken:
        return
    if not isinstance(package, dict):
        return
    name, version, licence = (package.get(field) for field in ("name", "version", "license"))
    if isinstance(name, str) and isinstance(version, str):
        written = licence if isinstance(licence, str) else ""
        key = Key(f"pkg:cargo/{name}".lower(), version)
        if taking.wants(key):
            taking.take(key, meant(written), f"{path}/Cargo.toml", written, path)


def scan_composer(taking: Taking, path: str) -> None:
    """Every package that vendor/composer/installed.json lists."""
    content = (
        taking.folder.read(f"{path}/composer/installed.json", 16 << 20) if taking.is_asked_for("composer") else None
    )
    if content is None:
        return
    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        return
    listed = value.get("packages") if isinstance(value, dict) else value
    for package in listed if isinstance(listed, list) else ():
        if not isinstance(package, dict):
            continue
        name, version = package.get("name"), package.get("version")
        if isinstance(name, str) and isinstance(version, str):
            licence = package.get("license")
            meaning = of_value(licence) if licence else Meaning()
            key = Key(f"pkg:composer/{name}".lower(), version.removeprefix("v"))
            written = json.dumps(licence)[:200] if licence else ""
            taking.take(key, meaning, f"{path}/composer/installed.json", written)
