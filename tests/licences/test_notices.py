"""Sentences that name licences: which put something under them, and which only speak of them."""

import pytest

from tcop_lint.licences.names import named
from tcop_lint.licences.notices import notice_of

GRANTS = {
    "This project is licensed under the MIT License.": ("MIT",),
    "Released under the Open Government Licence v3.0": ("OGL-UK-3.0",),
    "licensed under the OGL v2": ("OGL-UK-2.0",),
    "available under the OGL <http://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/>": (
        "OGL-UK-1.0",
    ),
    "available under the terms of the Open Government 3.0 licence.": ("OGL-UK-3.0",),
    "This work is licensed under the Open Government Licence.": ("OGL-UK?",),
    "Licensed under the Apache License, Version 2.0 (the “License”);": ("Apache-2.0",),
    "Documentation: CC BY-SA 4.0": ("CC-BY-SA-4.0",),
    "This work is licensed under a Creative Commons Attribution-NonCommercial 4.0 International License.": (
        "CC-BY-NC-4.0",
    ),
    "redistribute it under the GNU General Public License, either version 2 of the License, or any later version": (
        "GPL-2.0-or-later",
    ),
    "It is distributed under the GNU Lesser General Public License v2.1 only": ("LGPL-2.1-only",),
    "You can use it under the AGPLv3+": ("AGPL-3.0-or-later",),
    "The code is under the 3-Clause BSD License": ("BSD-3-Clause",),
    "All files in lib use a BSD 2-Clause license": ("BSD-2-Clause",),
    "MIT © Jane Doe": ("MIT",),
    "License: MIT": ("MIT",),
    "The code in this repository uses the MIT licence.": ("MIT",),
    "Code is under EUPL-1.2.": ("EUPL-1.2",),
    "licensed to you under the terms of version 3 of the GNU Affero General Public License": ("AGPL-3.0-only",),
    "distributed under version 2 or (at your option) any later version of the GNU GPL": ("GPL-2.0-or-later",),
    "Published under the v3.0 Open Government Licence": ("OGL-UK-3.0",),
    "Mae'r wybodaeth hon ar gael o dan y Drwydded Llywodraeth Agored v3.0": ("OGL-UK-3.0",),
    "Released under GPL v2 with the Classpath exception": ("GPL-2.0-only", "Classpath-exception-2.0"),
    "SPDX-License-Identifier: apache-2.0": ("Apache-2.0",),
}


@pytest.mark.parametrize("sentence", GRANTS)
def test_a_sentence_that_grants(sentence):
    notice = notice_of(sentence)
    assert notice is not None
    assert notice.ids == GRANTS[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The MIT study found that 10% of licences were out of date.",
        "This is compatible with the GPL v3.",
        "By contributing you agree that your contributions are under the MIT License.",
        "If you choose the MIT License, others may use the code.",
        "It is not licensed under the GPL.",
        "Previously released under the MIT License.",
        "Which is better, the MIT License or the GPL?",
        "- change the licence to Apache 2.0",
        "Driving licences must be shown.",
    ],
)
def test_a_sentence_that_only_speaks_of_licences(sentence):
    notice = notice_of(sentence)
    assert notice is None or notice.title


@pytest.mark.parametrize(
    ("sentence", "choice"),
    [
        ("Licensed under either of Apache License, Version 2.0 or MIT license at your option.", True),
        ("Dual-licensed under MIT and Apache 2.0", True),
        ("Licensed under MIT or Apache-2.0", True),
        ("The code is under MIT and the documentation is under CC-BY-4.0", False),
        ("released under the OGL <http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3>", False),
    ],
)
def test_whether_there_is_a_choice(sentence, choice):
    notice = notice_of(sentence)
    assert notice is not None
    assert notice.choice is choice


def test_a_title_is_a_name_and_nothing_else():
    assert notice_of("The MIT License (MIT)").title
    assert notice_of("Apache License, Version 2.0, January 2004").title
    assert not notice_of("This is under the MIT License").title


def test_an_spdx_line_keeps_its_expression():
    notice = notice_of("// SPDX-License-Identifier: (MIT or gpl-2.0-ONLY with classpath-exception-2.0) */")
    assert notice.expression == "(MIT OR GPL-2.0-only WITH Classpath-exception-2.0)"


def test_other_governments_are_not_the_crown():
    assert named("Open Government Licence - Canada") == []
    assert [one.id for one in named("Non-Commercial Government Licence v2.0")] == ["NCGL-UK-2.0"]
