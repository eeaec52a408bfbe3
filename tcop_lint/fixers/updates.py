"""Dependabot's configuration, covering every ecosystem and folder that has dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.checks import Needs
from tcop_lint.checks.upkeep import uncovered_folders
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.documents import Broken, parse
from tcop_lint.facts import Manifest, UpdateRule
from tcop_lint.fixers import Bench, Draft, Fixer, NoFixError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PATH = ".github/dependabot.yml"
ECOSYSTEMS = frozenset(
    [
        "npm",
        "pip",
        "uv",
        "bundler",
        "gomod",
        "maven",
        "gradle",
        "nuget",
        "cargo",
        "composer",
        "mix",
        "pub",
        "swift",
        "docker",
        "github-actions",
        "terraform",
    ]
)
"""What Dependabot looks after (its documentation, looked up 2026-11-22), by the names that our readers use too."""


def _propose(bench: Bench) -> Iterable[Draft]:
    others = {rule.tool for _, rule in bench.facts.of(UpdateRule)} - {"dependabot"}
    if others:
        raise NoFixError(f"{' and '.join(sorted(others))} is configured here. Add what is missing there.")
    path = next(iter(bench.facts.paths.find(("/.github/dependabot.{yml,yaml}",))), _PATH)
    wanted = uncovered_folders(bench.facts, ECOSYSTEMS)
    yield Draft(path, lambda before: _with_entries(before, path, wanted))


def _with_entries(before: bytes | None, path: str, wanted: list[tuple[str, str]]) -> bytes:
    """The file with an entry for each ecosystem and folder, behind those that it has and written as they are."""
    if before is None:
        return f"version: 2\nupdates:\n{_written(wanted, '  ')}".encode()
    there = _entries(before, path)
    text = before.decode("utf-8", "surrogateescape")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    at, margin = _end_of_entries(lines)
    above = "".join(lines[:at])
    entries = _written(wanted, margin).replace("\n", newline)
    after = f"{above}{'' if above.endswith(newline) else newline}{entries}{''.join(lines[at:])}".encode(
        "utf-8", "surrogateescape"
    )
    try:
        added = _entries(after, path)[len(there) :]
    except NoFixError:
        added = []
    if len(added) != len(wanted):
        raise NoFixError(f"{path} is not written so that entries can be added. Add them yourself:\n{entries}")
    return after


def _written(wanted: list[tuple[str, str]], margin: str) -> str:
    return "".join(
        f'{margin}- package-ecosystem: {name}\n{margin}  directory: "/{folder}"\n'
        f"{margin}  schedule:\n{margin}    interval: weekly\n"
        for name, folder in wanted
    )


def _end_of_entries(lines: list[str]) -> tuple[int, str]:
    """The number of the line behind the last entry of ``updates``, and the margin at which entries begin."""
    start = next((at for at, line in enumerate(lines) if line.startswith("updates:")), len(lines))
    margin, end = "  ", start + 1
    for at, line in enumerate(lines[start + 1 :], start + 1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if line[0] not in " -":
            break
        if end == start + 1:
            margin = line[: len(line) - len(line.lstrip(" "))]
        end = at + 1
    return min(end, len(lines)), margin


def _entries(data: bytes, path: str) -> list[object]:
    try:
        value = parse("yaml", data).value
    except Broken as broken:
        raise NoFixError(f"{path} cannot be read (line {broken.line}: {broken.message}). Mend it first.") from None
    listed = value.get("updates") if isinstance(value, dict) else None
    return listed if isinstance(listed, list) else []


UPDATES = Fixer(
    "creates or completes .github/dependabot.yml",
    _propose,
    Needs(frozenset({Manifest, UpdateRule}), files=(NOT_PRODUCT, ("/.github/dependabot.{yml,yaml}",))),
)
