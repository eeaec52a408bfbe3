"""One table of comma- or tab-separated values: its header, and where it is not as RFC 4180 and the government's tabular
data standard want it.

Sources: https://www.rfc-editor.org/rfc/rfc4180 and
https://www.gov.uk/government/publications/recommended-open-standards-for-government/tabular-data-standard
"""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple

_SHOWN = 3
_MOST_ROWS = 200_000
_MOST_COLUMNS = 500
_DAY_FIRST = re.compile(r"[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d{2}(?: .*)?")
_DATES = 0.8
_LEAST_DATES = 3


class Fault(NamedTuple):
    """Something that the standard does not want. ``of`` is quoting, separator, ragged, no-header, empty-name,
    same-name, blank-name, date or mark; ``text`` is a sentence, ``line`` the first place.
    """

    of: str
    text: str
    line: int


class Table(NamedTuple):
    """What was read: the names of the columns (none without a header), rows below them, and faults in this order."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]


def read_table(text: str, *, tabs: bool) -> Table:
    """A table. ``text`` has its byte order mark, if any. Reading ends at quotation marks that cannot be understood,
    and after 200,000 rows.
    """
    faults: list[Fault] = []
    if text.startswith("\ufeff"):
        faults.append(
            Fault("mark", "It begins with a byte order mark, which some programs take for a part of a name.", 1)
        )
        text = text[1:]
    separator = "\t" if tabs else _separator(text, faults)
    skipped = _comments(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    try:
        for row in reader:
            if row and start > skipped:
                rows.append((start, tuple(row)))
            start = reader.line_num + 1
            if len(rows) > _MOST_ROWS:
                break
    except csv.Error as error:
        faults.append(_quoting(str(error), start))
    if not rows:
        return Table((), (), tuple(faults))
    first, header = rows[0]
    has_header = not _holds_values(header)
    if not has_header:
        faults.append(Fault("no-header", "It has no header: its first row holds values.", first))
    else:
        faults += _names(header, first)
    faults += _ragged(rows, len(header))
    body = rows[1:] if has_header else rows
    faults += _dates(header if has_header else (), body)
    return Table(header if has_header else (), tuple(row for _, row in body), tuple(faults))


_VALUE = re.compile(r"[-+£$€]?[\d.,:/ -]*\d[\d.,:/ -]*%?|\S+@\S+\.\S+|https?://\S*|(?i:true|false|null|n/a)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:\d\d|(?:19|20)\d\d))?|\d{1,2}")
"""Numbers that name columns as well: years, months, weeks."""


def _holds_values(row: tuple[str, ...]) -> bool:
    """Whether a first row holds values and not names."""
    filled = [cell.strip() for cell in row if cell.strip()]
    values = sum(1 for cell in filled if _VALUE.fullmatch(cell) and not _YEAR.fullmatch(cell))
    return values * 5 > len(filled)


def _comments(text: str) -> int:
    """How many lines at the top are comments."""
    count = 0
    for line in text[:20_000].splitlines():
        if not line.startswith("#"):
            break
        count += 1
    return count


def _separator(text: str, faults: list[Fault]) -> str:
    line = next((line for line in text[:65_536].splitlines() if line.strip() and not line.startswith("#")), "")
    if "," not in line:
        for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")):
            if line.count(mark) > 1 or (line.count(mark) and mark != "|"):
                faults.append(Fault("separator", f"Its values are separated by {name} and not by commas.", 1))
                return mark
    return ","


def _quoting(error: str, line: int) -> Fault:
    if "unexpected end" in error:
        return Fault("quoting", f"A quotation mark that opens in the row of line {line} is never closed.", line)
    if "expected after" in error:
        text = "A quotation mark inside a quoted value is not doubled, or something stands behind the closing one,"
        return Fault("quoting", f"{text} in the row of line {line}.", line)
    return Fault("quoting", f"The row of line {line} cannot be read: {error}.", line)


def _names(header: tuple[str, ...], line: int) -> list[Fault]:
    faults = []
    empty = [at for at, name in enumerate(header, start=1) if not name.strip()]
    if empty:
        faults.append(Fault("empty-name", f"{_columns(empty)} no name in the header.", line))
    seen: dict[str, int] = {}
    for name in header:
        seen[name.strip()] = seen.get(name.strip(), 0) + 1
    same = [name for name, count in seen.items() if name and count > 1]
    if same:
        faults.append(Fault("same-name", f"The header names {_listed(same)} more than once.", line))
    blank = [name for name in header if name != name.strip() and name.strip()]
    if blank:
        faults.append(Fault("blank-name", f"The header has blanks before or behind {_listed(blank)}.", line))
    return faults


def _columns(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (
        f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    )
    return f"Column {shown} has" if len(numbers) == 1 else f"Columns {shown} have"


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name.strip()[:60]) for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _ragged(rows: list[tuple[int, tuple[str, ...]]], width: int) -> list[Fault]:
    wrong = [(line, len(row)) for line, row in rows if len(row) != width]
    if not wrong:
        return []
    places = ", ".join(f"line {line} has {count}" for line, count in wrong[:_SHOWN])
    more = f", and so on {len(wrong) - _SHOWN:,} times more" if len(wrong) > _SHOWN else ""
    return [
        Fault("ragged", f"Rows differ in their number of values: the first has {width}, {places}{more}.", wrong[0][0])
    ]


def _dates(names: tuple[str, ...], rows: list[tuple[int, tuple[str, ...]]]) -> list[Fault]:
    """Columns of dates that begin with the day."""
    found: list[tuple[str, int]] = []
    for at in range(min(max((len(row) for _, row in rows), default=0), _MOST_COLUMNS)):
        values = [(line, row[at].strip()) for line, row in rows[:1_000] if at < len(row) and row[at].strip()]
        wrong = [line for line, value in values if value[:1].isdigit() and _DAY_FIRST.fullmatch(value)]
        if len(wrong) >= max(_LEAST_DATES, len(values) * _DATES):
            found.append((names[at].strip()[:60] if at < len(names) else str(at + 1), wrong[0]))
    if not found:
        return []
    columns = f"column{'s' if len(found) > 1 else ''} {_listed([name for name, _ in found])}"
    text = f"Dates in the {columns} begin with the day, and not with the year as in ISO 8601."
    return [Fault("date", text, min(line for _, line in found))]
