"""Claims that stand in the repository: bills of materials and .tcop/licences.lock. Pure, from facts.

Checks import this module in every run, so what it needs to answer (35 ms) is imported when it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts.dependencies import BillPackage, RecordedLicence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.dependencies.licensing.claims import Found
    from tcop_lint.dependencies.model import Inventory
    from tcop_lint.dependencies.policy import Policy
    from tcop_lint.facts import Fact, Facts

KINDS: frozenset[type[Fact]] = frozenset({BillPackage, RecordedLicence})
"""What must be read for these claims."""


def licensed_here(inventory: Inventory, facts: Facts, policy: Policy) -> Inventory:
    """The inventory with what the repository itself and the bundled facts say of licences: the same everywhere."""
    from tcop_lint.dependencies.licensing.chain import licensed

    return licensed(inventory, *stated(facts), clarifications=policy.clarifications)


def stated(facts: Facts) -> tuple[Found, ...]:
    """The claims of all bills of materials and of the recorded licences."""
    return billed(facts.of(BillPackage)), recorded(facts.of(RecordedLicence))


def billed(packages: Iterable[tuple[str, BillPackage]]) -> Found:
    """The claims of bills of materials, each with the path in which it stands."""
    from tcop_lint.dependencies.licensing.claims import Found, claim_of, key_of_purl
    from tcop_lint.dependencies.licensing.meaning import meant

    found = Found()
    for path, package in packages:
        key = key_of_purl(package.purl)
        if key is not None:
            locator = f"{path}:{package.line}"
            found.add(key, claim_of(meant(package.licence), "bill-of-materials", locator, package.licence))
    return found


def recorded(licences: Iterable[tuple[str, RecordedLicence]]) -> Found:
    """The claims of .tcop/licences.lock."""
    from tcop_lint.dependencies.licensing.claims import Found, claim_of, key_of_purl
    from tcop_lint.dependencies.licensing.meaning import meant

    found = Found()
    for path, one in licences:
        key = key_of_purl(one.purl)
        if key is not None:
            read = meant(one.licence)
            locator = f"{path}:{one.line} ({', '.join(filter(None, (one.source, one.date)))})"
            found.add(key, claim_of(read, "licences-lock", locator, one.licence))
    return found
