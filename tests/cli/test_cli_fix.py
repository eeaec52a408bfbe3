"""``tcop-lint fix``: shown first, written when asked, never over what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import tcop_lint

from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from pathlib import Path

RULE = "secure/disclosure-contact"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "juggling", {"app.py": "print('hello')\n"}, commit=True)


def test_diff_shows_and_writes_nothing(repository: Path) -> None:
    ran = tcop_lint(repository, "fix", "--select", RULE, "--diff")
    assert ran.code == 0
    assert "--- /dev/null\n+++ b/SECURITY.md\n" in ran.out
    assert not (repository / "SECURITY.md").exists()


def test_it_writes_and_says_what_is_left_to_do(repository: Path) -> None:
    ran = tcop_lint(repository, "fix", "--select", RULE)
    assert ran.out.splitlines() == [
        "SECURITY.md: created.",
        "3 places marked [TO DO: ...] for you to fill in.",
        "Only files that git tracks are looked at: `git add` the new ones.",
    ]
    assert (repository / "SECURITY.md").is_file()


def test_what_is_there_but_not_tracked_is_not_written_over(repository: Path) -> None:
    (repository / "SECURITY.md").write_text("ours\n")
    ran = tcop_lint(repository, "fix", "--select", RULE)
    assert "SECURITY.md is there already and is left as it is." in ran.out
    assert (repository / "SECURITY.md").read_text() == "ours\n"


def test_nothing_to_mend_is_said(repository: Path) -> None:
    assert "Nothing was found that can be mended here." in tcop_lint(repository, "fix", "--select", "cloud").out


def test_a_bare_repository_is_refused(tmp_path: Path) -> None:
    from tcop_lint.testing import git

    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    ran = tcop_lint(tmp_path, "fix", "bare.git")
    assert ran.code in {2, 3}
    assert "bare" in ran.err


def test_levels_of_rules_that_nothing_mends_are_no_hindrance(repository: Path) -> None:
    settings = 'organisation = "nhs"\nignore = ["integrate/tests"]\n\n[levels]\n"integrate/ci" = "note"\n'
    (repository / "tcop-lint.toml").write_text(settings)
    ran = tcop_lint(repository, "fix", "--select", RULE, "--diff")
    assert ran.code == 0
    assert "+++ b/SECURITY.md\n" in ran.out
