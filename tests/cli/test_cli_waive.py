"""``tcop-lint waive``: the finding is accepted afterwards, and what is wrong is said before anything is written."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING

import pytest
from command_line import tcop_lint

from tcop_lint.testing import git, make_repository

if TYPE_CHECKING:
    from pathlib import Path

RULE = "privacy/no-data-dumps"
GOOD = (
    "--reason",
    "A public register.",
    "--owner",
    "technical lead",
    "--expires",
    "2027-03-31",
    "--as-of",
    "2026-11-22",
)
RECORD = '# Ours.\nschema = "tcop-record/1"\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {"README.md": "# Juggling\n", "db/register.sql.gz": "x\n", "tcop.toml": RECORD}
    return make_repository(tmp_path / "juggling", files, commit=True)


def test_the_finding_is_waived_afterwards(repository: Path) -> None:
    judge = ("--select", RULE, "--fail-on", "warning", "--as-of", "2026-11-22", "--no-cache")
    assert tcop_lint(repository, *judge).code == 1
    ran = tcop_lint(repository, "waive", RULE, "db/**", *GOOD)
    assert (ran.code, ran.out) == (0, f"tcop.toml: {RULE} is waived until 2027-03-31.\n")
    assert (repository / "tcop.toml").read_text().startswith(RECORD)
    assert tcop_lint(repository, *judge).code == 0


def test_diff_shows_and_writes_nothing(repository: Path) -> None:
    ran = tcop_lint(repository, "waive", RULE, *GOOD, "--diff")
    assert "--- a/tcop.toml\n+++ b/tcop.toml\n" in ran.out
    assert '+rule = "privacy/no-data-dumps"' in ran.out
    assert (repository / "tcop.toml").read_text() == RECORD


def test_a_new_record_is_said_to_ask_for_more(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "new", {"README.md": "# New\n"}, commit=True)
    assert "what only the team can attest is asked for as well" in tcop_lint(folder, "waive", RULE, *GOOD).out
    assert (folder / "tcop.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("privacy/no-data-dump", *GOOD), "Did you mean 'privacy/no-data-dumps'?"),
        (("record/waiver-broad", *GOOD), "cannot be waived"),
        ((RULE, *GOOD, "--reason", "TBC"), "--reason says nothing"),
        ((RULE, *GOOD, "--owner", " "), "--owner names nobody"),
        ((RULE, *GOOD, "--owner", "jo.bloggs@example.gov.uk"), "mail address of a person"),
        ((RULE, *GOOD, "--expires", "2026-11-21"), "is over"),
        ((RULE, *GOOD, "--expires", "soon"), "YYYY-MM-DD"),
        ((RULE, "[z-a]", *GOOD), "no pattern as in .gitignore"),
        ((RULE,), "--reason"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(repository: Path, arguments: tuple[str, ...], says: str) -> None:
    ran = tcop_lint(repository, "waive", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert (repository / "tcop.toml").read_text() == RECORD


def test_a_record_that_is_a_link_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text(RECORD)
    (repository / "tcop.toml").unlink()
    (repository / "tcop.toml").symlink_to(tmp_path / "elsewhere.toml")
    ran = tcop_lint(repository, "waive", RULE, *GOOD)
    assert ran.code == 2
    assert "symbolic link" in ran.err
    assert (tmp_path / "elsewhere.toml").read_text() == RECORD


@pytest.mark.parametrize("name", ["pages/[id].sql.gz", "pages/a*?.sql.gz", "#notes.sql.gz", "!now \\.sql.gz"])
def test_a_file_is_that_file_whatever_its_name_means_as_a_pattern(tmp_path: Path, name: str) -> None:
    folder = make_repository(tmp_path / "juggling", {name: "x\n", "pages/i.sql.gz": "x\n"}, commit=True)
    ran = tcop_lint(folder, "waive", RULE, name, *GOOD)
    assert "names no file" not in ran.out
    judge = ("--select", RULE, "--as-of", "2026-11-22", "--no-cache", "--format", "json")
    git(folder, "add", "tcop.toml")
    waived = [finding["path"] for finding in loads(tcop_lint(folder, *judge).out)["findings"] if finding["waived"]]
    assert waived == [name]


def test_a_path_that_names_nothing_is_said(repository: Path) -> None:
    ran = tcop_lint(repository, "waive", RULE, "databse/", *GOOD)
    assert ran.code == 0
    assert "databse/: names no file that git tracks. Paths start at the top of the repository.\n" in ran.out
