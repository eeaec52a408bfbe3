"""Scores how personal data is told on labelled fields.

    python benchmarks/personal.py LABELS.csv FOLDER [--only OWNER/NAME,...] [--errors]

LABELS.csv has the columns repo, file, line, field, category, personal (yes or no), confidence (sure or borderline),
container, type and format. FOLDER holds the repositories as owner__name. Sure labels alone are scored. A labelled field
is extracted where a field of that name, or with that stored name, stands at its line.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from schemas import read

from tcop_lint.facts import Facts
from tcop_lint.paths import PathIndex
from tcop_lint.privacy.personal import PersonalField, classify
from tcop_lint.privacy.schema import current_fields

THEIRS = {
    "birth-date": "dob",
    "age": "dob",
    "birth-place": "dob",
    "contact.email": "email",
    "contact.phone": "phone",
    "online.ip": "ip",
    "online.identifier": "person_id",
    "free-text": "free_text",
    "national-id": "national_id",
}
"""What the labels call our categories, where that is not the part of the id before the dot."""


def told(path: str, file: Path) -> tuple[set[tuple[int, str]], dict[tuple[int, str], PersonalField]]:
    """The fields of one file by line and name, and the personal ones among them."""
    fields = current_fields(Facts(PathIndex([path]), {path: read(path, file.read_bytes())})) if file.is_file() else ()
    found = {(field.line, name) for field in fields for name in (field.name, field.stored)}
    personal = {}
    for one in classify(fields):
        personal[one.field.line, one.field.name] = one
        personal.setdefault((one.field.line, one.field.stored), one)
    return found, personal


def label_of(category: str) -> str:
    """Our category as the labels call it."""
    general = category.partition(".")[0]
    return THEIRS.get(category) or THEIRS.get(general, general)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    wanted = defaultdict(list)
    with given.labels.open(encoding="utf-8", newline="") as labels:
        for row in csv.DictReader(labels):
            if not only or row["repo"] in only:
                wanted[row["repo"], row["file"]].append(row)
    count: Counter[str] = Counter()
    for (repo, path), rows in sorted(wanted.items()):
        fields, personal = told(path, given.folder / repo.replace("/", "__") / path)
        for row in rows:
            place = (int(row["line"]), row["field"])
            count["labelled"] += 1
            count["extracted"] += place in fields
            if row["confidence"] != "sure":
                continue
            one = personal.get(place)
            verdict = {(True, True): "right", (True, False): "missed", (False, True): "wrong"}.get(
                (row["personal"] == "yes", one is not None), "let be"
            )
            count[verdict] += 1
            if verdict == "right" and one is not None:
                same = label_of(one.category) == row["category"]
                count["category"] += same
                verdict = "right" if same else "category"
            if given.errors and verdict in ("missed", "wrong", "category"):
                said = f"{one.category} ({one.because})" if one else ""
                print(
                    f"{verdict}: {repo} {path}:{row['line']} {row['container']}.{row['field']} {row['category']} {said}"
                )
    right, wrong, missed = count["right"], count["wrong"], count["missed"]
    print(f"extracted  {count['extracted']:5} of {count['labelled']:5}  {count['extracted'] / count['labelled']:.2%}")
    print(f"precision  {right:5} of {right + wrong:5}  {right / (right + wrong):.3f}")
    print(f"recall     {right:5} of {right + missed:5}  {right / (right + missed):.3f}")
    print(f"category   {count['category']:5} of {right:5}  {count['category'] / right:.3f}")


if __name__ == "__main__":
    main()
