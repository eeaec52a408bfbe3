"""``tcop-lint init``: from nothing to green, asking little and writing over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_line import tcop_lint

from tcop_lint.testing import git, make_repository

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "package.json": '{"name": "juggling", "private": true, "dependencies": {"express": "5.0.0"}}\n',
        "Dockerfile": "FROM node:22\n",
        "terraform.tfstate": "{}\n",
    }
    return make_repository(tmp_path / "juggling", files, commit=True)


def test_from_nothing_to_green(repository: Path) -> None:
    judge = ("--fail-on", "note", "--no-cache", *DAY)
    assert tcop_lint(repository, *judge).code == 1
    ran = tcop_lint(repository, "init", "--yes", *DAY)
    assert ran.code == 0, ran.err
    assert "tcop.toml: created.\ntcop-lint.toml: created.\n" in ran.out
    git(repository, "add", "--all")
    after = tcop_lint(repository, *judge)
    assert after.code == 0, after.out


def test_a_new_finding_still_fails_afterwards(repository: Path) -> None:
    tcop_lint(repository, "init", "--yes", *DAY)
    (repository / "other.tfstate").write_text("{}\n")
    git(repository, "add", "--all")
    assert tcop_lint(repository, "--fail-on", "warning", "--no-cache", *DAY).code == 1


def test_diff_shows_and_writes_nothing(repository: Path) -> None:
    ran = tcop_lint(repository, "init", "--diff", "--workflow", *DAY)
    for path in ("tcop.toml", "tcop-lint.toml", ".github/workflows/tcop-lint.yml"):
        assert f"+++ b/{path}\n" in ran.out
    assert git(repository, "status", "--porcelain") == ""


def test_nothing_is_written_over(repository: Path) -> None:
    (repository / "tcop.toml").write_text("# ours\n")
    (repository / ".pre-commit-config.yaml").write_text("repos: []\n")
    ran = tcop_lint(repository, "init", "--yes", "--hook", *DAY)
    assert "tcop.toml: is there already and is left as it is.\n" in ran.out
    assert "Add this under repos:\n  - repo: https://github.com/tcop-lint/tcop-lint\n" in ran.out
    assert (repository / "tcop.toml").read_text() == "# ours\n"
    assert (repository / ".pre-commit-config.yaml").read_text() == "repos: []\n"


def test_without_a_terminal_it_does_not_wait_for_answers(repository: Path) -> None:
    ran = tcop_lint(repository, "init")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert git(repository, "status", "--porcelain") == ""


def test_flags_answer(repository: Path) -> None:
    tcop_lint(repository, "init", "--yes", "--body", "nhs", "--phase", "beta", "--no-baseline", *DAY)
    text = (repository / "tcop.toml").read_text()
    assert 'body = "nhs"\nphase = "beta"\n' in text
    assert not (repository / "tcop-lint-baseline.jsonl").exists()


def test_settings_that_are_there_are_kept_and_heeded(repository: Path) -> None:
    settings = '[tool.tcop-lint]\nrecord = "governance/tcop.toml"\n'
    (repository / "pyproject.toml").write_text(settings)
    git(repository, "add", "--all")
    ran = tcop_lint(repository, "init", "--yes", *DAY)
    assert "pyproject.toml: is there already and is left as it is.\n" in ran.out
    assert (repository / "pyproject.toml").read_text() == settings
    assert (repository / "governance/tcop.toml").exists()
    assert not (repository / "tcop-lint.toml").exists()


def test_a_baseline_is_written_where_only_that_is_missing_and_never_over_one(repository: Path) -> None:
    tcop_lint(repository, "init", "--yes", "--no-baseline", *DAY)
    git(repository, "add", "--all")
    assert "tcop-lint-baseline.jsonl: " in tcop_lint(repository, "init", "--yes", *DAY).out
    before = (repository / "tcop-lint-baseline.jsonl").read_bytes()
    (repository / "Dockerfile").unlink()
    ran = tcop_lint(repository, "init", "--yes", *DAY)
    assert "tcop-lint-baseline.jsonl: is there already and is left as it is.\n" in ran.out
    assert (repository / "tcop-lint-baseline.jsonl").read_bytes() == before


def test_the_workflow_runs_on_the_default_branch(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "--move", "trunk")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "feature")
    tcop_lint(tmp_path / "clone", "init", "--yes", "--workflow", "--no-baseline", *DAY)
    assert '    branches: ["trunk"]\n' in (tmp_path / "clone/.github/workflows/tcop-lint.yml").read_text()
