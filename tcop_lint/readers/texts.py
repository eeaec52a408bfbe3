"""Text patterns of all rules, looked for in one pass over a file.

The patterns are RE2's, so time is linear whatever the file holds. One automaton looks for the pieces of text that
the patterns cannot do without; only those patterns whose pieces are there are then matched. ``^`` and ``$`` match at
every line, and upper and lower case differ unless a pattern begins with ``(?i)``.
"""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import re2

from tcop_lint.facts import TextMatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.readers.source import Source

MAX_MATCHES = 100
"""How many matches of one pattern in one file become facts."""

MAX_TEXT = 200
"""How many code points of the matched text a fact keeps."""


Pattern: TypeAlias = Any
"""A compiled pattern of re2, which has no types."""


class Part(NamedTuple):
    """Some patterns, compiled, and the filter that says which of them may match at all; without one, all may."""

    sources: tuple[str, ...]
    compiled: tuple[Pattern, ...]
    filter: re2.Filter | None

    def candidates(self, data: bytes) -> Iterable[int]:
        """The indexes of those that have to be tried."""
        return range(len(self.sources)) if self.filter is None else self.filter.Match(data, True) or ()


def read_texts(source: Source, patterns: Sequence[str]) -> Iterator[TextMatch]:
    """Up to ``MAX_MATCHES`` matches of each pattern, by line and column. Raises ValueError for a bad pattern."""
    data = _matchable(source.data)
    found = [
        match
        for part in compile_patterns(tuple(dict.fromkeys(patterns)))
        for index in part.candidates(data)
        for match in _matches(part.sources[index], part.compiled[index], data)
    ]
    yield from sorted(found, key=lambda match: (match.line, match.column, match.pattern))


@lru_cache(maxsize=4096)
def check_pattern(pattern: str) -> str | None:
    """What is wrong with a pattern, or None."""
    try:
        compiled = re2.compile(pattern, _options())
    except re2.error as error:
        said = error.args[0]
        return f"{pattern!r} is no pattern of RE2: {said.decode() if isinstance(said, bytes) else said}"
    if compiled.search(b"") is not None:
        return f"{pattern!r} matches where there is no text at all"
    return None


@lru_cache(maxsize=512)
def compile_patterns(patterns: tuple[str, ...]) -> tuple[Part, ...]:
    """Compile a set of patterns. Raises ValueError, with a sentence for each pattern that is wrong."""
    faults = [fault for fault in map(check_pattern, patterns) if fault]
    if faults:
        raise ValueError("; ".join(faults))
    return tuple(_parts(patterns)) if patterns else ()


def _parts(patterns: tuple[str, ...]) -> Iterator[Part]:
    """One part, or halves where a filter for all of them would need more memory than RE2 grants."""
    together = re2.Filter()
    for pattern in patterns:
        together.Add(f"(?m){pattern}", _options())
    try:
        together.Compile()
    except re2.error:
        half = len(patterns) // 2
        if half:
            yield from _parts(patterns[:half])
            yield from _parts(patterns[half:])
        else:
            yield Part(patterns, (re2.compile(f"(?m){patterns[0]}", _options()),), None)
        return
    yield Part(patterns, tuple(together.re(index) for index in range(len(patterns))), together)


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    return options


def _matchable(data: bytes) -> bytes:
    """UTF-8 without a byte order mark, its lines ended by line feeds alone, so that ``$`` means the end of a line."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    return data.replace(b"\r\n", b"\n") if b"\r\n" in data else data


def _matches(source: str, pattern: Pattern, data: bytes) -> Iterator[TextMatch]:
    line, counted = 1, 0
    matches = pattern.finditer(data)
    for _ in range(MAX_MATCHES):
        match = next(matches, None)
        if match is None:
            return
        start, end = match.span()
        line += data.count(b"\n", counted, start)
        counted = start
        before = data[data.rfind(b"\n", 0, start) + 1 : start]
        text = data[start : min(end, start + 4 * MAX_TEXT)].decode("utf-8", "replace")[:MAX_TEXT]
        yield TextMatch(pattern=source, text=text, line=line, column=len(before.decode("utf-8", "replace")) + 1)
