"""Haml and Slim, read line by line into the same tree that pages have, as far as that is sound.

An element is one line; what is indented below it stands inside it. Attributes that are plain strings are known, all
others may be anything. Lines of Ruby begin a branch; what Ruby shows is unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.jsx import page_of
from tcop_lint.markup.lint import lint_page
from tcop_lint.markup.masked import MARK, Path
from tcop_lint.markup.nodes import MAYBE, Node
from tcop_lint.markup.scan import balanced
from tcop_lint.markup.vocabulary import ELEMENTS, names

if TYPE_CHECKING:
    from tcop_lint.markup.page import Fault

_HAML_TAG = re.compile(r"(?:%(?P<tag>[\w:-]+)|(?=[.#][\w-]))(?P<short>(?:[.#][\w:@/-]+)*)")
_SLIM_TAG = re.compile(r"(?:(?P<tag>[a-zA-Z][\w:-]*)|(?=[.#][\w-]))(?P<short>(?:[.#][\w:@/-]+)*)")
_RUBY_PAIR = re.compile(
    r"""\s*(?:(?P<name>[a-zA-Z_][\w-]*):|:(?P<symbol>\w+)\s*=>|(?P<quote>["'])(?P<quoted>[^"'#]+)(?P=quote)\s*(?:=>|:))\s*"""
    r"""(?P<value>"[^"#]*"|'[^']*'|)(?=\s*(?:,|\Z))"""
)
_HTML_PAIR = re.compile(
    r"""\s*(?P<name>[a-zA-Z_:][\w:.-]*)\s*=\s*(?:"(?P<double>[^"#]*)"|'(?P<single>[^'#]*)')(?=\s|\Z)"""
)
_SLIM_PAIR = re.compile(r"""[ \t]+(?P<name>[a-zA-Z_:@][\w:.@-]*)\s*==?\s*(?P<value>"[^"]*"|'[^']*'|)""")
_RUBY_END = re.compile(r"""[^\s()\[\]{}"']*""")
_SLIM_RAW = re.compile(r"(?:javascript|css|scss|sass|ruby|markdown|coffee|erb)\s*:")
_BLANK = re.compile(r"[ \t]*")
_NOT_SLIM_TAGS = names("doctype if else elsif end unless each do yield")
_MOST_DEEP = 100


class _Line(NamedTuple):
    offset: int
    indent: int
    text: str


class _Open(NamedTuple):
    """An element, or a line of Ruby in one, that may hold the lines to come."""

    indent: int
    node: Node
    path: Path
    loose: bool


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            blank = _BLANK.match(line)
            indent = blank.end() if blank else 0
            found.append(_Line(at + indent, indent, body))
        at += len(line) + 1
    return found


class _Reader:
    """Builds the tree. ``open`` are those that may hold the next line."""

    def __init__(self, text: str, *, slim: bool) -> None:
        self.text = text
        self.slim = slim
        self.root = Node("#document", {}, None, -1)
        self.open = [_Open(-1, self.root, (), loose=False)]
        self.skip_below = -1
        self.blocks = 0
        self.done_to = 0

    def run(self) -> Node:
        for line in _lines(self.text):
            if line.offset < self.done_to or (self.skip_below >= 0 and line.indent > self.skip_below):
                continue
            self.skip_below = -1
            while line.indent <= self.open[-1].indent:
                self.open.pop()
            if len(self.open) < _MOST_DEEP:
                self.line(line)
        return self.root

    def line(self, line: _Line) -> None:
        first, parent = line.text[0], self.open[-1].node
        silent = line.text.startswith(("-#", "/")) or (first == ":" and not self.slim)
        if silent or (self.slim and _SLIM_RAW.match(line.text)):
            self.skip_below = line.indent
            if first == ":":
                parent.children.append(None)
        elif first == "-":
            self.nest(line, parent, loose=False)
        elif first in "=&!~":
            if not line.text.startswith("!!!"):
                parent.children.append(None)
                self.nest(line, parent, loose=True)
        elif self.slim and first in "|'":
            parent.children.append(self.words(line.text[1:]))
            parent.children.append(None)
            self.skip_below = line.indent
        elif tag := self.tag_at(line):
            self.element(line, parent, tag)
        else:
            parent.children.append(None if first == "<" else self.words(line.text))

    def tag_at(self, line: _Line) -> re.Match[str] | None:
        tag = (_SLIM_TAG if self.slim else _HAML_TAG).match(self.text, line.offset)
        if tag is None or tag.end() == line.offset or (tag["tag"] or "").lower() in _NOT_SLIM_TAGS:
            return None
        return tag

    def words(self, text: str) -> str:
        return MARK + text if "#{" in text else text

    def nest(self, line: _Line, parent: Node, *, loose: bool) -> None:
        """What is indented below a line of Ruby stands in the same element, on a branch of its own."""
        self.blocks += 1
        path = (*self.open[-1].path, (self.blocks, 0))
        self.open.append(_Open(line.indent, parent, path, loose or self.open[-1].loose))

    def element(self, line: _Line, parent: Node, tag: re.Match[str]) -> None:
        name = (tag["tag"] or "div").lower()
        made = Node(name, {}, parent, line.offset, html=parent.html and name != "svg")
        made.opaque = made.html and name not in ELEMENTS
        made.path = self.open[-1].path
        made.loose = self.open[-1].loose
        parent.children.append(made)
        self.open.append(_Open(line.indent, made, made.path, loose=False))
        for short in re.findall(r"[.#][^.#]+", tag["short"]):
            if short[0] == "#":
                made.attrs["id"] = short[1:]
            else:
                made.attrs["class"] = f"{made.attrs.get('class', '')} {short[1:]}".strip()
        at = self.slim_attributes(tag.end(), made) if self.slim else self.haml_attributes(tag.end(), made)
        end = self.text.find("\n", at)
        rest = self.text[at : end if end >= 0 else len(self.text)]
        self.done_to = at
        if rest.lstrip("<>").startswith(("=", "!=", "&=", "~")) or (self.slim and rest.lstrip().startswith(("=", ":"))):
            made.children.append(None)
        elif rest.strip() and not rest.startswith("/"):
            made.children.append(self.words(rest.strip()))

    def haml_attributes(self, at: int, made: Node) -> int:
        while at < len(self.text) and self.text[at] in "{([":
            end = balanced(self.text, at)
            if end < 0:
                made.spread = True
                return at
            inner = self.text[at + 1 : end - 1]
            self.pairs(inner, made, _RUBY_PAIR if self.text[at] == "{" else _HTML_PAIR)
            made.spread = made.spread or self.text[at] == "["
            at = end
        return at

    def pairs(self, inner: str, made: Node, pattern: re.Pattern[str]) -> None:
        at = 0
        while match := pattern.match(inner, at):
            found = match.groupdict()
            name = found.get("name") or found.get("symbol") or found.get("quoted") or ""
            value = found.get("value")
            if value is None:
                value = found["double"] if found["double"] is not None else found["single"]
                made.attrs[name.lower()] = value or ""
            elif not value:
                break
            else:
                made.attrs[name.lower().replace("_", "-")] = value[1:-1]
            at = match.end()
            while at < len(inner) and inner[at] in ", \t\n":
                at += 1
        if inner[at:].strip():
            made.spread = True

    def slim_attributes(self, at: int, made: Node) -> int:
        if at < len(self.text) and self.text[at] in "([{":
            made.spread = True
            end = balanced(self.text, at)
            return end if end >= 0 else at
        while match := _SLIM_PAIR.match(self.text, at):
            value, at = match["value"], match.end()
            if value:
                made.attrs[match["name"].lower()] = MAYBE if "#{" in value else value[1:-1]
                continue
            made.attrs[match["name"].lower()] = MAYBE
            ruby = _RUBY_END.match(self.text, at)
            at = ruby.end() if ruby else at
            while at < len(self.text) and self.text[at] in "([{\"'":
                end = balanced(self.text, at) if self.text[at] in "([{" else self.text.find(self.text[at], at + 1) + 1
                if end <= 0:
                    break
                ruby = _RUBY_END.match(self.text, end)
                at = ruby.end() if ruby else end
        if re.compile(r"[ \t]+\*").match(self.text, at):
            made.spread = True
        return at


def lint_indented(path: str, text: str) -> list[Fault]:
    """Every fault of a Haml or Slim template, by place."""
    text = text.replace("\r\n", "\n")
    return lint_page(page_of(text, _Reader(text, slim=path.endswith(".slim")).run()))
