"""How open the licence of a dependency is.

Single licences are judged by the flags of the OSI and the FSF and by the Open Definition (``licences.openness``). What
those do not judge is told by the category that ScanCode's LicenseDB gives it
(https://scancode-licensedb.aboutcode.org/, in the license-expression package), which is read only then.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from tcop_lint.dependencies.model import STATES, State
from tcop_lint.licences.openness import joined, of_licence
from tcop_lint.spdx import read_expression

__all__ = ["STATES", "State", "category_of", "openness_of"]

_ORDER: tuple[State, ...] = (
    "open",
    "open-content",
    "likely-open",
    "unknown",
    "none-stated",
    "source-available",
    "proprietary",
)
"""From the most open to the least, with what could be either in between."""

_BY_CATEGORY: dict[str, State] = {
    "Permissive": "likely-open",
    "Public Domain": "likely-open",
    "Copyleft": "likely-open",
    "Copyleft Limited": "likely-open",
    "Source-available": "source-available",
    "Free Restricted": "source-available",
    "Proprietary Free": "proprietary",
    "Commercial": "proprietary",
}
"""Categories of the LicenseDB (https://scancode-licensedb.aboutcode.org/help.html); others say nothing of openness."""

_CORRECTED: dict[str, State] = {
    "PSF-2.0": "open",
    "any-OSI": "open",
    "any-OSI-perl-modules": "open",
    "BSD-3-Clause-OpenWebUI": "source-available",
    "UnRAR": "source-available",
}
"""Where flags and categories are wrong or say nothing.

PSF-2.0 is the first part of Python-2.0, which the OSI approved as a whole (https://opensource.org/license/python-2-0).
The last two forbid some changes and some uses (https://spdx.org/licenses/).
"""

_FAMILY = re.compile(
    r"(?:a|l)?gpl|bsd|mit|x11|apache|mpl|epl|cpl|cddl|artistic|perl|ruby|python|psf|zpl|zope|isc|w3c|zlib|"
    r"eupl|cecill|ofl|osi-approved|public-?domain",
    re.IGNORECASE,
)
"""Families that are open in every version, for licences that are named without the version."""
_CONTENT = re.compile(r"ogl(?:-uk)?|cc-by(?:-sa)?|cc0|odbl|gfdl", re.IGNORECASE)
_OWN = "LicenseRef-"


@lru_cache(maxsize=4096)
def openness_of(expression: str) -> State:
    """The state of an SPDX expression: OR takes the best branch, AND the worst part, WITH changes nothing.

    Nothing and NOASSERTION are unknown; NONE says that somebody looked and found none stated.
    """
    text = expression.strip()
    if text.upper() == "NONE":
        return "none-stated"
    if text.upper() in {"", "NOASSERTION", "UNKNOWN"}:
        return "unknown"
    if text.upper() == "UNLICENSED":
        return "proprietary"
    return joined(read_expression(text).text, _ORDER, _of_licence) or "unknown"


def _of_licence(spdx: str) -> State:
    if spdx in _CORRECTED:
        return _CORRECTED[spdx]
    judged = of_licence(spdx)
    if judged != "unknown":
        return judged
    name = spdx.removeprefix(_OWN)
    if name != spdx:
        if _FAMILY.fullmatch(name):
            return "likely-open"
        if _CONTENT.fullmatch(name):
            return "open-content"
    return _BY_CATEGORY.get(category_of(spdx), "unknown")


def category_of(spdx: str) -> str:
    """The category that ScanCode's LicenseDB gives a licence, by its SPDX id; empty where it does not know it.

    The JSON licence, which asks for good and forbids evil, is not the permissive one that it is there.
    """
    if spdx == "JSON":
        return "Free Restricted"
    known = _categories()
    return known.get(spdx.lower(), "") or known.get(spdx.lower().removesuffix("+"), "")


class _Row(msgspec.Struct, frozen=True):
    category: str
    spdx_license_key: str | None = None
    other_spdx_license_keys: tuple[str, ...] = ()
    is_exception: bool = False


@cache
def _categories() -> dict[str, str]:
    """Category by SPDX id in small letters. The package is not imported, which would cost ten times as much."""
    from importlib.util import find_spec

    found = find_spec("license_expression")
    folders = found.submodule_search_locations if found is not None else None
    if not folders:
        return {}
    try:
        data = (Path(folders[0]) / "data" / "scancode-licensedb-index.json").read_bytes()
        rows = msgspec.json.decode(data, type=tuple[_Row, ...])
    except (OSError, msgspec.DecodeError):
        return {}
    return {
        key.lower(): row.category
        for row in rows
        if not row.is_exception
        for key in (row.spdx_license_key, *row.other_spdx_license_keys)
        if key
    }
