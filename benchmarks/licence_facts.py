"""How many licences are known with nothing installed and no network, from lock files and bundled facts alone, and what
reading the facts costs.

    python benchmarks/licence_facts.py REPOSITORY [REPOSITORY ...]

Packages are counted once for each package URL. The first line is the time to look the first npm package up, which
unpacks the table, in a process of its own; the least of five.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from tcop_lint.cache import FactCache
from tcop_lint.dependencies.licensing.chain import licensed
from tcop_lint.dependencies.model import packages
from tcop_lint.inventory import take_inventory
from tcop_lint.repository.snapshot import open_snapshot
from tcop_lint.settings import Settings

_FIRST = """
from time import perf_counter
from tcop_lint.dependencies.bundled import find
began = perf_counter()
find("npm", "lodash", "4.17.21")
print(perf_counter() - began)
"""
_LOCK, _EXACT, _OTHER = "lock-file", "bundled", ("bundled-by-hand", "bundled-other-version")


def main(repositories: list[str]) -> None:
    """Print a line for each repository, one for all of them, and one for each ecosystem."""
    times = [
        float(subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True).stdout) for _ in "12345"
    ]
    print(f"first look-up: {1000 * min(times):.0f} ms")
    total: Counter[str] = Counter()
    ecosystems: dict[str, Counter[str]] = {}
    for repository in repositories:
        told: Counter[str] = Counter()
        with open_snapshot(repository, rev="HEAD") as snapshot:
            inventory = licensed(take_inventory(snapshot, Settings(), FactCache(None)))
        for package in packages(inventory):
            component = package.component
            kind = component.evidence[0].kind if component.licence and component.evidence else "unknown"
            told[kind] += 1
            ecosystems.setdefault(component.ecosystem, Counter())[kind] += 1
        total += told
        print(line(Path(repository).name, told))
    for name, told in [*sorted(ecosystems.items()), ("together", total)]:
        print(line(name, told))


def line(name: str, told: Counter[str]) -> str:
    """A row of Markdown: what was asked, how many packages, and the share that each source decides."""
    whole = told.total()
    shares = (100 * part / whole for part in (told[_LOCK], told[_EXACT], sum(told[kind] for kind in _OTHER)))
    known = 100 * (whole - told["unknown"]) / whole
    return f"| {name} | {whole:,} | " + " | ".join(f"{share:.1f}" for share in shares) + f" | {known:.1f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
