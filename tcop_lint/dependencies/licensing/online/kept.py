"""Answers of earlier questions, in the user's cache folder: one file for all repositories, since packages are public.

A licence that was told of a version does not change; that nobody knew is asked again after a month.
"""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tcop_lint.cache import seal, unseal, write_whole
from tcop_lint.dependencies.licensing.claims import Claim, Found, Key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MAGIC = b"tcop-lint licences 1\n"
_NAME = "licences"
_ASKED_AGAIN_AFTER = 30
_MOST = 200_000


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What somebody said of a version: the expression (empty where nobody knew), who, at which address, and when."""

    expression: str
    written: str
    confidence: str
    source: str
    address: str
    date: str


Kept = dict[str, Told]
"""Answers by purl without qualifiers."""


def name_of(key: Key) -> str:
    """A purl by which an answer is kept."""
    return f"{key.package}@{key.version}"


def load(folder: Path | None) -> Kept:
    """The answers that are kept; none where the file is missing or damaged."""
    if folder is None:
        return {}
    try:
        payload = unseal(_MAGIC, (folder / _NAME).read_bytes())
        return msgspec.msgpack.decode(payload, type=Kept) if payload is not None else {}
    except (OSError, msgspec.DecodeError):
        return {}


def save(folder: Path | None, kept: Kept) -> None:
    """Write the answers. Failing to is no error."""
    if folder is not None:
        newest = dict(list(kept.items())[-_MOST:])
        with contextlib.suppress(OSError):
            write_whole(folder / _NAME, seal(_MAGIC, msgspec.msgpack.encode(newest)))


def claims(kept: Kept, wanted: Iterable[Key]) -> Found:
    """What earlier answers say of the packages that are wanted."""
    found = Found()
    for key in wanted:
        told = kept.get(name_of(key))
        if told is not None and (told.expression or told.written):
            found.add(key, claim(told, "user-cache"))
    return found


def claim(told: Told, kind: str) -> Claim:
    """An answer as a claim."""
    locator = f"{told.address} ({told.source}, {told.date})"
    confidence = told.confidence if told.confidence in {"high", "medium", "low"} else "low"
    return Claim(told.expression, kind, locator, confidence, told.written)  # type: ignore[arg-type]


def is_asked_again(told: Told | None, today: str) -> bool:
    """Whether there is a reason to ask, on a day (ISO date)."""
    if told is None:
        return True
    if told.expression:
        return False
    try:
        return date.fromisoformat(today) - date.fromisoformat(told.date) > timedelta(days=_ASKED_AGAIN_AFTER)
    except ValueError:
        return True
