"""Labelled values in text of any format: ``"firstName": "…"``, ``first_name: …``, ``<FirstName>…</FirstName>``,
``first_name="…"``, ``'first_name' => '…'``.

They are read as a stream, without parsing the format, so that depth and size cost nothing: a record ends where a
label comes a second time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from tcop_lint.privacy.values.labels import kind_of
from tcop_lint.privacy.values.people import name
from tcop_lint.privacy.values.tables import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN = re2.Options()
_LATIN.encoding = re2.Options.Encoding.LATIN1
_WORDS = (
    rb"name|names|surname|forename|forenames|given|family|birth|birth[_ -]?date|birth[_ -]?day|dob|nhs"
    rb"|nhs[_ -]?(?:no|num|number)|nino|insurance"
    rb"[_ -]?(?:no|number)|ni[_ -]?(?:no|number)|utr|reference|vrn|vat[_ -]?(?:no|number)|vrm|registration"
    rb"|plate|card[_ -]?(?:no|number)|pan"
    rb"|sort[_ -]?code|account[_ -]?(?:no|number)|account|e?[_ -]?mail|phone|telephone|tel|mobile|mob"
    rb"|postcode|post[_ -]?code|postal[_ -]?code"
    rb"|zip|address|street|line[_ -]?1|patient|claimant|applicant"
)
_LABELLED = re2.compile(
    rb"(?i)((?:[a-z0-9_]+[_. :-]){0,4}[a-z0-9]{0,24}(?:"
    + _WORDS
    + rb")(?:[_ -]?(?:number|num|no|address|1|line[_ -]?1))?)"
    rb"(?:[\"'\]]?\s{0,3}(?::|=>|=)\s{0,3}(?:\[\s{0,40})?|(?:\s[^<>]{0,80})?>\s{0,20}|\s+value\s?=\s?)"
    rb"(\"[^\"\n\\]{1,80}\"|'[^'\n\\]{1,80}'|[^\"'<>\n\r{}\[\];,&]{1,80})",
    _LATIN,
)
_NAMES = frozenset({"first name", "surname", "person", "name"})
_WIDEST_GAP = 6_000
"""Bytes between two labels from which they do not belong together."""


def labelled(data: bytes) -> Iterator[Record]:
    """Records of labelled values, in the order of the file."""
    cells: dict[str, str] = {}
    first = last = 0
    line, at = 1, 0
    for found in _LABELLED.finditer(data):
        kind = _kind(found.group(1))
        if not kind:
            continue
        value = found.group(2).decode("utf-8", "replace").strip(" \t\r\"'")
        if not value or (kind in _NAMES and name(value) == "no"):
            continue
        start = found.start(1)
        if cells and (kind in cells or start - last > _WIDEST_GAP):
            line, at = line + data.count(b"\n", at, first), first
            yield Record(cells, line)
            cells = {}
        if not cells:
            first = start
        cells[kind] = value
        last = start
    if cells:
        yield Record(cells, line + data.count(b"\n", at, first))


@lru_cache(maxsize=4096)
def _kind(text: bytes) -> str:
    """What a label promises, without the prefix of a namespace or an object."""
    label = text.decode("latin-1")
    return kind_of(label[max(label.rfind(":"), label.rfind(".")) + 1 :].strip(" -_"))
