"""Where packages come from: an origin, as a file writes it, judged by the hosts that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.data.registries import (
    CRATES_INDEX,
    PRIVATE_ENDINGS,
    PRIVATE_WORDS,
    PUBLIC,
    PUBLIC_ENDINGS,
    PUBLIC_GIT,
    ends_with,
    public_hosts,
)
from tcop_lint.dependencies.model import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Origin


class Hosts(NamedTuple):
    """What the settings say of hosts: ``own`` belong to the organisation, ``public`` may be read by anybody.

    A name that begins with ``*.`` stands for every host below it.
    """

    own: tuple[str, ...] = ()
    public: tuple[str, ...] = ()


def host_of(address: str) -> str:
    """The host of an address in lower case, without user, port or scheme; empty where there is none."""
    _, mark, rest = address.partition("://")
    if not mark:
        return ""
    authority = rest.partition("/")[0].rpartition("@")[2]
    return authority.partition(":")[0].lower().rstrip(".")


def without_user(address: str) -> str:
    """The address without a user and a password, which a report must not repeat."""
    scheme, mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    if not mark or "@" not in authority:
        return address
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"


def classify(ecosystem: str, origin: Origin | None, hosts: Hosts) -> Source:
    """The source of one package. What names no host comes from the ecosystem's own registry."""
    if origin is None:
        return Source(kind="public-registry")
    address = without_user(origin.address)
    host = host_of(origin.address)
    own = is_named(host, hosts.own)
    if origin.kind == "path":
        return Source(kind="local", address=address)
    if origin.kind == "git":
        kind = _git_kind(origin, host, hosts)
        return Source(kind=kind, host=host, address=address, ref=origin.ref, ref_kind=origin.ref_kind, own=own)
    if origin.kind == "url":
        if host in public_hosts(ecosystem) or is_named(host, hosts.public):
            return Source(kind="public-registry", host=host, address=address)
        return Source(kind="url", host=host, address=address, own=own)
    if not address and origin.ref.lower() not in _OWN_NAMES.get(ecosystem, {origin.ref.lower()}):
        return _named(ecosystem, origin.ref)
    return registry(ecosystem, address, hosts, own=own)


_OWN_NAMES = {"pip": {"pypi"}, "cargo": {"crates-io"}, "mix": {"hexpm"}}
"""What files call the ecosystem's own registry, where they call registries by names."""


def _named(ecosystem: str, name: str) -> Source:
    """A registry that is named and whose address stands nowhere. Those of Hex are parts of it for one organisation."""
    if ecosystem != "mix":
        return Source(kind="unknown-host")
    host = ".".join(PUBLIC["mix"][0])
    return Source(kind="private-registry", host=host, address=f"https://{host}/orgs/{name.rpartition(':')[2]}")


def registry(ecosystem: str, address: str, hosts: Hosts, *, own: bool | None = None) -> Source:
    """The class of a registry by its address. Without an address it is the ecosystem's own."""
    host = host_of(address)
    own = is_named(host, hosts.own) if own is None else own
    if not host or is_public(ecosystem, host, hosts) or CRATES_INDEX in address:
        return Source(kind="public-registry", host=host, address=address)
    private: SourceKind = "private-registry" if own or is_private(host) else "unknown-host"
    return Source(kind=private, host=host, address=address, own=own)


def is_public(ecosystem: str, host: str, hosts: Hosts) -> bool:
    """Whether anybody may read this registry."""
    endings = PUBLIC_ENDINGS.get(ecosystem, ())
    return host in public_hosts(ecosystem) or is_named(host, hosts.public) or ends_with(host, endings)


def is_private(host: str) -> bool:
    """Whether a host is known by its name as a registry that asks for a login."""
    return ends_with(host, PRIVATE_ENDINGS) or not PRIVATE_WORDS.isdisjoint(host.split("."))


def is_named(host: str, names: Iterable[str]) -> bool:
    """Whether the settings name a host, itself or with all below it."""
    return any(
        host == name.lower() or (name.startswith("*.") and host.endswith(name[1:].lower())) for name in names if host
    )


def _git_kind(origin: Origin, host: str, hosts: Hosts) -> SourceKind:
    if is_named(host, hosts.public):
        return "public-git"
    if origin.address.startswith("ssh://"):
        return "git-ssh"
    if not host:
        return "local"
    return "public-git" if host in PUBLIC_GIT else "unknown-host"
