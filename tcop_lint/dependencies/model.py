"""The records of the inventory."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from msgspec import Struct

SourceKind = Literal["public-registry", "private-registry", "public-git", "git-ssh", "url", "local", "unknown-host"]
Scope = Literal["runtime", "optional", "build", "development"]

State = Literal["open", "open-content", "likely-open", "source-available", "proprietary", "none-stated", "unknown"]
"""How open a licence is."""
STATES: tuple[State, ...] = get_args(State)

SCOPES: tuple[Scope, ...] = ("runtime", "optional", "build", "development")
"""From the one that weighs most: what stands in two scopes has the first of them."""


class Source(Struct, frozen=True, kw_only=True):
    """Where a package comes from.

    ``host`` is empty where the file names none and the ecosystem's own registry is meant. Of git, ``ref`` is what is
    checked out and ``ref_kind`` commit, tag, branch or empty. ``own`` says that the settings call the host one's own.
    """

    kind: SourceKind
    host: str = ""
    address: str = ""
    ref: str = ""
    ref_kind: str = ""
    own: bool = False


class Place(NamedTuple):
    """A line of a file: path (relative, POSIX) and line from 1."""

    path: str
    line: int


class Evidence(Struct, frozen=True, kw_only=True):
    """What shows a component's licence: the kind of evidence, where it is, how sure it makes, and the licence that it
    tells (SPDX, empty where it tells none)."""

    kind: str
    locator: str
    confidence: str
    licence: str = ""


class Component(Struct, frozen=True, kw_only=True):
    """One package that a project of the repository is built from.

    ``path`` and ``line`` are where a person would change it: the manifest that asks for it, else the lock file.
    ``manifest`` is the file that asks for it and ``lock`` the one that resolved it, each empty where there is none.
    ``version`` is what was resolved, or what is asked for exactly; empty where nothing tells. ``pinned`` says that
    another build gets the same: an exact version in or without a lock file, a commit, a digest. ``stated_licence`` is
    as a lock file writes it, at ``lock_line``. ``licence`` (SPDX), ``openness``, ``evidence`` (what decided first) and
    ``reason`` (why the licence is not known, empty where it is) are filled in by ``licensing.chain``.
    """

    purl: str
    ecosystem: str
    name: str
    version: str
    requirement: str
    scope: Scope
    direct: bool
    pinned: bool
    integrity: bool
    source: Source
    path: str
    line: int
    manifest: str = ""
    lock: str = ""
    stated_licence: str = ""
    lock_line: int = 0
    licence: str = ""
    openness: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


class Unread(NamedTuple):
    """A manifest or lock file, or a part of one, that could not be read, and why."""

    path: str
    line: int
    reason: str


class Inventory(NamedTuple):
    """Every component, by path, line and purl, once for each project that has it, and what could not be read."""

    components: tuple[Component, ...]
    unread: tuple[Unread, ...]


class Package(NamedTuple):
    """A component merged over all projects: once for each purl, with every place."""

    component: Component
    places: tuple[Place, ...]


def packages(inventory: Inventory) -> tuple[Package, ...]:
    """The components merged by purl: the strongest scope, direct if it is so anywhere, pinned only if so everywhere."""
    by_purl: dict[str, list[Component]] = {}
    for component in inventory.components:
        by_purl.setdefault(component.purl, []).append(component)
    return tuple(_merged(by_purl[purl]) for purl in sorted(by_purl))


def _merged(listed: list[Component]) -> Package:
    from msgspec.structs import replace

    places = tuple(dict.fromkeys(Place(one.path, one.line) for one in listed))
    first = next((one for one in listed if one.direct), listed[0])
    if len(listed) > 1:
        first = replace(
            first,
            scope=min((one.scope for one in listed), key=SCOPES.index),
            pinned=all(one.pinned for one in listed),
            integrity=all(one.integrity for one in listed),
            stated_licence=next((one.stated_licence for one in listed if one.stated_licence), ""),
        )
    home = Place(first.path, first.line)
    return Package(first, (home, *(place for place in places if place != home)))
