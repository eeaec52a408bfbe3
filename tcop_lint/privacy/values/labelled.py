"""Numbers that only a label tells: cards without gaps, tax references, VAT numbers and bank accounts in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.privacy.values import identifiers
from tcop_lint.privacy.values.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.privacy.values.looks import Look

_LABEL_ENDS = rb"[\"'`\]]?\s{0,3}(?:=>|[:=>]|\s)\s{0,3}[\"'`]?"
_CARD = (
    rb"\b(?:(?:credit|debit|payment|bank)[ _-]?)?card[ _-]?(?:no|num|number)" + _LABEL_ENDS + rb"([2-6][0-9]{12,18})"
)
_UTR = rb"(?:\b|_)(?:utr|tax ?payers? ref(?:erence)?)(?:[ _-]?(?:no|number))?" + _LABEL_ENDS + rb"([0-9]{5} ?[0-9]{5})"
_VAT = (
    rb"\b(?:vrn|vat[ _-]?(?:reg(?:istration)?[ _-]?)?(?:no|num|number))"
    + _LABEL_ENDS
    + rb"((?:GB ?)?[0-9]{3} ?[0-9]{4} ?[0-9]{2})"
)
_BANK = (
    rb"\bsort[ _-]?code"
    + _LABEL_ENDS
    + rb"([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2})[^0-9]{1,40}\bacc(?:oun)?t[ _-]?(?:no|num|number)"
    + _LABEL_ENDS
    + rb"([0-9]{8})"
)
_ENDS = rb"(?:[^0-9A-Za-z_-]|$)"
_KINDS: tuple[tuple[str, Any, Callable[..., Look]], ...] = tuple(
    (kind, compiled(rb"(?i)" + pattern + _ENDS), recognise)
    for kind, pattern, recognise in (
        ("card", _CARD, identifiers.card),
        ("utr", _UTR, identifiers.utr),
        ("vat number", _VAT, identifiers.vat_number),
        ("bank account", _BANK, identifiers.bank_account),
    )
)
LABELS = compiled(
    rb"(?i)(?:card[ _-]?(?:no|num)|utr|tax ?payers? ref|vrn|vat[ _-]?(?:reg|no|num)|sort[ _-]?code)"
    rb"[^0-9\n]{1,24}[0-9]{2}"
)
"""Whether a text holds such a label with a number behind it."""
_MOST = 20_000


class Labelled(NamedTuple):
    """A live value: its kind, a form that is the same however it is written, and its place in bytes."""

    kind: str
    value: str
    start: int
    end: int


def labelled(data: bytes) -> Iterator[Labelled]:
    """Live numbers with a label right before them."""
    if not LABELS.search(data):
        return
    for kind, pattern, recognise in _KINDS:
        for found, _ in zip(pattern.finditer(data), range(_MOST), strict=False):
            parts = [part.decode("latin-1") for part in found.groups()]
            if recognise(*parts) == "live":
                plain = "".join(filter(str.isalnum, "".join(parts))).upper()
                yield Labelled(kind, plain[-16:], found.start(1), found.end(1))
