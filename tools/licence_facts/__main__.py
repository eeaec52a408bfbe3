"""Makes tcop_lint/data/licences.bin: which licence well-known packages have.

    python -m tools.licence_facts harvest CLONES    # reads clones, wheels and poms into harvested.tsv.xz
    python -m tools.licence_facts build             # makes the data file from that and from hand/*.csv

CLONES is a folder of git clones (bare or not) named OWNER__NAME; repositories.txt beside this file says of which
repositories: ``git clone --bare ADDRESS CLONES/OWNER__NAME``. Beside them, if they are there, are read: ``wheels`` (of
*.whl files), ``m2`` (a local Maven repository), ``site-packages/NAME`` (where pip installed what a repository asks for)
and ``npm/NAME`` (where npm did, with its node_modules). None of this is committed; what was read in it is. The same
folder gives the same file.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import Counter
from pathlib import Path

from tcop_lint.dependencies.bundled import keys_of
from tcop_lint.dependencies.factfile import pack
from tcop_lint.spdx import read_expression
from tools.licence_facts.clones import opened
from tools.licence_facts.curated import from_bitbake, from_clearlydefined, from_logstash, from_spack, from_specs
from tools.licence_facts.facts import Found
from tools.licence_facts.installed import from_maven_repository, from_node_modules, from_site_packages, from_wheels
from tools.licence_facts.lockfiles import from_composer, from_npm
from tools.licence_facts.projects import from_project, from_vendored
from tools.licence_facts.rows import differences, tables

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HARVESTED = HERE / "harvested.tsv.xz"
OUT = ROOT / "tcop_lint" / "data" / "licences.bin"
_COLLECTIONS = {
    "clearlydefined/curated-data": (from_clearlydefined,),
    "spack/spack-packages": (from_spack,),
    "microsoft/azurelinux": (from_specs,),
    "openembedded/meta-openembedded": (from_bitbake,),
    "elastic/logstash": (from_logstash,),
}
_ALL = (from_npm, from_composer, from_project, from_vendored)


def harvest(folder: Path) -> None:
    """Read every clone and write what was found, sorted."""
    wanted = [line for line in (HERE / "repositories.txt").read_text().splitlines() if line and line[0] != "#"]
    found: set[Found] = set()
    for name in wanted:
        place = folder / name.replace("/", "__")
        if not place.exists():
            print(f"{name}: no clone, passed over")
            continue
        clone = opened(name, place)
        here = {one for reader in _COLLECTIONS.get(name, _ALL) for one in reader(clone)}
        print(f"{name} {clone.commit[:12]}: {len(here)}")
        found |= here
    date = max(one.date for one in found)
    found |= {*from_wheels(folder / "wheels", date), *from_maven_repository(folder / "m2", date)}
    for place in sorted(folder.glob("site-packages/*")):
        found |= set(from_site_packages(place, date))
    for place in sorted(folder.glob("npm/*")):
        found |= set(from_node_modules(place, date))
    text = "".join("\t".join(map(str, one)) + "\n" for one in sorted(found))
    HARVESTED.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{len(found)} facts, {HARVESTED.stat().st_size} bytes")


def by_hand() -> list[Found]:
    """The rows of hand/*.csv: ecosystem, name, since, expression, source, date."""
    listed = []
    for path in sorted((HERE / "hand").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                expression = row["expression"].replace("NOASSERTION", "")
                if expression and read_expression(expression).text != expression:
                    raise SystemExit(f"{path.name}: {row['name']}: {expression} is no SPDX expression")
                source = row["source"].removeprefix("https://")
                key = next(keys_of(row["ecosystem"], row["name"]))
                listed.append(Found(row["ecosystem"], key, row["since"], expression, 0, source, row["date"]))
    twice = [one for one, times in Counter(one[:3] for one in listed).items() if times > 1]
    if twice:
        raise SystemExit(f"stated twice: {twice}")
    return listed


def build() -> None:
    """Make the data file; say how much is in it and where rows by hand and what was read differ."""
    lines = lzma.decompress(HARVESTED.read_bytes()).decode().splitlines()
    parts = [line.split("\t") for line in lines]
    found = [Found(one[0], one[1], one[2], one[3], int(one[4]), one[5], one[6]) for one in parts]
    hand = by_hand()
    made = tables(found, hand)
    content = pack(max(one.date for one in hand), made)
    OUT.write_bytes(content)
    print(f"{len(content)} bytes, {sum(map(len, made.values()))} packages:", end=" ")
    print(*(f"{name} {len(rows)}" for name, rows in sorted(made.items())), sep=", ")
    for line in differences(found, hand):
        print("differs:", line)
    print("by hand:", dict(sorted(Counter(one.ecosystem for one in hand).items())))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["harvest", folder]:
            harvest(Path(folder))
        case ["build"]:
            build()
        case _:
            raise SystemExit(__doc__)
