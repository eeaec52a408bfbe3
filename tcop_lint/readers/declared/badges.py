"""Licence badges of a README: pictures whose address says the name of the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import re2

from tcop_lint.readers.declared.shape import KINDS, declared
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_BADGE = re2.compile(r"(?i)/badge/licen[cs]e-((?:[^\s\-/?)\"'>]|--)+)-[a-z0-9]+(?:\.(?:svg|png))?(?:[\s?)\"'>\]]|$)")


def read(source: Source) -> Iterator[Fact]:
    """Each static badge that names a licence; one that the picture's server makes up says nothing here."""
    if b"/badge/" not in source.data:
        return
    for line, written in numbered(source.text):
        for found in _BADGE.finditer(written):
            name = unquote(found.group(1)).replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_")
            yield from declared("badge", name, line, found.start(1) + 1)


READER = Reader(
    name="declared-in-badges",
    version=1,
    files=("/readme{,.*}", "/{docs,doc,.github}/readme{,.*}"),
    kinds=KINDS,
    read=read,
)
