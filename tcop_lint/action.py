"""The GitHub Action's step: run the tool with the action's inputs, then write annotations, the summary and the outputs.

Inputs come through the environment only, and outputs go through files with random delimiters, because paths and
messages belong to whoever opened the pull request.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVELS = frozenset({"error", "warning", "note", "never"})
_SUMMARY_LIMIT = (1 << 20) - 1024
_USAGE = 2


class Inputs(NamedTuple):
    """The action's inputs as its user gave them."""

    path: str
    config: str
    fail_on: str
    annotations: bool
    summary: bool
    sarif_file: str
    junit_file: str


def read_inputs(environment: dict[str, str]) -> Inputs:
    """The inputs in the environment. Raises ValueError for one that cannot be used."""

    def given(name: str, otherwise: str = "") -> str:
        value = environment.get(f"TCOP_INPUT_{name}", "").strip() or otherwise
        if value.startswith("-"):
            raise ValueError(f"The input {name.lower().replace('_', '-')} must not begin with a dash.")
        return value

    fail_on = given("FAIL_ON", "error")
    if fail_on not in _LEVELS:
        raise ValueError(f"The input fail-on must be one of {', '.join(sorted(_LEVELS))}, not {fail_on!r}.")
    return Inputs(
        path=given("PATH", "."),
        config=given("CONFIG"),
        fail_on=fail_on,
        annotations=given("ANNOTATIONS", "true").lower() != "false",
        summary=given("SUMMARY", "true").lower() != "false",
        sarif_file=_report_file(given("SARIF_FILE")),
        junit_file=_report_file(given("JUNIT_FILE")),
    )


def _report_file(name: str) -> str:
    """A report's place. The checkout must not lead it elsewhere by a folder that is a link."""
    place = Path(name)
    folders = () if place.is_absolute() else (Path(*place.parts[:end]) for end in range(1, len(place.parts)))
    if any(folder.is_symlink() for folder in folders):
        raise ValueError(f"{name} leads through a symbolic link, so no report is written there.")
    return name


def main() -> int:
    """Run the step. Gives its exit code, which is 0 once the outputs are written: a later step sets the result."""
    environment = dict(os.environ)
    try:
        inputs = read_inputs(environment)
    except ValueError as error:
        print(f"::error title=tcop-lint::{_escaped(str(error))}")  # noqa: T201
        _write_outputs({"exit-code": str(_USAGE)})
        return 0
    folder = Path(environment.get("RUNNER_TEMP", ".")) / "tcop-lint-reports"
    folder.mkdir(parents=True, exist_ok=True)
    sarif = Path(inputs.sarif_file) if inputs.sarif_file else folder / "tcop-lint.sarif"
    junit = Path(inputs.junit_file) if inputs.junit_file else None
    _clear([*folder.iterdir(), sarif, *([junit] if junit else [])])
    code = _judge(inputs, folder, sarif)
    if inputs.annotations:
        _print_file(folder / "annotations.github.txt")
    if inputs.summary:
        _append_summary(folder / "summary.md")
    _write_outputs(
        {
            "sarif-file": str(sarif) if sarif.is_file() else "",
            "junit-file": str(junit) if junit and junit.is_file() else "",
            "findings": str(_count(folder / "report.json")),
            "exit-code": str(code),
        }
    )
    return 0


def _judge(inputs: Inputs, folder: Path, sarif: Path) -> int:
    """Run the tool once for every report. Its text goes to the log, where no line of it can be taken for a command."""
    outputs = [f"sarif:{sarif}", f"json:{folder / 'report.json'}"]
    outputs += [f"github:{folder / 'annotations.github.txt'}", f"markdown:{folder / 'summary.md'}"]
    outputs += [f"junit:{inputs.junit_file}"] if inputs.junit_file else []
    command = [sys.executable, "-I", "-m", "tcop_lint.entry", "--fail-on", inputs.fail_on, "--format", "text"]
    for output in outputs:
        command += ["--output", output]
    command += ["--config", inputs.config] if inputs.config else []
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)  # noqa: T201
    code = subprocess.run([*command, "--", inputs.path], check=False).returncode
    print(f"\n::{token}::", flush=True)  # noqa: T201
    return code


def _clear(places: Iterable[Path]) -> None:
    """Take away what stands where reports go: no file of the checkout is taken for one, no link is written through."""
    for place in places:
        if place.is_symlink() or place.is_file():
            place.unlink()


def _print_file(file: Path) -> None:
    if file.is_file():
        sys.stdout.write(file.read_text(encoding="utf-8"))
        sys.stdout.flush()


def _append_summary(file: Path) -> None:
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target or not file.is_file():
        return
    with open(target, "ab") as out:
        out.write(_whole_lines(file.read_bytes(), _SUMMARY_LIMIT))


def _whole_lines(data: bytes, limit: int) -> bytes:
    """As many whole lines as there is room for."""
    return data if len(data) <= limit else data[: data.rfind(b"\n", 0, limit) + 1]


def _write_outputs(values: dict[str, str]) -> None:
    target = os.environ.get("GITHUB_OUTPUT")
    if not target:
        return
    with open(target, "a", encoding="utf-8", newline="\n") as out:
        for name, value in values.items():
            mark = f"tcop_{secrets.token_hex(16)}"
            out.write(f"{name}<<{mark}\n{value}\n{mark}\n")


def _count(file: Path) -> int:
    try:
        return len(json.loads(file.read_text(encoding="utf-8"))["findings"])
    except (OSError, ValueError, KeyError):
        return 0


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


if __name__ == "__main__":
    sys.exit(main())
