"""Versions of languages and platforms, wherever they are written."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.documents import Broken
from tcop_lint.readers.reader import looks_at
from tcop_lint.readers.runtimes import manifests, version_files
from tcop_lint.readers.runtimes.pipelines import read_function, read_workflow
from tcop_lint.readers.runtimes.table import READERS as ALL
from tcop_lint.readers.source import Source


def found(read, path, content):
    return [(one.line, one.product, one.version, one.use) for one in read(Source(path, content.encode()))]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (".nvmrc", "v14.21.3\n", [(1, "nodejs", "14.21.3", "runs")]),
        (".nvmrc", "# the newest that the platform has\nlts/iron\n", [(2, "nodejs", "lts/iron", "runs")]),
        (".nvmrc", "lts/* # whatever is newest\n", []),
        (".nvmrc", "node\n", []),
        (".node-version", "20", [(1, "nodejs", "20", "runs")]),
        (".python-version", "3.8.10\n3.12\n", [(1, "python", "3.8.10", "runs")]),
        (".python-version", "my-environment\n", []),
        (".ruby-version", "ruby-2.7.6\n", [(1, "ruby", "2.7.6", "runs")]),
        (".java-version", "temurin-17.0.2\n", [(1, "java", "17.0.2", "runs")]),
        (".go-version", "go1.18\n", [(1, "go", "1.18", "runs")]),
        (
            ".tool-versions",
            "nodejs 18.18.0 # as on the platform\nterraform 1.14.5\n# ruby 2.7\ngolang 1.19\njava temurin-11.0.1\n",
            [(1, "nodejs", "18.18.0", "runs"), (4, "go", "1.19", "runs"), (5, "java", "11.0.1", "runs")],
        ),
        (".tool-versions", "nodejs lts\nruby latest\n", []),
        (".sdkmanrc", "java=17.0.8-tem\n", [(1, "java", "17.0.8", "runs")]),
        ("runtime.txt", "python-3.8.10\n", [(1, "python", "3.8.10", "runs")]),
        (
            "mise.toml",
            '[env]\nnode = "12"\n[tools]\ndotnet = "8"\n"node" = "22"\n[tasks]\npython = "3.7"\n',
            [(4, "dotnet", "8", "runs"), (5, "nodejs", "22", "runs")],
        ),
    ],
)
def test_version_files(path, content, expected):
    assert found(version_files.read, path, content) == expected


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("package.json", '{"engines": {"node": ">=14"}}', [(1, "nodejs", ">=14", "range")]),
        ("package.json", '{"volta": {"node": "16.20.0"}}', [(1, "nodejs", "16.20.0", "runs")]),
        ("package.json", '{"name": "apply"}', []),
        ("pyproject.toml", '[project]\nrequires-python = ">=3.8,<3.9"\n', [(2, "python", ">=3.8,<3.9", "range")]),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.8"\n', [(2, "python", "^3.8", "range")]),
        ("Pipfile", '[requires]\npython_version = "3.7"\n', [(2, "python", "3.7", "runs")]),
        ("composer.json", '{"require": {"php": "^7.4"}}', [(1, "php", "^7.4", "range")]),
        ("Gemfile", 'gem "rails"\nruby "2.7.6"\n', [(2, "ruby", "2.7.6", "runs")]),
        ("Gemfile", "ruby '~> 2.7', '>= 2.7.2'\n", [(1, "ruby", "~> 2.7, >= 2.7.2", "range")]),
        ("Gemfile", 'ruby file: ".ruby-version"\n', []),
        ("global.json", '{"sdk": {"version": "6.0.100"}}', [(1, "dotnet", "6.0.100", "builds")]),
        ("global.json", '{"sdk": {"version": "6.0.100", "rollForward": "latestMajor"}}', []),
        (
            "a.csproj",
            "<Project><PropertyGroup><TargetFramework>net6.0-windows</TargetFramework></PropertyGroup></Project>",
            [(1, "dotnet", "6.0", "runs")],
        ),
        (
            "a.csproj",
            (
                "<Project><PropertyGroup><TargetFrameworks>netstandard2.0;net6.0;net10.0</TargetFrameworks>"
                "</PropertyGroup></Project>"
            ),
            [(1, "dotnet", "10.0", "runs")],
        ),
        (
            "a.csproj",
            (
                "<Project><PropertyGroup><TargetFramework>netcoreapp3.1</TargetFramework>"
                "<RollForward>LatestMajor</RollForward></PropertyGroup></Project>"
            ),
            [],
        ),
        (
            "a.vbproj",
            "<Project><PropertyGroup><TargetFrameworkVersion>v4.5.2</TargetFrameworkVersion></PropertyGroup></Project>",
            [(1, "dotnetfx", "4.5.2", "runs")],
        ),
        (
            "a.csproj",
            "<Project><PropertyGroup><TargetFramework>net462</TargetFramework></PropertyGroup></Project>",
            [(1, "dotnetfx", "4.6.2", "runs")],
        ),
        ("a.csproj", "<Project><PropertyGroup><TargetFramework>$(Net)</TargetFramework></PropertyGroup></Project>", []),
        (
            "pom.xml",
            "<project>\n<properties>\n<java.version>1.8</java.version>\n</properties></project>",
            [(3, "java", "1.8", "least")],
        ),
        (
            "build.gradle",
            (
                "sourceCompatibility = JavaVersion.VERSION_1_8\njava { toolchain {\n"
                "languageVersion = JavaLanguageVersion.of(19)\n} }"
            ),
            [(3, "java", "19", "builds")],
        ),
        ("build.gradle", "sourceCompatibility = '11'\n", [(1, "java", "11", "least")]),
        ("build.gradle.kts", "kotlin {\n  jvmToolchain(21)\n}\n", [(2, "java", "21", "builds")]),
    ],
)
def test_manifests(path, content, expected):
    assert found(manifests.read, path, content) == expected


WORKFLOW = """on: push
jobs:
  test:
    strategy:
      matrix: {node: [14, 22]}
    steps:
      - uses: actions/setup-node@v4
        with: {node-version: "14.x"}
      - uses: actions/setup-node@v4
        with: {node-version: "${{ matrix.node }}"}
      - uses: actions/setup-python@0123456789abcdef0123456789abcdef01234567
        with:
          python-version: "3.8"
      - uses: actions/setup-java@v4
        with: {java-version: "17", distribution: temurin}
      - uses: ruby/setup-ruby@v1
