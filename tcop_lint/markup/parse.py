"""The one place that knows the HTML parsers: turbohtml, or justhtml where that has no wheel.

Both build the tree that the HTML standard asks for, and say at which line and column each element begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.documents import Broken
from tcop_lint.markup.masked import MARK, Masked
from tcop_lint.markup.nodes import MAYBE, Node
from tcop_lint.markup.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 400
"""How deep elements may nest. Browsers stop at 512."""


class Parsed(NamedTuple):
    """``root`` stands above ``html``; ``repeated`` are offsets where a tag repeats an attribute (turbohtml only)."""

    root: Node
    repeated: tuple[int, ...]


def parse(masked: Masked, lines: Sequence[int]) -> Parsed:
    """The tree of a masked text. ``lines`` are the offsets at which its lines begin.

    Raises Broken for elements that nest deeper than ``DEEPEST``.
    """
    try:
        from turbohtml import parse as turbo
    except ImportError:
        return _with_justhtml(masked, lines)
    document = turbo(masked.text, source_locations=bool(masked.mixed))
    root = Node("#document", {}, None, -1)
    stack: list[tuple[Any, Node, int]] = [(document, root, 0)]
    while stack:
        source, node, depth = stack.pop()
        if depth > DEEPEST:
            raise Broken(f"nests elements more than {DEEPEST} deep")
        for child in source.children:
            kind = type(child).__name__
            if kind == "Element":
                line = child.source_line
                offset = lines[line - 1] + child.source_col if line else -1
                attrs = {
                    name: " ".join(value) if type(value) is list else value or "" for name, value in child.attrs.items()
                }
                made = _node(child.tag, attrs, node, offset, masked, html=child.namespace.value == _HTML)
                if offset in masked.mixed:
                    spans = child.source_location.attrs
                    _doubt(made, {name: span.start_offset for name, span in spans.items()}, masked)
                stack.append((child, made, depth + 1))
            elif kind == "Text":
                _add_text(node, child.data)
            elif kind == "Comment" and MARK in child.data:
                node.children.append(None)
    repeated = tuple(
        lines[error.line - 1] + error.col for error in document.errors if error.code == "duplicate-attribute"
    )
    return Parsed(root, repeated)


_HTML = "html"


def _node(tag: str, attrs: dict[str, str], parent: Node, offset: int, masked: Masked, *, html: bool) -> Node:
    made = Node(tag, attrs, parent, offset, html=html)
    parent.children.append(made)
    made.opaque = html and (tag not in ELEMENTS or "is" in attrs)
    if offset >= 0:
        if masked.bounds:
            made.path = masked.path(offset)
            if masked.wrapped:
                made.loose = any(step[0] in masked.wrapped and step not in parent.path for step in made.path)
        if masked.wobbly:
            made.wobbly = masked.is_wobbly(offset)
    else:
        made.path = parent.path
    for name in attrs:
        if MARK in name:
            made.spread = True
    return made


def _doubt(node: Node, starts: dict[str, int], masked: Masked) -> None:
    """Doubt the attributes that stand on branches inside the tag."""
    stretches = masked.mixed[node.offset]
    for name, start in starts.items():
        if any(begin <= start < end for begin, end in stretches):
            node.attrs[name] = MAYBE


def _add_text(node: Node, text: str) -> None:
    if node.children and isinstance(node.children[-1], str):
        node.children[-1] += text
    else:
        node.children.append(text)


def _with_justhtml(masked: Masked, lines: Sequence[int]) -> Parsed:
    from justhtml import JustHTML

    document = JustHTML(masked.text, track_node_locations=True, sanitize=False, scripting_enabled=False)
    root = Node("#document", {}, None, -1)
    stack: list[tuple[Any, Node, int]] = [(document.root, root, 0)]
    while stack:
        source, node, depth = stack.pop()
        if depth > DEEPEST:
            raise Broken(f"nests elements more than {DEEPEST} deep")
        for child in source.children or ():
            name = child.name
            if name == "#text":
                _add_text(node, child.data)
            elif name == "#comment":
                if MARK in (child.data or ""):
                    node.children.append(None)
            elif not name.startswith(("#", "!")):
                line = child.origin_line
                offset = lines[line - 1] + child.origin_col - 1 if line else -1
                attrs = {key: value or "" for key, value in (child.attrs or {}).items()}
                made = _node(name, attrs, node, offset, masked, html=child.namespace == _HTML)
                if offset in masked.mixed:
                    made.spread = True
                    made.attrs.update({key: MAYBE for key in attrs if key not in ("id", "class")})
                if name != "template":
                    stack.append((child, made, depth + 1))
    return Parsed(root, ())
