"""Speaking of a secret without saying it: masked forms, marks that tell secrets apart, texts with secrets masked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tcop_lint.secrets.likely import entropy, is_random

if TYPE_CHECKING:
    from collections.abc import Callable

MASK = "********"
_MARK_KEY = b"tcop-lint secret 1"
_MARK_BYTES = 8
_ENOUGH_BITS = 72.0
_LINE = 16
"""Characters of a line of a value from which it is masked where it stands alone."""


def masked(value: str, shows: int) -> str:
    """The first ``shows`` characters, which all secrets of the kind share, and a mask that hides the length as well."""
    return value[:shows] + MASK


def mark_of(value: str) -> str:
    """Sixteen hexadecimal digits that tell one secret from another, or nothing where they could give it away.

    A digest of a password can be tried against a list of passwords, whatever its key, so only values that look drawn by
    lot and hold far more bits than anybody can try have one.
    """
    if not is_random(value, 3.0) or entropy(value) * len(value) < _ENOUGH_BITS:
        return ""
    return hashlib.blake2b(value.encode(), key=_MARK_KEY, digest_size=_MARK_BYTES).hexdigest()


def redact(text: str) -> str:
    """``text`` with every secret in it masked. For what is shown; costs a few microseconds where there is none."""
    from tcop_lint.secrets.scan import find, matchable

    data = matchable(text.encode("utf-8", "surrogatepass"))
    found = find(data)
    for secret in reversed(found):
        data = data[: secret.start] + secret.masked.encode() + data[secret.end :]
    return data.decode("utf-8", "surrogatepass") if found else text


def hider(data: bytes) -> Callable[[str], str]:
    """A function that masks, in texts taken from ``data``, the secrets that ``data`` holds.

    A value out of a structured file has lost the name that gave it away, so it is looked for by what it is.
    """
    from tcop_lint.secrets.scan import find, matchable
    from tcop_lint.secrets.table import all_groups

    data = matchable(data)
    masks: dict[str, str] = {}
    for group in all_groups():
        for secret in find(data, group):
            value = data[secret.start : secret.end].decode("utf-8", "replace")
            masks.update(dict.fromkeys(_pieces(value), secret.masked))
    pieces = sorted(masks, key=len, reverse=True)

    def hide(text: str) -> str:
        for piece in pieces:
            if piece in text:
                text = text.replace(piece, masks[piece])
        return text

    return hide


def _pieces(value: str) -> list[str]:
    """The value, and its lines where it has several, for a reader may have joined or indented them otherwise."""
    lines = [line.strip() for line in value.replace("\\n", "\n").splitlines()]
    return [piece for piece in (value.strip(), *(line for line in lines if len(line) >= _LINE)) if piece]
