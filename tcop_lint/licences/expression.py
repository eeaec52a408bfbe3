"""One SPDX expression for what stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.spdx.identifiers import WITHDRAWN, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TEXT_OF = {**WITHDRAWN, "Nunit": "zlib-acknowledgement"}
"""Withdrawn ids by the id that the same text has today. The SPDX list names none for Nunit."""

_QUOTING = {"LGPL-3.0": ("GPL-3.0",), "Python-2.0": ("PSF-2.0",), "Python-2.0.1": ("PSF-2.0",)}
"""Licences whose text takes in others whole."""


def current(spdx: str) -> str:
    """An id without the deprecated ways to write exceptions and later versions."""
    if spdx in _TEXT_OF:
        return _TEXT_OF[spdx]
    return spdx[:-1] + "-or-later" if spdx.endswith("+") else spdx


def settled(ids: Iterable[str]) -> list[str]:
    """Ids in order without doubles: "or later" wins over the bare text, a licence takes in those that it quotes."""
    kept: dict[str, str] = {}
    for spdx in ids:
        key = family(spdx)
        if key not in kept or (spdx.endswith("-or-later") and not kept[key].endswith("-or-later")):
            kept[key] = spdx
    for key in [key for key in kept if key in _QUOTING]:
        for quoted in _QUOTING[key]:
            kept.pop(quoted, None)
    return list(kept.values())


def joined(ids: Sequence[str], exceptions: Sequence[str], choices: Sequence[frozenset[str]]) -> str:
    """The expression: ids of one choice are joined by OR, everything else by AND, exceptions go to the GNU licence."""
    terms = {spdx: spdx for spdx in sorted(ids, key=str.lower)}
    for exception in exceptions:
        owner = next((spdx for spdx in terms if "GPL" in spdx and " WITH " not in terms[spdx]), None)
        owner = owner or next(
            (spdx for spdx in terms if spdx.startswith("Apache") and exception.startswith(("LLVM", "Swift"))), None
        )
        if owner:
            terms[owner] = f"{terms[owner]} WITH {exception}"
    groups: list[list[str]] = []
    left = dict(terms)
    for choice in choices:
        members = [spdx for spdx in left if family(spdx) in choice]
        if len(members) > 1:
            groups.append([left.pop(spdx) for spdx in members])
    parts = [" OR ".join(group) for group in groups]
    if len(parts) + len(left) > 1:
        parts = [f"({part})" for part in parts]
    return " AND ".join(sorted((*parts, *left.values()), key=str.lower))
