"""Where to ask, and what an answer means. Pure.

deps.dev: https://docs.deps.dev/api/v3/ (GetVersion, GetProject). Registries: the documentation of each one's own API;
their hosts are made from the labels in ``tcop_lint.data.registries``. Looked up 2026-11-22.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.licensing.installed.npm import stated as npm_stated
from tcop_lint.dependencies.licensing.installed.python import stated as python_stated
from tcop_lint.dependencies.licensing.meaning import Meaning, meant
from tcop_lint.dependencies.licensing.values import all_of, of_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from tcop_lint.dependencies.model import Component

_SYSTEMS = {
    "npm": "npm",
    "pip": "pypi",
    "bundler": "rubygems",
    "maven": "maven",
    "gradle": "maven",
    "sbt": "maven",
    "nuget": "nuget",
    "gomod": "go",
    "cargo": "cargo",
}
_DEPS_DEV = ("api", "deps", "dev")
Form = Literal["deps.dev", "deps.dev project", "npm", "pip", "bundler", "cargo", "mix", "composer", "nuget"]


class Address(NamedTuple):
    """One thing to ask: host and path with query, over HTTPS; what the answer looks like; and who gives it."""

    host: str
    path: str
    form: Form
    whose: str

    @property
    def url(self) -> str:
        """The whole address."""
        return f"https://{self.host}{self.path}"


def of_deps_dev(component: Component) -> Address | None:
    """Where deps.dev tells of a version, or of the repository of what has no registry; None where it tells nothing."""
    host = ".".join(_DEPS_DEV)
    system = _SYSTEMS.get(component.ecosystem)
    if system is not None:
        version = component.version
        version = f"v{version}" if system == "go" and version[:1].isdigit() else version
        path = f"/v3/systems/{system}/packages/{_quoted(component.name)}/versions/{_quoted(version)}"
        return Address(host, path, "deps.dev", "deps.dev")
    project = _project(component)
    return Address(host, f"/v3/projects/{_quoted(project)}", "deps.dev project", "deps.dev") if project else None


def _project(component: Component) -> str:
    if component.ecosystem == "github-actions":
        parts = component.name.split("/")
        return "/".join(["github.com", *parts[:2]]) if len(parts) > 1 and "." not in parts[0] else ""
    if component.ecosystem == "swift":
        address = component.source.address.partition("://")[2].removesuffix(".git")
        return address if address.startswith(("github.com/", "gitlab.com/", "bitbucket.org/")) else ""
    return ""


def of_registry(component: Component) -> Address | None:
    """Where the registry itself tells of a version; None where it tells no licence in one answer."""
    name, version = _quoted(component.name), _quoted(component.version)
    match component.ecosystem:
        case "npm":
            return Address(_host("npm"), f"/{component.name.replace('/', '%2F')}/{version}", "npm", "the npm registry")
        case "pip":
            return Address(_host("pip"), f"/pypi/{name}/{version}/json", "pip", "PyPI")
        case "bundler":
            return Address(_host("bundler"), f"/api/v2/rubygems/{name}/versions/{version}.json", "bundler", "RubyGems")
        case "cargo":
            return Address(_host("cargo"), f"/api/v1/crates/{name}/{version}", "cargo", "the crates registry")
        case "mix":
            return Address(_host("mix"), f"/api/packages/{name}", "mix", "Hex")
        case "composer":
            path = f"/p2/{component.name.lower()}.json"
            return Address(_host("composer", 1), path, "composer", "Packagist") if "/" in component.name else None
        case "nuget":
            bare = component.name.lower()
            path = f"/v3-flatcontainer/{_quoted(bare)}/{version.lower()}/{_quoted(bare)}.nuspec"
            return Address(_host("nuget"), path, "nuget", "NuGet")
    return None


def _host(ecosystem: str, at: int = 0) -> str:
    return ".".join(PUBLIC[ecosystem][at])


def _quoted(text: str) -> str:
    return quote(text, safe="")


def understood(form: Form, content: bytes, version: str) -> tuple[Meaning, str]:
    """What an answer says, and how it is written there. Nothing for an answer that is not as it should be."""
    try:
        if form == "nuget":
            from tcop_lint.dependencies.licensing.installed.others import read_nuspec

            return read_nuspec(content)
        value = json.loads(content)
        return _READ[form](value, version) if isinstance(value, dict) else (Meaning(), "")
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return Meaning(), ""


def _deps_dev(value: dict[str, Any], _version: str) -> tuple[Meaning, str]:
    """Several licences of one version all hold; "non-standard" is what deps.dev could not read."""
    listed = [one for one in value.get("licenses", ()) if isinstance(one, str)]
    if not listed or "non-standard" in listed:
        return Meaning(), ""
    return all_of(map(meant, listed), "AND"), " AND ".join(listed)


def _project_of(value: dict[str, Any], _version: str) -> tuple[Meaning, str]:
    written = value.get("license")
    if not isinstance(written, str) or written == "non-standard":
        return Meaning(), ""
    return meant(written)._replace(sureness="medium") if meant(written).expression else Meaning(), written


def _npm(value: dict[str, Any], _version: str) -> tuple[Meaning, str]:
    return npm_stated(value), json.dumps(value.get("license", value.get("licenses", "")))


def _pip(value: dict[str, Any], _version: str) -> tuple[Meaning, str]:
    info = value["info"]
    fields = {
        "license-expression": [info.get("license_expression") or ""],
        "license": [info.get("license") or ""],
        "classifier": [one for one in info.get("classifiers") or () if isinstance(one, str)],
    }
    return python_stated({name: list(filter(None, said)) for name, said in fields.items()})


def _licences(value: Any) -> tuple[Meaning, str]:
    return (of_value(value), json.dumps(value)[:200]) if value else (Meaning(), "")


_READ: dict[Form, Callable[[dict[str, Any], str], tuple[Meaning, str]]] = {
    "deps.dev": _deps_dev,
    "deps.dev project": _project_of,
    "npm": _npm,
    "pip": _pip,
    "bundler": lambda value, _: _licences(value.get("licenses")),
    "cargo": lambda value, _: _licences(value["version"].get("license")),
    "mix": lambda value, _: _licences(value["meta"].get("licenses")),
    "composer": lambda value, version: _licences(_packagist(value, version)),
}


def _packagist(value: dict[str, Any], version: str) -> Any:
    """The licence of one version. Versions repeat only what differs from the one before (minified metadata)."""
    for listed in value["packages"].values():
        licence: Any = None
        for entry in listed:
            said = entry.get("license")
            licence = licence if said is None else None if said == "__unset" else said
            if str(entry.get("version", "")).removeprefix("v") == version.removeprefix("v"):
                return licence
    return None
