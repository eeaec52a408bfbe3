"""pyproject.toml and Pipfile."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.readers.manifests.pip import READER, requirement


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("flask", ("flask", "")),
        ("celery==5.6.3", ("celery", "==5.6.3")),
        ("celery[sqs] >= 5.4, <6 ; python_version > '3.9'", ("celery", ">= 5.4, <6")),
        ("zope.interface (>=5)", ("zope.interface", ">=5")),
        (
            "notifications-utils @ git+https://github.com/alphagov/notifications-utils.git@97.0.0",
            ("notifications-utils", "@ git+https://github.com/alphagov/notifications-utils.git@97.0.0"),
        ),
        ("importlib-metadata; python_version<'3.8'", ("importlib-metadata", "")),
        ("this is prose", None),
        ("-e .", None),
        ("", None),
        ("[extra]", None),
        ("name!", None),
    ],
)
def test_one_requirement(line, expected):
    assert requirement(line) == expected


def test_a_project_with_extras_and_groups(read):
    found = read(
        READER,
        "pyproject.toml",
        """[project]
name = "manage-breast-screening"
dependencies = [
  "django>=5.1.7,<6.0.0",
  "nhsuk-frontend-jinja",
]

[project.optional-dependencies]
postgres = ["psycopg[binary]~=3.2"]
test = ["pytest"]

[dependency-groups]
dev = [
  "ruff==0.15.2",
  {include-group = "types"},
]
types = ["types-requests"]
prod = ["gunicorn"]
""",
    )
    assert (found.manifest.name, found.manifest.line, found.ecosystems) == ("manage-breast-screening", 2, {"pip"})
    assert found.dependencies == [
        (4, "django", ">=5.1.7,<6.0.0", "runtime"),
        (5, "nhsuk-frontend-jinja", "", "runtime"),
        (9, "psycopg", "~=3.2", "runtime"),
        (10, "pytest", "", "development"),
        (14, "ruff", "==0.15.2", "development"),
        (17, "types-requests", "", "development"),
        (18, "gunicorn", "", "runtime"),
    ]


def test_a_project_of_poetry(read):
    found = read(
        READER,
        "pyproject.toml",
        """[tool.poetry]
name = "eq-questionnaire-runner"
package-mode = false

[tool.poetry.dependencies]
python = "^3.13"
flask = "^3.1"
sdc-cryptography = {git = "https://github.com/ONSdigital/sdc-cryptography.git", tag = "1.2.0"}
redis = {version = "^5.0", extras = ["hiredis"]}
numpy = [{version = "1.26", python = "<3.12"}, {version = "2.0", python = ">=3.12"}]

[tool.poetry.group.dev.dependencies]
pylint = "^3.2.7"

[tool.poetry.dev-dependencies]
mock = "*"
""",
    )
    assert found.manifest.role == "application"
    assert found.dependencies == [
        (7, "flask", "^3.1", "runtime"),
        (8, "sdc-cryptography", "https://github.com/ONSdigital/sdc-cryptography.git@1.2.0", "runtime"),
        (9, "redis", "^5.0", "runtime"),
        (10, "numpy", "1.26, 2.0", "runtime"),
        (13, "pylint", "^3.2.7", "development"),
        (16, "mock", "*", "development"),
    ]


def test_a_pipfile(read):
    found = read(READER, "Pipfile", '[packages]\ndjango = "*"\n\n[dev-packages]\npytest = "~=8.0"\n')
    assert found.dependencies == [(2, "django", "*", "runtime"), (5, "pytest", "~=8.0", "development")]
    assert found.manifest.ecosystem == "pip"


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (
            '[build-system]\nrequires=["hatchling"]\n[project]\nname="a"\nversion="1"\nclassifiers=["Typing :: Typed"]',
            "library",
        ),
        ('[build-system]\n[project]\nname="a"\nclassifiers=["Private :: Do Not Upload"]', "application"),
        ('[build-system]\n[project]\nname="a"\nversion="1"', "unknown"),
        ('[project]\nname="a"\nclassifiers=["Typing :: Typed"]', "unknown"),
        ('[project]\nname="a"\n[tool.uv]\npackage=false', "application"),
    ],
)
def test_the_role_is_what_the_project_says_of_itself(read, content, role):
    assert read(READER, "pyproject.toml", content).manifest.role == role


@pytest.mark.parametrize("content", ["", "[tool.ruff]\nline-length = 110\n", '[build-system]\nrequires = ["x"]\n'])
def test_a_file_that_only_sets_tools_is_no_manifest(read, content):
    assert read(READER, "pyproject.toml", content).facts == []


def test_values_of_the_wrong_type_are_borne(read):
    content = '[project]\nname = 1\ndependencies = "flask"\n[tool]\npoetry = 3\n[dependency-groups]\ndev = {a = 1}\n'
    assert read(READER, "pyproject.toml", content).dependencies == []


@pytest.mark.parametrize("path", ["pyproject.toml", "Pipfile"])
def test_a_broken_file_is_told(read, path):
    with pytest.raises(Broken):
        read(READER, path, "[project\n")
