"""JSX and TSX, parsed by tree-sitter and turned into the same tree that pages have.

Elements that a component holds in several places (returns, branches, callbacks) become parts of one page, each on a
branch of its own, so that nothing is said of two of them together. Components are opaque.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tcop_lint.documents import Broken
from tcop_lint.markup.lint import lint_page
from tcop_lint.markup.masked import Masked
from tcop_lint.markup.nodes import MAYBE, Node
from tcop_lint.markup.page import Fault, Page
from tcop_lint.markup.parse import DEEPEST
from tcop_lint.markup.vocabulary import ELEMENTS, names

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "htmlFor": "for",
    "className": "class",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
    "srcSet": "srcset",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "contentEditable": "contenteditable",
    "xlinkHref": "xlink:href",
    "httpEquiv": "http-equiv",
    "autoPlay": "autoplay",
    "srcDoc": "srcdoc",
    "readOnly": "readonly",
}
_SVG = names("svg path g circle rect line polygon polyline ellipse text tspan defs use symbol clippath mask")
_ELEMENTS = ("jsx_element", "jsx_self_closing_element")


@lru_cache(maxsize=4)
def _parser(kind: str) -> Any:
    from tree_sitter import Language, Parser

    if kind == "tsx":
        from tree_sitter_typescript import language_tsx as language
    else:
        from tree_sitter_javascript import language
    return Parser(Language(language()))


class _Lowering:
    """Walks the syntax tree once. ``blocks`` counts the branches that are given out.

    Inside the value of an attribute, and right inside a component, an empty element may be filled by the component.
    """

    def __init__(self, data: bytes, text: str) -> None:
        self.data = data
        self.is_ascii = len(data) == len(text)
        self.root = Node("#document", {}, None, -1)
        self.blocks = 0
        self.in_value = False

    def offset(self, at: int) -> int:
        """Code points before a byte."""
        return at if self.is_ascii else len(self.data[:at].decode("utf-8", "replace"))

    def text(self, node: Any) -> str:
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def find(self, top: Any) -> None:
        """Lower every outermost element of the file."""
        stack = [top]
        while stack:
            node = stack.pop()
            if node.type in _ELEMENTS:
                self.branch(node, self.root, 0)
            else:
                stack += node.named_children[::-1]

    def branch(self, node: Any, parent: Node, depth: int) -> None:
        """Lower an element that stands on a branch of its own below ``parent``."""
        self.blocks += 1
        self.element(node, parent, (*parent.path, (self.blocks, 0)), depth)

    def element(self, node: Any, parent: Node, path: tuple[tuple[int, int], ...], depth: int) -> None:
        if depth > DEEPEST:
            raise Broken(f"nests elements more than {DEEPEST} deep")
        opening = (
            node
            if node.type == "jsx_self_closing_element"
            else node.child_by_field_name("open_tag") or node.named_children[0]
        )
        name_node = opening.child_by_field_name("name")
        name = self.text(name_node) if name_node is not None else ""
        if not name:
            for child in node.named_children[0:]:
                self.child(child, parent, path, depth)
            return
        is_html = name in ELEMENTS
        made = Node(
            name.lower() if is_html else name,
            {},
            parent,
            self.offset(node.start_byte),
            html=self._is_html(name, parent),
        )
        made.opaque = not is_html and not (name in _SVG and not made.html)
        made.path = path
        parent.children.append(made)
        for attribute in opening.named_children:
            if attribute.type == "jsx_attribute":
                self.attribute(attribute, made)
            elif attribute.type == "jsx_expression":
                made.spread = True
        if node.type == "jsx_element":
            for child in node.named_children[1:]:
                if child.type != "jsx_closing_element":
                    self.child(child, made, path, depth + 1)
        if not made.children and (parent.opaque or self.in_value):
            made.children.append(None)

    def _is_html(self, name: str, parent: Node) -> bool:
        return name != "svg" and (parent.html or parent.tag == "foreignObject") and not name.startswith("svg:")

    def child(self, node: Any, parent: Node, path: tuple[tuple[int, int], ...], depth: int) -> None:
        kind = node.type
        if kind in _ELEMENTS:
            self.element(node, parent, path, depth)
        elif kind in ("jsx_text", "html_character_reference"):
            text = self.text(node)
            shown = " " if kind == "html_character_reference" and text == "&nbsp;" else text
            parent.children.append(shown if "\n" not in shown else " ".join(shown.split()))
        elif kind == "jsx_expression":
            self.expression(node, parent, depth)
        elif kind == "jsx_fragment":
            for inner in node.named_children:
                self.child(inner, parent, path, depth)

    def expression(self, node: Any, parent: Node, depth: int) -> None:
        """A value in braces: a string counts as text, elements inside as alternatives, all else is unknown."""
        inner = [child for child in node.named_children if child.type != "comment"]
        if not inner:
            return
        value = inner[0]
        if value.type in ("string", "number"):
            parent.children.append(self.text(value).strip("'\""))
            return
        found = list(self._outermost(value))
        if value.type in ("ternary_expression", "binary_expression", "parenthesized_expression") and _only_elements(
            value
        ):
            for element in found:
                self.branch(element, parent, depth)
            return
        parent.children.append(None)
        for element in found:
            self.branch(element, parent, depth)
            last = parent.children[-1]
            if isinstance(last, Node):
                last.loose = True

    def _outermost(self, top: Any) -> Iterator[Any]:
        stack = [top]
        while stack:
            node = stack.pop()
            if node.type in _ELEMENTS:
                yield node
            else:
                stack += node.named_children[::-1]

    def attribute(self, node: Any, made: Node) -> None:
        name = self.text(node.named_children[0])
        name = _NAMES.get(name, name if "-" in name else name.lower())
        value = node.named_children[1] if len(node.named_children) > 1 else None
        if name == "dangerouslysetinnerhtml" or name == "children":
            made.children.append(None)
            return
        if value is None:
            made.attrs[name] = "true" if name.startswith("aria-") else ""
        elif value.type == "string":
            made.attrs[name] = self.text(value)[1:-1]
        else:
            made.attrs[name] = self._value(value)
            before, self.in_value = self.in_value, True
            for element in self._outermost(value):
                self.branch(element, self.root, 0)
                self._set_loose()
            self.in_value = before

    def _set_loose(self) -> None:
        last = self.root.children[-1]
        if isinstance(last, Node):
            last.loose = True

    def _value(self, node: Any) -> str:
        inner = [child for child in node.named_children if child.type != "comment"]
        if len(inner) == 1:
            kind = inner[0].type
            if kind == "string":
                return self.text(inner[0])[1:-1]
            if kind == "number" or (kind == "unary_expression" and self.text(inner[0])[1:].isdigit()):
                return self.text(inner[0])
            if kind in ("true", "false"):
                return self.text(inner[0])
        return MAYBE


def _only_elements(node: Any) -> bool:
    """Whether a condition can give nothing but elements: ``a && <b/>`` and ``a ? <b/> : <c/>``."""
    if node.type in _ELEMENTS or node.type in ("null", "false", "undefined"):
        return True
    if node.type == "parenthesized_expression":
        return all(_only_elements(child) for child in node.named_children if child.type != "comment")
    if node.type == "ternary_expression":
        parts = (node.child_by_field_name("consequence"), node.child_by_field_name("alternative"))
        return all(part is not None and _only_elements(part) for part in parts)
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        right = node.child_by_field_name("right")
        return operator is not None and operator.type == "&&" and right is not None and _only_elements(right)
    return False


def read_jsx(path: str, text: str) -> Page:
    """The page that the elements of a component make. Raises Broken for elements that nest too deep."""
    text = text.replace("\r\n", "\n")
    data = text.encode("utf-8", "replace")
    tree = _parser("tsx" if path.lower().endswith((".tsx", ".ts")) else "jsx").parse(data)
    lowering = _Lowering(data, text)
    lowering.find(tree.root_node)
    return page_of(text, lowering.root)


def page_of(text: str, root: Node) -> Page:
    """The page of a tree that no HTML parser built."""
    masked = Masked(text, (), (), {}, frozenset(), frozenset(), (), inherits=False, constructs=1)
    return Page(text, masked, "jsx", root, ())


def lint_jsx(path: str, text: str) -> list[Fault]:
    """Every fault of a JSX or TSX component, by place."""
    return lint_page(read_jsx(path, text))
