"""How many licences of dependencies are known, what finding them costs, and how many are right.

    python benchmarks/licence_chain.py REPOSITORY ...
    python benchmarks/licence_chain.py --against INSTALLED REPOSITORY ...
    python benchmarks/licence_chain.py --made FOLDER

The first prints a row for each repository: packages, licences known, how each was known, seconds of processor time cold
(no cache) and warm, and peak memory; the median of three runs. The second compares what is told of a bare clone with
the metadata of what is installed in a clone of the same commit in the folder INSTALLED; metadata that names only a
family, such as BSD, can show no more than a flip. The third makes a repository in FOLDER, which must not exist, with
2,000 packages of npm and PyPI, half of which have no licence in the lock file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter

from tcop_lint.dependencies.openness import openness_of
from tcop_lint.spdx import ids_of

_OPEN = {"open", "open-content", "likely-open"}


def main(arguments: list[str]) -> None:
    """Print what is asked for."""
    if arguments[:1] == ["--against"]:
        for repository in arguments[2:]:
            _compare(repository, os.path.join(arguments[1], os.path.basename(repository.rstrip("/"))))
    elif arguments[:1] == ["--made"]:
        _make(arguments[1])
        _measure(arguments[1])
    else:
        for repository in arguments:
            _measure(repository)


def _run(repository: str, cache: str, output: str) -> tuple[float, int]:
    """Seconds of processor time and megabytes of one run."""
    environment = {**os.environ, "TCOP_LINT_CACHE_DIR": cache}
    command = [
        sys.executable,
        "-P",
        "-m",
        "tcop_lint.entry",
        "deps",
        repository,
        "--format",
        "json",
        "--output",
        output,
    ]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def _listed(repository: str) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out.json")
        _run(repository, "off", output)
        with open(output, "rb") as handle:
            listed: list[dict[str, object]] = json.load(handle)["dependencies"]
            return listed


def _measure(repository: str) -> None:
    listed = _listed(repository)
    with tempfile.TemporaryDirectory() as folder:
        output, cache = os.path.join(folder, "out.json"), os.path.join(folder, "cache")
        cold = sorted(_run(repository, "off", output) for _ in range(3))
        _run(repository, cache, output)
        warm = sorted(_run(repository, cache, output) for _ in range(3))
    known = [one for one in listed if one["licence"]]
    kinds = Counter(one["evidence"][0]["kind"] for one in known)  # type: ignore[index]
    told = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    print(
        f"| {os.path.basename(repository.rstrip('/'))} | {len(listed):,} | {_share(len(known), len(listed))} "
        f"| {told} | {cold[1][0]:.2f} | {warm[1][0]:.2f} | {max(memory for _, memory in cold)} |"
    )
    assert all(one["licence"] or one["reason"] for one in listed)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f}%"


def _compare(bare: str, full: str) -> None:
    told = {one["purl"]: one for one in _listed(bare)}
    compared = right = flips = 0
    for one in _listed(full):
        evidence: list[dict[str, str]] = one["evidence"]  # type: ignore[assignment]
        truth = next((each["licence"] for each in evidence if each["kind"] == "installed" and each["licence"]), "")
        ours = str(told.get(one["purl"], {}).get("licence") or "")
        if not truth or not ours:
            continue
        flips += (openness_of(ours) in _OPEN) != (openness_of(truth) in _OPEN)
        if "LicenseRef-" in truth and "proprietary" not in truth:
            continue
        compared += 1
        same = ours == truth or (ids_of(ours) == ids_of(truth) and " AND " not in ours)
        right += same
        if not same:
            print(f"  {one['purl']}: told {ours}, installed {truth}")
    name = os.path.basename(bare.rstrip("/"))
    print(f"{name}: {compared} compared, {100 * right / max(compared, 1):.2f}% exact, {flips} open or closed flips")


def _make(folder: str) -> None:
    known = ["lodash", "express", "react", "debug", "ms", "chalk", "semver", "glob", "minimatch", "typescript"]
    packages = {
        f"node_modules/{name}": {"version": f"1.{at}.0", **({"license": "MIT"} if at % 2 else {})}
        for at in range(1000)
        for name in [f"{known[at % 10]}-{at}" if at > 9 else known[at]]
    }
    python = [f"package-{at}==1.{at}.0" for at in range(1000)]
    files = {
        "package.json": '{"name": "app", "private": true}',
        "package-lock.json": json.dumps({"lockfileVersion": 3, "packages": packages}, indent=2),
        "requirements.txt": "\n".join(python),
    }
    os.makedirs(folder)
    for file, content in files.items():
        with open(os.path.join(folder, file), "w", encoding="utf-8") as handle:
            handle.write(content)
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(["git", "-C", folder, "add", "--all"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
