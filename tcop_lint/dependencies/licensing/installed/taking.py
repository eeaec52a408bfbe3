"""What the modules of this room share: noting what metadata says, and reading texts where that says little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.dependencies.licensing.claims import Claim, Found, Key, claim_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tcop_lint.dependencies.licensing.claims import Kind
    from tcop_lint.dependencies.licensing.folder import Folder
    from tcop_lint.dependencies.licensing.meaning import Meaning

_MOST_TEXTS = 400
_LONGEST_TEXT = 200_000
_LICENCE_FILE = re.compile(
    r"(?:(?:un)?licen[cs]e|copying|mit[-_]licen[cs]e)(?:[-_][a-z0-9.-]+?)?(?:\.(?:md|txt|rst))?", re.IGNORECASE
)

_ONE_OF_SEVERAL = re.compile(
    r"licen[cs]e[-_.](?:mit|apache|apache2|apache-2\.0|bsd|gpl|lgpl|mpl|zlib|unlicense|boost|isc)(?:\.(?:md|txt|rst))?",
    re.IGNORECASE,
)
"""Names under which a package lays the texts of licences to choose from, as is usual for crates."""


class Taking:
    """Notes claims on the packages that are wanted. ``folder`` is where it reads."""

    def __init__(self, folder: Folder, found: Found, kind: Kind, wanted: Collection[Key]) -> None:
        self.folder = folder
        self._found = found
        self._kind: Kind = kind
        self._wanted = frozenset(wanted)
        self._packages = frozenset(key.package for key in wanted)
        self._types = frozenset(key.package.partition("/")[0].removeprefix("pkg:") for key in wanted)
        self._texts = _MOST_TEXTS

    def is_asked_for(self, kind: str) -> bool:
        """Whether any package of a purl type is wanted."""
        return kind in self._types

    def wants(self, key: Key) -> bool:
        """Whether this version is wanted, or any version of a package whose version is not known."""
        return key in self._wanted or (key.package in self._packages and Key(key.package, "") in self._wanted)

    def names(self, package: str) -> bool:
        """Whether any version of a package is wanted."""
        return package.lower() in self._packages

    def take(self, key: Key, meaning: Meaning, path: str, written: str, *homes: str) -> None:
        """Note what the metadata at ``path`` says. Where it names a family only, or a file, or nothing, the licence
        files in the folders ``homes`` are read as well."""
        if not self.wants(key):
            return
        if meaning.expression or written:
            self._found.add(key, claim_of(meaning, self._kind, path, written))
        if not meaning.expression or meaning.sureness == "low":
            self.take_texts(key, homes)

    def take_texts(self, key: Key, homes: Iterable[str]) -> None:
        """Note the licences that the texts of a package are, one claim for all of them."""
        if not self.wants(key):
            return
        said: dict[str, str] = {}
        for path in [path for home in homes for path in self._licence_files(home)][:8]:
            expression = self._identified(path)
            if expression:
                said.setdefault(expression, path)
        if not said:
            return
        from tcop_lint.spdx import read_expression

        choice = all(_ONE_OF_SEVERAL.fullmatch(path.rpartition("/")[2]) for path in said.values())
        parts = [f"({one})" if " " in one and len(said) > 1 else one for one in said]
        joined = (" OR " if choice else " AND ").join(parts)
        expression = read_expression(joined).text or next(iter(said))
        self._found.add(key, Claim(expression, self._kind, ", ".join(said.values()), "medium"))

    def _identified(self, path: str) -> str:
        """The licence that a text is as a whole; empty where it is none, was changed or breaks off."""
        if self._texts <= 0:
            return ""
        content = self.folder.read(path, _LONGEST_TEXT)
        if content is None:
            return ""
        self._texts -= 1
        from tcop_lint.licences import identify

        found = identify(content.decode("utf-8", "replace"), name="LICENSE")
        return found.expression if found.match in {"full", "notice"} else ""

    def _licence_files(self, path: str) -> list[str]:
        """The licence files of a folder."""
        return [f"{path}/{name}" for name in self.folder.list(path).files if _LICENCE_FILE.fullmatch(name)]
