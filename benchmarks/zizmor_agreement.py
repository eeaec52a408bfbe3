"""How far our rules on workflows agree with zizmor on real repositories.

usage: zizmor_agreement.py REPOSITORY ...

zizmor must be on the PATH. What is compared are the places of each file, or whole files where zizmor speaks of several
lines at once. Repositories that zizmor gives up on are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tcop_lint.documents import Broken
from tcop_lint.readers.ci import hardening
from tcop_lint.readers.source import Source

Place = tuple[str, int]


def ours(repository: Path) -> dict[str, set[Place]]:
    """Our faults by name, with their places."""
    found: dict[str, set[Place]] = defaultdict(set)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True).stdout.decode()
    for path in listed.split("\0"):
        is_workflow = path.startswith(".github/workflows/") and path.endswith((".yml", ".yaml"))
        if not is_workflow and path.rpartition("/")[2] not in {"action.yml", "action.yaml"}:
            continue
        try:
            for fault in hardening.read(Source(path, (repository / path).read_bytes())):
                found[fault.fault].add((path, fault.line))
        except (Broken, OSError) as error:
            print(f"{repository.name}/{path}: {error}")
    return found


def theirs(repository: Path) -> dict[str, set[Place]] | None:
    """zizmor's findings by audit, with their places; those of templates only where it is sure that they are grave."""
    command = ["zizmor", "--offline", "--no-config", "--format", "json", str(repository)]
    done = subprocess.run(command, capture_output=True, check=False)
    if not done.stdout.strip():
        print(f"{repository.name}: zizmor gave up: {done.stderr.decode().strip().splitlines()[-1][:120]}")
        return None
    found: dict[str, set[Place]] = defaultdict(set)
    for finding in json.loads(done.stdout):
        name = finding["ident"]
        for location in finding["locations"]:
            symbolic = location["symbolic"]
            if symbolic["kind"] != "Primary" or "Local" not in symbolic["key"]:
                continue
            path = Path(symbolic["key"]["Local"]["verbatim_path"]).relative_to(repository).as_posix()
            line = location["concrete"]["location"]["start_point"]["row"] + 1
            said = symbolic["annotation"]
            if name == "excessive-permissions":
                kind = "write-all" if "write-all" in said else "default" if "default permissions" in said else "broad"
                found[f"{name} {kind}"].add((path, line))
            elif name != "template-injection" or finding["determinations"]["severity"] == "High":
                found[name].add((path, line))
    return found


def numbered(places: set[Place]) -> set[Place]:
    """The same places, counted in each file from 1: a step begins at its name for zizmor and at its action for us."""
    seen: Counter[str] = Counter()
    found = set()
    for path, _ in sorted(places):
        seen[path] += 1
        found.add((path, seen[path]))
    return found


PAIRS = (
    ("kept-credentials", "artipacked", True),
    ("tag", "unpinned-uses", True),
    ("write-all", "excessive-permissions write-all", False),
    ("default-permissions", "excessive-permissions default", False),
    ("injection", "template-injection", False),
    ("foreign-checkout", "dangerous-triggers", False),
)
"""Our fault, their audit, and whether places are compared or files only."""


def main(arguments: list[str]) -> int:
    """Print one row for each pair."""
    totals = {pair: [0, 0, 0] for pair in PAIRS}
    for argument in arguments:
        repository = Path(argument).resolve()
        mine, yours = ours(repository), theirs(repository)
        if yours is None:
            continue
        for pair in PAIRS:
            fault, audit, by_line = pair
            left, right = (
                numbered(side) if by_line else {place[0] for place in side} for side in (mine[fault], yours[audit])
            )
            for at, count in enumerate((len(left), len(right), len(left & right))):
                totals[pair][at] += count
    print("| our fault | zizmor's audit | ours | zizmor's | both |\n| --- | --- | ---: | ---: | ---: |")
    for (fault, audit, by_line), counts in totals.items():
        print(f"| {fault} | {audit}{'' if by_line else ' (files)'} | {' | '.join(map(str, counts))} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
