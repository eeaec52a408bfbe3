"""The blocks of an AsciiDoc document, and the links within one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.lines import numbered
from tcop_lint.readers.markup.outline import Block, Found, Line, Scanned, Spans, facts_of, trimmed_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact

_TITLE = re.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?P<text>\S.*)")
_UNDERLINE = re.compile(r"([=~^+-])\1{2,}+\Z")
_UNDERLINES = "=-~^+"
_DELIMITER = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}\w*|\|===)\Z")
_ATTRIBUTE = re.compile(r":!?[\w-]+!?:(?:[ \t].*)?\Z")
_BLOCK_ATTRIBUTES = re.compile(r"\[[^\[\]]*\]\Z|\[\[[^\[\]]*\]\]\Z")
_BLOCK_TITLE = re.compile(r"\.[^\s.]")
_INCLUDE = re.compile(r"include::(?P<target>[^\[\]\s{}]+)\[[^\[\]]*\]\Z")
_BLOCK_IMAGE = re.compile(r"(?:image|video|audio|toc)::\S*\[")


def read_asciidoc(text: str) -> Iterator[Fact]:
    """The facts of an AsciiDoc document. What it includes is a link."""
    lines = [Line(number, 1, line.rstrip()) for number, line in numbered(text)]
    yield from facts_of(_blocks(lines), scan)


def _blocks(lines: list[Line]) -> Iterator[Block]:
    closer = ""
    paragraph: list[Line] = []
    skip = False
    for at, line in enumerate(lines):
        text = line.text
        if skip or closer:
            closer = "" if text == closer else closer
            skip = False
            continue
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        level = 0 if paragraph else _two_line_level(text, following)
        title = _TITLE.match(text)
        is_end = not text or level or title or _is_markup(text)
        if is_end and paragraph:
            yield Block(0, tuple(paragraph))
            paragraph = []
        if level:
            yield Block(level, (line,))
            skip = True
        elif title:
            yield Block(len(title["marks"]), (Line(line.number, title.start("text") + 1, title["text"]),))
        elif include := _INCLUDE.match(text):
            yield Block(0, (line._replace(text=f"link:{include['target']}[]"),))
        elif _DELIMITER.match(text) and text != "|===":
            closer = "```" if text.startswith("```") else text
        elif not is_end:
            paragraph.append(Line(line.number, 2, text[1:]) if _BLOCK_TITLE.match(text) else line)
    if paragraph:
        yield Block(0, tuple(paragraph))


def _is_markup(text: str) -> bool:
    """Lines that are no prose and end a paragraph."""
    return bool(
        (text.startswith("//") and not text.startswith("///"))
        or _DELIMITER.match(text)
        or _ATTRIBUTE.match(text)
        or _BLOCK_ATTRIBUTES.match(text)
        or _INCLUDE.match(text)
        or _BLOCK_IMAGE.match(text)
    )


def _two_line_level(text: str, following: str) -> int:
    """The level of a title that is underlined; the lengths must be about the same, or it is a delimiter."""
    if not text or text[0] in " \t." or not _UNDERLINE.match(following) or abs(len(text) - len(following)) > 2:
        return 0
    return 0 if _is_markup(text) else _UNDERLINES.index(following[0]) + 1


_INLINE = re.compile(
    r"""
      `(?P<code>[^`\n]++)`
    | (?P<image>image:[^\s\[\]:][^\s\[\]]{0,500}+\[[^\[\]]*+\])
    | (?P<macro>link|xref|mailto):(?P<path>[^\s\[\]]{1,500}+)\[(?P<macro_text>[^\[\]]*+)\]
    | <<(?P<anchor>[^<>,]++)(?:,(?P<anchor_text>[^<>]*+))?>>
    | (?P<url>(?<![\w/])https?://[^\s<>"'`\[\]|]++)(?:\[(?P<url_text>[^\[\]]*+)\])?
    """,
    re.VERBOSE,
)


def scan(text: str) -> Scanned:
    """Scan one block."""
    spans = Spans(text)
    links: list[Found] = []
    for match in _INLINE.finditer(text):
        start, end = match.span()
        if match["code"]:
            spans.code(start, end)
        elif match["image"]:
            spans.drop(start, end)
        elif match["macro"]:
            prefix = "mailto:" if match["macro"] == "mailto" else ""
            _link(Found(start, prefix + match["path"], match["macro_text"]), match, "macro_text", links, spans)
        elif match["anchor"]:
            target = match["anchor"].strip()
            target = target if "." in target or "#" in target else f"#{target}"
            _link(Found(start, target, match["anchor_text"] or target), match, "anchor_text", links, spans)
        elif match["url_text"] is not None:
            _link(Found(start, match["url"], match["url_text"]), match, "url_text", links, spans)
        else:
            url = trimmed_url(match["url"])
            links.append(Found(start, url, url))
            spans.drop(start, start + len(url))
    return Scanned(spans.without(code=False), spans.without(code=True), links)


def _link(link: Found, match: re.Match[str], text: str, links: list[Found], spans: Spans) -> None:
    """Keep the text of a link and leave out the rest of it. Without a text it shows its target."""
    links.append(link if link.text.strip() else link._replace(text=link.target))
    if match[text]:
        spans.drop(match.start(), match.start(text))
        spans.drop(match.end(text), match.end())
    else:
        spans.drop(*match.span())
