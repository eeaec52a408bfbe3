"""The file of bundled licence facts: how it is written and read.

One line of JSON (format, date, where each block begins and how long it is), then blocks of text packed with LZMA: the
sources and the expressions, by number, and one block of rows for each ecosystem, so that only what is asked for is
unpacked. A row is a key and its terms, parted by tabs; a term is ``from,expression,source,version version ...``.
"""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = 2
_UNSURE = "!"
_BY_HAND = "*"
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]


class Fact(NamedTuple):
    """Where a fact was read, and the ISO date of what was read. ``by_hand``: somebody checked its span of versions."""

    source: str
    date: str
    by_hand: bool = False


class Term(NamedTuple):
    """From which version on (empty: from the first) a package has a licence; the versions of which that is known.

    ``expression`` is empty where the versions from there on are known to differ, but not from which one.
    """

    since: str
    expression: str
    fact: Fact
    versions: tuple[str, ...] = ()


class Row(NamedTuple):
    """The terms of one package, from the earliest version to the latest.

    ``unsure`` says that without a version nothing can be said, because some are open and some are not.
    """

    terms: tuple[Term, ...]
    unsure: bool = False


Rows = dict[str, Row]


class Header(NamedTuple):
    """The date of the facts, and where each block is: offset after the first line, and length, in bytes."""

    date: str
    blocks: dict[str, tuple[int, int]]


class Pools(NamedTuple):
    """What rows name by number. Facts are still as they are written, because few of them are wanted."""

    facts: tuple[str, ...]
    expressions: tuple[str, ...]


def pack(date: str, tables: Mapping[str, Rows]) -> bytes:
    """The file of these rows, by ecosystem and key. The same rows give the same bytes.

    Keys, sources, expressions and versions must not hold tabs or line breaks, nor versions commas or spaces.
    """
    terms = [term for rows in tables.values() for row in rows.values() for term in row.terms]
    number = {fact: place for place, fact in enumerate(sorted({term.fact for term in terms}))}
    named = {expression: place for place, expression in enumerate(sorted({term.expression for term in terms}))}

    def line(key: str, row: Row) -> str:
        parts = (
            f"{term.since},{named[term.expression]},{number[term.fact]},{' '.join(term.versions)}" for term in row.terms
        )
        return "\t".join((key, *([_UNSURE] if row.unsure else []), *parts))

    texts = {
        "facts": "\n".join(f"{fact.date}{_BY_HAND * fact.by_hand}\t{fact.source}" for fact in number),
        "expressions": "\n".join(named),
        **{
            f"rows/{name}": "\n".join(line(key, tables[name][key]) for key in sorted(tables[name]))
            for name in sorted(tables)
        },
    }
    blocks, body = {}, b""
    for name, text in texts.items():
        packed = lzma.compress(text.encode(), format=lzma.FORMAT_RAW, filters=_FILTERS)
        blocks[name] = (len(body), len(packed))
        body += packed
    return json.dumps({"format": FORMAT, "date": date, "blocks": blocks}).encode() + b"\n" + body


def header(content: bytes) -> Header:
    """The first line. Raises ValueError where it is of another format."""
    read = json.loads(content[: content.index(b"\n")])
    if read["format"] != FORMAT:
        raise ValueError(f"format {read['format']}, not {FORMAT}")
    return Header(read["date"], {name: (place, size) for name, (place, size) in read["blocks"].items()})


def block(content: bytes, name: str) -> str:
    """The text of one block; empty where the file has none of the name."""
    begin = content.index(b"\n") + 1
    place, size = header(content).blocks.get(name, (0, 0))
    if not size:
        return ""
    packed = content[begin + place : begin + place + size]
    return lzma.decompress(packed, format=lzma.FORMAT_RAW, filters=_FILTERS).decode()


def pools(content: bytes) -> Pools:
    """The sources and expressions of a file."""
    return Pools(tuple(block(content, "facts").split("\n")), tuple(block(content, "expressions").split("\n")))


def lines(content: bytes, ecosystem: str) -> dict[str, str]:
    """The rows of an ecosystem by key, each still as it is written, because few of them are wanted."""
    text = block(content, f"rows/{ecosystem}")
    pairs = (line.partition("\t") for line in text.split("\n")) if text else ()
    return {key: rest for key, _, rest in pairs}


def row(line: str, pools: Pools) -> Row:
    """One row, from its line without the key."""
    parts: Sequence[str] = line.split("\t")
    unsure = parts[0] == _UNSURE
    terms = []
    for part in parts[1:] if unsure else parts:
        since, expression, fact, versions = part.split(",")
        known = tuple(versions.split(" ")) if versions else ()
        date, _, source = pools.facts[int(fact)].partition("\t")
        read = Fact(source, date.removesuffix(_BY_HAND), date.endswith(_BY_HAND))
        terms.append(Term(since, pools.expressions[int(expression)], read, known))
    return Row(tuple(terms), unsure)
