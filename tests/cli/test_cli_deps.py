"""``tcop-lint deps``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command_line import python, tcop_lint

from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "requirements.txt": "flask==3.1.0\n--extra-index-url https://npm.example.gov.uk/\n",
        "package.json": '{"dependencies": {"forms": "1.0.0"}, "devDependencies": {"jest": "^29.0.0"}}',
        "package-lock.json": json.dumps(
            {
                "lockfileVersion": 3,
                "packages": {
                    "": {"dependencies": {"forms": "1.0.0"}},
                    "node_modules/forms": {
                        "version": "1.0.0",
                        "resolved": "https://npm.example.gov.uk/forms/-/forms-1.0.0.tgz",
                    },
                    "node_modules/ms": {"version": "2.1.3"},
                },
            }
        ),
    }
    return make_repository(tmp_path / "app", files, commit=True)


def test_it_lists_everything(repository: Path) -> None:
    ran = tcop_lint(repository, "deps", ".")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "4 packages (3 npm, 1 pip), 3 of them direct. The licence of 3 is known."


def test_only_what_is_asked_for(repository: Path) -> None:
    listed = json.loads(tcop_lint(repository, "deps", "--direct", "--scope", "runtime", "--format", "json").out)
    assert [one["name"] for one in listed["dependencies"]] == ["forms", "flask"]


def test_the_settings_decide_for_hosts(repository: Path) -> None:
    def kind() -> str:
        listed = json.loads(tcop_lint(repository, "deps", "--format", "json").out)["dependencies"]
        return next(one["source"]["kind"] for one in listed if one["name"] == "forms")

    assert kind() == "unknown-host"
    write_files(repository, {"tcop-lint.toml": 'public-hosts = ["npm.example.gov.uk"]'})
    git(repository, "add", "tcop-lint.toml")
    assert kind() == "public-registry"


def test_what_could_not_be_read_is_said_and_ends_with_3(repository: Path) -> None:
    write_files(repository, {"package-lock.json": '{\n<<<<<<< HEAD\n"lockfileVersion": 3}'})
    ran = tcop_lint(repository, "deps", ".")
    assert ran.code == 3
    assert "package-lock.json:2: could not be read: it is not valid JSON" in ran.err
    assert "pkg:pypi/flask@3.1.0" in ran.out


def test_a_commit_and_a_file(repository: Path) -> None:
    write_files(repository, {"requirements.txt": "django==5.0\n"})
    ran = tcop_lint(repository, "deps", "--rev", "HEAD", "--format", "cyclonedx", "--output", "bom.json")
    assert (ran.code, ran.out) == (0, "")
    assert "pkg:pypi/flask@3.1.0" in (repository / "bom.json").read_text()
    assert tcop_lint(repository, "deps", "--rev", "HEAD", "--staged").code == 2


def test_it_is_a_command_of_its_own(repository: Path) -> None:
    ran = python(repository, "-P", "-m", "tcop_lint.entry", "deps", "--no-cache")
    assert (ran.code, ran.out.count("\n")) == (0, 5)
