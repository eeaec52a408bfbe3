"""Makes 50 MB of fixtures, and times the readers of personal data on them.

usage: personal_values.py [--megabytes N] [--files N] [REPOSITORY ...]

The fixtures are tables, JSON, lines of JSON, YAML, XML, SQL and spreadsheets: a third with people in whom nothing is
kept for tests, a third with people whose addresses are at example.com, a third with things that have names. Prints
for each format the megabytes a second and what was told. With repositories it reads the files that git tracks there
as well.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.personal_values import PersonalRecords
from tcop_lint.paths import PathTable
from tcop_lint.readers.personal_values import READERS
from tcop_lint.readers.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FIRST = ("Karen", "Imran", "Bethan", "Owen", "Priya", "Tom", "Siobhan", "Marek", "Aisha", "Gareth", "Lucy", "Hamza")
HALVES = ("Whit", "Sad", "Pry", "Gall", "Nair", "Had", "Brenn", "Kow", "Rah", "Llew", "Ash", "Mack", "Oye", "Norr")
ENDS = ("lock", "ford", "ce", "agher", "sen", "ley", "an", "alski", "man", "ellyn", "worth", "enzie", "laran", "is")
Row = dict[str, str]


class Maker:
    """Rows of each kind, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def nhs(self) -> str:
        while True:
            nine = self.random.choice("467") + "".join(self.random.choice("0123456789") for _ in range(8))
            check = (11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11) % 11
            if check < 10:
                return nine + str(check)

    def surname(self) -> str:
        return self.random.choice(HALVES) + self.random.choice(ENDS)

    def person(self) -> Row:
        first, last = self.random.choice(FIRST), self.surname()
        day = f"{self.random.randint(1935, 2008)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return {
            "id": str(self.random.randrange(10**6)),
            "first_name": first,
            "last_name": last,
            "date_of_birth": day,
            "nhs_number": self.nhs(),
            "email": f"{first}.{last}@gmail.com".lower(),
            "address": f"{self.random.randint(1, 200)} {self.surname()} Road",
            "postcode": f"LS{self.random.randint(1, 20)} {self.random.randint(1, 9)}AB",
        }

    def invented(self) -> Row:
        return {**self.person(), "email": f"user{self.random.randrange(10**6)}@example.com"}

    def thing(self) -> Row:
        words = " ".join(self.surname() for _ in range(3))
        return {
            "id": str(self.random.randrange(10**6)),
            "name": f"{words} Primary School",
            "opened": "1998-09-01",
            "pupils": str(self.random.randrange(900)),
            "postcode": f"LS{self.random.randint(1, 20)} {self.random.randint(1, 9)}AB",
            "phone": "0113 278 4490",
        }


def as_csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_yaml(rows: Sequence[Row]) -> bytes:
    return "".join("- " + "  ".join(f"{key}: {value}\n" for key, value in row.items()) for row in rows).encode()


def as_xml(rows: Sequence[Row]) -> bytes:
    inside = "".join(
        "<row>" + "".join(f"<{key}>{value}</{key}>" for key, value in row.items()) + "</row>\n" for row in rows
    )
    return f"<rows>\n{inside}</rows>\n".encode()


def as_sql(rows: Sequence[Row]) -> bytes:
    values = ",\n".join("(" + ", ".join(f"'{value}'" for value in row.values()) + ")" for row in rows)
    return f"INSERT INTO rows ({', '.join(rows[0])}) VALUES\n{values};\n".encode()


def as_sheet(rows: Sequence[Row]) -> bytes:
    table = [list(rows[0]), *(list(row.values()) for row in rows)]
    cells = "".join(
        f'<row r="{at}">' + "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in row) + "</row>"
        for at, row in enumerate(table, start=1)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return packed.getvalue()


FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "csv": as_csv,
    "json": lambda rows: json.dumps(rows, indent=2).encode(),
    "ndjson": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "yaml": as_yaml,
    "xml": as_xml,
    "sql": as_sql,
    "xlsx": as_sheet,
}


def made(megabytes: float, files: int) -> Iterable[tuple[str, bytes]]:
    """Fixtures of all formats and kinds, about as many bytes in all."""
    maker = Maker(1)
    kinds = {"people": maker.person, "invented": maker.invented, "things": maker.thing}
    each = megabytes * 1e6 / (len(FORMATS) * len(kinds) * files)
    for form, write in FORMATS.items():
        for kind, row in kinds.items():
            sample = len(write([row() for _ in range(200)])) / 200
            for at in range(files):
                yield f"data/{kind}/{at}.{form}", write([row() for _ in range(max(6, int(each / sample)))])


FILES, BUT = PathTable([reader.files for reader in READERS]), PathTable([reader.but for reader in READERS])


def told(path: str, data: bytes) -> list[str]:
    """What the readers say of one file."""
    source, found = Source(path, data), []
    unwanted = BUT.match(path)
    for at in FILES.match(path):
        reader = READERS[at]
        if at not in unwanted and (reader.binaries or not source.is_binary):
            try:
                found += [
                    ("rows" if isinstance(fact, PersonalRecords) else "values")
                    + (" made up" if getattr(fact, "made_up", "") else "")
                    for fact in reader.read(source)
                ]
            except Broken:
                found.append("broken")
    return found


def measure(title: str, files: Sequence[tuple[str, bytes]]) -> tuple[float, int]:
    size = sum(len(data) for _, data in files)
    begun = time.process_time()
    kinds = Counter(kind for path, data in files for kind in set(told(path, data)))
    took = time.process_time() - begun
    counts = ", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items()))
    print(
        f"{title:40} {len(files):6,} files {size / 1e6:7.1f} MB {took:6.2f} s {size / 1e6 / took:6.1f} MB/s  {counts}"
    )
    return took, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--files", type=int, default=5, help="files of each format and kind")
    parser.add_argument("repositories", nargs="*", type=Path)
    options = parser.parse_args()
    files = list(made(options.megabytes, options.files))
    took = size = 0.0
    for form in FORMATS:
        for kind in ("people", "invented", "things"):
            some = [(path, data) for path, data in files if path.endswith(f".{form}") and f"/{kind}/" in path]
            one, many = measure(f"{form}, {kind}", some)
            took, size = took + one, size + many
    print(f"{'all':40} {len(files):6,} files {size / 1e6:7.1f} MB {took:6.2f} s {size / 1e6 / took:6.1f} MB/s")
    for folder in options.repositories:
        listed = subprocess.run(["git", "-C", str(folder), "ls-files", "-z"], capture_output=True, check=True).stdout
        paths = [path.decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path]
        regular = [path for path in paths if (folder / path).is_file() and not (folder / path).is_symlink()]
        measure(folder.name, [(path, (folder / path).read_bytes()) for path in regular])


if __name__ == "__main__":
    main()
