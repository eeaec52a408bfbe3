"""Licences that manifests, builds, descriptions and badges declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint.paths import PathTable
from tcop_lint.readers.declared import badges, builds, descriptions, packages
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.source import Source

if TYPE_CHECKING:
    from tcop_lint.facts.licences import DeclaredLicence

READERS = (packages.READER, builds.READER, *descriptions.READERS, badges.READER)
TABLE = PathTable([reader.files for reader in READERS])


def read(path: str, content: str) -> list[DeclaredLicence]:
    source = Source(path, content.encode())
    due = (READERS[at] for at in TABLE.match(path))
    return [fact for reader in due if looks_at(reader, path) for fact in reader.read(source)]


def said(path: str, content: str) -> list[tuple[str, str, int]]:
    return [(fact.place, fact.expression, fact.line) for fact in read(path, content)]


POM = """<project>
  <licenses>
    <license>
      <name>Apache License, Version 2.0</name>
    </license>
  </licenses>
</project>
"""
CSPROJ = """<Project>
  <PropertyGroup>
    <PackageLicenseExpression>MIT</PackageLicenseExpression>
  </PropertyGroup>
</Project>
"""


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("package.json", '{\n "license": "MIT"\n}', [("license", "MIT", 2)]),
        ("package.json", '{"license": {"type": "ISC", "url": "x"}}', [("license", "ISC", 1)]),
        (
            "package.json",
            '{"licenses": [{"type": "MIT"}, {"type": "Apache-2.0"}]}',
            [("licenses", "MIT OR Apache-2.0", 1)],
        ),
        ("composer.json", '{"license": ["MIT", "GPL-3.0-or-later"]}', [("license", "MIT OR GPL-3.0-or-later", 1)]),
        ("Cargo.toml", '[package]\nlicense = "MIT OR Apache-2.0"\n', [("package.license", "MIT OR Apache-2.0", 2)]),
        ("pyproject.toml", '[project]\nlicense = "MIT"\n', [("project.license", "MIT", 2)]),
        ("pyproject.toml", '[project]\nlicense = {text = "MIT License"}\n', [("project.license.text", "MIT", 2)]),
        ("pyproject.toml", '[tool.poetry]\nlicense = "MIT"\n', [("tool.poetry.license", "MIT", 2)]),
        (
            "pyproject.toml",
            '[project]\nclassifiers = [\n "License :: OSI Approved :: MIT License",\n "License :: OSI Approved",\n]\n',
            [("classifiers", "MIT", 3)],
        ),
        ("setup.cfg", "[metadata]\nlicense = MIT # ours\n[options]\nlicense = no\n", [("metadata.license", "MIT", 2)]),
        ("setup.py", 'setup(\n  name="a",\n  license="BSD-3-Clause",\n)\n', [("license", "BSD-3-Clause", 3)]),
        ("a.gemspec", "Gem::Specification.new do |s|\n  s.license = 'MIT'\nend\n", [("license", "MIT", 2)]),
        ("a.gemspec", "s.licenses = ['MIT', 'Ruby']\n", [("license", "MIT OR Ruby", 1)]),
        ("pom.xml", POM, [("licenses", "Apache-2.0", 3)]),
        ("a.csproj", CSPROJ, [("PackageLicenseExpression", "MIT", 3)]),
        ("CITATION.cff", "cff-version: 1.2.0\nlicense: MIT\n", [("license", "MIT", 2)]),
        ("codemeta.json", '{"license": "https://spdx.org/licenses/Apache-2.0"}', [("license", "Apache-2.0", 1)]),
        ("publiccode.yml", "legal:\n  license: EUPL-1.2\n", [("legal.license", "EUPL-1.2", 2)]),
        ("datapackage.json", '{"licenses": [{"name": "ODC-By-1.0"}]}', [("licenses", "ODC-By-1.0", 1)]),
        ("api.yaml", "openapi: 3.0.0\ninfo:\n  license:\n    name: MIT\n", [("info.license.name", "MIT", 4)]),
        (
            "api.json",
            '{"openapi": "3.1.0", "info": {"license": {"name": "x", "identifier": "MIT"}}}',
            [("info.license.identifier", "MIT", 1)],
        ),
        ("README.md", "# A\n![x](https://img.shields.io/badge/license-MIT-blue.svg)\n", [("badge", "MIT", 2)]),
        ("README.md", "![x](https://img.shields.io/badge/License-Apache%202.0-blue)\n", [("badge", "Apache-2.0", 1)]),
        ("README.md", "![x](https://img.shields.io/badge/licence-OGL--UK--3.0-blue)\n", [("badge", "OGL-UK-3.0", 1)]),
    ],
)
def test_what_is_declared_and_where(path: str, content: str, expected: list[tuple[str, str, int]]) -> None:
    assert said(path, content) == expected


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{"name": "a"}'),
        ("package.json", '{"license": ""}'),
        ("package.json", '{"license": 3}'),
        ("package.json", "[]"),
        ("package.json", '{"license": "{{ licence }}"}'),
        ("package.json", '{"license": "NOASSERTION"}'),
        ("node_modules/a/package.json", '{"license": "MIT"}'),
        ("pyproject.toml", f'[project]\nlicense = {{text = "{"words " * 100}"}}\n'),
        ("api.yaml", "license: MIT\n"),
        ("README.md", "![x](https://img.shields.io/github/license/alphagov/frontend)\n"),
        ("setup.py", "# license='MIT'\nprint('setup')\n"),
    ],
)
def test_what_says_nothing(path: str, content: str) -> None:
    assert read(path, content) == []


def test_the_words_for_no_licence_and_pointers_to_a_file() -> None:
    assert [fact.closed for fact in read("package.json", '{"license": "UNLICENSED"}')] == [True]
    assert [fact.closed for fact in read("composer.json", '{"license": "proprietary"}')] == [True]
    assert [fact.file for fact in read("package.json", '{"license": "SEE LICENSE IN LICENCE.md"}')] == ["LICENCE.md"]
    assert [fact.file for fact in read("pyproject.toml", '[project]\nlicense = {file = "LICENCE"}\n')] == ["LICENCE"]
    assert [fact.file for fact in read("pyproject.toml", '[project]\nlicense-files = ["LICEN*", "COPYING"]\n')] == [
        "COPYING"
    ]
    assert [fact.file for fact in read("Cargo.toml", '[package]\nlicense-file = "LICENCE"\n')] == ["LICENCE"]


def test_faults_are_named_where_the_format_wants_an_spdx_expression_and_withdrawn_ids_everywhere() -> None:
    (strict,) = read("package.json", '{"license": "GPL-3.0"}')
    assert (strict.strict, strict.fault, strict.wrong, strict.right) == (True, "deprecated", "GPL-3.0", "GPL-3.0-only")
    (loose,) = read("setup.cfg", "[metadata]\nlicense = GPLv3\n")
    assert (loose.strict, loose.fault, loose.expression) == (False, "", "GPL-3.0-only")
    (withdrawn,) = read("setup.cfg", "[metadata]\nlicense = GPL-3.0\n")
    assert (withdrawn.strict, withdrawn.fault, withdrawn.right) == (False, "deprecated", "GPL-3.0-only")
    (several,) = read("x.gemspec", "  s.licenses = ['GPL-2.0+', 'MIT']\n")
    assert (several.fault, several.right) == ("deprecated", "GPL-2.0-or-later")


def test_the_licence_of_data_and_of_an_api_is_about_content() -> None:
    assert [fact.about for fact in read("datapackage.json", '{"licenses": [{"name": "CC-BY-4.0"}]}')] == ["content"]
    assert [fact.about for fact in read("package.json", '{"license": "MIT"}')] == ["code"]
