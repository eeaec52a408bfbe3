"""How much of another tool's bill of materials the inventory finds, and what the inventory costs.

    python benchmarks/inventory.py REPOSITORY BOM [REPOSITORY BOM ...]

A BOM is CycloneDX JSON. Packages are compared by type, name and version; qualifiers and upper or lower case do not
count. For cdxgen: ``cdxgen --no-install-deps --no-babel -r -o BOM REPOSITORY`` with FETCH_LICENSE=false.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

_TYPES = {"githubactions": "github", "oci": "docker"}


def main(arguments: list[str]) -> None:
    """Print a line for each repository, and the packages that are missing or more."""
    for repository, bom in zip(arguments[::2], arguments[1::2], strict=True):
        with open(bom, "rb") as handle:
            theirs = {_key(part["purl"]) for part in json.load(handle)["components"] if part.get("purl")}
        began = time.perf_counter()
        command = [sys.executable, "-P", "-m", "tcop_lint.entry", "deps", repository, "--format", "json", "--no-cache"]
        done = subprocess.run(command, capture_output=True, check=False)
        taken = time.perf_counter() - began
        listed = json.loads(done.stdout)["dependencies"]
        ours = {_key(part["purl"]) for part in listed}
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        share = 100 * len(theirs & ours) / len(theirs) if theirs else 100.0
        print(
            f"{repository.rstrip('/').rpartition('/')[2]}: {len(theirs)} theirs, {len(ours)} ours, "
            f"{share:.1f}% of theirs found, {taken:.2f} s, at most {memory} MB so far"
        )
        for mark, keys in (("-", theirs - ours), ("+", ours - theirs)):
            for key in sorted(keys):
                print(f"  {mark} {key}")


def _key(purl: str) -> str:
    bare = purl.partition("?")[0].partition("#")[0].lower().replace("%40", "@").replace("%2f", "/")
    kind, _, rest = bare.removeprefix("pkg:").partition("/")
    if kind == "github":
        named, _, ref = rest.partition("@")
        rest = "/".join(named.split("/")[:2]) + f"@{ref}"
    rest = rest.replace("_", "-") if kind == "pypi" else rest
    return f"{_TYPES.get(kind, kind)}/{rest}"


if __name__ == "__main__":
    main(sys.argv[1:])
