"""Compares our REUSE lint with the REUSE tool's on real repositories, file by file.

    python benchmarks/reuse_agreement.py [--bare] REPOSITORY ...

Needs ``reuse`` on the path (``pip install reuse``, GPL-3.0: a peer, no dependency). ``--bare`` takes REUSE.toml and
dep5 away from a copy first, so that everything rests on headers. Every file counts twice: has it a licence, has it a
copyright holder?
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tcop_lint.cache import FactCache
from tcop_lint.checks.reuse import Lint, Reuse, reuse_lint
from tcop_lint.gathering import gather
from tcop_lint.options import Options
from tcop_lint.record import read_record
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings


class Agreement(NamedTuple):
    """Answers on one repository: how many there were, how many agree, and whether the verdict does."""

    answers: int
    agreeing: int
    verdict: bool
    ours: float
    theirs: float


def tool(repository: Path) -> tuple[dict[str, Any], float]:
    began = time.perf_counter()
    done = subprocess.run(["reuse", "lint", "--json"], cwd=repository, capture_output=True, text=True, check=False)
    return json.loads(done.stdout), time.perf_counter() - began


def ours(repository: Path) -> tuple[Lint, float]:
    began = time.perf_counter()
    record = read_record(None)
    with open_snapshot(repository) as snapshot:
        needs = Reuse().needs(record)
        options = Options(date(2026, 11, 22))
        gathered = gather(snapshot, snapshot.files(), record, needs, FactCache(None), Settings(), options)
    return reuse_lint(gathered.facts), time.perf_counter() - began


def compare(repository: Path) -> Agreement:
    theirs, their_time = tool(repository)
    found, our_time = ours(repository)
    failing, files = theirs["non_compliant"], theirs["summary"]["files_total"]
    differing = {
        kind: {path.removeprefix(f"{repository}/").removeprefix("./") for path in failing[key]} ^ set(mine)
        for kind, key, mine in (
            ("licence", "missing_licensing_info", found.no_licence),
            ("copyright", "missing_copyright_info", found.no_copyright),
        )
    }
    for kind, paths in differing.items():
        for path in sorted(paths)[:5]:
            print(f"  {kind}: {path}")
    verdict = theirs["summary"]["compliant"] == found.is_met and set(failing["missing_licenses"]) == set(
        found.missing_texts
    )
    agreeing = 2 * files - sum(map(len, differing.values()))
    return Agreement(2 * files, agreeing, verdict, our_time, their_time)


def bare(repository: Path, scratch: Path) -> Path:
    copy = scratch / repository.name
    shutil.copytree(repository, copy, symlinks=True)
    subprocess.run(
        ["git", "rm", "-q", "-r", "--ignore-unmatch", "REUSE.toml", "**/REUSE.toml", ".reuse/dep5"],
        cwd=copy,
        check=True,
    )
    return copy


def main() -> None:
    names = [name for name in sys.argv[1:] if name != "--bare"]
    rows: list[Agreement] = []
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            repository = Path(name).resolve()
            if "--bare" in sys.argv:
                repository = bare(repository, Path(scratch).resolve())
            row = compare(repository)
        rows.append(row)
        print(f"{name}: {row.agreeing} of {row.answers}, verdict {'same' if row.verdict else 'DIFFERS'}, ", end="")
        print(f"{row.ours:.2f} s, reuse {row.theirs:.2f} s")
    print(f"{sum(row.agreeing for row in rows)} of {sum(row.answers for row in rows)} answers agree")
    print(f"{sum(row.verdict for row in rows)} of {len(rows)} verdicts are the same")


if __name__ == "__main__":
    main()
