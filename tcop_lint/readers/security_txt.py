"""security.txt files (RFC 9116)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Fact, SecurityTxt
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_FIELD = re2.compile(r"^([A-Za-z][A-Za-z0-9-]*):\s*(\S.*?)\s*$")
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"


def read(source: Source) -> Iterator[Fact]:
    """One fact a field. Comments and the armour of a signed file are passed over."""
    within_headers = False
    for line, written in numbered(source.text):
        if written.startswith(_SIGNATURE):
            return
        if written.startswith("-----BEGIN"):
            within_headers = True
        elif not written.strip():
            within_headers = False
        elif not within_headers and (field := _FIELD.match(written)):
            yield SecurityTxt(line=line, field=field.group(1).lower(), value=field.group(2))


READER = Reader(
    name="security-txt",
    version=1,
    files=("security.txt", "security.txt.{erb,njk,html,j2}"),
    kinds=(SecurityTxt,),
    read=read,
    path_matters=True,
    own_only=True,
)
