"""The blocks of a plain text document: underlined headings, headings in capitals, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.lines import numbered
from tcop_lint.readers.markup.outline import Block, Found, Line, Scanned, Spans, facts_of, trimmed_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact

_UNDERLINE = re.compile(r"(=|-|~|\*|_|#)\1{2,}[ \t]*\Z")
_CAPITALS = re.compile(r"(?:\d{1,3}[.)][ \t]+)?[A-Z][A-Z0-9 &/,'()-]{2,58}[A-Z0-9)]:?[ \t]*\Z")
_ATX = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_URL = re.compile(r"(?<![\w/])https?://[^\s<>\"'`\[\]|]++|(?<=<)mailto:[^\s<>]++")
_LONGEST_TITLE = 100


def read_plain(text: str, *, hashes: bool) -> Iterator[Fact]:
    """The facts of a plain text document. ``hashes`` says whether ``# Title`` is a heading there."""
    yield from facts_of(_blocks([Line(number, 1, line) for number, line in numbered(text)], hashes), scan)


def _blocks(lines: list[Line], hashes: bool) -> Iterator[Block]:
    at = 0
    after_blank = True
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        stripped = line.text.strip()
        underline = _UNDERLINE.match(following)
        is_title = bool(stripped) and after_blank and len(stripped) <= _LONGEST_TITLE and not _UNDERLINE.match(stripped)
        if is_title and underline:
            yield Block(1 if underline[1] in "=#*" else 2, (line,))
            at += 1
        elif is_title and hashes and (match := _ATX.match(line.text)):
            yield Block(len(match[1]), (Line(line.number, match.start(2) + 1, match[2]),))
        elif is_title and not following.strip() and _CAPITALS.match(stripped):
            yield Block(2, (line._replace(text=stripped),))
        elif stripped:
            yield Block(0, (line,))
        after_blank = not stripped or underline is not None or _UNDERLINE.match(stripped) is not None
        at += 1


def scan(text: str) -> Scanned:
    """Addresses are the only links of plain text."""
    spans = Spans(text)
    links = []
    for match in _URL.finditer(text):
        url = trimmed_url(match[0])
        links.append(Found(match.start(), url, url))
        spans.drop(match.start(), match.start() + len(url))
    return Scanned(spans.without(code=False), spans.without(code=True), links)
