"""The blocks of a reStructuredText document, and the links within one."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tcop_lint.readers.lines import numbered
from tcop_lint.readers.markup.outline import Block, Found, Line, Scanned, Spans, facts_of, trimmed_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tcop_lint.facts import Fact

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}+[ \t]*\Z")
_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]+\| ?)?(?P<name>[A-Za-z][\w:+.-]*?)::(?: (?P<argument>.*))?\Z")
_TARGET = re.compile(r"\.\. _(?P<label>`[^`]+`|[^`:]+):(?: (?P<target>\S+))?[ \t]*\Z")
_ANONYMOUS = re.compile(r"(?:\.\. __:|__) (?P<target>\S+)\Z")
_FOOTNOTE = re.compile(r"\.\. \[[^\]]+\] ")
_OPTION = re.compile(r":[\w -]+:(?: .*)?\Z")
_CODE = frozenset({"code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight", "doctest"})
_DROPPED = _CODE | {"raw", "math", "image", "include", "graphviz", "mermaid", "plantuml", "uml", "meta", "index"}
_LEVELS_LIMIT = 6


def read_rst(text: str) -> Iterator[Fact]:
    """The facts of a reStructuredText document. The entries of a ``toctree`` are links."""
    blocks = _Blocks([Line(number, 1, line.rstrip()) for number, line in numbered(text)])
    blocks.run()
    scanner = partial(scan, definitions=blocks.definitions, anonymous=iter(blocks.anonymous))
    yield from facts_of(blocks.blocks, scanner)


class _Blocks:
    def __init__(self, lines: list[Line]) -> None:
        self.blocks: list[Block] = []
        self.definitions: dict[str, str] = {}
        self.anonymous: list[str] = []
        self._lines = lines
        self._styles: list[tuple[str, bool]] = []
        self._paragraph: list[Line] = []
        self._drop_deeper_than = -1
        self._entries_deeper_than = -1

    def run(self) -> None:
        at = 0
        while at < len(self._lines):
            at += self._take(at)
        self._flush()

    def _flush(self) -> None:
        if self._paragraph:
            self.blocks.append(Block(0, tuple(self._paragraph)))
        self._paragraph = []

    def _text(self, at: int) -> str:
        return self._lines[at].text if at < len(self._lines) else ""

    def _take(self, at: int) -> int:
        """Take the line at ``at``, or the several that make a title. Gives how many."""
        line = self._lines[at]
        text = line.text.strip()
        indent = len(line.text) - len(line.text.lstrip())
        if not text:
            self._flush()
            return 1
        if self._drop_deeper_than >= 0:
            if indent > self._drop_deeper_than:
                return 1
            self._drop_deeper_than = -1
        if self._entries_deeper_than >= 0:
            if indent > self._entries_deeper_than:
                self._entry(line, text)
                return 1
            self._entries_deeper_than = -1
        if taken := self._title(at):
            return taken
        if text.startswith((".. ", "__ ")) or text == "..":
            self._flush()
            self._explicit(line, text, indent)
        elif not _OPTION.match(text) or self._paragraph:
            self._prose(line, text, indent)
        return 1

    def _prose(self, line: Line, text: str, indent: int) -> None:
        if text.startswith(">>> "):
            return
        self._paragraph.append(line)
        if text.endswith("::") and not self._text(line.number).strip():
            self._flush()
            self._drop_deeper_than = indent

    def _title(self, at: int) -> int:
        if self._paragraph:
            return 0
        first, second, third = self._text(at), self._text(at + 1), self._text(at + 2)
        if _ADORNMENT.match(first):
            if second.strip() and first == third:
                self._heading(self._lines[at + 1], (first[0], True))
                return 3
            return 1
        if first[0] not in " \t" and _ADORNMENT.match(second) and len(second) >= min(len(first), 4):
            self._heading(self._lines[at], (second[0], False))
            return 2
        return 0

    def _heading(self, line: Line, style: tuple[str, bool]) -> None:
        if style not in self._styles:
            self._styles.append(style)
        level = min(self._styles.index(style) + 1, _LEVELS_LIMIT)
        self.blocks.append(Block(level, (line,)))

    def _explicit(self, line: Line, text: str, indent: int) -> None:
        """Targets and directives; what is neither is a comment."""
        if match := _ANONYMOUS.match(text):
            self.anonymous.append(match["target"])
        elif match := _TARGET.match(text):
            if match["target"]:
                self.definitions.setdefault(_normal(match["label"].strip("`")), match["target"])
        elif match := _DIRECTIVE.match(text):
            name = match["name"].lower()
            if name == "toctree":
                self._entries_deeper_than = indent
            elif name in _DROPPED or name.startswith(("auto", "test")) or match[0].startswith(".. |"):
                self._drop_deeper_than = indent
            elif argument := match["argument"]:
                self._paragraph = [Line(line.number, line.text.rindex(argument) + 1, argument)]
        elif match := _FOOTNOTE.match(text):
            self._paragraph = [Line(line.number, line.column + indent + match.end(), text[match.end() :])]
        else:
            self._drop_deeper_than = indent

    def _entry(self, line: Line, text: str) -> None:
        if _OPTION.match(text) or "*" in text:
            return
        title, _, target = text.rpartition(" <")
        target = target.removesuffix(">")
        shown = f"`{title or target} <{target if '://' in target else f'{target}.rst'}>`_"
        column = line.text.index(text) + 1
        self.blocks.append(Block(0, (Line(line.number, column, shown),)))


_INLINE = re.compile(
    r"""
      ``(?P<literal>(?:[^`]++|`(?!`))++)``
    | :(?P<role>[A-Za-z][\w+.-]{0,40}+(?::[A-Za-z][\w+.-]{0,40}+)?+):`(?P<content>[^`]++)`
    | `(?P<quoted>[^`]++)`(?P<marks>__?+)(?!\w)
    | (?P<url>(?<![\w/])https?://[^\s<>"'`\[\]|]++)
    | \b(?P<word>[A-Za-z0-9](?:[A-Za-z0-9.+-]|_(?=[A-Za-z0-9]))*+)__?(?!\w)
    """,
    re.VERBOSE,
)
_EMBEDDED = re.compile(r"(?P<text>[^<]*+)<(?P<target>[^<>]++)>\s*\Z")
_DOCUMENT_ROLES = frozenset({"doc", "download"})


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def scan(text: str, definitions: Mapping[str, str], anonymous: Iterator[str]) -> Scanned:
    """Scan one block. ``definitions`` maps the names of targets to addresses.

    ``anonymous`` gives the addresses of targets without names, of which each link without a name takes the next.
    """
    spans = Spans(text)
    links: list[Found] = []
    for match in _INLINE.finditer(text):
        start, end = match.span()
        if match["literal"]:
            spans.code(start, end)
        elif match["role"]:
            _role(match, links, spans)
        elif match["quoted"]:
            inner = match["quoted"]
            if embedded := _EMBEDDED.match(inner):
                target = embedded["target"].strip()
                named = _normal(target.removesuffix("_")) if target.endswith("_") else ""
                links.append(Found(start, definitions.get(named, target), embedded["text"] or target))
                kept = match.start("quoted") + embedded.end("text")
                spans.drop(start, start + 1)
                spans.drop(kept, end)
            elif match["marks"] == "__":
                links += [Found(start, target, inner) for target in islice(anonymous, 1)]
            elif _normal(inner) in definitions:
                links.append(Found(start, definitions[_normal(inner)], inner))
        elif match["url"]:
            url = trimmed_url(match["url"])
            links.append(Found(start, url, url))
            spans.drop(start, start + len(url))
        elif _normal(match["word"]) in definitions:
            links.append(Found(start, definitions[_normal(match["word"])], match["word"]))
            spans.drop(match.end("word"), end)
    return Scanned(spans.without(code=False), spans.without(code=True), links)


def _role(match: re.Match[str], links: list[Found], spans: Spans) -> None:
    """``:doc:`text <path>``` leads to another document; the text of any role is prose or code."""
    content = match["content"]
    embedded = _EMBEDDED.match(content)
    spans.drop(match.start(), match.start("content"))
    if embedded:
        spans.drop(match.start("content") + embedded.end("text"), match.end())
    if match["role"] in _DOCUMENT_ROLES:
        target = embedded["target"] if embedded else content
        suffix = ".rst" if match["role"] == "doc" else ""
        links.append(Found(match.start(), f"{target}{suffix}", embedded["text"] if embedded else content))
