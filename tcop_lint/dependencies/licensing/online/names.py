"""Which packages may be asked about over the network: those whose names say nothing that is not public. Pure.

A name is told to others by asking. So nobody is asked about what comes from one's own host, a private registry, over
ssh, from a folder or from an unknown host; about scopes and groups that any such package has; about owners that are
one's own. Where a private registry is named beside the public one without saying which package is whose, and where a
Go module stands on a host of which nothing is known, only names that the bundled facts know are asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.data.registries import PUBLIC_GIT
from tcop_lint.dependencies.licensing.claims import key_of
from tcop_lint.dependencies.sources import is_named, registry
from tcop_lint.facts.dependencies import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.dependencies.licensing.claims import Key
    from tcop_lint.dependencies.model import Component, Inventory
    from tcop_lint.dependencies.sources import Hosts
    from tcop_lint.facts import Facts

_PRIVATE = {
    "private-registry": "its name may be private, because it comes from a private registry",
    "git-ssh": "its name may be private, because it is reached over ssh",
    "local": "it is a part of this repository",
    "unknown-host": "its name may be private, because it comes from a host that is not known to be public",
    "url": "it comes from an address and not from a registry",
}
_FAMILY = {"gradle": "maven", "sbt": "maven"}
ASKED = frozenset(
    {"npm", "pip", "bundler", "maven", "gradle", "sbt", "nuget", "gomod", "cargo", "composer", "mix", "swift"}
    | {"github-actions"}
)
"""Ecosystems about which somebody can be asked."""


def unasked(inventory: Inventory, facts: Facts, hosts: Hosts, own: Iterable[str] = ()) -> dict[Key, str]:
    """Why nobody is asked about a package, for each about which nobody is.

    ``own`` are places where the organisation publishes (``github.com/alphagov``).
    """
    mixed = _mixed(facts, hosts)
    scopes = _private_scopes(inventory, facts, hosts)
    owners = tuple(f"{place.strip('/').lower()}/" for place in own)
    found: dict[Key, str] = {}
    for component in inventory.components:
        if reason := _reason(component, mixed, scopes, owners, hosts):
            found[key_of(component)] = reason
    return found


def _reason(
    component: Component, mixed: dict[str, str], scopes: frozenset[str], owners: tuple[str, ...], hosts: Hosts
) -> str:
    source = component.source
    if component.ecosystem not in ASKED:
        return f"nobody can be asked about packages of {component.ecosystem}"
    if source.own:
        return "its name may be private, because it comes from the organisation's own host"
    if source.kind in _PRIVATE:
        return _PRIVATE[source.kind]
    if scope_of(component) in scopes:
        return "its name may be private, because others of its scope come from a private place"
    address = f"{source.address.partition('://')[2] or component.name}/".lower()
    if component.ecosystem == "github-actions":
        address = f"github.com/{component.name}/".lower()
    if address.startswith(owners):
        return "its name may be private, because it belongs to the organisation"
    if component.ecosystem == "gomod" and is_named(component.name.partition("/")[0], hosts.own):
        return "its name may be private, because it comes from the organisation's own host"
    where = _doubtful(component, mixed, hosts)
    if where and not _is_well_known(component):
        return f"its name may be private, because it may come from {where}"
    if source.kind == "public-git" and component.ecosystem not in {"gomod", "swift", "github-actions"}:
        return "it comes from a repository and not from a registry"
    return "" if component.version else "no version is stated"


def _doubtful(component: Component, mixed: dict[str, str], hosts: Hosts) -> str:
    """The host that may be private and from which a package may come; empty where none may."""
    if component.source.kind != "public-registry" or component.source.host:
        return ""
    if component.ecosystem == "gomod":
        host = component.name.partition("/")[0]
        return "" if host in PUBLIC_GIT or is_named(host, hosts.public) else host
    return mixed.get(_FAMILY.get(component.ecosystem, component.ecosystem), "")


def _is_well_known(component: Component) -> bool:
    from tcop_lint.dependencies import bundled

    return bundled.knows(component.ecosystem, component.name)


def scope_of(component: Component) -> str:
    """The namespace that an organisation owns: npm's scope, a Maven group, a vendor of Composer; empty where none."""
    family = _FAMILY.get(component.ecosystem, component.ecosystem)
    if family == "npm":
        return f"npm:{component.name.partition('/')[0]}" if component.name.startswith("@") else ""
    if family in {"maven", "composer"}:
        mark = ":" if family == "maven" else "/"
        return f"{family}:{component.name.partition(mark)[0]}"
    return ""


def _private_scopes(inventory: Inventory, facts: Facts, hosts: Hosts) -> frozenset[str]:
    found = {
        scope_of(component)
        for component in inventory.components
        if component.source.own or component.source.kind in {"private-registry", "git-ssh", "local", "unknown-host"}
    }
    for _, named in facts.of(Registry):
        if named.name.startswith("@") and registry(named.ecosystem, named.address, hosts).kind != "public-registry":
            found.add(f"npm:{named.name}")
    return frozenset(found - {""})


def _mixed(facts: Facts, hosts: Hosts) -> dict[str, str]:
    """A private registry for each ecosystem that names one without saying what comes from it."""
    found: dict[str, str] = {}
    for _, named in facts.of(Registry):
        source = registry(named.ecosystem, named.address, hosts)
        if source.kind != "public-registry" and not named.name.startswith("@"):
            found.setdefault(_FAMILY.get(named.ecosystem, named.ecosystem), source.host)
    return found
