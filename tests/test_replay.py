"""Replay: an unchanged repository gives the same bytes at once, and the smallest change is noticed."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcop_lint import cli, replay
from tcop_lint.cachefolder import VARIABLE
from tcop_lint.entry import main
from tcop_lint.replay import Parts, find_key, keep, recall, wanted
from tcop_lint.testing import git, make_repository, write_files

if TYPE_CHECKING:
    from pathlib import Path

KEY = "0" * 64


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


# --- which runs can be replayed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "path", "rev", "staged"),
    [
        ([], ".", None, False),
        (["src"], "src", None, False),
        (["--staged", "src", "-q"], "src", None, True),
        (["--rev", "v1", "--format", "json"], ".", "v1", False),
        (["--rev=v1", "--output=json:x"], ".", "v1", False),
        (["--select", "src"], ".", None, False),
    ],
)
def test_what_the_arguments_ask_to_be_examined(arguments: list[str], path: str, rev: str | None, staged: bool) -> None:
    what = wanted(arguments)
    assert what is not None
    assert (what.path, what.rev, what.staged) == (path, rev, staged)


@pytest.mark.parametrize(
    "arguments",
    [["--rules", "x"], ["--config", "x"], ["--config=x"], ["--no-cache"], ["--help"], ["a", "b"], ["--", "a"], ["-qv"]],
)
def test_runs_that_depend_on_more_are_not_replayed(arguments: list[str]) -> None:
    assert wanted(arguments) is None


# --- what is kept -------------------------------------------------------------------------------------------------


@given(
    st.binary(max_size=50),
    st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=8), st.binary(max_size=50)), max_size=3),
    st.integers(0, 1),
)
def test_fields_come_back_as_they_went(
    tmp_path_factory: pytest.TempPathFactory, out: bytes, files: list[tuple[str, bytes]], code: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.getbasetemp() / "fields"))
        keep(KEY, Parts(out, files, code))
        back = recall(KEY)
    assert back is not None
    assert (back.out, back.files, back.code) == (out, tuple(files), code)


def test_names_that_are_no_utf8_come_back(kept: Path) -> None:
    keep(KEY, Parts(b"", [("caf\udce9", b"x")], 0))
    back = recall(KEY)
    assert back is not None
    assert back.files == (("caf\udce9", b"x"),)


def test_damage_at_any_byte_is_as_if_nothing_were_kept(kept: Path) -> None:
    keep(KEY, Parts(b"out", [("file", b"content")], 1))
    file = kept / "replay" / KEY
    whole = file.read_bytes()
    assert recall(KEY) is not None
    for at in range(len(whole)):
        for changed in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at], whole + b"x"):
            file.write_bytes(changed)
            assert recall(KEY) is None


def test_what_is_not_there_or_is_a_folder_is_not_kept(kept: Path) -> None:
    assert recall(KEY) is None
    (kept / "replay" / KEY).mkdir(parents=True)
    assert recall(KEY) is None
    keep(KEY, Parts(b"", [], 0))
    assert recall(KEY) is None


def test_only_so_many_are_kept_and_none_that_is_huge(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_MOST_FILES", 3)
    for number in range(5):
        keep(f"{number}", Parts(b"", [], 0))
        os.utime(kept / "replay" / f"{number}", ns=(number, number))
    assert sorted(path.name for path in (kept / "replay").iterdir()) == ["2", "3", "4"]
    monkeypatch.setattr(replay, "_MOST_BYTES", 10)
    keep("huge", Parts(b"x" * 20, [], 0))
    assert recall("huge") is None


def test_without_a_cache_there_is_no_key(tmp_path: Path) -> None:
    make_repository(tmp_path, {"a": "x"})
    what = wanted([str(tmp_path)])
    assert what is not None
    assert find_key([str(tmp_path)], what) == ""


def test_what_is_no_repository_has_no_key(tmp_path: Path, kept: Path) -> None:
    what = wanted([str(tmp_path)])
    assert what is not None
    assert find_key([str(tmp_path)], what) == ""


# --- end to end ---------------------------------------------------------------------------------------------------


class Calls:
    """Runs the tool in a folder, and knows whether it had to judge anew."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        self.folder = folder
        self.patch = monkeypatch
        self.captured = capfdbinary
        self.judged = 0
        whole = cli.main

        def counting(arguments: list[str], key: str = "") -> object:
            self.judged += 1
            return whole(arguments, key)

        monkeypatch.setattr(cli, "main", counting)
        monkeypatch.chdir(folder)

    def run(self, *arguments: str) -> tuple[int | str | None, bytes]:
        self.patch.setattr("sys.argv", ["tcop-lint", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, self.captured.readouterr().out

    def is_replayed(self, *arguments: str) -> bool:
        before = self.judged
        self.run(*arguments)
        return self.judged == before


@pytest.fixture
def calls(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Calls:
    folder = make_repository(tmp_path / "r", {"README.md": "# x\n", "src/app.py": "x = 1\n"}, commit=True)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Calls(folder, monkeypatch, capfdbinary)


SELECTED = ("--select", "open-source/licence-file", "--fail-on", "warning")


def test_a_second_run_gives_the_same_bytes_and_code_without_judging(calls: Calls) -> None:
    arguments = (*SELECTED, "--format", "json", "--output", "sarif:out/r.sarif")
    first = calls.run(*arguments)
    sarif = (calls.folder / "out/r.sarif").read_bytes()
    assert first[0] == 1
    assert calls.judged == 1
    (calls.folder / "out/r.sarif").write_text("spoilt")
    assert calls.run(*arguments) == first
    assert calls.judged == 1
    assert (calls.folder / "out/r.sarif").read_bytes() == sarif


def test_outputs_into_a_folder_that_has_gone_are_written_again(calls: Calls) -> None:
    arguments = (*SELECTED, "--output", "sarif:out/r.sarif")
    code, _ = calls.run(*arguments)
    sarif = (calls.folder / "out/r.sarif").read_bytes()
    (calls.folder / "out/r.sarif").unlink()
    (calls.folder / "out").rmdir()
    assert calls.run(*arguments)[0] == code
    assert (calls.folder / "out/r.sarif").read_bytes() == sarif


def edit(folder: Path) -> None:
    (folder / "src/app.py").write_text("x = 2\n")


def edit_and_keep_size_and_time(folder: Path) -> None:
    file = folder / "src/app.py"
    before = file.stat()
    file.write_text("x = 3\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def stage(folder: Path) -> None:
    write_files(folder, {"new.txt": "x"})
    git(folder, "add", "new.txt")


def unstage(folder: Path) -> None:
    git(folder, "rm", "-q", "--cached", "src/app.py")


def delete(folder: Path) -> None:
    (folder / "src/app.py").unlink()


def commit(folder: Path) -> None:
    git(folder, "commit", "-q", "--allow-empty", "-m", "Again")


def branch(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "other")


def remote(folder: Path) -> None:
    git(folder, "remote", "add", "origin", "https://example.gov.uk/x.git")


@pytest.mark.parametrize("change", [edit, edit_and_keep_size_and_time, stage, unstage, delete, commit, branch, remote])
def test_a_change_of_the_repository_is_noticed(calls: Calls, change: object) -> None:
    assert callable(change)
    calls.run(*SELECTED)
    assert calls.is_replayed(*SELECTED)
    change(calls.folder)
    assert not calls.is_replayed(*SELECTED)
    assert calls.is_replayed(*SELECTED)


def test_a_file_edited_twice_is_noticed_twice(calls: Calls) -> None:
    for text in ("y = 1\n", "y = 2\n", "y = 3\n"):
        (calls.folder / "src/app.py").write_text(text)
        assert not calls.is_replayed(*SELECTED)


def test_what_git_does_not_track_is_no_change(calls: Calls) -> None:
    calls.run(*SELECTED)
    write_files(calls.folder, {"untracked.txt": "x"})
    assert calls.is_replayed(*SELECTED)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fail-on", "error"),
        ("--format", "json"),
        ("--as-of", "2026-01-01"),
        ("src",),
        ("--rev", "HEAD"),
        ("--staged",),
        ("-v",),
        ("--diff-base", "HEAD"),
        ("--diff-base=HEAD", "--old-too"),
        ("--policy-from", "HEAD"),
    ],
)
def test_other_arguments_are_another_run(calls: Calls, arguments: tuple[str, ...]) -> None:
    calls.run(*SELECTED)
    assert not calls.is_replayed(*SELECTED, *arguments)
    assert calls.is_replayed(*SELECTED, *arguments)


@pytest.mark.parametrize("option", ["--diff-base", "--policy-from"])
def test_a_branch_that_is_compared_with_and_moves_is_noticed(calls: Calls, option: str) -> None:
    git(calls.folder, "branch", "target")
    arguments = (*SELECTED, option, "target")
    calls.run(*arguments)
    assert calls.is_replayed(*arguments)
    git(calls.folder, "branch", "-f", "target", git(calls.folder, "commit-tree", "-m", "x", "HEAD^{tree}").strip())
    assert not calls.is_replayed(*arguments)
    git(calls.folder, "branch", "-D", "-q", "target")
    assert not calls.is_replayed(*arguments)


def test_a_baseline_that_is_edited_is_noticed(calls: Calls, tmp_path: Path) -> None:
    known = tmp_path / "known.jsonl"
    known.write_text('{"schema": "tcop-lint-baseline/1"}\n')
    arguments = (*SELECTED, "--baseline", str(known))
    assert calls.run(*arguments)[0] == 1
    assert calls.is_replayed(*arguments)
    known.write_text(known.read_text() + '{"rule": "open-source/licence-file", "count": 1}\n')
    assert not calls.is_replayed(*arguments)
    assert calls.run(*arguments)[0] == 0
    known.unlink()
    assert calls.run(*arguments)[0] == 2


def test_a_tracked_baseline_that_is_edited_is_noticed(calls: Calls) -> None:
    write_files(calls.folder, {"tcop-lint-baseline.jsonl": '{"schema": "tcop-lint-baseline/1"}\n'})
    git(calls.folder, "add", "--all")
    calls.run(*SELECTED)
    assert calls.is_replayed(*SELECTED)
    line = '{"rule": "open-source/licence-file", "count": 1}\n'
    write_files(calls.folder, {"tcop-lint-baseline.jsonl": '{"schema": "tcop-lint-baseline/1"}\n' + line})
    assert not calls.is_replayed(*SELECTED)
    assert calls.run(*SELECTED)[0] == 0


def test_another_terminal_and_another_folder_are_another_run(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.run(*SELECTED)
    monkeypatch.setenv("COLUMNS", "200")
    assert not calls.is_replayed(*SELECTED)
    monkeypatch.chdir(calls.folder / "src")
    assert not calls.is_replayed(*SELECTED)


def test_another_day_is_another_run(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.run(*SELECTED)
    monkeypatch.setattr("time.strftime", lambda *arguments: "2031-01-01")
    assert not calls.is_replayed(*SELECTED)


def test_a_change_of_the_tool_or_of_its_rules_is_noticed(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.run(*SELECTED)
    whole = tuple(replay._tool())
    assert any("licence-file.toml" in part for part in whole)
    assert any(part.startswith("engine.py ") for part in whole)
    monkeypatch.setattr(replay, "_tool", lambda: iter((*whole, "rule.toml 1 1")))
    assert not calls.is_replayed(*SELECTED)


def test_a_run_with_something_to_say_about_itself_is_not_kept(calls: Calls, kept: Path) -> None:
    calls.run("--select", "secure")
    (facts,) = kept.glob("*.facts")
    facts.write_bytes(b"rubbish")
    assert b"The cache was damaged" in calls.run("--select", "secure", "-v")[1]
    assert b"The cache was damaged" not in calls.run("--select", "secure", "-v")[1]


def test_a_run_that_examined_nothing_is_not_kept(calls: Calls) -> None:
    nothing = ("--select", "secure", "--ignore", "6")
    assert calls.run(*nothing)[0] == 3
    assert not calls.is_replayed(*nothing)


def test_a_repository_that_changes_during_the_run_is_not_kept(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    command = import_module("tcop_lint.cli.check")
    whole = command.run

    def meddled(*arguments: object) -> object:
        written = whole(*arguments)
        edit(calls.folder)
        return written

    monkeypatch.setattr(command, "run", meddled)
    calls.run(*SELECTED)
    monkeypatch.setattr(command, "run", whole)
    git(calls.folder, "checkout", "-q", "--", "src/app.py")
    assert not calls.is_replayed(*SELECTED)
