"""Writes .tcop/licences.lock: what was found out elsewhere, a line for each package, so that builds need no network.

A line that stands alone and the order of the names let git merge two versions of the file without help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.dependencies.licensing.claims import key_of, key_of_purl
from tcop_lint.documents.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tcop_lint.dependencies.licensing.claims import Key
    from tcop_lint.dependencies.model import Component, Evidence, Inventory
    from tcop_lint.facts.dependencies import RecordedLicence

HEAD = """\
# Licences of dependencies that this repository's own files do not tell. Written by `tcop-lint deps refresh`; commit it.
# To correct an entry, add a clarification to the settings: this file is written anew.

[licences]
"""
_WRITTEN = ("installed", "machine-cache", "user-cache", "online")
_WHO = {"installed": "installed metadata", "machine-cache": "the cache of a package manager"}


class Entry(NamedTuple):
    """A line: purl, SPDX expression, who says so, where, and on which day (ISO date)."""

    purl: str
    licence: str
    source: str
    evidence: str
    date: str


def entries(inventory: Inventory, before: Iterable[RecordedLicence], today: str) -> list[Entry]:
    """What to write: a line for each package whose licence neither a lock file nor a clarification tells.

    Lines that stand are kept with their dates while they say the same; those of packages that are gone are dropped.
    """
    old = {key: one for one in before if (key := key_of_purl(one.purl)) is not None}
    found: dict[str, Entry] = {}
    for component in inventory.components:
        if component.source.kind == "local" or not component.version:
            continue
        entry = _entry(component, old, today)
        if entry is not None:
            found.setdefault(entry.purl, entry)
    return [found[purl] for purl in sorted(found)]


def _entry(component: Component, old: Mapping[Key, RecordedLicence], today: str) -> Entry | None:
    kinds = {one.kind for one in component.evidence if one.licence}
    if kinds & {"clarification", "lock-file"}:
        return None
    purl = component.purl.partition("?")[0].partition("#")[0]
    said = next(
        (one for kind in reversed(_WRITTEN) for one in component.evidence if one.kind == kind and one.licence), None
    )
    kept = old.get(key_of(component))
    if said is None or (kept is not None and kept.licence == said.licence):
        return Entry(purl, kept.licence, kept.source, kept.evidence, kept.date) if kept is not None else None
    source, evidence = _where(said)
    return Entry(purl, said.licence, source, evidence, today)


def _where(said: Evidence) -> tuple[str, str]:
    """Who says it and where, from a locator such as ``address (deps.dev, 2026-11-22)``."""
    if said.kind in _WHO:
        return _WHO[said.kind], said.locator
    address, _, who = said.locator.rpartition(" (")
    return who.rpartition(", ")[0], address


def written(listed: Iterable[Entry]) -> str:
    """The text of the file."""
    lines = [
        f"{quoted(one.purl)} = {{ licence = {quoted(one.licence)}, source = {quoted(one.source)}, "
        f"evidence = {quoted(one.evidence)}, date = {one.date} }}\n"
        for one in listed
    ]
    return HEAD + "".join(lines)
