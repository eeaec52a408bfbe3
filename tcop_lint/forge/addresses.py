"""Addresses of repositories: host, organisation and name, however they are written."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple

from tcop_lint.repository.remotes import strip_credentials

_PRIVATE_ENDINGS = (
    ".local", ".localdomain", ".internal", ".intranet", ".lan", ".corp", ".home", ".private", ".test", ".invalid",
    ".gsi.gov.uk", ".gsx.gov.uk", ".psn.gov.uk", ".cjsm.net", ".svc", ".cluster",
)  # fmt: skip
_PRIVATE_PARTS = frozenset({"internal", "intranet", "corp", "private"})
"""Parts of a host's name that say the same wherever they stand."""

_NEEDS_ACCOUNT = ("git-codecommit.", "source.developers.google.com")
"""Hosts whose repositories nobody can read without an account, whoever owns them."""


class Address(NamedTuple):
    """A repository on a forge. ``host`` and ``organisation`` are in small letters; ``organisation`` may have
    subgroups.
    """

    scheme: str
    host: str
    organisation: str
    name: str

    @property
    def place(self) -> str:
        """``host/organisation/name`` for people."""
        return "/".join(part for part in (self.host, self.organisation, self.name) if part)

    @property
    def is_ssh(self) -> bool:
        """Whether it can only be fetched with a key."""
        return self.scheme in {"ssh", "git+ssh", "ssh+git"}


def address_of(url: str) -> Address | None:
    """The parts of a repository's address; None for a path of this machine and for what is no address."""
    scheme, separator, rest = strip_credentials(url.strip()).partition("://")
    scheme = scheme.lower()
    if not separator or scheme in {"file", ""} or "::" in scheme:
        return None
    host, _, path = rest.partition("/")
    host = _without_port(host.lower())
    parts = [part for part in path.removesuffix("/").removesuffix(".git").split("/") if part]
    if not host or not parts:
        return None
    if host in {"dev.azure.com", "ssh.dev.azure.com"} or host.endswith(".visualstudio.com"):
        parts = [part for part in parts if part not in {"_git", "v3", "DefaultCollection"}]
    return Address(scheme, host, "/".join(parts[:-1]).lower(), parts[-1])


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    name, _, port = host.partition(":")
    return name if not port or port.isdigit() else host


def same(one: Address, other: Address) -> bool:
    """Whether two addresses name one repository, by whatever way it is fetched."""
    return (one.host, one.organisation, one.name.lower()) == (other.host, other.organisation, other.name.lower())


def is_own(address: Address, organisations: tuple[str, ...]) -> bool:
    """Whether an address lies in one of the organisations, each written as a host with or without a path."""
    place = f"{address.host}/{address.organisation}/".lower()
    return any(place.startswith(normal(one) + "/") for one in organisations)


def normal(organisation: str) -> str:
    """``https://GitHub.com/alphagov/`` as ``github.com/alphagov``."""
    return (
        organisation.partition("://")[2].strip("/ ").lower()
        if "://" in organisation
        else organisation.strip("/ ").lower()
    )


def is_out_of_reach(host: str) -> bool:
    """Whether only some networks or accounts can reach a host: by its name alone."""
    bare = host.strip("[]")
    try:
        return not ip_address(bare).is_global
    except ValueError:
        pass
    within = not _PRIVATE_PARTS.isdisjoint(bare.lower().split(".")[:-1])
    return "." not in bare or within or bare.endswith(_PRIVATE_ENDINGS) or bare.startswith(_NEEDS_ACCOUNT)
