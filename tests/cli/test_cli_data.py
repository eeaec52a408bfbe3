"""``tcop-lint data``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import tomli
from command_line import tcop_lint

from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """CREATE TABLE applicants (
  id integer,
  first_name text NOT NULL,
  date_of_birth date
);
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "intake", {"db/init.sql": SCHEMA}, commit=True)


def test_it_lists_fields_and_says_what_no_note_covers(repository: Path) -> None:
    ran = tcop_lint(repository, "data", ".")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "applicants  db/init.sql:3"
    assert "Not covered by any note." in ran.out


def test_the_skeleton_of_notes_covers_all_of_it(repository: Path) -> None:
    text = tcop_lint(repository, "data", "--format", "notes").out
    assert tomli.loads(text)["note"][0]["covers"] == ["db/init.sql#applicants.{first_name,date_of_birth}"]
    write_files(repository, {"privacy/data-minimisation.toml": text})
    git(repository, "add", "privacy")
    assert tcop_lint(repository, "data", "--format", "notes").out == ""
    assert "To do: its purpose is a placeholder" in tcop_lint(repository, "data").out


@pytest.mark.parametrize("form", ["csv", "json", "fides", "dpv"])
def test_every_format_names_the_fields(repository: Path, form: str) -> None:
    ran = tcop_lint(repository, "data", "--format", form, "--no-cache")
    assert ran.code == 0
    assert "date_of_birth" in ran.out


def test_a_commit_and_what_is_staged(repository: Path) -> None:
    write_files(repository, {"db/init.sql": SCHEMA.replace("  id integer,", "  nhs_number text,")})

    def fields(*options: str) -> list[str]:
        found = json.loads(tcop_lint(repository, "data", "--format", "json", *options).out)
        return [field["name"] for entity in found["entities"] for field in entity["fields"]]

    assert "nhs_number" in fields()
    assert "nhs_number" not in fields("--staged")
    assert "nhs_number" not in fields("--rev", "HEAD")
    assert tcop_lint(repository, "data", "--staged", "--rev", "HEAD").code == 2


def test_it_writes_to_a_file(repository: Path, tmp_path: Path) -> None:
    assert tcop_lint(repository, "data", "--format", "csv", "--output", str(tmp_path / "register.csv")).out == ""
    assert "date_of_birth" in (tmp_path / "register.csv").read_text()
    assert "cannot be written" in tcop_lint(repository, "data", "--output", str(tmp_path)).err


def test_a_note_file_that_cannot_be_read_is_no_success(repository: Path) -> None:
    write_files(repository, {"data-minimisation.toml": "[[note]\n"})
    git(repository, "add", "data-minimisation.toml")
    ran = tcop_lint(repository, "data")
    assert ran.code == 3
    assert "data-minimisation.toml:1: the notes cannot be read" in ran.err
