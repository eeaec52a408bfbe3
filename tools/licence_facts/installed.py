"""Metadata of packages that lie in folders of this machine: wheels, installed packages, a local Maven repository."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.installed.python import headers, stated
from tcop_lint.dependencies.names import key_of
from tools.licence_facts.facts import Found
from tools.licence_facts.projects import read_pom
from tools.licence_facts.spelling import spdx_of, sure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def from_wheels(folder: Path, date: str) -> Iterator[Found]:
    """The metadata of wheels."""
    for path in sorted(folder.rglob("*.whl")):
        try:
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
                text = archive.read(inside[0]).decode("utf-8", "replace") if inside else ""
        except (zipfile.BadZipFile, OSError):
            continue
        yield from _of_metadata(text, date)


def from_site_packages(folder: Path, date: str) -> Iterator[Found]:
    """The metadata of packages that pip installed."""
    for path in sorted(folder.glob("*.dist-info/METADATA")):
        yield from _of_metadata(path.read_text("utf-8", "replace"), date)


def _of_metadata(text: str, date: str) -> Iterator[Found]:
    fields = headers(text)
    name, version = fields.get("name", [""])[0], fields.get("version", [""])[0]
    if name and version and (expression := sure(stated(fields)[0])):
        source = f"the metadata of {name} {version} on the Python Package Index"
        yield Found("pip", key_of("pip", name), version, expression, 1, source, date)


def from_node_modules(folder: Path, date: str) -> Iterator[Found]:
    """The package.json of packages that npm installed."""
    for path in sorted(folder.rglob("node_modules/**/package.json")):
        parts = path.parent.as_posix().rpartition("node_modules/")[2].split("/")
        if len(parts) != (2 if parts[0].startswith("@") else 1):
            continue
        try:
            table = json.loads(path.read_bytes())
        except (ValueError, OSError):
            continue
        name, version, stated = table.get("name"), table.get("version"), table.get("license")
        if isinstance(name, str) and isinstance(version, str) and isinstance(stated, str) and spdx_of(stated):
            source = f"package.json of {name} {version} on the npm registry"
            yield Found("npm", name, version, spdx_of(stated), 1, source, date)


def from_maven_repository(folder: Path, date: str) -> Iterator[Found]:
    """The poms of a local repository, with the licence of the nearest parent that states one."""
    for path in sorted(folder.rglob("*.pom")):
        version, artifact = path.parent.name, path.parent.parent.name
        group = path.parent.parent.parent.relative_to(folder).as_posix().replace("/", ".")
        if expression := _pom_licence(folder, path, 0):
            source = f"the pom of {group}:{artifact} {version} in Maven Central"
            yield Found("maven", f"{group}:{artifact}", version, expression, 1, source, date)


def _pom_licence(folder: Path, path: Path, depth: int) -> str:
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return ""
    licence = read_pom(text)[2]
    if licence or "<license>" in text:
        return spdx_of(licence)
    parent = re.search(r"<parent>(.*?)</parent>", text, re.DOTALL)
    if parent is None or depth > 8:
        return ""
    group, artifact, version = (
        (found[1] if (found := re.search(rf"<{tag}>\s*([^<\s]+)", parent[1])) else "")
        for tag in ("groupId", "artifactId", "version")
    )
    return _pom_licence(
        folder, folder / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.pom", depth + 1
    )
