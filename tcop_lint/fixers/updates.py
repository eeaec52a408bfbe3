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


def _with_entries(before: bytes | None, path: str, wanted: list[tuple[str, str]]) -> bytes | None:
    """The file with an entry for each ecosystem and folder, behind those that it has."""
    entries = "".join(
        f'  - package-ecosystem: {name}\n    directory: "/{folder}"\n    schedule:\n      interval: weekly\n'
        for name, folder in wanted
    )
    if before is None:
        return f"version: 2\nupdates:\n{entries}".encode()
    text = before.decode("utf-8", "surrogateescape")
    after = (text.rstrip("\n") + "\n" + entries).encode("utf-8", "surrogateescape")
    count = len(_entries(before, path))
    if len(_entries(after, path)) != count + len(wanted):
        raise NoFixError(
            f"{path} is not written so that entries can be added at its end. Add them yourself:\n{entries}"
        )
    return after


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
