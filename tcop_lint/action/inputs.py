"""The action's inputs, as its user gave them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEVELS = frozenset({"error", "warning", "note", "never"})


class Inputs(NamedTuple):
    """What the user of the action asks for. Files are relative to the workspace, and empty where none is wanted."""

    path: str = "."
    config: str = ""
    fail_on: str = "error"
    new_only: bool = True
    annotations: bool = True
    summary: bool = True
    sarif_file: str = ""
    junit_file: str = ""
    evidence: tuple[str, ...] = ()


def read_inputs(environment: Mapping[str, str]) -> Inputs:
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
        new_only=given("NEW_ONLY", "true").lower() != "false",
        annotations=given("ANNOTATIONS", "true").lower() != "false",
        summary=given("SUMMARY", "true").lower() != "false",
        sarif_file=_report_file(given("SARIF_FILE")),
        junit_file=_report_file(given("JUNIT_FILE")),
        evidence=_lines(given("EVIDENCE")),
    )


def _lines(written: str) -> tuple[str, ...]:
    """File names, one a line."""
    files = tuple(line.strip() for line in written.splitlines() if line.strip())
    if any(file.startswith("-") for file in files):
        raise ValueError("No file of the input evidence may begin with a dash.")
    return files


def _report_file(name: str) -> str:
    """A report's place. The checkout must not lead it elsewhere by a folder that is a link."""
    place = Path(name)
    folders = () if place.is_absolute() else (Path(*place.parts[:end]) for end in range(1, len(place.parts)))
    if any(folder.is_symlink() for folder in folders):
        raise ValueError(f"{name} leads through a symbolic link, so no report is written there.")
    return name
