"""A sentence put into a licence is shown by itself, wherever it was put."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tcop_lint.licences import identify

ISC = """ISC License

Copyright (c) 2024 Crown Copyright (Example Office)

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY
AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE.
"""
CLAUSES = [
    "The software must not be used by the military.",
    "Use in hosted services requires a fee.",
    "You must send the author a postcard.",
]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("before", ["\n\nTHE SOFTWARE", " IN NO EVENT", " appear in all copies"])
def test_the_passage_shown_is_the_one_that_was_put_in(clause, before):
    start = ISC.index(before)
    found = identify(f"{ISC[:start]}\n{clause}{ISC[start:]}", name="LICENSE")
    assert found.match == "changed"
    assert [passage.text for passage in found.changed] == [clause]


def test_the_whole_text_is_unchanged():
    assert (identify(ISC, name="LICENSE").expression, identify(ISC, name="LICENSE").match) == ("ISC", "full")


def test_licenseclassifier_is_not_loaded_for_a_readme_of_few_words(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("# A service\n\nIt sends letters.\n\n## Licence\n\nSee the licence of the department.\n")
    program = (
        "import sys; from tcop_lint.licences import identify; "
        "identify(open(sys.argv[1]).read(), name=sys.argv[1]); sys.exit('licenseclassifier' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(readme)], check=False).returncode == 0
