"""Scores the markup rules on a folder of W3C ACT test cases: ``python benchmarks/act.py FOLDER [RULE]``.

The folder holds labels.csv (rule_id, testcase_id, expected, path, and so on) beside testcases/, or beside act.zip.
Which of our rules speaks for an ACT rule stands in the rule files (``act``). With an ACT rule's id, its cases that go
wrong are named.
"""

from __future__ import annotations

import csv
import sys
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

from tcop_lint.markup.lint import lint_text
from tcop_lint.packs import load_rules


def main(folder: Path, only: str = "") -> None:
    rows = list(csv.DictReader((folder / "labels.csv").open(encoding="utf-8")))
    archive = zipfile.ZipFile(folder / "act.zip") if (folder / "act.zip").exists() else None
    ours: dict[str, set[str]] = defaultdict(set)
    for rule in load_rules().rules:
        for act in rule.act:
            ours[act].add(str(rule.params.get("fault", "")))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    spent = 0.0
    lint_text("warm.html", "<!doctype html><html lang=en><title>Warm</title><p>Warm")
    for row in rows:
        data = archive.read(row["path"]) if archive else (folder / row["path"]).read_bytes()
        text = data.decode("utf-8", "replace")
        began = time.process_time()
        faults = lint_text(row["path"], text)
        spent += time.process_time() - began
        said = [fault for fault in faults if fault.id in ours[row["rule_id"]]]
        failed = row["expected"] == "failed"
        outcome = ("hit" if said else "miss") if failed else ("false alarm" if said else "quiet")
        counts[row["rule_id"]][outcome] += 1
        if outcome in ("miss", "false alarm") and only in ("all", row["rule_id"]):
            print(f"--- {outcome}: {row['rule_id']} {row['title']} {row['path']}\n{text}\n{said}")
    print(f"{'rule':8} {'failed':>6} {'found':>6} {'other':>6} {'alarms':>6}")
    total: Counter[str] = Counter()
    for rule_id, count in sorted(counts.items()):
        total += count
        failed_cases = count["hit"] + count["miss"]
        others = count["quiet"] + count["false alarm"]
        print(f"{rule_id:8} {failed_cases:>6} {count['hit']:>6} {others:>6} {count['false alarm']:>6}")
    failed_cases = total["hit"] + total["miss"]
    print(f"found {total['hit']} of {failed_cases} ({total['hit'] / failed_cases:.1%})", end=", ")
    print(f"false alarms {total['false alarm']} of {total['quiet'] + total['false alarm']}", end=", ")
    print(f"{spent * 1000 / len(rows):.2f} ms of CPU a page")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
