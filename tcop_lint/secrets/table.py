"""The table of kinds of secret, loaded and compiled once a process."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import re2
from msgspec import Struct

from tcop_lint.verdicts import Confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

Pattern: TypeAlias = Any
"""A compiled pattern of re2, which has no types."""

_FILE = Path(__file__).parent.parent / "data" / "secrets.toml"
_MEMORY = 64 << 20
PRECEDING = 60
"""Characters that may precede what a ``screen`` finds."""
_MAY_PRECEDE = f"(?i)(?P<name>[a-z0-9_.-]{{0,{PRECEDING}}}"


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of secret. ``data/secrets.toml`` says what each field means."""

    id: str
    what: str
    source: str
    confidence: Confidence
    keywords: tuple[str, ...]
    pattern: str
    shows: int = 0
    entropy: float = 0.0
    test: str = ""
    proven: bool = False
    group: str = ""
    allow: tuple[str, ...] = ()


class _File(Struct, forbid_unknown_fields=True):
    as_of: date
    rows: tuple[Row, ...]


class Kind:
    """A row, compiled when it is first needed."""

    def __init__(self, row: Row) -> None:
        self.row = row

    @cached_property
    def pattern(self) -> Pattern:
        """The row's pattern, over bytes."""
        return compiled(self.row.pattern)

    @cached_property
    def screen(self) -> Pattern | None:
        """A pattern that is somewhere in a text just when the row's is, and many times quicker, where there is one.

        What may stand before a telling name and need not is left out: RE2 follows it from every byte of a file.
        """
        _, found, rest = self.row.pattern.partition(_MAY_PRECEDE)
        if not found or not self.row.pattern.startswith(_MAY_PRECEDE):
            return None
        return compiled("(?i)(?:" + rest.replace("(?P<secret>", "(?:"))

    @cached_property
    def groups(self) -> dict[str, int]:
        """The pattern's groups by name. ``secret`` is always among them."""
        return {name.decode(): index for name, index in self.pattern.groupindex.items()}

    @cached_property
    def allow(self) -> tuple[Pattern, ...]:
        """The patterns of values that the row lets be."""
        return tuple(compiled(pattern) for pattern in self.row.allow)


class Table:
    """Some rows in their order, and one automaton that says whose keywords stand in a text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.kinds = tuple(Kind(row) for row in rows)
        self._owners: list[list[int]] = []
        self._always = [at for at, row in enumerate(rows) if not row.keywords]
        self._keywords = re2.Set.SearchSet(_options(case_sensitive=False))
        known: dict[str, int] = {}
        for at, row in enumerate(rows):
            for keyword in row.keywords:
                if keyword not in known:
                    known[keyword] = self._keywords.Add(re2.escape(keyword).encode())
                    self._owners.append([])
                self._owners[known[keyword]].append(at)
        if known:
            self._keywords.Compile()
        self._has_keywords = bool(known)

    def candidates(self, data: bytes) -> list[Kind]:
        """The kinds whose keywords stand in ``data``, in their order."""
        hits = self._keywords.Match(data) if self._has_keywords else ()
        found = {owner for hit in hits or () for owner in self._owners[hit]}
        return [self.kinds[at] for at in sorted(found.union(self._always))]


@lru_cache(maxsize=1)
def all_rows() -> tuple[Row, ...]:
    """Every row of the table."""
    import tomli

    return msgspec.convert(tomli.loads(_FILE.read_text(encoding="utf-8")), _File).rows


@lru_cache(maxsize=1)
def all_groups() -> tuple[str, ...]:
    """Every group of rows, the empty one first."""
    return tuple(sorted({row.group for row in all_rows()}))


@lru_cache(maxsize=32)
def table(group: str) -> Table:
    """The rows that are looked for in every file, and those of one group, in their order."""
    return Table([row for row in all_rows() if row.group in {"", group}])


def compiled(pattern: str) -> Pattern:
    """A pattern over bytes, one character a byte. Raises re2.error."""
    return re2.compile(pattern.encode(), _options())


def _options(*, case_sensitive: bool = True) -> re2.Options:
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = _MEMORY
    options.log_errors = False
    return options
