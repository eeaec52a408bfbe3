"""GitHub's ``primaryLocationLineHash``, by which code scanning knows an alert again when lines move.

Source of the algorithm: github/codeql-action, ``src/fingerprints.ts``. Spaces and tabs are dropped, line
breaks become LF, U+FFFF and then zeros follow the end of the text; a line's hash is a polynomial to the base
37, modulo 2^64, over the 100 UTF-16 units that begin with the line, and ``:n`` counts equal hashes from the
top of the file.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WINDOW = 100
_BASE = 37
_MASK = (1 << 64) - 1
_LEAVING = pow(_BASE, _WINDOW - 1, 1 << 64)
_POWERS = tuple(pow(_BASE, _WINDOW - 1 - at, 1 << 64) for at in range(_WINDOW))
_ROLLING_PAYS = 24
"""Up to this many units from one line to the next it is quicker to roll the window than to hash it anew."""


def line_hashes(data: bytes) -> list[str]:
    """The hash of every line of a file, ``[0]`` for line 1, in time linear in the size of the file."""
    values = _values(data)
    seen: Counter[int] = Counter()
    hashes = []
    for value in values:
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def hashes_of_lines(data: bytes, lines: Iterable[int]) -> dict[int, str]:
    """The hashes of some lines, counted from 1. A line that the file does not have is left out."""
    values = _values(data)
    wanted = {line for line in lines if 0 < line <= len(values)}
    counted = {values[line - 1] for line in wanted}
    seen: Counter[int] = Counter()
    hashes = {}
    for line, value in enumerate(values, 1):
        if value in counted:
            seen[value] += 1
            if line in wanted:
                hashes[line] = f"{value:x}:{seen[value]}"
    return hashes


def _values(data: bytes) -> array[int]:
    """The hash of each line as a number."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    units = array("H", text.replace(" ", "").replace("\t", "").encode("utf-16-le"))
    if sys.byteorder == "big":
        units.byteswap()
    starts = [0, *(at for at, unit in enumerate(units, 1) if unit == 10)]
    units.append(0xFFFF)
    units.extend(array("H", bytes(2 * _WINDOW)))
    values = array("Q")
    value, at = 0, -_WINDOW
    for start in starts:
        if start - at > _ROLLING_PAYS:
            value = sum(map(mul, units[start : start + _WINDOW], _POWERS)) & _MASK
        else:
            for leaving in range(at, start):
                value = ((value - units[leaving] * _LEAVING) * _BASE + units[leaving + _WINDOW]) & _MASK
        at = start
        values.append(value)
    return values
