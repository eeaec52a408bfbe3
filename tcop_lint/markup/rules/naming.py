"""Names of images, buttons, links, fields, frames, headings and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.accname import name_of
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import UNKNOWN, explicit_role, has_global_aria, input_type, role_of
from tcop_lint.markup.seen import is_exposed, is_focusable
from tcop_lint.markup.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_FIELDS = names(
    "checkbox combobox listbox menuitemcheckbox menuitemradio radio searchbox slider spinbutton switch textbox"
)
_BY_ROLE = {
    "button": "button-name",
    "link": "link-name",
    "heading": "heading-empty",
    "menuitem": "menuitem-name",
    "img": "image-name",
    "image": "image-name",
    **dict.fromkeys(_FIELDS, "field-name"),
}
_SVG_ROLES = frozenset({"img", "image", "graphics-document", "graphics-symbol"})
_TAGS = (
    "a",
    "area",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "img",
    "input",
    "select",
    "textarea",
    "summary",
    "iframe",
)


def named(node: Node, page: Page) -> Iterator[Fault]:
    """Elements whose role or tag asks for a name."""
    if node.opaque or node.wobbly:
        return
    fault = _fault_of(node)
    if not fault or not _counts(node, fault):
        return
    if name_of(node, page).is_empty and is_exposed(node):
        yield page.fault(fault, node, page.start_tag(node.offset))


def _fault_of(node: Node) -> str:
    tag = node.tag
    if not node.html:
        if tag == "a" and ("href" in node.attrs or "xlink:href" in node.attrs) and not explicit_role(node):
            return "link-name"
        role = explicit_role(node)
        if role in _SVG_ROLES:
            return "svg-name"
        return _BY_ROLE.get(role, "")
    if tag == "input" and input_type(node) == "image" and not explicit_role(node):
        return "image-button-name"
    if tag == "summary":
        parent = node.parent
        is_first = parent is not None and parent.tag == "details" and next(iter(parent.elements()), None) is node
        if is_first and not explicit_role(node):
            return "summary-name"
        return ""
    if tag == "iframe":
        role = explicit_role(node)
        return "iframe-name" if not role else ""
    role = role_of(node, focusable=_may_take_focus(node))
    if tag == "input" and role == "" and input_type(node) not in ("hidden", UNKNOWN, "reset", "submit", "button"):
        return "field-name"
    if role == "option" or role == UNKNOWN:
        return ""
    return _BY_ROLE.get(role, "")


def _may_take_focus(node: Node) -> bool:
    """For the conflict of presentational roles: said to be decoration, but it can be operated."""
    return explicit_role(node) in ("none", "presentation") and bool(is_focusable(node))


def _counts(node: Node, fault: str) -> bool:
    if fault == "image-name":
        return not _is_decoration(node)
    if fault == "iframe-name":
        tabindex = node.attrs.get("tabindex", "")
        if MARK in tabindex or node.spread:
            return False
        return not tabindex.strip().startswith("-")
    if fault == "field-name" and node.tag == "input":
        return input_type(node) not in ("hidden", UNKNOWN)
    if fault == "link-name" and node.tag in ("a", "area"):
        return not node.is_unsure("href") or explicit_role(node) == "link"
    if fault == "heading-empty":
        return not _is_filled_by_script(node)
    return True


def _is_decoration(node: Node) -> bool:
    if node.tag == "img":
        if node.spread:
            return True
        alt = node.attrs.get("alt")
        if alt == "" and explicit_role(node) in ("", "none", "presentation"):
            return True
        if alt is not None and MARK in alt:
            return True
    return False


def _is_filled_by_script(node: Node) -> bool:
    """An empty heading without anything inside, but with a hook, is a place that a script fills."""
    hooks = [name for name in node.attrs if name == "id" or name.startswith("data-")]
    return bool(hooks) and not node.children


def svg_or_role(node: Node, page: Page) -> Iterator[Fault]:
    """What has a role written on it, where its tag alone would not be looked at."""
    if node.html and node.tag in _TAGS:
        return
    yield from named(node, page)


def svg_link(node: Node, page: Page) -> Iterator[Fault]:
    if not node.html:
        yield from named(node, page)


def objects(node: Node, page: Page) -> Iterator[Fault]:
    """Embedded objects that show something other than text."""
    data = node.attrs.get("data", "")
    if node.spread or node.wobbly or explicit_role(node) or MARK in data:
        return
    kind = node.static("type").lower()
    path = data.split("?")[0].split("#")[0].lower()
    if not data or not (kind.startswith(("image/", "audio/", "video/")) or path.endswith(_MEDIA)):
        return
    if kind and not kind.startswith(("image/", "audio/", "video/")):
        return
    if name_of(node, page).is_empty and is_exposed(node):
        yield page.fault("object-name", node, page.start_tag(node.offset))


_MEDIA = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".webp",
    ".avif",
    ".bmp",
    ".mp3",
    ".mp4",
    ".webm",
    ".ogg",
    ".wav",
    ".mov",
)


def decorative(node: Node, page: Page) -> Iterator[Fault]:
    """Said to be decoration, and yet exposed: it takes focus or has a name or another global ARIA property."""
    if node.opaque or node.spread or node.wobbly:
        return
    role = node.attrs.get("role", "")
    words = role.lower().split()
    says = MARK not in role and bool(words) and words[0] in ("none", "presentation")
    empty_alt = node.tag == "img" and node.attrs.get("alt") == "" and "role" not in node.attrs
    if not says and not empty_alt:
        return
    clash = has_global_aria(node) if not _only_unknown_aria(node) else False
    focus = is_focusable(node)
    if (clash or focus) and is_exposed(node):
        yield page.fault("decorative-exposed", node, page.start_tag(node.offset))


def _only_unknown_aria(node: Node) -> bool:
    return any(name.startswith("aria-") and MARK in value for name, value in node.attrs.items())


BY_TAG = {
    **dict.fromkeys(_TAGS, (named,)),
    "img": (named, decorative),
    "object": (objects,),
}
BY_ATTRIBUTE = {"role": (svg_or_role, decorative), "href": (svg_link,), "xlink:href": ()}
BY_PAGE = ()
