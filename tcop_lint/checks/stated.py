"""What a repository states about its licence: the licence files that speak for it, and those that speak for a part
of it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.data.conventions import MANIFESTS, NOT_PRODUCT
from tcop_lint.facts.licences import LicenceText
from tcop_lint.spdx import family, ids_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.facts import Facts

_SPEAK_FOR_ALL = frozenset({"", "docs", "doc", ".github", "licences", "licenses"})
"""Folders whose licence files speak for the whole repository."""


class Stated(NamedTuple):
    """A licence text and where it stands."""

    path: str
    text: LicenceText


def licence_files(facts: Facts) -> list[Stated]:
    """The licence files that speak for the repository: at its root, in docs, .github and LICENSES."""
    return [
        Stated(path, text)
        for path, text in facts.of(LicenceText)
        if text.of == "licence" and posixpath.dirname(path).lower() in _SPEAK_FOR_ALL
    ]


def documents(facts: Facts) -> list[Stated]:
    """The READMEs of the repository that name licences."""
    return [Stated(path, text) for path, text in facts.of(LicenceText) if text.of == "document"]


def part_files(facts: Facts) -> list[Stated]:
    """The licence files of parts: packages of a monorepo, not test material."""
    return [
        Stated(path, text)
        for path, text in facts.of(LicenceText)
        if text.of == "licence"
        and posixpath.dirname(path).lower() not in _SPEAK_FOR_ALL
        and not facts.paths.names(NOT_PRODUCT, path)
    ]


def package_files(facts: Facts) -> list[Stated]:
    """Those of parts that stand beside a manifest: the licences of packages, and not of things copied in."""
    packages = {posixpath.dirname(path) for path in facts.paths.find(MANIFESTS)}
    return [stated for stated in part_files(facts) if posixpath.dirname(stated.path) in packages]


def governing(facts: Facts, path: str) -> list[Stated]:
    """The licence files that speak for one file: those of the nearest folder above it that has any, else the
    repository's.
    """
    by_folder: dict[str, list[Stated]] = {}
    for stated in part_files(facts):
        by_folder.setdefault(posixpath.dirname(stated.path), []).append(stated)
    folder = posixpath.dirname(path)
    while folder:
        if folder in by_folder:
            return by_folder[folder]
        folder = posixpath.dirname(folder)
    return licence_files(facts)


def families(stated: Iterable[Stated]) -> frozenset[str]:
    """The licences of some texts without what they say of later versions, edited and incomplete ones too."""
    return frozenset(own_name(spdx) for _, text in stated for spdx in _all_ids(text))


def _all_ids(text: LicenceText) -> frozenset[str]:
    return ids_of(text.expression) | {spdx for region in text.licences for spdx in ids_of(region.id)}


def own_name(spdx: str) -> str:
    """``LicenseRef-MIT-changed`` as MIT: the family of the licence that an id is about."""
    return family(spdx.removeprefix("LicenseRef-").removesuffix("-changed").removesuffix("-partial"))


def named(expression: str) -> str:
    """An expression for people: without the marks of edited and incomplete texts."""
    words = (
        word.removeprefix("LicenseRef-").removesuffix("-changed").removesuffix("-partial")
        for word in expression.split()
    )
    return " ".join(words)
