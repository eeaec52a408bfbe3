"""Texts that name several licences without giving one: choices, exceptions, and licences taken back."""

import pytest

from tcop_lint.licences import identify

TEXTS = {
    (
        "Licensed under either of\n\n"
        " * Apache License, Version 2.0 ([LICENSE-APACHE](LICENSE-APACHE) or http://www.apache.org/licenses/LICENSE-2.0)\n"
        " * MIT license ([LICENSE-MIT](LICENSE-MIT) or http://opensource.org/licenses/MIT)\n\nat your option."
    ): "Apache-2.0 OR MIT",
    "MIT OR Apache-2.0": "MIT OR Apache-2.0",
    "Apache License 2.0 / MIT License dual licence": "Apache-2.0 OR MIT",
    "Text: CC BY 4.0. Code: MIT.": "CC-BY-4.0 AND MIT",
    "GPL-2.0-only WITH Classpath-exception-2.0": "GPL-2.0-only WITH Classpath-exception-2.0",
    "Released under GPL-2.0-or-later with the Classpath exception": "GPL-2.0-or-later WITH Classpath-exception-2.0",
    "SPDX-License-Identifier: GPL-3.0-or-later WITH rsync-linking-exception": (
        "GPL-3.0-or-later WITH rsync-linking-exception"
    ),
}


@pytest.mark.parametrize(("name", "before"), [("LICENSE", ""), ("README.md", "# Widgets\n\n## Licence\n\n")])
@pytest.mark.parametrize("text", TEXTS)
def test_licences_named_together(text, name, before):
    found = identify(f"{before}{text}\n", name=name)
    assert (found.match, found.expression) == ("notice", TEXTS[text])


def test_a_licence_named_with_the_commons_clause_is_not_that_licence():
    found = identify("Apache 2.0 with Commons Clause", name="LICENSE")
    assert (found.match, found.expression) == ("changed", "LicenseRef-Apache-2.0-changed")


def test_a_sentence_that_says_licensed_is_read_outside_sections_about_licences():
    assert identify("# Widgets\n\nThis library is MIT licensed.\n", name="README.md").expression == "MIT"
    assert identify("# Widgets\n\nEach of our icons is MIT licensed.\n", name="README.md").expression == ""
