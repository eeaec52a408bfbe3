"""The helpers that rule authors and plug-ins test with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making import make_rule, pack_of

from tcop_lint.rules import Example
from tcop_lint.settings import Settings
from tcop_lint.testing import (
    drawn,
    git,
    judge_example,
    judge_repository,
    make_history,
    make_repository,
    shipped_rules,
    write_files,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PACK = pack_of(make_rule("secure/wanted"), make_rule("secure/other", params={"files": ["other.txt"]}))


def test_a_repository_tracks_what_it_was_made_of(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "r", {"a/b.txt": "text", "c.bin": b"\0", ".gitignore": "*.txt\n"})
    assert git(folder, "ls-files").split() == [".gitignore", "a/b.txt", "c.bin"]
    assert (folder / "c.bin").read_bytes() == b"\0"
    write_files(folder, {"new.txt": "x"})
    assert "new.txt" not in git(folder, "ls-files")


def test_a_commit_is_the_same_every_time(tmp_path: Path) -> None:
    one, two = (make_repository(tmp_path / name, {"a": "x"}, commit=True) for name in ("one", "two"))
    assert git(one, "rev-parse", "HEAD") == git(two, "rev-parse", "HEAD")


def test_git_here_knows_nothing_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hostile").write_text("[core]\n\tfsmonitor = touch pwned\n[user]\n\tname = Somebody\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "hostile"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    folder = make_repository(tmp_path / "r", {"a": "x"}, commit=True)
    assert (
        git(folder, "log", "--format=%an <%ae> %ai").strip() == "A team <team@example.gov.uk> 2026-11-01 12:00:00 +0000"
    )
    assert not (folder / "pwned").exists()


def test_a_repository_is_judged_whole_or_by_what_is_selected(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, {"wanted.txt": "x"})
    report = judge_repository(folder, PACK)
    assert {verdict.rule: verdict.outcome for verdict in report.verdicts} == {
        "secure/other": "fail",
        "secure/wanted": "pass",
    }
    assert report.as_of == "2026-11-22"
    selected = judge_repository(folder, PACK, Settings(select=("secure/wanted",)))
    assert [verdict.rule for verdict in selected.verdicts] == ["secure/wanted"]


def test_an_example_is_judged_by_its_rule(tmp_path: Path) -> None:
    verdict = judge_example(tmp_path / "a", PACK, "secure/wanted", Example(verdict="pass", files={"wanted.txt": "x"}))
    assert (verdict.rule, verdict.outcome) == ("secure/wanted", "pass")
    verdict = judge_example(tmp_path / "b", PACK, "secure/wanted", Example(verdict="pass", files={"a": "x"}))
    assert verdict.outcome == "fail"


def test_the_rules_that_ship_are_a_folder_of_toml() -> None:
    assert (shipped_rules() / "editions.toml").is_file()


def test_a_history_has_a_commit_a_day_with_exactly_the_files_of_each(tmp_path: Path) -> None:
    folder = make_history(tmp_path, [{"a": "1", "b/c": "2"}, {"b/c": "3"}, {}])
    assert git(folder, "log", "--format=%s %cs").splitlines() == [
        "Change 3 2026-01-03",
        "Change 2 2026-01-02",
        "Change 1 2026-01-01",
    ]
    assert git(folder, "ls-tree", "-r", "--name-only", "HEAD~1").split() == ["b/c"]
    assert git(folder, "ls-tree", "-r", "--name-only", "HEAD") == ""


def test_an_example_can_have_a_history_and_values_drawn_by_lot(tmp_path: Path) -> None:
    example = Example(
        verdict="pass",
        history=({"wanted.txt": "{{ drawn 12 }}"}, {"other.txt": "{{ x }}"}),
        large={"big.bin": 5},
        files={"new.txt": "{{ drawn 12 }} {{ drawn 3 }}"},
    )
    judge_example(tmp_path, PACK, "secure/wanted", example)
    assert git(tmp_path, "show", "HEAD~1:wanted.txt") == drawn(12) == drawn(12)
    assert git(tmp_path, "show", "HEAD~1:big.bin") == "\0" * 5
    assert git(tmp_path, "show", "HEAD:other.txt") == "{{ x }}"
    assert (tmp_path / "new.txt").read_text() == f"{drawn(12)} {drawn(3)}"
    assert git(tmp_path, "diff", "--cached", "--name-only").split() == ["new.txt"]
