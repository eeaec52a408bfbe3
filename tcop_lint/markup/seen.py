"""Whether an element is shown, reachable with the keyboard, and told to assistive technology.

Three answers: True, False, and None for what cannot be told. Style sheets and scripts are not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import UNKNOWN, input_type
from tcop_lint.markup.vocabulary import NEVER_SHOWN, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tcop_lint.markup.nodes import Node

_OPERABLE = names("button select textarea")
_CAN_BE_DISABLED = names("button input select textarea fieldset optgroup option")
_HIDING_CLASS = re.compile(
    r"(?<!\S)(?!\S*visually)(?:[\w@-]*[-_])?(?:hidden|hide|invisible|d-none|d-no|display-none)(?!\S)|display-none"
)
"""Class names by which style sheets usually hide something from everybody."""
_DECLARATION = re.compile(r"\s*([-\w]+)\s*:\s*([^;]*)")


def style_of(node: Node) -> Mapping[str, str]:
    """The declarations of the style attribute, in small letters, the last one of each. Empty when it is not known."""
    value = node.attrs.get("style")
    if not value:
        return {}
    found: dict[str, str] = {}
    for match in _DECLARATION.finditer(value.lower()):
        name, declared = match[1], match[2].strip()
        if MARK in declared or not ("!important" in found.get(name, "") and "!important" not in declared):
            found[name] = declared
    return found


def is_hidden(node: Node) -> bool | None:
    """Whether the element is hidden from everybody, itself or through an element around it."""
    answer: bool | None = False
    visible_again = False
    current: Node | None = node
    while current is not None:
        own = _hides(current, visible_again)
        if own:
            return True
        if own is None:
            answer = None
        if current.attrs.get("style") and style_of(current).get("visibility", "").startswith("visible"):
            visible_again = True
        current = current.parent
    return answer


def _hides(node: Node, visible_again: bool) -> bool | None:
    attrs = node.attrs
    if node.html and node.tag in NEVER_SHOWN and node.tag != "noscript":
        return True
    answer: bool | None = False
    if "hidden" in attrs:
        if MARK not in attrs["hidden"]:
            return True
        answer = None
    style = attrs.get("style")
    if style:
        declared = style_of(node)
        if declared.get("display", "").startswith("none"):
            return True
        if not visible_again and declared.get("visibility", "").startswith(("hidden", "collapse")):
            return True
        if MARK in style:
            answer = None
    classes = attrs.get("class")
    if classes and answer is False and _HIDING_CLASS.search(classes):
        answer = None
    if node.tag == "dialog" and "open" not in attrs:
        answer = None
    if node.tag == "input" and attrs.get("type", "").lower() == "hidden":
        return True
    return answer


_FAR = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|vw|vh|%)?")


def is_off_screen(node: Node) -> bool:
    """Whether a style attribute, here or around, moves the element out of sight."""
    current: Node | None = node
    while current is not None:
        if current.attrs.get("style"):
            style = style_of(current)
            moved = style.get("position", "").startswith(("absolute", "fixed"))
            far = any(_FAR.match(style.get(side, "")) for side in ("top", "left", "right", "bottom", "text-indent"))
            cut = "clip" in style and "rect" in style["clip"]
            if (moved and (far or cut)) or _FAR.match(style.get("text-indent", "")):
                return True
        current = current.parent
    return False


def is_exposed(node: Node) -> bool | None:
    """Whether assistive technology is told of the element: not hidden, and not below aria-hidden."""
    hidden = is_hidden(node)
    if hidden:
        return False
    answer: bool | None = None if hidden is None else True
    current: Node | None = node
    while current is not None:
        value = current.attrs.get("aria-hidden")
        if value is not None:
            if MARK in value:
                answer = None
            elif value.strip().lower() == "true":
                return False
        current = current.parent
    return answer


def is_disabled(node: Node) -> bool | None:
    """Whether the element or a fieldset around it is disabled."""
    if node.tag in _CAN_BE_DISABLED and "disabled" in node.attrs:
        return None if node.attrs["disabled"] == MARK else True
    if node.tag in _CAN_BE_DISABLED and node.spread:
        return None
    for above in node.ancestors():
        if above.tag == "fieldset" and "disabled" in above.attrs:
            return None
    return False


def is_focusable(node: Node, *, by_tab: bool = False) -> bool | None:
    """Whether the element can take focus; with ``by_tab``, whether the tab key reaches it."""
    if node.opaque:
        return None
    hidden = is_hidden(node)
    if hidden:
        return False
    answer = _takes_focus(node, by_tab=by_tab)
    return None if answer and hidden is None else answer


def _takes_focus(node: Node, *, by_tab: bool) -> bool | None:
    attrs = node.attrs
    tabindex = attrs.get("tabindex")
    native = _native_focus(node)
    if tabindex is not None and native is not False and is_disabled(node):
        return False
    if tabindex is not None:
        if MARK in tabindex:
            return None
        try:
            number = int(tabindex)
        except ValueError:
            return native
        if is_disabled(node):
            return False
        return number >= 0 or not by_tab
    if node.spread:
        return None
    return native


def _native_focus(node: Node) -> bool | None:
    attrs, tag = node.attrs, node.tag
    if not node.html:
        return tag == "a" and "href" in attrs
    if tag in ("a", "area"):
        if "href" in attrs:
            return None if attrs["href"] == MARK else True
        return None if node.spread else False
    if tag == "input":
        if input_type(node) in ("hidden", UNKNOWN):
            return None if input_type(node) == UNKNOWN else False
        disabled = is_disabled(node)
        return None if disabled is None else not disabled
    if tag in _OPERABLE:
        disabled = is_disabled(node)
        return None if disabled is None else not disabled
    if tag == "summary":
        return node.parent is not None and node.parent.tag == "details"
    if tag in ("audio", "video"):
        return "controls" in attrs
    if tag == "iframe":
        return True
    editable = attrs.get("contenteditable")
    return editable is not None and editable.lower() in ("", "true")
