"""Accessible names, computed on what is written (https://www.w3.org/TR/accname-1.2/, HTML-AAM for native names).

A name knows whether it is sure: what a template, a component or another file may add makes it unsure. Only a name that
is surely empty is a fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.aria import NAMED_BY_CONTENT
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.nodes import Node
from tcop_lint.markup.roles import UNKNOWN, explicit_role, input_type, role_of
from tcop_lint.markup.seen import is_hidden
from tcop_lint.markup.vocabulary import LABELABLE, NEVER_SHOWN, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tcop_lint.markup.page import Page

_BLOCKS = names(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table td th tr ul"
)
_DEEPEST = 60


class Name(NamedTuple):
    """``text`` is what is known of the name; ``sure`` says that it is all there is."""

    text: str
    sure: bool = True

    @property
    def is_empty(self) -> bool:
        """Surely empty."""
        return self.sure and not self.text.strip()

    @property
    def is_there(self) -> bool:
        """Surely not empty."""
        return bool(self.text.strip())


EMPTY = Name("")
UNSURE = Name("", sure=False)


def _known(value: str) -> Name:
    """A value that a template may fill in: what is static of it, and whether that is all."""
    if MARK not in value:
        return Name(value)
    return Name(value.replace(MARK, ""), sure=False)


def name_of(node: Node, page: Page) -> Name:
    """The accessible name of an element that is exposed."""
    return _Naming(page).of(node)


class _Naming:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.visited: set[int] = set()

    def of(self, node: Node) -> Name:
        given = self._referenced(node)
        if given.is_there:
            return given
        name = self._own(node, depth=0, from_content=False)
        if name.is_there or (given.sure and name.sure):
            return name
        return Name(name.text, sure=False)

    def _referenced(self, node: Node) -> Name:
        value = node.attrs.get("aria-labelledby")
        if value is None:
            return EMPTY
        if MARK in value:
            return UNSURE
        sure, parts = True, []
        for identity in value.split():
            target = self.page.by_id.get(identity)
            if target is None:
                sure = sure and self.page.knows_ids
                continue
            hidden = is_hidden(target)
            naming = _Naming(self.page)
            naming.visited = self.visited | {id(node)} if target is not node else set()
            if target is not node and id(target) in self.visited:
                continue
            part = naming._own(target, depth=1, from_content=True, hidden_too=hidden is not False)
            parts.append(part.text)
            sure = sure and part.sure
        return Name(" ".join(parts), sure)

    def _own(self, node: Node, *, depth: int, from_content: bool, hidden_too: bool = False) -> Name:
        """The name without aria-labelledby: aria-label, what HTML gives, content, title."""
        if depth > _DEEPEST or node.opaque or id(node) in self.visited:
            return UNSURE
        label = node.attrs.get("aria-label")
        sure = not node.spread
        if label is not None:
            name = _known(label)
            if name.is_there:
                return name
            sure = sure and name.sure
        native = self._native(node, depth)
        if native.is_there:
            return native
        sure = sure and native.sure
        if from_content or self._named_by_content(node):
            content = self.content(node, depth=depth, hidden_too=hidden_too)
            if content.is_there:
                return content
            sure = sure and content.sure
        for attribute in ("title", "placeholder") if node.tag in ("input", "textarea") else ("title",):
            value = node.attrs.get(attribute)
            if value is not None:
                name = _known(value)
                if name.is_there:
                    return name
                sure = sure and name.sure
        return EMPTY if sure else UNSURE

    def _named_by_content(self, node: Node) -> bool:
        if node.tag == "summary":
            return True
        role = explicit_role(node)
        if role in ("presentation", "none"):
            role = ""
        return (role if role and role != UNKNOWN else role_of(node)) in NAMED_BY_CONTENT

    def _native(self, node: Node, depth: int) -> Name:
        tag = node.tag
        if not node.html:
            return self._of_child(node, "title") if tag == "svg" or node.parent is not None else EMPTY
        if tag in ("img", "area", "image"):
            return _known(node.attrs.get("alt", ""))
        if tag == "input":
            return self._of_input(node, depth)
        if tag in LABELABLE:
            return self._labels(node, depth)
        if tag == "fieldset":
            return self._of_child(node, "legend")
        if tag == "figure":
            return self._of_child(node, "figcaption")
        if tag == "table":
            return self._of_child(node, "caption")
        return EMPTY

    def _of_input(self, node: Node, depth: int) -> Name:
        kind = input_type(node)
        labels = self._labels(node, depth)
        if labels.is_there or kind == UNKNOWN:
            return Name(labels.text, sure=labels.sure and kind != UNKNOWN)
        if kind == "image":
            alt = node.attrs.get("alt")
            name = _known(alt if alt is not None else "")
            return Name(name.text, sure=name.sure and labels.sure)
        if kind in ("submit", "reset", "button"):
            value = node.attrs.get("value")
            if value is None:
                return Name("" if kind == "button" else kind.capitalize(), sure=labels.sure)
            name = _known(value)
            return Name(name.text, sure=name.sure and labels.sure)
        return labels

    def _labels(self, node: Node, depth: int) -> Name:
        sure, parts = True, []
        for label in labels_of(node, self.page):
            if id(label) in self.visited or depth > 2:
                continue
            naming = _Naming(self.page)
            naming.visited = self.visited | {id(node)}
            part = naming._own(label, depth=depth + 1, from_content=True, hidden_too=True)
            parts.append(part.text)
            sure = sure and part.sure
        if not parts and (node.is_unsure("id") or (node.attrs.get("id") and not self.page.knows_labels)):
            return UNSURE
        return Name(" ".join(parts), sure)

    def _of_child(self, node: Node, tag: str) -> Name:
        sure = True
        for child in node.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    content = self.content(child, depth=1, hidden_too=True)
                    if content.is_there:
                        return content
                    sure = sure and content.sure
                elif child.opaque or child.tag == "template":
                    sure = False
            elif child is None or MARK in child:
                sure = False
        return Name("", sure)

    def content(self, node: Node, *, depth: int, hidden_too: bool) -> Name:
        """The text below a node."""
        if depth > _DEEPEST:
            return UNSURE
        parts: list[str] = []
        sure = True
        for child in node.children:
            if child is None:
                sure = False
            elif isinstance(child, str):
                if MARK in child:
                    sure = False
                    child = child.replace(MARK, "")
                parts.append(child)
            else:
                part = self._part(child, depth=depth + 1, hidden_too=hidden_too)
                sure = sure and part.sure
                parts.append(f" {part.text} " if child.tag in _BLOCKS else part.text)
        return Name("".join(parts), sure)

    def _part(self, node: Node, *, depth: int, hidden_too: bool) -> Name:
        if node.opaque:
            return UNSURE
        if node.tag in NEVER_SHOWN and node.html:
            return UNSURE if node.tag in ("noscript", "template") else EMPTY
        sure = True
        if not hidden_too:
            state = _hides_itself(node)
            if state:
                return EMPTY
            sure = state is False
        given = self._referenced(node) if not hidden_too else EMPTY
        if given.is_there:
            return given
        if id(node) in self.visited:
            return EMPTY
        embedded = _embedded(node)
        name = embedded if embedded is not None else self._own_part(node, depth, hidden_too=hidden_too)
        return Name(name.text, sure=name.sure and sure and given.sure)

    def _own_part(self, node: Node, depth: int, *, hidden_too: bool) -> Name:
        tag = node.tag
        if tag in ("iframe", "object", "video", "audio", "canvas", "embed"):
            label = node.attrs.get("aria-label") or node.attrs.get("title")
            return _known(label) if label else UNSURE if tag in ("canvas", "object") else EMPTY
        if not node.html and tag in ("title", "desc", "defs", "style", "metadata"):
            return EMPTY
        return self._own(node, depth=depth, from_content=True, hidden_too=hidden_too)


def _hides_itself(node: Node) -> bool | None:
    """Whether this element adds to no name because it is hidden. Elements around it were asked before."""
    value = node.attrs.get("aria-hidden")
    if value is not None:
        if MARK in value:
            return None
        if value.strip().lower() == "true":
            return True
    if "hidden" in node.attrs or "style" in node.attrs or node.tag in ("input", "dialog"):
        return is_hidden(node)
    return False


def _embedded(node: Node) -> Name | None:
    """The value of a control that stands inside a label."""
    role = explicit_role(node)
    if node.tag == "input" and input_type(node) in ("text", "search", "tel", "url", "email", "number", "range"):
        return _known(node.attrs.get("value", ""))
    if node.tag == "textarea" or role in ("textbox", "searchbox"):
        return _written(node)
    if node.tag == "select":
        return UNSURE
    if role in ("slider", "spinbutton", "progressbar", "scrollbar", "meter"):
        return _known(node.attrs.get("aria-valuetext") or node.attrs.get("aria-valuenow") or "")
    return None


def _written(node: Node) -> Name:
    texts = [child for child in node.children if isinstance(child, str)]
    name = _known("".join(texts))
    return Name(name.text, sure=name.sure and len(texts) == len(node.children))


def labels_of(node: Node, page: Page) -> Iterable[Node]:
    """The label elements of a control: those that point at it, and the one around it."""
    identity = node.attrs.get("id", "")
    found = list(page.labels_for.get(identity, ())) if identity and MARK not in identity else []
    for above in node.ancestors():
        if above.tag == "label" and above.html:
            if "for" not in above.attrs or MARK in above.attrs["for"] or above.attrs["for"] == identity:
                found += [above] if above not in found else []
            break
    return found
