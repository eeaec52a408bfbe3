"""One file as the rules see it: the tree, its ids and labels, and how much of a page it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.directives import Directives
from tcop_lint.markup.language import dialect_of, language_of
from tcop_lint.markup.mask import mask
from tcop_lint.markup.masked import MARK, Masked, unmasked
from tcop_lint.markup.parse import parse

if TYPE_CHECKING:
    from tcop_lint.markup.nodes import Node

_HTML = re.compile(r"<html(?=[\s>])", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?=\n|\Z)")


class Fault(NamedTuple):
    """One thing that is wrong, however a template is filled in.

    ``line`` and ``column`` count from 1. ``detail`` is what the message of the rule puts in place of ``{}``. ``key``
    tells it from others of its kind in the same file.
    """

    id: str
    line: int
    column: int
    detail: str
    key: str


class Page:
    """A parsed page or template. Raises Broken for elements that nest too deep.

    ``is_whole``: the file is a document of its own, with everything that stands around its content. ``knows_ids`` and
    ``knows_labels``: no id and no label of the page can stand elsewhere.
    """

    def __init__(self, text: str, masked: Masked, language: str, root: Node, repeated: tuple[int, ...]) -> None:
        self.text = text
        self.masked = masked
        self.language = language
        self.root = root
        self.repeated = repeated
        self.nodes: list[Node] = []
        self.by_id: dict[str, Node] = {}
        self.same_id: dict[str, list[Node]] = {}
        self.labels_for: dict[str, list[Node]] = {}
        self.by_tag: dict[str, list[Node]] = {}
        self.owning: list[Node] = []
        self._lines = line_starts(text)
        self._gather()
        has_unknown = bool(masked.constructs) and root.has_unknown()
        html = _HTML.search(masked.text)
        self.is_whole = html is not None and not masked.inherits and language not in ("vue", "svelte", "jsx")
        self.is_static = not has_unknown and not any(node.opaque for node in self.nodes)
        self.knows_ids = self.is_whole and self.is_static and not self._dynamic_id
        self.knows_labels = not masked.constructs and not self._dynamic_label and language == ""

    def _gather(self) -> None:
        directives = Directives()
        self._dynamic_id = self._dynamic_label = False
        for node in self.root.walk():
            if node.parent is not None and node.attrs:
                directives.apply(node)
            if node.parent is not None and len(node.parent.path) > len(node.path):
                node.path = node.parent.path
            self.nodes.append(node)
            self.by_tag.setdefault(node.tag, []).append(node)
            identity = node.attrs.get("id")
            if identity:
                if MARK in identity:
                    self._dynamic_id = True
                else:
                    self.by_id.setdefault(identity, node)
                    self.same_id.setdefault(identity, []).append(node)
            self._dynamic_id = self._dynamic_id or node.spread
            if "aria-owns" in node.attrs:
                self.owning.append(node)
            if node.tag == "label":
                target = node.attrs.get("for")
                if target is not None and MARK not in target:
                    self.labels_for.setdefault(target, []).append(node)
                elif target is not None or node.spread:
                    self._dynamic_label = True

    @property
    def has_scripts(self) -> bool:
        """Whether scripts may change the page."""
        return "script" in self.by_tag or self.language in ("vue", "svelte", "angular", "jsx") or not self.is_whole

    def owners_of(self, node: Node) -> list[Node] | None:
        """The elements that own another by ``aria-owns``; None where that cannot be told."""
        identity = node.attrs.get("id")
        if not self.owning or identity is None:
            return []
        if MARK in identity or any(MARK in owner.attrs["aria-owns"] for owner in self.owning):
            return None
        return [owner for owner in self.owning if identity in owner.attrs["aria-owns"].split()]

    def all(self, *tags: str) -> list[Node]:
        """The elements with one of these tags."""
        return [node for tag in tags for node in self.by_tag.get(tag, ())]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._lines, max(offset, 0))
        return line, max(offset, 0) - self._lines[line - 1] + 1

    def fault(self, fault: str, node: Node, detail: str = "") -> Fault:
        """A fault at an element; one that the parser supplied counts for the nearest around it that is written."""
        at: Node | None = node
        while at is not None and at.offset < 0:
            at = at.parent
        offset = at.offset if at is not None else 0
        line, column = self.place(offset)
        return Fault(fault, line, column, detail, f"{fault} {detail} {self.start_tag(offset)}"[:200])

    def start_tag(self, offset: int, longest: int = 80) -> str:
        """How the tag at an offset is written, in one line."""
        end = self.masked.text.find(">", offset, offset + 4 * longest)
        written = " ".join(self.text[offset : end + 1 if end >= 0 else offset + longest].split())
        return written if len(written) <= longest else written[: longest - 1] + "…"


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text begin."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def read_page(path: str, text: str) -> Page:
    """The page in a file. Raises Broken for one that nests too deep."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    language = language_of(path, text)
    dialect = dialect_of(language)
    shown = text
    if text.startswith("---") and (matter := _FRONT_MATTER.match(text)):
        shown = re.sub(r"[^\n]", " ", matter[0]) + text[matter.end() :]
    masked = mask(shown, dialect) if dialect is not None else unmasked(shown)
    if language == "" and MARK in text:
        masked = masked._replace(constructs=1)
    parsed = parse(masked, line_starts(text))
    return Page(text, masked, language, parsed.root, parsed.repeated)
