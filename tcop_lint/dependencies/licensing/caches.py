"""The caches of package managers on this machine, looked into with ``--use-caches`` only: they differ between machines.

Reads files and executes nothing. Maven: poms with their parents. NuGet: nuspecs. Cargo: unpacked crates. Go: licence
texts of unpacked modules. npm: the package.json in archives of its cache.
"""

from __future__ import annotations

import base64
import io
import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import re2

from tcop_lint.dependencies.licensing.claims import Found, Key
from tcop_lint.dependencies.licensing.folder import Folder
from tcop_lint.dependencies.licensing.installed import npm, others, vendored
from tcop_lint.dependencies.licensing.installed.taking import Taking
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import all_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_MOST_PARENTS = 8
_LARGEST_ARCHIVE = 32 << 20
_UPPER = re2.compile(r"[A-Z]")


def cached(wanted: Collection[Key], home: Path, environment: Mapping[str, str]) -> Found:
    """The claims of every cache that there is below ``home``, or where the variables of the environment put it."""
    found = Found()
    go = environment.get("GOMODCACHE") or (Path(environment.get("GOPATH") or home / "go") / "pkg" / "mod")
    places: tuple[tuple[str, Path | str, Callable[[Taking, Iterable[Key]], None]], ...] = (
        ("maven", home / ".m2" / "repository", _maven),
        ("nuget", environment.get("NUGET_PACKAGES") or home / ".nuget" / "packages", _nuget),
        ("cargo", Path(environment.get("CARGO_HOME") or home / ".cargo") / "registry" / "src", _cargo),
        ("golang", go, _go),
        ("npm", Path(environment.get("npm_config_cache") or home / ".npm") / "_cacache", _npm),
    )
    for kind, root, scan in places:
        keys = sorted(key for key in wanted if key.version and key.package.startswith(f"pkg:{kind}/"))
        try:
            folder = Folder(str(root)) if keys else None
        except OSError:
            continue
        if folder is not None:
            with folder:
                scan(Taking(folder, found, "machine-cache", keys), keys)
    return found


def _name(key: Key) -> str:
    return key.package.partition("/")[2]


def _maven(taking: Taking, keys: Iterable[Key]) -> None:
    for key in keys:
        group, _, artifact = _name(key).rpartition("/")
        meaning, path, written = _pom(taking.folder, group, artifact, key.version)
        if meaning.expression or written:
            taking.take(key, meaning, path, written)


def _pom(folder: Folder, group: str, artifact: str, version: str) -> tuple[Meaning, str, str]:
    """The licences of a pom or of the nearest parent that has any: of several, any one may be chosen
    (https://maven.apache.org/pom.html#licenses)."""
    path = ""
    for _ in range(_MOST_PARENTS):
        path = f"{group.replace('.', '/')}/{artifact}/{version}/{artifact}-{version}.pom"
        content = folder.read(path) if group and ".." not in path else None
        if content is None:
            break
        project = _project(content)
        names = [
            (_text(one, "name"), _text(one, "url"))
            for holder in project.get("licenses", ())
            for one in (holder.get("license", ()) if isinstance(holder, dict) else ())
        ]
        if names:
            return of_names(names), path, ", ".join(name or url for name, url in names)
        parent: Any = next(iter(project.get("parent", ())), {})
        group, artifact, version = (_text(parent, field) for field in ("groupId", "artifactId", "version"))
    return Meaning(), path, ""


def of_names(names: Iterable[tuple[str, str]]) -> Meaning:
    """What the names and addresses of a pom's licences mean: the name, or the address where the name tells less."""
    read = []
    for name, url in names:
        by_name, by_url = meant(name), meant(url)
        better = by_url.expression and (
            not by_name.expression or (by_name.sureness, by_url.sureness) == ("low", "high")
        )
        read.append(by_url if better else by_name)
    return all_of(read, "OR")


def _project(content: bytes) -> dict[str, Any]:
    from tcop_lint.documents import Broken, parse

    try:
        root = parse("xml", content).value.get("project", [])
    except Broken:
        return {}
    project = root[0] if isinstance(root, list) and root else {}
    return project if isinstance(project, dict) else {}


def _text(holder: Any, name: str) -> str:
    listed = holder.get(name) if isinstance(holder, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else {}
    return str(first.get("#text", "")) if isinstance(first, dict) else ""


def _nuget(taking: Taking, keys: Iterable[Key]) -> None:
    for key in keys:
        others.nuspec(taking, f"{_name(key)}/{key.version.lower()}")


def _cargo(taking: Taking, keys: Iterable[Key]) -> None:
    sources = taking.folder.list().folders
    for key in keys:
        for source in sources:
            vendored.crate(taking, f"{source}/{_name(key)}-{key.version}")


def _go(taking: Taking, keys: Iterable[Key]) -> None:
    """Go writes ``!a`` for ``A`` in its cache. Keys have no capitals, so modules whose names have some are missed."""
    for key in keys:
        taking.take_texts(key, (f"{_name(key)}@v{_UPPER.sub(lambda found: '!' + found[0].lower(), key.version)}",))


def _npm(taking: Taking, keys: Iterable[Key]) -> None:
    """The index of npm's cache names archives by address, and their content by digest."""
    wanted = {f"/{_name(key)}/-/{_name(key).rpartition('/')[2]}-{key.version}.tgz" for key in keys}
    for first in taking.folder.list("index-v5").folders:
        for second in taking.folder.list(f"index-v5/{first}").folders:
            for name in taking.folder.list(f"index-v5/{first}/{second}").files:
                content = taking.folder.read(f"index-v5/{first}/{second}/{name}")
                for line in (content or b"").decode("utf-8", "replace").splitlines():
                    _entry(taking, line.partition("\t")[2], wanted)


def _entry(taking: Taking, line: str, wanted: Collection[str]) -> None:
    try:
        entry = json.loads(line) if ".tgz" in line else {}
    except (ValueError, RecursionError):
        return
    address = str(entry.get("key", "")) if isinstance(entry, dict) else ""
    path = "/" + address.partition("://")[2].partition("/")[2]
    if path.lower().replace("%2f", "/") not in wanted or not str(entry.get("integrity", "")).startswith("sha512-"):
        return
    try:
        digest = base64.b64decode(str(entry["integrity"]).removeprefix("sha512-").split()[0]).hex()
    except ValueError:
        return
    place = f"content-v2/sha512/{digest[:2]}/{digest[2:4]}/{digest[4:]}"
    archive = taking.folder.read(place, _LARGEST_ARCHIVE)
    if archive is not None:
        npm.take(taking, _manifest(archive), f"{path.rpartition('/')[2]} in npm's cache")


def _manifest(archive: bytes) -> bytes:
    """The package.json at the top of an archive; nothing where it cannot be read."""
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
            for _ in range(2000):
                member = opened.next()
                if member is None:
                    break
                if member.isfile() and member.name.count("/") == 1 and member.name.endswith("/package.json"):
                    inner = opened.extractfile(member)
                    return inner.read(1 << 20) if inner is not None else b""
    except Exception:  # noqa: S110 - tarfile raises many kinds of error for archives that are broken by intent
        pass
    return b""
