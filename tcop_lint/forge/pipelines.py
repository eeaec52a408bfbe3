"""What continuous integration says of the repository that it builds, from its variables and GitHub's event file.

Nothing is believed of another repository than the one that is being examined: the addresses must agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tcop_lint.forge.addresses import Address, address_of, same
from tcop_lint.forge.model import Forge, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VISIBILITIES: dict[str, Visibility] = {"public": "public", "internal": "internal", "private": "private"}


def forge_of(remotes: Mapping[str, str], variables: Mapping[str, str], event: bytes = b"") -> Forge:
    """The forge of a clone with these remotes, in a build with these variables and this GitHub event."""
    forge = Forge(tuple(sorted(remotes.items())))
    address = forge.address
    if not remotes and (azure := variables.get("BUILD_REPOSITORY_URI")) and variables.get("TF_BUILD"):
        return Forge((("origin", azure),)) if address_of(azure) else forge
    if address is None:
        return forge
    said = _by_github(address, variables, event) or next(filter(None, _by_variables(address, variables)), None)
    return said._replace(remotes=forge.remotes) if said is not None else forge


def _by_variables(address: Address, variables: Mapping[str, str]) -> Iterator[Forge | None]:
    for told in (_by_gitlab, _by_bitbucket, _by_drone):
        yield told(address, variables)


def _is_this(address: Address, url: str) -> bool:
    other = address_of(url)
    return other is not None and same(address, other)


def _by_github(address: Address, variables: Mapping[str, str], event: bytes) -> Forge | None:
    server = variables.get("GITHUB_SERVER_URL", "https://github.com")
    if variables.get("GITHUB_ACTIONS") != "true" or not _is_this(
        address, f"{server}/{variables.get('GITHUB_REPOSITORY', '')}"
    ):
        return None
    repository = _repository(event)
    if str(repository.get("full_name", "")).lower() != variables.get("GITHUB_REPOSITORY", "").lower():
        return None
    visibility = _VISIBILITIES.get(str(repository.get("visibility")), "")
    if not visibility and isinstance(repository.get("private"), bool):
        visibility = "private" if repository["private"] else "public"
    owner = repository.get("owner")
    kind = owner.get("type") if isinstance(owner, dict) else None
    return Forge(
        visibility=visibility,
        because="GitHub's event says so" if visibility else "",
        is_fork=_flag(repository, "fork"),
        is_archived=_flag(repository, "archived"),
        is_template=_flag(repository, "is_template"),
        is_personal=kind == "User" if kind in {"User", "Organization"} else None,
    )


def _repository(event: bytes) -> dict[str, Any]:
    """The event's repository; empty where the event is none that we can read."""
    try:
        payload = msgspec.json.decode(event) if event else {}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return {}
    repository = payload.get("repository") if isinstance(payload, dict) else None
    return repository if isinstance(repository, dict) else {}


def _flag(repository: Mapping[str, Any], name: str) -> bool | None:
    value = repository.get(name)
    return value if isinstance(value, bool) else None


def _by_gitlab(address: Address, variables: Mapping[str, str]) -> Forge | None:
    visibility = _VISIBILITIES.get(variables.get("CI_PROJECT_VISIBILITY", ""), "")
    if not visibility or not _is_this(address, variables.get("CI_PROJECT_URL", "")):
        return None
    return Forge(visibility=visibility, because="GitLab's variable CI_PROJECT_VISIBILITY says so")


def _by_bitbucket(address: Address, variables: Mapping[str, str]) -> Forge | None:
    name = variables.get("BITBUCKET_REPO_FULL_NAME", "")
    origin = variables.get("BITBUCKET_GIT_HTTP_ORIGIN") or f"https://bitbucket.org/{name}"
    said = variables.get("BITBUCKET_REPO_IS_PRIVATE", "").lower()
    if said not in {"true", "false"} or not _is_this(address, origin):
        return None
    visibility: Visibility = "private" if said == "true" else "public"
    return Forge(visibility=visibility, because="Bitbucket's variable BITBUCKET_REPO_IS_PRIVATE says so")


def _by_drone(address: Address, variables: Mapping[str, str]) -> Forge | None:
    visibility = _VISIBILITIES.get(variables.get("DRONE_REPO_VISIBILITY", ""), "")
    if not visibility or not _is_this(address, variables.get("DRONE_REPO_LINK", "")):
        return None
    return Forge(visibility=visibility, because="Drone's variable DRONE_REPO_VISIBILITY says so")
