"""What stands around a value: whether it is said to be for development, for tests, or for show."""

from __future__ import annotations

import re

from tcop_lint import late

_LINES_BEFORE = 6
_LINES_AFTER = 2
_REACH = 20_000
"""Bytes before a value in which the sections that it stands in are looked for."""
_WIDEST = 400
"""Bytes of a line that count. Longer ones are data."""
_NO_PERSONS = 3_000
"""Bytes of a line from which no person wrote it."""
_WORDS = late.re(
    rb"(?<![a-z])(?:dev|develop(?:er|ers|ment)?|local|locally|localhost|tests?|testing|tester|dummy|fake|mocks?|mocked"
    rb"|examples?|sample|sandbox|stub|stubbed|non.?prod(?:uction)?|throw.?away|placeholder|insecure"
    rb"|not.{0,20}(?:real|secret|production|prod))(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = late.re(rb"(?<=[a-z0-9])(?=[A-Z])")
_SECTION = late.re(rb"[:{(\[=]\s*$|^\s*(?:class|def|function|module|resource|\[)|^\s*-?\s*[\w.-]+:\s*$")


def is_written(data: bytes, start: int, end: int) -> bool:
    """Whether a person wrote the line. What minified programs and data hold in lines without end, nobody typed."""
    starts = start < _NO_PERSONS or data.rfind(b"\n", start - _NO_PERSONS, start) >= 0
    return starts and (len(data) < end + _NO_PERSONS or data.find(b"\n", end, end + _NO_PERSONS) >= 0)


def is_rehearsed(data: bytes, start: int, end: int) -> bool:
    """Whether the lines around, or the sections and classes around, speak of development, tests or examples."""
    if not is_written(data, start, end):
        return True
    *before, own = data[max(0, start - _REACH) : start].split(b"\n")
    after = data[end : end + _LINES_AFTER * _WIDEST].split(b"\n")[: _LINES_AFTER + 1]
    near = [*before[-_LINES_BEFORE:], own, *after, *_sections(before, own)]
    return any(_WORDS.search(_CAMEL.sub(b" ", line[:_WIDEST])) for line in near)


def _sections(lines: list[bytes], own: bytes) -> list[bytes]:
    """The lines that open what the value stands in: each the nearest one above with less indentation."""
    found, depth = [], _depth(own)
    for line in reversed(lines):
        if depth == 0:
            break
        if line.strip() and _depth(line) < depth:
            depth = _depth(line)
            if _SECTION.search(line[:_WIDEST]):
                found.append(line)
    return found


def _depth(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" \t"))
