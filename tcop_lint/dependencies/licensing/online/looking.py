"""Looks licences up over the network: deps.dev first, the registry's own API for what that does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.claims import Found, Key, claim_of, key_of
from tcop_lint.dependencies.licensing.online.addresses import Address, of_deps_dev, of_registry, understood
from tcop_lint.dependencies.licensing.online.asking import ask_all, is_final, over_https
from tcop_lint.dependencies.licensing.online.kept import Kept, Told, claim, is_asked_again, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from tcop_lint.dependencies.licensing.online.asking import Connect
    from tcop_lint.dependencies.model import Component


def look_up(
    components: Iterable[Component], silent: Collection[Key], kept: Kept, today: str, connect: Connect = over_https
) -> Found:
    """The claims of deps.dev and of registries on components that are not ``silent`` (about which nobody is asked).

    ``kept`` are earlier answers, to which the new ones are added. ``today`` (ISO date) is written beside each.
    """
    asked: dict[Key, Component] = {}
    for component in components:
        key = key_of(component)
        if key not in silent and key not in asked and is_asked_again(kept.get(name_of(key)), today):
            asked[key] = component
    left = _round(asked, of_deps_dev, kept, today, connect)
    _round(left, of_registry, kept, today, connect)
    found = Found()
    for key in asked:
        told = kept.get(name_of(key))
        if told is not None and (told.expression or told.written):
            found.add(key, claim(told, "online"))
    return found


def _round(
    asked: dict[Key, Component],
    address_of: Callable[[Component], Address | None],
    kept: Kept,
    today: str,
    connect: Connect,
) -> dict[Key, Component]:
    """Ask one kind of address for each component. Gives those of which nothing definite was told."""
    addresses = {key: address for key, one in asked.items() if (address := address_of(one)) is not None}
    answers = ask_all(addresses.values(), connect)
    left = {}
    for key, component in asked.items():
        address = addresses.get(key)
        answer = answers.get(address) if address is not None else None
        if address is None or answer is None or not is_final(answer):
            left[key] = component
            continue
        told = _told(address, answer.content if answer.status == 200 else b"", component.version, today)
        before = kept.get(name_of(key))
        if before is None or not before.expression or _SURENESS[told.confidence] > _SURENESS[before.confidence]:
            kept[name_of(key)] = told
        if not told.expression or told.confidence == "low":
            left[key] = component
    return left


_SURENESS = {"low": 0, "medium": 1, "high": 2}


def _told(address: Address, content: bytes, version: str, today: str) -> Told:
    meaning, written = understood(address.form, content, version)
    said = claim_of(meaning, "online", address.url, written)
    return Told(said.expression, said.written, said.confidence, address.whose, address.url, today)
