"""What every check on dependencies looks at: the inventory of the repository, made once for a run."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.dependencies.join import join
from tcop_lint.dependencies.policy import Policy
from tcop_lint.dependencies.sources import Hosts

if TYPE_CHECKING:
    from tcop_lint.checks import Case
    from tcop_lint.dependencies.model import Component, Inventory
    from tcop_lint.facts import Facts


@lru_cache(maxsize=1)
def _inventory(facts: Facts, hosts: Hosts) -> Inventory:
    """The same for every rule of a run, so it is joined once."""
    return join(facts, hosts, named=False)


def hosts_of(case: Case) -> Hosts:
    """What the settings say of hosts."""
    if case.settings is None:
        return Hosts()
    return Hosts(own=case.settings.own_hosts, public=case.settings.public_hosts)


def inventory_of(case: Case) -> Inventory:
    """Everything that the repository depends on. The components have no purls."""
    return _inventory(case.facts, hosts_of(case))


def asked_for(case: Case) -> list[Component]:
    """The direct components of the product."""
    return [
        component
        for component in inventory_of(case).components
        if component.direct and not case.facts.paths.names(NOT_PRODUCT, component.path)
    ]


@lru_cache(maxsize=1)
def _licensed(facts: Facts, hosts: Hosts, policy: Policy) -> tuple[Component, ...]:
    """What the licences are, found out once for a run."""
    from tcop_lint.dependencies.licensing.stated import licensed_here

    return licensed_here(_inventory(facts, hosts), facts, policy).components


def policy_of(case: Case) -> Policy:
    """What the team decided on licences."""
    return case.settings.dependencies if case.settings is not None else Policy()


def licensed(case: Case) -> list[Component]:
    """The components of the product that come from elsewhere, direct or not, with their licences."""
    return [
        component
        for component in _licensed(case.facts, hosts_of(case), policy_of(case))
        if component.source.kind != "local" and not case.facts.paths.names(NOT_PRODUCT, component.path)
    ]
