"""Links, code and prose within one block of Markdown, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late
from tcop_lint.readers.markup.outline import MAX_TEXT, Found, Scanned, Spans, trimmed_url, without_entities

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = late.re(
    r"""
      \\[!-/:-@\[-`{-~]
    | (?P<ticks>`++)
    | (?P<comment><!--)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+|[^\s<>@/:]++@[^\s<>@/]++)>)
    | (?P<tag>
        </?[A-Za-z][\w:.-]*+
        (?: \s++[^\s"'=<>`/\[\]()]++ (?: \s*+=\s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'=<>`]++ ) )?+ )*+
        \s*+/?>
      )
    | (?P<declaration><[!?%][^<>]*+>)
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<url>(?<![\w/])https?://[^\s<>"'`\[\]|]++)
    | \{%[^%{}]*+%\}
    """,
    re.VERBOSE,
)
_DESTINATION = late.re(
    r"""
    \(\s*+
    (?: <(?P<angled>[^<>\n]*+)> | (?P<plain>(?:[^\s()\\]++|\\.|\((?:[^\s()\\]++|\\.)*+\))*+) )
    (?: \s++ (?: "[^"]*+" | '[^']*+' | \([^()]*+\) ) )?+
    \s*+\)
    """,
    re.VERBOSE,
)
_LABEL = late.re(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]")
_HREF = late.re(r"""<a\s(?:[^<>]*?\s)?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_UNESCAPE = late.re(r"\\([!-/:-@\[-`{-~])")
_IMAGE = late.re(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")
_TAG = late.re(r"<[^<>]*>")
_MAX_LABEL = 999
_MAX_TAG = 4000


def normal_label(label: str) -> str:
    """Reference labels match without regard to case and to runs of spaces."""
    return " ".join(label.split()).casefold()


class _Opener(NamedTuple):
    offset: int
    end: int
    is_image: bool


class _Scanner:
    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.text = text
        self.links: list[Found] = []
        self.spans = Spans(text)
        self._definitions = definitions
        self._openers: list[_Opener] = []
        self._inactive_below = 0
        self._anchor: tuple[int, int, str] | None = None
        self._comments = True
        self._last_bracket = -1
        self._ticks: dict[int, list[int]] = {}
        for match in re.finditer(r"`++", text):
            self._ticks.setdefault(len(match[0]), []).append(match.start())

    def run(self) -> Scanned:
        at = 0
        while match := _TOKEN.search(self.text, at):
            at = match.end()
            kind = match.lastgroup
            if kind == "ticks":
                at = self._code(match.start(), len(match[0]))
            elif kind == "comment":
                at = self._comment(match.start())
            elif kind == "auto":
                address = match[0][1:-1]
                self._address(match.start(), at, address if ":" in address else f"mailto:{address}", address)
            elif kind == "tag":
                self._tag(match[0], match.start(), at)
            elif kind == "open":
                self._openers.append(_Opener(match.start(), at, match[0][0] == "!"))
                self._last_bracket = match.start()
            elif kind == "close":
                at = self._close(match.start())
                self._last_bracket = at
            elif kind == "url":
                url = trimmed_url(match[0])
                self._address(match.start(), match.start() + len(url), url, url)
            elif match[0][0] != "\\":
                self.spans.drop(match.start(), at)
        self._end_anchor(len(self.text))
        return Scanned(self.spans.without(code=False), self.spans.without(code=True), self.links)

    def _address(self, start: int, end: int, target: str, shown: str) -> None:
        """An address that is its own text: no prose, but part of a title."""
        self.links.append(Found(start, without_entities(target), shown))
        self.spans.code(start, end)

    def _code(self, start: int, length: int) -> int:
        """Code ends at the next run of as many ticks; without one, the ticks are just ticks."""
        runs = self._ticks.get(length, [])
        next_ = bisect_right(runs, start)
        if next_ == len(runs):
            return start + length
        end = runs[next_] + length
        self.spans.code(start, end)
        return end

    def _comment(self, start: int) -> int:
        end = self.text.find("-->", start) if self._comments else -1
        if end < 0:
            self._comments = False
            return start + len("<!--")
        self.spans.drop(start, end + len("-->"))
        return end + len("-->")

    def _tag(self, tag: str, start: int, end: int) -> None:
        self.spans.drop(start, end)
        if tag[:3].lower() in ("<a ", "<a\n", "<a\t") and (href := _HREF.match(tag[:_MAX_TAG])):
            self._end_anchor(start)
            self._anchor = (start, end, href[1] or href[2] or href[3] or "")
        elif tag[:3].lower() == "</a":
            self._end_anchor(start)

    def _end_anchor(self, at: int) -> None:
        if self._anchor is not None:
            start, end, target = self._anchor
            self._link(start, target.strip(), end, at)
            self._anchor = None

    def _link(self, start: int, target: str, text_start: int, text_end: int) -> None:
        """A link has no links inside it: those that were found there are part of its text."""
        while self.links and self.links[-1].offset > start:
            self.links.pop()
        inner = self.text[text_start : min(text_end, text_start + 4 * MAX_TEXT)]
        self.links.append(Found(start, without_entities(target), _TAG.sub("", _IMAGE.sub(r"\1", inner))))

    def _close(self, at: int) -> int:
        if not self._openers:
            return at + 1
        opener = self._openers.pop()
        active = opener.is_image or len(self._openers) >= self._inactive_below
        self._inactive_below = min(self._inactive_below, len(self._openers))
        if not active:
            return at + 1
        found = self._destination(opener, at)
        if found is None:
            return at + 1
        target, end = _UNESCAPE.sub(r"\1", found[0]), found[1]
        if opener.is_image:
            self.spans.drop(opener.offset, end)
            return end
        self._link(opener.offset, target, opener.end, at)
        self.spans.drop(opener.offset, opener.end)
        self.spans.drop(at, end)
        self._inactive_below = len(self._openers)
        return end

    def _destination(self, opener: _Opener, at: int) -> tuple[str, int] | None:
        """Where the brackets that close at ``at`` lead, and the end of the whole link."""
        if match := _DESTINATION.match(self.text, at + 1):
            target = match["plain"] if match["angled"] is None else match["angled"]
            return target, match.end()
        if (match := _LABEL.match(self.text, at + 1)) and match[1].strip():
            target = self._definitions.get(normal_label(match[1]), "")
            return (target, match.end()) if target else None
        if self._last_bracket > opener.offset or at - opener.end > _MAX_LABEL:
            return None
        target = self._definitions.get(normal_label(self.text[opener.end : at]), "")
        return (target, match.end() if match else at + 1) if target else None


def scan(text: str, definitions: Mapping[str, str]) -> Scanned:
    """Scan one block. ``definitions`` maps labels, by ``normal_label``, to the targets of reference links."""
    return _Scanner(text, definitions).run()