"""


def test_workflows_name_versions_unless_a_variable_does():
    assert found(read_workflow, ".github/workflows/ci.yml", WORKFLOW) == [
        (8, "nodejs", "14", "builds"),
        (13, "python", "3.8", "builds"),
        (15, "java", "17", "builds"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('  runtime = "nodejs14.x"', ("nodejs", "14")),
        ("      Runtime: python3.8", ("python", "3.8")),
        ("  runtime: java17  # as on the platform", ("java", "17")),
        ("      Runtime: dotnet6", ("dotnet", "6")),
        ("  runtime = var.runtime", None),
        ('  description = "runtime: nodejs14.x"', None),
    ],
)
def test_functions(line, expected):
    read = [(product, version) for _, product, version, _ in found(read_function, "main.tf", f"x\n{line}\n")]
    assert read == ([expected] if expected else [])


def test_other_peoples_code_is_left_to_them():
    assert not looks_at(version_files.READER, "node_modules/left/.nvmrc")
    assert looks_at(version_files.READER, "api/.nvmrc")


PATHS = (
    ".nvmrc .tool-versions mise.toml package.json pyproject.toml Gemfile a.csproj pom.xml build.gradle global.json "
    ".github/workflows/a.yml main.tf composer.json"
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PATHS.split()), st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(path, data):
    for reader in ALL:
        with suppress(Broken):
            list(reader.read(Source(path, data)))
