"""Counts what a first run says on real repositories, and how much of it people judged to be true.

usage: quiet.py [--as-of DATE] [--list] REPOSITORY...

Each repository is a clone in a folder called OWNER__NAME; what is judged is its last commit, without a record, with
every default. ``quiet-repositories.csv`` says whose each is and of which kind. ``quiet-judged.csv`` is kept by hand:
what a reader of the file found of each finding at warning or above (true, arguable or false). The page quiet.md is
written from all three, and tools/generate.py puts it behind docs/coverage.md. ``--list`` prints what nobody has judged
yet, as rows for that table, and judgements whose finding is no longer there.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).resolve().parent
JUDGED = HERE / "quiet-judged.csv"
REPOSITORIES = HERE / "quiet-repositories.csv"
PAGE = HERE / "quiet.md"
LEVELS = ("error", "warning", "note")
JUDGEMENTS = ("true", "arguable", "false")
LIMIT = 15


class Found(NamedTuple):
    """One finding of a run."""

    repository: str
    rule: str
    level: str
    path: str
    line: int
    message: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a judgement is kept under."""
        return self.repository, self.rule, self.path, str(self.line)


class Run(NamedTuple):
    """The findings of one repository at one commit."""

    repository: str
    commit: str
    files: int
    findings: tuple[Found, ...]

    def count(self, *levels: str) -> int:
        """How many findings are at one of these levels."""
        return sum(found.level in levels for found in self.findings)


def run(folder: Path, as_of: str) -> Run:
    """The default run on the last commit of a clone. Raises CalledProcessError where the tool itself fails."""
    command = [sys.executable, "-m", "tcop_lint", "check", str(folder), "--rev", "HEAD"]
    command += ["--format", "json", "--no-cache", "--fail-on", "never", "--as-of", as_of]
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    name = folder.resolve().name.replace("__", "/", 1)
    findings = tuple(
        Found(name, one["rule"], one["level"], one["path"] or "", one["line"] or 0, one["message"])
        for one in report["findings"]
    )
    return Run(name, report["examined"]["commit"], report["examined"]["files"], findings)


def judgements() -> dict[tuple[str, str, str, str], str]:
    """What was judged, by finding. Raises ValueError for a judgement that is none, or has no reason."""
    found: dict[tuple[str, str, str, str], str] = {}
    for row in rows(JUDGED):
        if row["judgement"] not in JUDGEMENTS or not row["why"].strip():
            raise ValueError(f"{JUDGED.name}: {row} needs one of {', '.join(JUDGEMENTS)}, and why")
        found[row["repository"], row["rule"], row["path"], row["line"]] = row["judgement"]
    return found


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table by its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(runs: Sequence[Run], judged: dict[tuple[str, str, str, str], str], as_of: str) -> str:
    """The Markdown of what was counted."""
    known = {row["repository"]: row for row in rows(REPOSITORIES)}
    loud = [found for one in runs for found in one.findings if found.level != "note"]
    counts = Counter(judged.get(found.key, "not judged") for found in loud)
    most = max((one.count("error", "warning") for one in runs), default=0)
    over = [one.repository for one in runs if one.count("error", "warning") > LIMIT]
    share = 100 * counts["true"] / len(loud) if loud else 100.0
    text = [
        "## How quiet",
        f"The default run, without a record and as of {as_of}, on {len(runs)} repositories of government of all kinds. "
        f"It says {len(loud)} things at warning or above, {len(loud) / max(len(runs), 1):.1f} on each, at most {most} "
        f"on one. Each was read beside its file: {counts['true']} are true ({share:.1f}%), {counts['arguable']} "
        f"arguable, {counts['false']} false and {counts['not judged']} not judged yet. "
        + (f"More than {LIMIT} are shown on {', '.join(over)}." if over else f"None shows more than {LIMIT}."),
        "`benchmarks/quiet.py` writes the tables. The judgements and why stand in `benchmarks/quiet-judged.csv`.",
        table(
            ["Repository", "Whose", "Kind", "Commit", "Files", "Errors", "Warnings", "True", "Notes"],
            (
                [
                    one.repository,
                    known.get(one.repository, {}).get("whose", ""),
                    known.get(one.repository, {}).get("kind", ""),
                    one.commit[:8],
                    one.files,
                    one.count("error"),
                    one.count("warning"),
                    sum(judged.get(found.key) == "true" for found in one.findings if found.level != "note"),
                    one.count("note"),
                ]
                for one in runs
            ),
        ),
        "What each rule said:",
        table(
            ["Rule", "Errors", "Warnings", "True", "Arguable", "False", "Notes", "Repositories"], by_rule(runs, judged)
        ),
    ]
    return "\n\n".join(text) + "\n"


def by_rule(runs: Sequence[Run], judged: dict[tuple[str, str, str, str], str]) -> Iterable[list[object]]:
    """One row for each rule that found something."""
    everything = [found for one in runs for found in one.findings]
    for rule in sorted({found.rule for found in everything}):
        mine = [found for found in everything if found.rule == rule]
        loud = [judged.get(found.key) for found in mine if found.level != "note"]
        levels = Counter(found.level for found in mine)
        yield [
            f"[{rule}](rules/{rule}.md)",
            levels["error"],
            levels["warning"],
            *(loud.count(judgement) for judgement in JUDGEMENTS),
            levels["note"],
            len({found.repository for found in mine}),
        ]


def table(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    made = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in made)


def unjudged(runs: Iterable[Run], judged: dict[tuple[str, str, str, str], str]) -> None:
    """Print rows for what nobody has judged, and say which judgements have lost their finding."""
    loud = [found for one in runs for found in one.findings if found.level != "note"]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for found in loud:
        if found.key not in judged:
            writer.writerow([*found.key, "", found.message])
    keys = {found.key for found in loud}
    for key in judged:
        if key not in keys:
            print("no longer found:", *key, file=sys.stderr)


def main() -> None:
    """Read the command line, run, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--as-of", default="2026-11-22")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    runs = sorted(run(folder, arguments.as_of) for folder in arguments.repositories)
    judged = judgements()
    if arguments.list:
        unjudged(runs, judged)
    else:
        PAGE.write_text(page(runs, judged, arguments.as_of), encoding="utf-8")


if __name__ == "__main__":
    main()
