"""Whether licences fit together, by how a dependency is used."""

import pytest

from tcop_lint.dependencies.fit import ANSWERS, TABLE, _rows, fit

CASES = [
    ("MIT", "Apache-2.0", "linked", "ok"),
    ("MIT", "MPL-2.0", "linked", "ok"),
    ("MIT", "EPL-2.0", "linked", "ok"),
    ("MIT", "LGPL-2.1-or-later", "linked", "ok"),
    ("MIT", "LGPL-2.1-or-later", "bundled", "check"),
    ("MIT", "LGPL-2.1-or-later", "browser", "ok"),
    ("MIT", "GPL-2.0-or-later", "bundled", "check"),
    ("MIT", "GPL-2.0-or-later", "browser", "check"),
    ("MIT", "GPL-3.0-only", "linked", "check"),
    ("OGL-UK-3.0", "GPL-3.0-only", "linked", "check"),
    ("MIT", "GPL-3.0-only", "development", "ok"),
    ("MIT", "GPL-3.0-only", "separate", "ok"),
    ("MIT", "AGPL-3.0-only", "linked", "check"),
    ("MIT", "AGPL-3.0-only", "separate", "ok"),
    ("MIT", "GPL-2.0-only WITH Classpath-exception-2.0", "linked", "ok"),
    ("MIT", "GPL-2.0-only OR MIT", "linked", "ok"),
    ("MIT", "GPL-2.0-only AND MIT", "linked", "check"),
    ("Apache-2.0", "GPL-2.0-only", "linked", "conflict"),
    ("Apache-2.0", "GPL-2.0-or-later", "linked", "check"),
    ("Apache-2.0", "GPL-2.0-only OR MIT", "linked", "ok"),
    ("Apache-2.0", "GPL-2.0-only", "development", "ok"),
    ("MIT AND Apache-2.0", "GPL-2.0-only", "linked", "check"),
    ("GPL-3.0-or-later", "GPL-2.0-only", "linked", "conflict"),
    ("GPL-3.0-or-later", "Apache-2.0", "linked", "ok"),
    ("GPL-3.0-only", "GPL-3.0-or-later", "linked", "ok"),
    ("GPL-2.0-only", "Apache-2.0", "linked", "check"),
    ("GPL-2.0-or-later", "MIT", "linked", "ok"),
    ("MIT", "no expression (", "linked", "ok"),
    ("", "GPL-3.0-only", "linked", "ok"),
]


@pytest.mark.parametrize(("own", "theirs", "usage", "answer"), CASES)
def test_fit(own, theirs, usage, answer):
    found = fit(own, theirs, usage)
    assert found.answer == answer
    if answer != "ok":
        assert found.why
        assert found.source.startswith("https://")


def test_every_answer_has_a_case():
    assert {answer for *_, answer in CASES} == set(ANSWERS)


def test_every_row_can_decide_and_says_why():
    for row in _rows():
        assert row.fit.answer in ANSWERS
        assert row.fit.why
        assert row.fit.source.startswith("https://")
        assert set(row.uses) <= {"linked", "bundled", "browser", "development", "separate"}
    assert TABLE.exists()
