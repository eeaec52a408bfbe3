"""Times tcop-lint beside physical limits and peers, run by turns on the same repositories, and prints ratios.

usage: speed.py [--runs N] [--made FILES] [--diff-base REV] [REPOSITORY ...]

Every command is a whole process. Each figure is the median of N runs, after one that is not counted; the commands of
one table run by turns, so that a slow minute of the machine slows all of them. Peers that are not installed are left
out. ``--made`` builds a repository of that many small files as well. With ``--diff-base`` nothing is timed but runs
that compare with REV, beside plain ones. Absolute times say little on another machine: read the ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
BESIDE = Path(PYTHON).parent


class Command(NamedTuple):
    """One thing to time. ``before`` runs uncounted before each run."""

    name: str
    words: list[str]
    before: list[str] | None = None


class Figure(NamedTuple):
    """The median of wall seconds, and the largest peak memory in MB."""

    seconds: float
    megabytes: float


def once(command: Command, environment: dict[str, str], folder: Path) -> Figure:
    """One run: wall time from before the fork to after the wait, and the child's own peak memory."""
    if command.before:
        subprocess.run(command.before, env=environment, cwd=folder, capture_output=True, check=False)
    start = time.perf_counter()
    child = subprocess.Popen(
        command.words,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return Figure(time.perf_counter() - start, usage.ru_maxrss / 1024)


def by_turns(commands: list[Command], runs: int, environment: dict[str, str], folder: Path) -> dict[str, Figure]:
    """The figures of all commands, run A B C, A B C, ..."""
    seen: dict[str, list[Figure]] = {command.name: [] for command in commands}
    for turn in range(runs + 1):
        for command in commands:
            figure = once(command, environment, folder)
            if turn:
                seen[command.name].append(figure)
    return {
        name: Figure(statistics.median(f.seconds for f in figures), max(f.megabytes for f in figures))
        for name, figures in seen.items()
    }


def tool(name: str) -> str | None:
    """A program beside this Python or on the path."""
    beside = BESIDE / name
    return str(beside) if beside.exists() else shutil.which(name)


def peers() -> list[Command]:
    """Linters that look at a whole repository, as far as they are installed."""
    known = {
        "zizmor": ["--offline", "--no-exit-codes", "."],
        "ruff": ["check", "--no-cache", "--exit-zero", "."],
        "reuse": ["lint", "--quiet"],
        "codespell": ["."],
        "yamllint": ["-d", "relaxed", "."],
        "detect-secrets": ["scan", "--no-verify"],
    }
    return [Command(name, [path, *words]) for name, words in known.items() if (path := tool(name))]


def start_up(runs: int, environment: dict[str, str]) -> None:
    """``--version`` against the smallest Python program."""
    lint = tool("tcop-lint") or "tcop-lint"
    commands = [
        Command("python -c pass", [PYTHON, "-c", "pass"]),
        Command("tcop-lint --version", [lint, "--version"]),
        *(Command(f"{peer.name} --version", [peer.words[0], "--version"]) for peer in peers()),
    ]
    figures = by_turns(commands, max(runs, 11), environment, Path.cwd())
    table("Start", figures, "python -c pass")


def repository(folder: Path, runs: int, environment: dict[str, str], cache: Path) -> None:
    """One repository: cold, with a full cache but other arguments, replayed, and the limits and peers beside them."""
    lint = tool("tcop-lint") or "tcop-lint"
    options = ["--fail-on", "never"]
    forget = ["rm", "-rf", str(cache)]
    forget_runs = ["rm", "-rf", str(cache / "replay")]
    commands = [
        Command("git ls-files -s", ["git", "ls-files", "-s", "-z"]),
        Command("git status", ["git", "status", "--porcelain"]),
        Command("git grep -c ''", ["git", "grep", "-c", ""]),
        Command("tcop-lint cold", [lint, *options, "."], forget),
        Command("tcop-lint, facts cached", [lint, *options, "."], forget_runs),
        Command("tcop-lint, nothing changed", [lint, *options, "."]),
        *peers(),
    ]
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=True).stdout.count(b"\0")
    table(f"{folder.name}, {tracked:,} files", by_turns(commands, runs, environment, folder), "git status")


def comparing(folder: Path, runs: int, environment: dict[str, str], cache: Path, rev: str) -> None:
    """Runs that compare with a merge base beside plain ones: cold, with a full cache, and replayed."""
    lint = tool("tcop-lint") or "tcop-lint"
    plain = [lint, "--fail-on", "never"]
    compared = [*plain, "--diff-base", rev]
    trusted = [*compared, "--policy-from", rev]
    forget, forget_runs = ["rm", "-rf", str(cache)], ["rm", "-rf", str(cache / "replay")]
    shown = {"plain": plain, "--diff-base": compared, "--diff-base --policy-from": trusted}
    for state, before in (("cold", forget), ("facts cached", forget_runs), ("nothing changed", None)):
        commands = [Command(f"{name}, {state}", [*words, "."], before) for name, words in shown.items()]
        figures = by_turns(commands, runs, environment, folder)
        table(f"{folder.name} compared with {rev}, {state}", figures, commands[0].name)


def table(title: str, figures: dict[str, Figure], against: str) -> None:
    """A Markdown table with the ratio of each figure to one of them."""
    base = figures[against].seconds
    print(f"\n### {title}\n")
    print(f"| command | ms | ratio to `{against}` | peak MB |\n| --- | ---: | ---: | ---: |")
    for name, figure in figures.items():
        print(f"| {name} | {figure.seconds * 1000:,.0f} | {figure.seconds / base:.1f} | {figure.megabytes:.0f} |")


def made(files: int, folder: Path) -> Path:
    """A repository of many small files in the proportions of a large project."""
    endings = ("py", "js", "ts", "java", "rb", "md", "yml", "json", "html", "txt")
    for number in range(files):
        place = folder / f"part{number % 97}" / f"area{number % 31}"
        place.mkdir(parents=True, exist_ok=True)
        ending = endings[number % len(endings)]
        body = '{"a": 1}' if ending == "json" else f"# file {number}\n" * 12
        (place / f"file{number}.{ending}").write_text(body)
    (folder / "README.md").write_text("# Made\n\nA repository that was made to be measured.\n")
    (folder / "package.json").write_text('{"name": "made", "private": true, "dependencies": {"express": "4"}}')
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.gov.uk", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--diff-base", default="")
    parser.add_argument("repositories", nargs="*", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cache = Path(scratch) / "cache"
        environment = {
            "PATH": os.environ["PATH"], "HOME": scratch, "LANG": "C.UTF-8", "TCOP_LINT_CACHE_DIR": str(cache),
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0",
        }  # fmt: skip
        if asked.diff_base:
            for folder in asked.repositories:
                comparing(folder.resolve(), asked.runs, environment, cache, asked.diff_base)
            return
        start_up(asked.runs, environment)
        for folder in asked.repositories:
            repository(folder.resolve(), asked.runs, environment, cache)
        if asked.made:
            repository(made(asked.made, Path(scratch) / "made"), asked.runs, environment, cache)


if __name__ == "__main__":
    main()
