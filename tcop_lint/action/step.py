"""The step, from the inputs to the outputs."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tcop_lint.action.inputs import Inputs, read_inputs
from tcop_lint.action.outputs import append_summary, counts, print_file, say, write_outputs
from tcop_lint.action.target import is_change, target_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_USAGE = 2
_ENDED_WITHOUT = frozenset({2, 3})
"""Exit codes of a run that has no findings to show for it."""
_NO_TARGET = (
    "The event does not say what this change is to be merged into, so every finding counts, and settings and waivers "
    "are those of the change itself."
)


def main() -> int:
    """Run the step. Gives its exit code, which is 0 once the outputs are written: a later step sets the result."""
    environment = dict(os.environ)
    try:
        inputs = read_inputs(environment)
    except ValueError as error:
        say("error", str(error))
        write_outputs({"exit-code": str(_USAGE)})
        return 0
    folder = Path(environment.get("RUNNER_TEMP", ".")) / "tcop-lint-reports"
    folder.mkdir(parents=True, exist_ok=True)
    sarif = Path(inputs.sarif_file) if inputs.sarif_file else folder / "tcop-lint.sarif"
    junit = Path(inputs.junit_file) if inputs.junit_file else None
    _clear([*folder.iterdir(), sarif, *([junit] if junit else [])])
    target = target_of(environment, inputs.path)
    notes = [_NO_TARGET] if is_change(environment) and not target else []
    for note in notes:
        print(f"tcop-lint: {note}", flush=True)  # noqa: T201 - no annotation: all ten are for findings
    code = _judge(inputs, folder, sarif, target)
    if inputs.annotations:
        print_file(folder / "annotations.github.txt")
    if inputs.summary:
        append_summary(folder / "summary.md", notes)
    files = {"sarif-file": sarif, "junit-file": junit, "json-file": folder / "report.json"}
    write_outputs(
        {
            **{name: str(file) if file and file.is_file() else "" for name, file in files.items()},
            **counts(folder / "report.json"),
            "exit-code": str(code),
        }
    )
    return 0


def _judge(inputs: Inputs, folder: Path, sarif: Path, target: str) -> int:
    """Run the tool once for every report. Its text goes to the log, where no line of it can be taken for a command."""
    command = [sys.executable, "-I", "-m", "tcop_lint.entry", *_arguments(inputs, folder, sarif, target)]
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)  # noqa: T201
    ran = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace")
    print(f"{ran.stderr}\n::{token}::", flush=True)  # noqa: T201
    if ran.returncode in _ENDED_WITHOUT and ran.stderr.strip():
        say("error", ran.stderr.strip().splitlines()[-1])
    return ran.returncode


def _arguments(inputs: Inputs, folder: Path, sarif: Path, target: str) -> list[str]:
    outputs = [f"sarif:{sarif}", f"json:{folder / 'report.json'}"]
    outputs += [f"github:{folder / 'annotations.github.txt'}", f"markdown:{folder / 'summary.md'}"]
    outputs += [f"junit:{inputs.junit_file}"] if inputs.junit_file else []
    arguments = ["--fail-on", inputs.fail_on, "--format", "text"]
    for output in outputs:
        arguments += ["--output", output]
    arguments += ["--config", inputs.config] if inputs.config else []
    for file in inputs.evidence:
        arguments += ["--evidence", file]
    if target:
        arguments += ["--diff-base", target, "--policy-from", target]
        arguments += [] if inputs.new_only else ["--old-too"]
    return [*arguments, "--", inputs.path]


def _clear(places: Iterable[Path]) -> None:
    """Take away what stands where reports go: no file of the checkout is taken for one, no link is written through."""
    for place in places:
        if place.is_symlink() or place.is_file():
            place.unlink()
