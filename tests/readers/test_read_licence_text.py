"""Licence files and READMEs: what is read, as what, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tcop_lint.facts.licences import LicenceText
from tcop_lint.paths import PathTable
from tcop_lint.readers.licence_text import FILES, READER
from tcop_lint.readers.source import Source

ROOT = Path(__file__).resolve().parents[2]
ISC = """ISC License

Copyright (c) 2026 Crown Copyright (Department for Examples)

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
"""


def read(path: str, content: str) -> list[LicenceText]:
    return list(READER.read(Source(path, content.encode())))


def test_a_licence_file_with_its_notice() -> None:
    (found,) = read("LICENCE", ISC)
    assert (found.of, found.match, found.expression) == ("licence", "full", "ISC")
    (notice,) = found.copyrights
    assert notice.years == "2026"
    assert "Department for Examples" in notice.holder
    assert notice.line == 3
    assert found.changed == ()


def test_a_sentence_that_was_added_is_shown_with_its_line() -> None:
    (found,) = read("LICENCE", f"{ISC}\nYou may not use this software for commercial purposes.\n")
    assert found.match == "changed"
    (passage,) = found.changed
    assert passage.loud
    assert passage.line == ISC.count("\n") + 2
    assert "commercial" in passage.text


@pytest.mark.parametrize(
    "path",
    [
        "LICENCE",
        "license.md",
        "COPYING",
        "COPYING.LESSER",
        "UNLICENSE",
        "LICENSE-MIT",
        "MIT-LICENSE.txt",
        "LICENSES/ISC.txt",
        "docs/LICENCE",
        "packages/dates/LICENSE",
    ],
)
def test_names_of_licence_files(path: str) -> None:
    assert PathTable([FILES]).match(path)
    assert [found.of for found in read(path, ISC)] == ["licence"]


@pytest.mark.parametrize(
    "path", ["license.rb", "licence_details.erb", "license-checker.json", "LICENSE.spdx.json", "app/licences.config.js"]
)
def test_code_that_is_called_licence_is_let_be(path: str) -> None:
    assert read(path, ISC) == []


@pytest.mark.parametrize("path", ["node_modules/a/LICENSE", "vendor/a/LICENSE", "src/test/resources/LICENSE"])
def test_other_peoples_licences_are_let_be(path: str) -> None:
    assert read(path, ISC) == []


def test_a_readme_counts_where_it_names_a_licence() -> None:
    (found,) = read(
        "README.md", "# Renew\n\n## Licence\n\nThe code is released under the Open Government Licence v3.0.\n"
    )
    assert (found.of, found.match, found.expression) == ("document", "notice", "OGL-UK-3.0")
    assert read("README.md", "# Renew a fishing licence\n\nPeople renew a licence here.\n") == []
    assert read("README.md", "# Dates\n\nWords about dates.\n") == []


def test_words_that_are_no_licence_are_none_and_a_notice_file_is_a_notice() -> None:
    assert [found.match for found in read("LICENCE", "Ask the delivery manager.\n")] == ["none"]
    assert [found.of for found in read("NOTICE", "Copyright 2026 Crown copyright\n")] == ["notice"]


def test_the_table_of_texts_is_loaded_only_for_a_text_that_needs_it() -> None:
    code = (
        "import sys; from tcop_lint.readers.table import READERS\n"
        "assert 'tcop_lint.licences' not in sys.modules\n"
        "from tcop_lint.readers.licence_text import READER; from tcop_lint.readers.source import Source\n"
        "list(READER.read(Source('README.md', b'# Dates\\n')))\n"
        "assert 'tcop_lint.licences' not in sys.modules\n"
        f"list(READER.read(Source('LICENCE', {ISC!r}.encode())))\n"
        "assert 'tcop_lint.licences' in sys.modules and 'licenseclassifier' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_licence_file_in_one_byte_a_letter() -> None:
    (found,) = READER.read(Source("LICENCE", ("© Crown Copyright 2019\n\n" + ISC).encode("cp1252")))
    assert isinstance(found, LicenceText)
    assert (found.expression, found.match, found.copyrights[0].years) == ("ISC", "full", "2019")
