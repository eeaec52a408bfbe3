"""Scores licence identification on labelled texts and measures what it costs.

    python benchmarks/licences.py LABELS.csv FOLDER [--errors]

LABELS.csv has the columns path, slice, expected (SPDX ids joined by ";", or NONE), kind (full, multi, notice, readme,
partial, modified, none). Ids count as equal where the list gives them one text (GPL-3.0-only and -or-later, OFL with
and without a reserved name). First use and memory are measured in processes of their own.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

STOCK = "MIT License\n\nCopyright (c) 2024 Crown Copyright (Example Office)\n\n"
FIRST_USE = """
import sys, time
text = open(sys.argv[1], encoding="utf-8-sig", errors="replace").read()
before = time.perf_counter()
from tcop_lint.licences import identify
result = identify(text, name=sys.argv[1])
spent = time.perf_counter() - before
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(spent, int(peak.split()[1]) // 1024, "licenseclassifier" in sys.modules, result.expression)
"""


def same_text_ids() -> dict[str, str]:
    """Ids that share every word of their text, each mapped to the first of them."""
    from tcop_lint.licences.templates import bundled

    shared: dict[str, str] = {}
    for template in bundled().templates:
        if template.kind == "text":
            first = min(shared.get(name, name) for name in template.ids)
            for name in template.ids:
                shared[name] = first
    return shared


def folded(expression: str, shared: dict[str, str]) -> frozenset[str]:
    ids = re.findall(r"[A-Za-z0-9][A-Za-z0-9.+\-]*", re.sub(r"\b(?:AND|OR|WITH)\b|[();]", " ", expression))
    out = set()
    for name in ids:
        if name == "NONE" or name.startswith("LicenseRef-"):
            continue
        name = shared.get(name, name)
        out.add(re.sub(r"(?:-only|-or-later|\+)$", "", name))
    return frozenset(out)


def verdict(row: dict[str, str], result: object, shared: dict[str, str]) -> bool:
    got, kind = folded(result.expression, shared), row["kind"]
    if kind == "modified":
        return result.match == "changed" or not got
    if kind == "none":
        return not got and result.match == "none"
    if kind == "partial":
        return result.match == "partial" or not got
    return got == folded(row["expected"], shared)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="show each file that was not as labelled")
    arguments = parser.parse_args()
    started = time.perf_counter()
    from tcop_lint.licences import identify

    rows = list(csv.DictReader(arguments.labels.open(encoding="utf-8")))
    shared = same_text_ids()
    right: dict[str, Counter[bool]] = defaultdict(Counter)
    kinds: dict[str, Counter[bool]] = defaultdict(Counter)
    matches: dict[str, Counter[str]] = defaultdict(Counter)
    times: list[float] = []
    identify(STOCK, name="LICENSE")
    for row in rows:
        text = (arguments.folder / row["path"]).read_bytes().decode("utf-8-sig", errors="replace")
        before = time.perf_counter()
        result = identify(text, name=row["path"].rsplit("/", 1)[-1])
        times.append(time.perf_counter() - before)
        good = verdict(row, result, shared)
        right[row["slice"]][good] += 1
        kinds[row["kind"]][good] += 1
        matches[row["kind"]][result.match] += 1
        if arguments.errors and not good:
            print(f"{row['path']}: {row['kind']} {row['expected']} -> {result.match} {result.expression or '-'}")
            for passage in result.changed[:3]:
                print(f"      {passage.line}{' LOUD' if passage.loud else ''}: {passage.text[:150]}")
    for title, table in (("slice", right), ("kind", kinds)):
        print(f"\n{title:22} right   of     share")
        for name in sorted(table):
            total = sum(table[name].values())
            print(f"{name:22} {table[name][True]:5} {total:5}  {table[name][True] / total:7.1%}")
    print("\nmatch given, by kind")
    for kind in sorted(matches):
        print(f"{kind:10} {dict(sorted(matches[kind].items()))}")
    whole = kinds["full"] + kinds["multi"]
    print(f"\nexact ids on whole texts: {whole[True]} of {sum(whole.values())}")
    median, mean = statistics.median(times) * 1000, statistics.mean(times) * 1000
    print(f"milliseconds a file: median {median:.2f}, mean {mean:.2f}, worst {max(times) * 1000:.1f}")
    print(f"all {len(rows)} files: {time.perf_counter() - started:.1f} s")
    first_use(arguments.folder, rows)


def first_use(folder: Path, rows: list[dict[str, str]]) -> None:
    """Time and memory of a process that identifies one text and nothing else."""
    chosen = {
        "a stock MIT text": next((row for row in rows if row["expected"] == "MIT" and row["slice"] == "ogl"), rows[0]),
        "a stock GPL-3.0 text": next((row for row in rows if row["path"].endswith("GPL-3.0/LICENSE")), rows[0]),
        "an edited text": next((row for row in rows if row["kind"] == "modified"), rows[0]),
    }
    for title, row in chosen.items():
        runs = []
        for _ in range(7):
            done = subprocess.run(
                [sys.executable, "-c", FIRST_USE, str(folder / row["path"])], capture_output=True, text=True, check=True
            )
            spent, memory, loaded, said = (done.stdout + " -").split(maxsplit=3)
            runs.append(float(spent))
        print(
            f"first use, {title}: {statistics.median(runs) * 1000:.0f} ms, {memory} MB, "
            f"licenseclassifier {'loaded' if loaded == 'True' else 'not loaded'} ({said.split()[0]})"
        )


if __name__ == "__main__":
    main()
