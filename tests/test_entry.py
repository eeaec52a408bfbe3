"""Where the program starts: what is answered at once, and how it ends when it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tcop_lint import cli, entry

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("click", "msgspec", "rich", "git", "pathspec", "yaml", "re2", "tomli", "typing", "pathlib", "subprocess")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr("sys.argv", ["tcop-lint", *arguments])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    return ended.value.code


def test_the_version_needs_nothing(tmp_path: Path) -> None:
    import subprocess
    import sys
    from pathlib import Path as Place

    code = (
        "import sys; before = set(sys.modules); sys.argv = ['tcop-lint', '--version']\n"
        "from tcop_lint.entry import main; main()\n"
        "print(sorted(set(sys.modules) - before))"
    )
    root = str(Place(__file__).resolve().parents[1])
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": root},
        cwd=tmp_path,
    )
    version, modules = done.stdout.splitlines()
    assert version == "tcop-lint 0.1.0"
    assert [name for name in HEAVY if f"'{name}'" in modules] == []


def test_a_person_who_stops_it_gets_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", stopped)
    assert run(monkeypatch, "rules") == 130
    assert capsys.readouterr().err == "tcop-lint: stopped.\n"


def test_whatever_else_goes_wrong_is_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*arguments: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(cli, "main", broken)
    assert run(monkeypatch, "rules") == 3
    err = capsys.readouterr().err
    assert "RecursionError: too deep" in err
    assert "a fault of ours" in err


@pytest.mark.parametrize("command", ["check", "explain", "facts", "rules", "schema"])
def test_commands_are_not_looked_for_among_kept_runs(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    called: list[tuple[list[str], str]] = []
    monkeypatch.setattr(cli, "main", lambda arguments, key: called.append((arguments, key)))
    monkeypatch.setattr("tcop_lint.replay.find_key", lambda *arguments: pytest.fail("asked for a key"))
    monkeypatch.setattr("sys.argv", ["tcop-lint", command, "x"])
    entry.main()
    assert called == [([command, "x"], "")]
    assert set(cli.app.commands) == entry._COMMANDS
