"""Which role an element has, by what is written on it and by what HTML gives it (HTML-AAM).

Source: https://www.w3.org/TR/html-aam-1.0/ and https://www.w3.org/TR/html-aria/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.aria import GLOBAL, ROLES
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.vocabulary import names

if TYPE_CHECKING:
    from tcop_lint.markup.nodes import Node

UNKNOWN = "?"
"""The role of an element of which it cannot be told."""

_IMPLICIT = {
    "article": "article",
    "aside": "complementary",
    "blockquote": "blockquote",
    "button": "button",
    "caption": "caption",
    "code": "code",
    "datalist": "listbox",
    "dd": "definition",
    "del": "deletion",
    "details": "group",
    "dfn": "term",
    "dialog": "dialog",
    "dt": "term",
    "em": "emphasis",
    "fieldset": "group",
    "figure": "figure",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "hr": "separator",
    "html": "document",
    "ins": "insertion",
    "li": "listitem",
    "main": "main",
    "math": "math",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "option": "option",
    "output": "status",
    "p": "paragraph",
    "progress": "progressbar",
    "search": "search",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "svg": "graphics-document",
    "table": "table",
    "tbody": "rowgroup",
    "textarea": "textbox",
    "tfoot": "rowgroup",
    "thead": "rowgroup",
    "time": "time",
    "tr": "row",
    "ul": "list",
}
_GENERIC = names("b bdi bdo body data div i pre q samp small span u")
_INPUTS = {
    "button": "button",
    "checkbox": "checkbox",
    "image": "button",
    "number": "spinbutton",
    "radio": "radio",
    "range": "slider",
    "reset": "button",
    "submit": "button",
}
_TEXT_INPUTS = names("email tel text url")
_LANDMARK_BREAKERS = names("article aside main nav section")
_NAMED_ONLY = {"section": "region", "form": "form"}
_NEEDS_NO_NAME = frozenset({"presentation", "none"})


def explicit_role(node: Node) -> str:
    """The first known role that ``role`` names; empty where there is none, ``UNKNOWN`` where it cannot be told."""
    value = node.attrs.get("role")
    if value is None:
        return UNKNOWN if node.spread else ""
    if MARK in value:
        return UNKNOWN
    return next((word for word in value.lower().split() if word in ROLES), "")


def input_type(node: Node) -> str:
    """The type of an ``input`` in small letters, ``text`` by default, ``UNKNOWN`` where it cannot be told."""
    value = node.attrs.get("type")
    if value is None:
        return UNKNOWN if node.spread else "text"
    if MARK in value:
        return UNKNOWN
    word = value.strip().lower()
    return word if word in _KNOWN_TYPES else "text"


_KNOWN_TYPES = names(
    "hidden text search tel url email password date month "
    "week time datetime-local number range color checkbox radio file "
    "submit image reset button"
)


def implicit_role(node: Node) -> str:
    """The role that HTML gives the element; empty for none, ``generic`` for one that means nothing."""
    tag = node.tag
    if node.opaque:
        return UNKNOWN
    if not node.html:
        return _IMPLICIT.get(tag, "") if tag in ("svg", "math") else ""
    if tag in _IMPLICIT:
        return _IMPLICIT[tag]
    if tag in _GENERIC:
        return "generic"
    if tag in ("a", "area"):
        if "href" in node.attrs:
            return UNKNOWN if node.attrs["href"] == MARK else "link"
        return UNKNOWN if node.spread else "generic"
    if tag == "input":
        return _input_role(node)
    if tag == "img":
        return _image_role(node)
    if tag == "select":
        size = node.attrs.get("size", "")
        if node.spread or MARK in size:
            return UNKNOWN
        return "listbox" if "multiple" in node.attrs or (size.strip().isdigit() and int(size) > 1) else "combobox"
    if tag in ("header", "footer"):
        inside = any(above.tag in _LANDMARK_BREAKERS for above in node.ancestors())
        return "generic" if inside else "banner" if tag == "header" else "contentinfo"
    if tag in _NAMED_ONLY:
        named = any(node.attrs.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))
        return _NAMED_ONLY[tag] if named or tag == "form" else "generic"
    if tag in ("td", "th"):
        return _cell_role(node)
    return "group" if tag in ("address", "hgroup") else ""


def _input_role(node: Node) -> str:
    kind = input_type(node)
    if kind == UNKNOWN:
        return UNKNOWN
    if kind in _INPUTS:
        return _INPUTS[kind]
    if kind == "search":
        return "combobox" if "list" in node.attrs else "searchbox"
    if kind in _TEXT_INPUTS:
        return "combobox" if "list" in node.attrs else "textbox"
    return ""


def _image_role(node: Node) -> str:
    alt = node.attrs.get("alt")
    if alt == "" and not node.spread:
        named = any(node.attrs.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))
        return "img" if named else "presentation"
    return "img"


def _cell_role(node: Node) -> str:
    table = next((above for above in node.ancestors() if above.tag == "table"), None)
    role = explicit_role(table) if table is not None else ""
    if role == UNKNOWN:
        return UNKNOWN
    if role in ("presentation", "none"):
        return "generic"
    if node.tag == "td":
        return "gridcell" if role in ("grid", "treegrid") else "cell"
    scope = node.attrs.get("scope", "").lower()
    if MARK in scope:
        return UNKNOWN
    return "rowheader" if scope in ("row", "rowgroup") else "columnheader"


def role_of(node: Node, *, focusable: bool = False) -> str:
    """The role that counts. ``presentation`` is set aside on what can take focus or has global ARIA properties."""
    role = explicit_role(node)
    if role == UNKNOWN:
        return UNKNOWN
    if role in _NEEDS_NO_NAME:
        if focusable or has_global_aria(node):
            return implicit_role(node)
        return "none"
    return role or implicit_role(node)


def has_global_aria(node: Node) -> bool:
    """Whether a global state or property is set that makes an element count although it is said to be decoration."""
    return any(
        name in GLOBAL and value.strip() and name != "aria-hidden"
        for name, value in node.attrs.items()
        if name[:5] == "aria-"
    )
