"""Scores the readers of schemas on labelled fields and measures what they cost.

    python benchmarks/schemas.py LABELS.csv FOLDER [--errors]
    python benchmarks/schemas.py --speed FOLDER...

LABELS.csv has the columns repo, file, line, field, format. FOLDER holds the repositories as owner__name. A field is
extracted where a fact of the same name, or with the same stored name, stands at the labelled line. With --speed every
file of the folders that some reader of schemas looks at is read, and megabytes a second are given for each reader, of
all files and of those with fields.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter, defaultdict
from pathlib import Path

from tcop_lint.documents import Broken
from tcop_lint.facts.schemas import SchemaField
from tcop_lint.paths import PathTable
from tcop_lint.readers.schemas.table import READERS
from tcop_lint.readers.source import Source

TABLE = PathTable([reader.files for reader in READERS])
BUT = PathTable([reader.but for reader in READERS])


def read(path: str, data: bytes) -> list[SchemaField]:
    """The fields of one file, from every reader that it is due."""
    source, found = Source(path, data), []
    left_out = BUT.match(path)
    for index in TABLE.match(path):
        reader = READERS[index]
        if index in left_out or (source.is_binary and not reader.binaries):
            continue
        try:
            found += [fact for fact in reader.read(source) if isinstance(fact, SchemaField)]
        except Broken as broken:
            print(f"{path}:{broken.line}: {broken.message}")
    return found


def score(labels: Path, folder: Path, errors: bool) -> None:
    wanted = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted[row["repo"], row["file"]].append(row)
    right, total = Counter(), Counter()
    for (repo, path), rows in sorted(wanted.items()):
        file = folder / repo.replace("/", "__") / path
        facts = read(path, file.read_bytes()) if file.is_file() else []
        at = {(fact.line, name) for fact in facts for name in (fact.name, fact.stored)}
        for row in rows:
            total[row["format"]] += 1
            if (int(row["line"]), row["field"]) in at:
                right[row["format"]] += 1
            elif errors:
                near = sorted(line for line, name in at if name == row["field"])[:3]
                print(f"  not found: {repo} {path}:{row['line']} {row['field']} {row['type']} (elsewhere: {near})")
    for kind in sorted(total):
        print(f"{kind:40} {right[kind]:5} of {total[kind]:5}  {right[kind] / total[kind]:.2%}")
    found, labelled = sum(right.values()), sum(total.values())
    print(f"{'all':40} {found:5} of {labelled:5}  {found / labelled:.2%}")


def speed(folders: list[Path]) -> None:
    spent, size, dense_spent, dense_size, fields = (Counter() for _ in range(5))
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts):
            path = file.relative_to(folder).as_posix()
            if not (due := TABLE.match(path)):
                continue
            data = file.read_bytes()
            left_out = BUT.match(path)
            for index in due:
                reader, source = READERS[index], Source(path, data)
                if index in left_out or (source.is_binary and not reader.binaries):
                    continue
                began = time.process_time()
                try:
                    found = len(list(reader.read(source)))
                except Broken:
                    found = 0
                took = time.process_time() - began
                spent[reader.name] += took
                size[reader.name] += len(data)
                fields[reader.name] += found
                if found:
                    dense_spent[reader.name] += took
                    dense_size[reader.name] += len(data)
    print(f"{'reader':24} {'MB':>8} {'s':>7} {'MB/s':>7} {'fields':>7}   with fields: {'MB':>7} {'MB/s':>7}")
    for name in [*sorted(spent), "all"]:
        total, seconds = (sum(size.values()), sum(spent.values())) if name == "all" else (size[name], spent[name])
        dense, dense_s = (
            (sum(dense_size.values()), sum(dense_spent.values()))
            if name == "all"
            else (dense_size[name], dense_spent[name])
        )
        found = sum(fields.values()) if name == "all" else fields[name]
        print(
            f"{name:24} {total / 1e6:8.2f} {seconds:7.2f} {total / 1e6 / max(seconds, 1e-9):7.1f} {found:7}"
            f"   {dense / 1e6:20.2f} {dense / 1e6 / max(dense_s, 1e-9):7.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        speed(given.paths)
    else:
        score(given.paths[0], given.paths[1], given.errors)


if __name__ == "__main__":
    main()
