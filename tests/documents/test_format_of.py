"""Which format a file has by its name."""

import pytest

from tcop_lint.documents import format_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pyproject.toml", "toml"),
        ("rust/Cargo.lock", "toml"),
        ("Pipfile", "toml"),
        (".github/workflows/ci.yml", "yaml"),
        ("docs/openapi.YAML", "yaml"),
        ("CITATION.cff", "yaml"),
        ("package.json", "json"),
        (".vscode/settings.jsonc", "json"),
        ("Pipfile.lock", "json"),
        ("a.b/.babelrc", "json"),
        ("pom.xml", "xml"),
        ("src/App/App.csproj", "xml"),
        ("Directory.Build.props", "xml"),
        ("web.config", "xml"),
        ("README.md", None),
        ("folder.yml/file", None),
        ("json", None),
        ("deploy.yml.j2", None),
        ("", None),
    ],
)
def test_format_of(path, kind):
    assert format_of(path) == kind
