"""Package URLs. ``packageurl`` costs 30 ms to import, so it is imported when the first one is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.dependencies.names import key_of
from tcop_lint.dependencies.sources import host_of

if TYPE_CHECKING:
    from tcop_lint.dependencies.model import Source

_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
_TYPES = {
    "pip": "pypi",
    "bundler": "gem",
    "gomod": "golang",
    "gradle": "maven",
    "sbt": "maven",
    "mix": "hex",
    "github-actions": "github",
}


def make(ecosystem: str, name: str, version: str, source: Source) -> str:
    """The purl of a package. One that git, a file or another registry than the public one gives
    says so in its qualifiers.

    Swift and Go packages are named by the address of their repository, container images by their registry.
    """
    from packageurl import PackageURL

    kind = _TYPES.get(ecosystem, ecosystem)
    subpath = ""
    if name.startswith("docker://"):
        kind, name = "docker", name.removeprefix("docker://")
    if kind == "swift":
        name = source.address or name
    if kind == "terraform":
        name = key_of(ecosystem, name)
    if kind == "github":
        owner, repository, subpath = (*name.split("/", 2), "", "")[:3]
        name = f"{owner}/{repository}"
    namespace, name = _split(kind, name)
    qualifiers = _qualifiers(kind, source)
    if kind == "docker" and "." in namespace.partition("/")[0]:
        host, _, namespace = namespace.partition("/")
        qualifiers["repository_url"] = host
    try:
        return PackageURL(
            kind, namespace or None, name, version or None, qualifiers or None, subpath or None
        ).to_string()
    except (TypeError, ValueError):
        plain = _STRANGE.sub("-", name).strip("-")
        return PackageURL("generic", None, plain or "unnamed").to_string()


def plain(ecosystem: str, name: str, source: Source) -> str:
    """The purl of a package without version and qualifiers, nothing in it encoded: what patterns are held against.

    Costs a hundredth of ``make``.
    """
    kind = _TYPES.get(ecosystem, ecosystem)
    if name.startswith("docker://"):
        kind, name = "docker", name.removeprefix("docker://")
    if kind in {"pypi", "terraform"}:
        name = key_of(ecosystem, name)
    if kind == "swift":
        name = source.address or name
    if kind == "github":
        name = "/".join(name.split("/")[:2])
    namespace, name = _split(kind, name)
    return f"pkg:{kind}/{namespace}/{name}" if namespace else f"pkg:{kind}/{name}"


def _split(kind: str, name: str) -> tuple[str, str]:
    if kind == "maven":
        namespace, colon, name = name.rpartition(":")
        return (namespace, name) if colon else (name, f"{name}.gradle.plugin")
    if kind == "swift":
        host = host_of(name)
        path = name.partition("://")[2].partition("/")[2] if host else name
        namespace, _, name = f"{host}/{path.removesuffix('.git')}".strip("/").rpartition("/")
        return namespace, name
    if kind == "terraform" and "://" in name:
        name = name.rpartition("://")[2]
    if kind in {"cocoapods", "pypi", "gem", "hex", "pub", "cargo", "nuget", "cran", "conda"}:
        return "", name
    namespace, _, name = name.rpartition("/")
    return namespace, name


def _qualifiers(kind: str, source: Source) -> dict[str, str]:
    if source.kind in {"public-git", "git-ssh"} or (source.kind == "unknown-host" and source.ref_kind):
        if kind in {"golang", "swift", "github", "terraform", "docker"}:
            return {}
        return {"vcs_url": f"git+{source.address}" + (f"@{source.ref}" if source.ref else "")}
    if source.kind == "url":
        return {"download_url": source.address}
    if source.kind in {"private-registry", "unknown-host"} and source.address and kind not in {"docker", "terraform"}:
        scheme, mark, rest = source.address.partition("://")
        return {"repository_url": f"{scheme}{mark}{rest.partition('/-/')[0]}"}
    return {}
