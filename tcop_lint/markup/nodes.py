"""The tree that rules judge: elements, texts and places where something unknown will come.

A child is an element, a text, or None for unknown content. A value of an attribute is a string; one that holds
``MARK`` is known to be there but not what it is, and the value ``MAYBE`` may not be there at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK, Masked, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

MAYBE = MARK
"""The value of an attribute that is there on some branches only, or whose value may be anything."""

Child = "Node | str | None"


class Node:
    """An element.

    ``tag`` is in small letters; ``html`` is false inside svg and math. ``spread``: it may have attributes that are not
    seen. ``opaque``: a component, of which neither role nor content is known. ``offset`` counts code points from the
    beginning of the file; it is -1 for elements that the parser supplied. ``wobbly``: its tags may not be a pair.
    ``loose``: what is around it in the tree may not be what is around it in the page.
    """

    __slots__ = (
        "attrs",
        "children",
        "html",
        "loose",
        "offset",
        "opaque",
        "parent",
        "path",
        "spread",
        "tag",
        "wobbly",
    )

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None, offset: int, *, html: bool = True) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.offset = offset
        self.html = html
        self.children: list[Node | str | None] = []
        self.spread = False
        self.opaque = False
        self.wobbly = False
        self.loose = False
        self.path: Path = ()

    def get(self, name: str) -> str | None:
        """The value of an attribute, None where it is not written."""
        return self.attrs.get(name)

    def static(self, name: str) -> str:
        """The value where it is known; otherwise, and where there is none, an empty string."""
        value = self.attrs.get(name)
        return value if value is not None and MARK not in value else ""

    def lacks(self, name: str) -> bool:
        """Whether the attribute is surely not there."""
        return name not in self.attrs and not self.spread

    def is_unsure(self, name: str) -> bool:
        """Whether it cannot be told what the attribute says, or whether it is there."""
        value = self.attrs.get(name)
        return self.spread if value is None else MARK in value

    @property
    def is_adrift(self) -> bool:
        """Whether its place in the tree says little: ``wobbly`` or ``loose``."""
        return self.wobbly or self.loose

    def elements(self) -> Iterator[Node]:
        """The child elements."""
        for child in self.children:
            if isinstance(child, Node):
                yield child

    def ancestors(self) -> Iterator[Node]:
        """The elements around it, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        """The elements below it in document order."""
        stack = list(self.elements())[::-1]
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack += list(node.elements())[::-1]

    def has_unknown(self) -> bool:
        """Whether unknown content may come anywhere below it."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node.opaque:
                return True
            for child in node.children:
                if child is None:
                    return True
                if isinstance(child, Node):
                    stack.append(child)
                elif MARK in child:
                    return True
        return False


def may_meet(one: Node, other: Node, masked: Masked) -> bool:
    """Whether one of two elements is never there without the other, as far as branches tell."""
    short, long = sorted((one.path, other.path), key=len)
    return long[: len(short)] == short and not any(block in masked.apart for block, _ in long[len(short) :])
