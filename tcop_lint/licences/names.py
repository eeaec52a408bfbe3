"""Licences as people name them in a sentence: "the MIT licence", "GPL v2 or later", an address, an SPDX id."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.licences.name_table import NAMES, UNVERSIONED
from tcop_lint.licences.templates import bundled

if TYPE_CHECKING:
    from tcop_lint.licences.name_table import Namer


class Named(NamedTuple):
    """A licence named in a sentence, from ``start`` to ``end``. ``bare`` ones are single words that can mean other
    things.
    """

    id: str
    start: int
    end: int
    bare: bool = False


_WITHOUT_TEXT = (
    "Classpath-exception-2.0-short",
    "Google-Patent-WebM",
    "Simple-Library-Usage-exception",
    "Spelling-Provider-LGPL-exception",
    "kvirc-openssl-exception",
    "rsync-linking-exception",
    "sqlitestudio-OpenSSL-exception",
)
"""Exceptions of the SPDX list 3.29 of which the bundled table has no text."""

_WORD_ID = re.compile(r"(?<![\w/.\-])[A-Za-z0-9][A-Za-z0-9.+\-]{1,50}[A-Za-z0-9+](?![\w/])")
_BARE = {name.lower(): name for name in ("MIT", "ISC", "Unlicense", "0BSD", "Zlib", "X11", "NCSA", "PostgreSQL", "W3C")}
_COULD_NAME = re.compile(
    r"licen[cs]|\bogl|government|\bgpl|[al]gpl|\bmit\b|apache|\basl|bsd|\bcc[\s\-_0:]|creative|commons|\bmpl|"
    r"mozilla|\bepl|eupl|cddl|\bofl|wtfpl|"
    r"agored|exception|odbl|odc-|pddl|sspl|busl|\bisc\b|zlib|x11|ncsa|postgresql|w3c|-[0-9]|nationalarchives",
    re.IGNORECASE,
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Namer], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in NAMES)


@cache
def known_ids() -> dict[str, str]:
    """Every SPDX id of the bundled table, by its lower-case form."""
    listed = (name for template in bundled().templates for name in template.ids)
    return {name.lower(): name for name in (*listed, *_WITHOUT_TEXT)}


@cache
def exception_ids() -> frozenset[str]:
    """The SPDX ids of exceptions, which stand after WITH and are no licences."""
    listed = (name for template in bundled().templates if template.kind == "exception" for name in template.ids)
    return frozenset((*listed, *_WITHOUT_TEXT))


def named(text: str) -> list[Named]:
    """The licences that a sentence names, in order; where names overlap, the longest."""
    if not _COULD_NAME.search(text):
        return []
    found = [
        Named(name(match, text), *match.span()) for pattern, name in _patterns() for match in pattern.finditer(text)
    ]
    ids = known_ids()
    for match in _WORD_ID.finditer(text):
        word = match[0].lower()
        if word in ids and "-" in word and any(char.isdigit() for char in word):
            found.append(Named(current_id(ids[word]), *match.span()))
        elif word in _BARE:
            found.append(Named(_BARE[word], *match.span(), bare=True))
    found.sort(key=lambda one: (one.start - one.end, one.id.endswith(UNVERSIONED), one.start))
    kept: list[Named] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted((one for one in kept if one.id), key=lambda one: one.start)


def current_id(spdx: str) -> str:
    """The deprecated GNU ids without -only and -or-later as what they mean."""
    if spdx.endswith("+"):
        return spdx[:-1] + "-or-later"
    return spdx + "-only" if f"{spdx}-only".lower() in known_ids() else spdx
