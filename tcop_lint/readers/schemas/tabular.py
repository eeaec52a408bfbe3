"""CSV and TSV: the header."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_HEAD = 65_536
_LONGEST_NAME = 200
_MOST_COLUMNS = 2_000
_VALUE = re.compile(r"[-+£$€]?[\d.,:/ -]+%?|\S+@\S+\.\S+|https?://\S*|(?i:true|false|null|n/a)")
_LETTER = re.compile(r"[^\W\d_]")


def read(source: Source) -> Iterator[Fact]:
    """The names in the first row, if it is a header and not data."""
    head = source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if source.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = source.data[: _HEAD // 2 * 2].decode("utf-16", "replace")
    blank = len(head) - len(head.lstrip("\r\n"))
    delimiter = "\t" if source.name.lower().endswith((".tsv", ".tab")) else _delimiter(head[blank:])
    names = _first_row(head[blank:], delimiter)
    if not is_header(names):
        return
    maker = Maker(source, "tsv" if delimiter == "\t" else "csv")
    line = head[:blank].count("\n") + 1
    for index, name in enumerate(names[:_MOST_COLUMNS]):
        if name.strip():
            yield maker.placed((line, index + 1), "", name.strip())


def _delimiter(head: str) -> str:
    first = head.split("\n", 1)[0]
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


def _first_row(head: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return []


def is_header(names: list[str]) -> bool:
    """Whether a row holds names of columns: short, with letters, seldom empty or twice, and none of them a value."""
    filled = [name.strip() for name in names if name.strip()]
    if not filled or len(filled) * 2 < len(names) or any(len(name) > _LONGEST_NAME for name in filled):
        return False
    if len(names) == 1 and (len(filled[0]) > 60 or filled[0].count(" ") > 5):
        return False
    values = sum(1 for name in filled if _VALUE.fullmatch(name))
    words = sum(1 for name in filled if _LETTER.search(name))
    return values * 10 <= len(filled) and words * 10 >= len(filled) * 9 and len(set(filled)) * 10 >= len(filled) * 8
