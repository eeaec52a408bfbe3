"""Statements whose words stand in files of translations: the entries about accessibility, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from tcop_lint.documents import Broken
from tcop_lint.readers.statements.blocks import MOST_BLOCKS, Block, page_of
from tcop_lint.readers.statements.expressions import unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_ABOUT = re2.compile(r"(?i)accessib|hygyrch|a11y|access[_-]?statement")
_HEADING = re2.compile(r"(?i)head(?:ing|er)?s?\d*$|title\d*$|(?:^|[._])h[1-6]$|sub-?head(?:ing|er)?\d*$")
_ITEM = re2.compile(r"(?i)(?:item|bullet\w*|(?:^|[._])li|(?:^|[._])l|list)[\d_.-]*$")
_BROKEN_OFF = re2.compile(r"[.:!?>)]\s*$")
_PROPERTY = re2.compile(r"(?m)^\s*([\w.\-]+)\s*[=:]\s*(\S.*)$")
_CODE_STRING = re2.compile(
    r"""(?:([A-Za-z_]\w*)\s*:\s*)?(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)"""
)
_PLACEHOLDER = re2.compile(r"\{\{\s*[\w.\- ]*\}\}|%\{\w+\}|\{[\w.]*\}")

_LONGEST = 2_000


class Entry(NamedTuple):
    """One text of a file of translations: its key, its words and its line. ``joins`` says that it belongs to a list."""

    key: str
    text: str
    line: int
    joins: bool = True


def structured(source: Source) -> tuple[Block, ...]:
    """The blocks of a JSON or YAML file's entries about accessibility. Raises nothing: a broken file has none."""
    try:
        document = source.document
    except Broken:
        return ()
    whole = _ABOUT.search(source.path) is not None
    entries = [
        Entry(key, text, document.locate(pointer)[0], joins)
        for pointer, key, text, joins in _leaves(document.value, (), inside=whole)
    ]
    return _blocks(entries)


def properties(text: str) -> tuple[Block, ...]:
    """The blocks of a ``key = text`` file's entries about accessibility."""
    entries: list[Entry] = []
    line, at = 1, 0
    for match in _PROPERTY.finditer(text):
        line += text.count("\n", at, match.start(1))
        at = match.start(1)
        if _ABOUT.search(match.group(1)) or _about_compliance(match.group(1)):
            entries.append(
                Entry(
                    match.group(1),
                    match.group(2).strip().strip("'\"") if match.group(2)[0] in "'\"" else match.group(2),
                    line,
                )
            )
    return _blocks(entries)


def code(text: str) -> tuple[Block, ...]:
    """The blocks of a module that only lists texts, as ``key: "text"``."""
    entries: list[Entry] = []
    line, at = 1, 0
    for match in _CODE_STRING.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        said = next((group for group in match.groups()[1:] if group is not None), "")
        entries.append(Entry(match.group(1) or "item", unescape(said), line, match.group(1) is not None))
    return _blocks(entries)


def _about_compliance(key: str) -> bool:
    return key.lower().startswith(("compliant", "partially-compliant", "partial"))


def _leaves(value: Node, pointer: Pointer, *, inside: bool) -> Iterator[tuple[Pointer, str, str, bool]]:
    """Each text below a key about accessibility, without recursion, in the order of the file."""
    pending: list[tuple[Node, Pointer, bool]] = [(value, pointer, inside)]
    while pending:
        node, place, within = pending.pop()
        if isinstance(node, str):
            if within and place:
                key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
                yield place, key, node, not isinstance(place[-1], int)
        elif isinstance(node, dict):
            pending.extend(
                (node[key], (*place, key), within or _ABOUT.search(str(key)) is not None)
                for key in reversed(list(node))
            )
        elif isinstance(node, list):
            pending.extend((item, (*place, at), within) for at, item in reversed(list(enumerate(node))))


def _blocks(entries: Iterable[Entry]) -> tuple[Block, ...]:
    """Headings and items by their keys; a text that breaks off goes on in the next."""
    blocks: list[Block] = []
    broken_off = False
    for entry in entries:
        if len(blocks) >= MOST_BLOCKS:
            break
        text = _PLACEHOLDER.sub("{{ x }}", entry.text)
        parts = [block._replace(line=entry.line) for block in page_of("entry.html", text).blocks]
        if not parts:
            continue
        heading = _HEADING.search(entry.key) is not None and len(entry.text) < 120
        item = not entry.joins or _ITEM.search(entry.key) is not None
        if len(parts) == 1 and (heading or item):
            parts = [parts[0]._replace(level=2 if heading and entry.joins else -1)]
        if broken_off and parts[0].level == 0 and blocks and not item:
            last = blocks.pop()
            parts[0] = last._replace(text=f"{last.text} {parts[0].text}", links=(*last.links, *parts[0].links))
        blocks.extend(parts)
        broken_off = (
            blocks[-1].level == 0
            and len(blocks[-1].text) < _LONGEST
            and _BROKEN_OFF.search(entry.text) is None
            and len(entry.text) > 15
        )
    return tuple(blocks)
