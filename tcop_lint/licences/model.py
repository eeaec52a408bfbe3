"""What is said of one text: which licences stand in it, how well, what was changed, and whose copyright it is."""

from __future__ import annotations

from typing import Literal

import msgspec

Match = Literal["full", "partial", "changed", "notice", "none"]


class Region(msgspec.Struct, frozen=True):
    """One licence in a text. ``id`` is an SPDX id, a LicenseRef, or an SPDX expression (from a notice). Lines count
    from 1.
    """

    id: str
    match: Match
    start: int
    end: int


class Passage(msgspec.Struct, frozen=True):
    """Words that no licence text has, or (``missing`` above 0) a place where so many of a licence's words are left out.

    ``loud`` says that the words sound like a restriction.
    """

    text: str
    line: int
    loud: bool
    missing: int = 0


class Copyright(msgspec.Struct, frozen=True):
    """A copyright notice. ``placeholder`` says that the year or the holder was never filled in."""

    years: str
    holder: str
    line: int
    placeholder: bool = False


class LicenceText(msgspec.Struct, frozen=True):
    """What ``identify`` found.

    ``match`` is ``full`` (the whole of every licence found, nothing else), ``changed`` (words were added, left out or
    replaced; ``changed`` shows them), ``partial`` (a licence that breaks off), ``notice`` (licences are named, not
    given) or ``none``. ``expression`` is an SPDX expression, empty where there is nothing. A licence that is changed
    by what sounds like a restriction, or that breaks off, is ``LicenseRef-<id>-changed`` or
    ``LicenseRef-<id>-partial`` in it, never its plain id.

    ``tags``, sorted: ``crown-copyright``, ``all-rights-reserved``, ``commons-clause``, ``unversioned`` (a licence is
    named without the version that it needs), ``choice`` (the text offers licences to choose from), ``spdx-line`` (an
    ``SPDX-License-Identifier`` line says it, of this file), ``cut`` (only the first part of a very long text was
    read).
    """

    expression: str = ""
    match: Match = "none"
    licences: tuple[Region, ...] = ()
    changed: tuple[Passage, ...] = ()
    copyrights: tuple[Copyright, ...] = ()
    tags: tuple[str, ...] = ()
