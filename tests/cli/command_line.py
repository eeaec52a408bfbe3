"""The command line in this process, as a shell would call it: arguments in; exit code, output and errors out."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tcop_lint.entry import main

ROOT = Path(__file__).resolve().parents[2]


class Ran(NamedTuple):
    """What a call of the tool gave."""

    code: int
    out: str
    err: str


def tcop_lint(folder: Path | str, *arguments: str) -> Ran:
    """``tcop-lint ARGUMENTS`` in a folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    code = 0
    command = mock.patch.object(sys, "argv", ["tcop-lint", *map(str, arguments)])
    with command, chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ran(code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


def python(folder: Path, *arguments: str, **environment: str) -> Ran:
    """A Python of its own, in a folder, that can import the tool but is told nothing else."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TCOP_LINT_CACHE_DIR": "off", **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
