"""The progress bar: on a terminal, after a second, and never in what is written."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from command_line import ROOT, tcop_lint

from tcop_lint.cli import progress as module
from tcop_lint.cli.progress import Progress
from tcop_lint.testing import make_repository

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_nothing_is_drawn_within_the_first_second(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progress()
    for done in range(1, 5):
        clock.now += 0.2
        bar.step(done, 5)
    bar.close()
    assert capsys.readouterr() == ("", "")
    assert "rich.progress" not in {name for name in sys.modules if bar._bar is not None}


def test_nothing_is_drawn_for_the_last_file(clock: Clock) -> None:
    bar = Progress()
    clock.now += 5
    bar.step(9, 9)
    assert bar._bar is None
    bar.close()


def test_after_a_second_it_is_drawn_on_the_error_stream(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progress()
    clock.now += 1.1
    bar.step(3, 9)
    bar.step(4, 9)
    task: Any = bar._bar.tasks[0]
    assert (task.completed, task.total) == (4, 9)
    bar.close()
    assert capsys.readouterr().out == ""


def test_what_is_no_terminal_gets_no_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    ran = tcop_lint(make_repository(tmp_path, {"README.md": "# x\n", "a.md": "# y\n"}))
    assert ran.err == ""


AT_ONCE = """
import tcop_lint.cli.progress as progress
progress._PATIENCE = 0.0
from tcop_lint.entry import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("arguments", "drawn"), [((), True), (("--quiet",), False)])
def test_a_terminal_gets_a_bar_that_is_taken_away_again(
    tmp_path: Path, arguments: tuple[str, ...], drawn: bool
) -> None:
    folder = make_repository(
        tmp_path, {f"{number}.md": f"# {number}\n" for number in range(30)} | {"README.md": "# x\n"}
    )
    above, below = os.openpty()
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "TCOP_LINT_CACHE_DIR": "off",
        "TERM": "xterm",
        "COLUMNS": "80",
    }
    command = [sys.executable, "-c", AT_ONCE, "--format", "json", *arguments]
    with open(tmp_path / "out.json", "wb") as out:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=below)
    os.close(below)
    seen = b""
    while chunk := _read(above):
        seen += chunk
    assert running.wait(60) in {0, 1}
    os.close(above)
    assert (b"Reading files" in seen) == drawn, seen
    written = (tmp_path / "out.json").read_bytes()
    assert written.startswith(b"{")
    assert b"Reading files" not in written


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side has closed
        return b""
