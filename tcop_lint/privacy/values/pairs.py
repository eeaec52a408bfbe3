"""Labelled values in text of any format: ``"firstName": "…"``, ``first_name: …``, ``<FirstName>…</FirstName>``,
``first_name="…"``, ``'first_name' => '…'``.

They are read as a stream, without parsing the format, so that depth and size cost nothing: a record ends where a
label comes a second time.
"""

from __future__ import annotations

import string
from functools import lru_cache
from typing import TYPE_CHECKING

from tcop_lint.privacy.values.labels import kind_of
from tcop_lint.privacy.values.patterns import compiled
from tcop_lint.privacy.values.people import name
from tcop_lint.privacy.values.tables import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = (
    rb"name|names|surname|forename|forenames|given|family|birth|birth[_ -]?date|birth[_ -]?day|dob|nhs"
    rb"|nhs[_ -]?(?:no|num|number)|nino|insurance"
    rb"[_ -]?(?:no|number)|ni[_ -]?(?:no|number)|utr|reference|vrn|vat[_ -]?(?:no|number)|vrm|registration"
    rb"|plate|card[_ -]?(?:no|number)|pan"
    rb"|sort[_ -]?code|account[_ -]?(?:no|number)|account|e?[_ -]?mail|phone|telephone|tel|mobile|mob"
    rb"|postcode|post[_ -]?code|postal[_ -]?code"
    rb"|zip|address|street|line[_ -]?1|patient|claimant|applicant"
)
_LABELLED = compiled(
    rb"(?i)((?:" + _WORDS + rb")(?:[_ -]?(?:number|num|no|address|1|line[_ -]?1))?)"
    rb"(?:[\"'\]]?\s{0,3}(?::|=>|=)\s{0,3}(?:\[\s*)?|(?:\s[^<>\n]*)?>\s*|\s+value\s?=\s?)"
    rb"(\"[^\"\n\\]+\"|'[^'\n\\]+'|[^\"'<>\n\r{}\[\];,&]+)"
)
_OF_LABELS = (string.ascii_letters + string.digits + "_.: -").encode()
_LONGEST_LABEL = 40
_LONGEST_VALUE = 80
_NAMES = frozenset({"first name", "surname", "person", "name"})
_WIDEST_GAP = 6_000
"""Bytes between two labels from which they do not belong together."""


def labelled(data: bytes) -> Iterator[Record]:
    """Records of labelled values, in the order of the file."""
    cells: dict[str, str] = {}
    first = last = 0
    line, at = 1, 0
    for found in _LABELLED.finditer(data):
        start, end = found.span(1)
        before = data[max(0, start - _LONGEST_LABEL) : start]
        start -= len(before) - len(before.rstrip(_OF_LABELS))
        kind = _kind(data[start:end])
        if not kind:
            continue
        value = found.group(2)[:_LONGEST_VALUE].decode("utf-8", "replace").strip(" \t\r\"'")
        if not value or (kind in _NAMES and name(value) == "no"):
            continue
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
