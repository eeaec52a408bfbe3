"""Copyright notices and lines that only speak of copyright."""

import pytest

from tcop_lint.licences.copyrights import copyright_of

NOTICES = {
    "Copyright (c) 2020 Acme": ("2020", "Acme", False),
    "Copyright 2020-2024, Jane Doe <jane@example.org>": ("2020-2024", "Jane Doe", False),
    "Copyright (c) 2013, David R. MacIver. All rights reserved.": ("2013", "David R. MacIver", False),
    "© Crown copyright 2021": ("2021", "Crown copyright", False),
    "Crown Copyright (c) 2018 (Government Digital Service)": (
        "2018",
        "Crown copyright (Government Digital Service)",
        False,
    ),
    "Copyright (c) 2023 Crown Copyright NHS England.": ("2023", "Crown Copyright NHS England", False),
    "Copyright © 2016-present Widgets Ltd. All rights reserved.": ("2016-present", "Widgets Ltd", False),
    "Portions copyright 2004 by A. Nother": ("2004", "A. Nother", False),
    "Copyright Jane Doe": ("", "Jane Doe", False),
    "Copyright (c) 2022": ("2022", "", False),
    "Copyright [yyyy] [name of copyright owner]": ("", "[yyyy] [name of copyright owner]", True),
    "Copyright (c) <year> <owner>. All rights reserved.": ("", "<year> <owner>. All rights reserved", True),
    "Copyright (c) 2024 [fullname]": ("2024", "2024 [fullname]", True),
}


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice(line):
    found = copyright_of(line, 7)
    assert (found.years, found.holder, found.placeholder, found.line) == (*NOTICES[line], 7)


@pytest.mark.parametrize(
    "line",
    [
        "The above copyright notice and this permission notice shall be included",
        "AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM",
        "under copyright law",
        "2. Grant of Copyright License. Subject to the terms",
        "material is protected by copyright",
        "(c) You must retain the notice",
        "",
    ],
)
def test_a_line_that_only_speaks_of_copyright(line):
    assert copyright_of(line, 1) is None
