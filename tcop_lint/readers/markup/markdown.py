"""The blocks of a Markdown document, line by line."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from tcop_lint import late
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.markup.inline import normal_label, scan
from tcop_lint.readers.markup.outline import Block, Line, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.facts import Fact

_QUOTE = late.re(r"(?: {0,3}>[ \t]?)+")
_ITEM = late.re(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|\Z)")
_FENCE = late.re(r"(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>.*)")
_ATX = late.re(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*)|\Z)")
_LOOSE_ATX = late.re(r"(?P<marks>#{2,6}|#(?=[A-Z][a-z]))(?P<text>[^\s#!].*)")
_SETEXT = late.re(r" {0,3}(?P<mark>=+|-+)[ \t]*\Z")
_RULE = late.re(r" {0,3}(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)\Z")
_BOLD = late.re(r"[ \t]*(\*\*|__)[^*_]{2,80}\1:?[ \t]*")
_DEFINITION = late.re(r" {0,3}\[(?P<label>[^\[\]]{1,999})\]:\s*(?:<(?P<angled>[^<>]*)>|(?P<plain>\S+))")
_FOOTNOTE = late.re(r" {0,3}\[\^[^\[\]]{1,99}\]:[ \t]*")
_SKIPPED = late.re(r"<(script|style|pre|textarea|svg)\b", re.IGNORECASE)
_HTML_HEADING = late.re(
    r"(?:\s*+<(?!h[1-6])[^<>]*+>)*+\s*+(?P<tag><h(?P<level>[1-6])(?=\s|>|\Z)[^<>]*+>?)", re.IGNORECASE
)
_ALERT = late.re(r"\[!\w+\]")
_MODULE = late.re(r"(?:import|export)\s")
_CLOSING_MARKS = late.re(r"(?:\A|[ \t])#+[ \t]*\Z")
_HEADING_LINES = 10
_HEADINGS_IN_A_LINE = 20


def read_markdown(text: str, *, is_mdx: bool = False) -> Iterator[Fact]:
    """The facts of a Markdown document. MDX has modules' imports and exports between its blocks.

    A line of nothing but bold text is a heading of level 6, because people write headings so.
    """
    blocks = _Blocks(is_mdx=is_mdx)
    blocks.run(_without_front_matter(text))
    yield from facts_of(blocks.blocks, partial(scan, definitions=blocks.definitions))


def _without_front_matter(text: str) -> Iterable[tuple[int, str]]:
    lines = list(numbered(text))
    opening = lines[0][1].rstrip()
    if opening in ("---", "+++"):
        for number, line in lines[1:]:
            if line.rstrip() in (opening, "..." if opening == "---" else opening):
                return lines[number:]
    return lines


def _from(line: Line, start: int) -> Line:
    """A line without what stands before ``start``."""
    return Line(line.number, line.column + start, line.text[start:])


class _Blocks:
    """What has been read, and what is still open: a paragraph, a fence, a stretch of HTML or a list."""

    def __init__(self, *, is_mdx: bool) -> None:
        self.blocks: list[Block] = []
        self.definitions: dict[str, str] = {}
        self._is_mdx = is_mdx
        self._paragraph: list[Line] = []
        self._may_be_title = False
        self._fence = ""
        self._skip_to = ""
        self._heading: list[Line] = []
        self._heading_level = 0
        self._in_list = False
        self._after_blank = True

    def run(self, lines: Iterable[tuple[int, str]]) -> None:
        for number, text in lines:
            line: Line | None = Line(number, 1, text)
            for _ in range(_HEADINGS_IN_A_LINE):
                line = self._line(line) if line else None
            if line:
                self._prose(line)
        self._end_html_heading(is_closed=False)
        self._flush()

    def _flush(self, level: int = 0) -> None:
        if self._may_be_title and len(self._paragraph) == 1 and _BOLD.fullmatch(self._paragraph[0].text):
            level = level or 6
        if self._paragraph:
            self.blocks.append(Block(level, tuple(self._paragraph)))
        self._paragraph = []
        self._may_be_title = False

    def _line(self, line: Line) -> Line | None:
        """Take one line. What is left of it after a heading in HTML is a line to be taken next."""
        if self._fence:
            self._in_fence(line.text)
            return None
        if self._skip_to:
            if self._skip_to in line.text.lower():
                self._skip_to = ""
            return None
        if self._heading:
            return self._in_html_heading(line)
        quote = _QUOTE.match(line.text)
        line = _from(line, quote.end()) if quote else line
        if not line.text.strip():
            self._flush()
            self._after_blank = True
            return None
        rest = self._content(line, is_quoted=quote is not None)
        self._after_blank = False
        return rest

    def _in_fence(self, raw: str) -> None:
        stripped = raw.lstrip(" \t>").rstrip()
        if stripped.startswith(self._fence) and not stripped.strip(self._fence[0]):
            self._fence = ""

    def _content(self, line: Line, *, is_quoted: bool) -> Line | None:
        text = line.text
        indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" "))
        item = _ITEM.match(text) if not _RULE.match(text) else None
        if self._after_blank and indent < 2 and item is None:
            self._in_list = False
        if indent >= 4 and not self._paragraph and not self._in_list:
            return None
        fence = _FENCE.match(text[item.end() :] if item else text)
        if fence and not (fence["marks"][0] == "`" and "`" in fence["info"]):
            self._flush()
            self._fence = fence["marks"]
        elif not is_quoted and self._is_heading(line):
            pass
        elif _RULE.match(text):
            self._flush()
        elif opened := _HTML_HEADING.match(text):
            return self._open_html_heading(line, opened)
        elif self._is_html(line) or self._is_definition(line):
            pass
        elif item is not None:
            self._flush()
            self._in_list = True
            self._paragraph = [_from(line, item.end())]
        else:
            self._prose(line)
        return None

    def _prose(self, line: Line) -> None:
        stripped = line.text.strip()
        if stripped.startswith("|"):
            self._flush()
            self.blocks.append(Block(0, (line,)))
        elif _ALERT.fullmatch(stripped) or (self._is_mdx and not self._paragraph and _MODULE.match(line.text)):
            return
        else:
            self._may_be_title = self._may_be_title or not self._paragraph
            self._paragraph.append(line)

    def _is_heading(self, line: Line) -> bool:
        setext = _SETEXT.match(line.text)
        if setext and self._paragraph and self._may_be_title:
            self._flush(1 if setext["mark"][0] == "=" else 2)
            return True
        atx = _ATX.match(line.text) or (_LOOSE_ATX.match(line.text) if not self._paragraph else None)
        if atx is None:
            return False
        self._flush()
        title = _from(line, max(0, atx.start("text")))
        title = title._replace(text=_CLOSING_MARKS.sub("", title.text if atx["text"] else ""))
        self.blocks.append(Block(len(atx["marks"]), (title,)))
        return True

    def _is_definition(self, line: Line) -> bool:
        if self._paragraph:
            return False
        if footnote := _FOOTNOTE.match(line.text):
            self._prose(_from(line, footnote.end()))
            return True
        match = _DEFINITION.match(line.text)
        if match is None:
            return False
        target = match["plain"] if match["angled"] is None else match["angled"]
        self.definitions.setdefault(normal_label(match["label"]), target)
        return True

    def _is_html(self, line: Line) -> bool:
        """Comments and code in HTML. All other tags are taken out when the paragraph is scanned."""
        stripped = line.text.lstrip()
        if stripped.startswith("<!--"):
            start = line.text.index("<!--")
            end = line.text.find("-->", start)
            self._flush()
            if end < 0:
                self._skip_to = "-->"
            elif line.text[end + 3 :].strip():
                self._prose(_from(line, end + 3))
            return True
        if skipped := _SKIPPED.match(stripped):
            self._flush()
            closer = f"</{skipped[1].lower()}"
            self._skip_to = "" if closer in stripped.lower() else closer
            return True
        return False

    def _open_html_heading(self, line: Line, opened: re.Match[str]) -> Line | None:
        self._flush()
        self._heading_level = int(opened["level"])
        inside = " " * len(opened["tag"]) + line.text[opened.end() :]
        return self._in_html_heading(Line(line.number, line.column + opened.start("tag"), inside))

    def _in_html_heading(self, line: Line) -> Line | None:
        closed = re.compile(rf"</h{self._heading_level}\s*+>?", re.IGNORECASE).search(line.text)
        if not closed and (_ATX.match(line.text) or _FENCE.match(line.text)):
            self._end_html_heading(is_closed=False)
            return line
        self._heading.append(line._replace(text=line.text[: closed.start()]) if closed else line)
        if closed or len(self._heading) >= _HEADING_LINES:
            self._end_html_heading(is_closed=closed is not None)
        return _from(line, closed.end()) if closed and line.text[closed.end() :].strip() else None

    def _end_html_heading(self, *, is_closed: bool) -> None:
        if self._heading:
            self.blocks.append(Block(self._heading_level if is_closed else 0, tuple(self._heading)))
        self._heading = []
