"""Evidence is held against the day on which it was attested, as far as the history tells."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from making import SHIPPED

from tcop_lint.settings import Settings
from tcop_lint.testing import judge_repository, make_history

if TYPE_CHECKING:
    from pathlib import Path

    from tcop_lint.verdicts import Verdict

RECORD = """schema = "tcop-record/1"

[attestations."user-needs/needs"]
status = "met"
on = {on}
by = "user researcher"
statement = "Two rounds of research."
evidence = [{{ title = "Round 2", path = "./docs/research.md" }}, {{ title = "Notes", held_at = "the register" }}]
"""


def judged(folder: Path) -> Verdict:
    (verdict,) = judge_repository(folder, SHIPPED, Settings(select=("record/evidence-changed",))).verdicts
    return verdict


def repository(folder: Path, on: str) -> Path:
    """Two commits: of 2026-01-01, and of the day after, which changes the evidence."""
    first = {"docs/research.md": "# Research\n", "tcop.toml": RECORD.format(on=on)}
    return make_history(folder, [first, {**first, "docs/research.md": "# Research\n\nMore.\n"}])


def test_a_change_after_the_day_is_found(tmp_path: Path) -> None:
    (finding,) = judged(repository(tmp_path, "2026-01-01")).findings
    assert finding.message.startswith(
        "docs/research.md was changed on 2026-01-02, after user-needs/needs was attested on"
    )


def test_a_change_on_the_day_counts_as_seen(tmp_path: Path) -> None:
    assert judged(repository(tmp_path, "2026-01-02")).outcome == "pass"


def test_a_shallow_clone_does_not_know(tmp_path: Path) -> None:
    source = repository(tmp_path / "source", "2026-01-01")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", source.as_uri(), clone], check=True)
    verdict = judged(clone)
    assert verdict.outcome == "unknown"
    assert "docs/research.md" in verdict.reason
