"""What the step leaves for the runner: the job summary, the outputs, and commands on the log."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
from typing import TYPE_CHECKING, Any

from tcop_lint.verdicts import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SUMMARY_LIMIT = (1 << 20) - 1024


def print_file(file: Path) -> None:
    """Put a file on the log, as it is."""
    if file.is_file():
        sys.stdout.write(file.read_text(encoding="utf-8"))
        sys.stdout.flush()


def say(kind: str, text: str) -> None:
    """One annotation of ours."""
    print(f"::{kind} title=tcop-lint::{_escaped(text)}", flush=True)  # noqa: T201


def append_summary(file: Path, notes: Sequence[str] = ()) -> None:
    """Add notes of ours and a file to the job summary, as far as there is room in one."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target or not file.is_file():
        return
    ours = "".join(f"> {note}\n\n" for note in notes).encode()
    with open(target, "ab") as out:
        out.write(whole_lines(ours + file.read_bytes(), _SUMMARY_LIMIT))


def whole_lines(data: bytes, limit: int) -> bytes:
    """As many whole lines as there is room for."""
    return data if len(data) <= limit else data[: data.rfind(b"\n", 0, limit) + 1]


def write_outputs(values: Mapping[str, str]) -> None:
    """Write the step's outputs. No value can add another."""
    target = os.environ.get("GITHUB_OUTPUT")
    if not target:
        return
    with open(target, "a", encoding="utf-8", newline="\n") as out:
        for name, value in values.items():
            mark = f"tcop_{secrets.token_hex(16)}"
            out.write(f"{name}<<{mark}\n{value}\n{mark}\n")


def counts(file: Path) -> dict[str, str]:
    """How many rules came to each verdict and how many findings there are, from the JSON report; 0 without one."""
    report: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError, KeyError):
        report = json.loads(file.read_text(encoding="utf-8"))["counts"]
    verdicts, findings = report.get("verdicts", {}), report.get("findings", {})
    return {
        **{outcome: str(verdicts.get(outcome, 0)) for outcome in OUTCOMES},
        "findings": str(sum(findings.get(level, 0) for level in ("error", "warning", "note"))),
        "old-findings": str(findings.get("old", 0)),
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
