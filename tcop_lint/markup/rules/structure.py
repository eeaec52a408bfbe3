"""Headings, frames, tab order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import UNKNOWN, explicit_role
from tcop_lint.markup.seen import is_exposed, is_focusable, is_hidden
from tcop_lint.markup.vocabulary import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page


def headings(page: Page) -> Iterator[Fault]:
    """Levels that are skipped, and a page without a main heading."""
    found = [
        node for node in page.nodes if (node.tag in HEADINGS and node.html) or node.static("role").lower() == "heading"
    ]
    yield from _skipped(found, page)
    if not page.is_whole or not page.is_static or page.masked.constructs or page.has_scripts:
        return
    if any(_level(node) == 1 for node in found) or len(found) < 1:
        return
    body = next(iter(page.by_tag.get("body", ())), None)
    if body is not None:
        yield page.fault("heading-first", found[0], f"<{found[0].tag}>")


def _level(node: Node) -> int | None:
    value = node.attrs.get("aria-level")
    if value is not None:
        return int(value) if value.strip().isdigit() and len(value) < 4 else None
    if explicit_role(node) == UNKNOWN or explicit_role(node) not in ("", "heading"):
        return None
    return int(node.tag[1]) if node.tag in HEADINGS else 2


def _skipped(found: list[Node], page: Page) -> Iterator[Fault]:
    """A heading more than one level below the one before it, with nothing unknown in between."""
    before: Node | None = None
    for node in found:
        level = _level(node)
        if level is None or _is_of_a_component(node) or node.spread or node.wobbly or is_hidden(node) or node.opaque:
            before = None
            continue
        skips = before is not None and level > (_level(before) or level) + 1
        if before is not None and skips and before.path == node.path and not _unknown_between(before, node, page):
            yield page.fault("heading-order", node, f"level {_level(before)} to level {level}")
        before = node


_COMPONENT = re.compile(r"(?<!\S)(?:govuk|nhsuk|moj|hmrc|app|gem-c)-(?!grid|width|main|body|heading|link|!)[a-z]")


def _is_of_a_component(node: Node) -> bool:
    """Whether it stands in a component of a design system, which has the level that it was given."""
    return any(_COMPONENT.search(above.attrs.get("class", "")) for above in node.ancestors())


def _unknown_between(one: Node, other: Node, page: Page) -> bool:
    if not page.masked.constructs and page.language == "":
        return any(node.opaque and one.offset < node.offset < other.offset for node in page.nodes)
    between = page.masked.text[one.offset : other.offset]
    if MARK in between:
        return True
    path = page.masked.path
    bounds = [at for at in page.masked.bounds if one.offset < at < other.offset]
    return any(path(at) != one.path for at in bounds) or any(
        node.opaque and one.offset < node.offset < other.offset for node in page.nodes
    )


def tabindex(node: Node, page: Page) -> Iterator[Fault]:
    value = node.attrs["tabindex"].strip()
    if value.isdigit() and int(value[:6]) > 0 and not node.opaque and not is_hidden(node):
        yield page.fault("tabindex-positive", node, value)


def frame(node: Node, page: Page) -> Iterator[Fault]:
    """A frame that the tab key cannot reach, though what stands in it must be."""
    value = node.attrs.get("tabindex", "")
    if not value.strip().startswith("-") or not value.strip().lstrip("-").isdigit():
        return
    source = node.attrs.get("srcdoc")
    if source is None or MARK in source or is_hidden(node) or "inert" in node.attrs or node.spread:
        return
    if any(node.static(side).strip() in ("0", "1") for side in ("width", "height")):
        return
    from tcop_lint.markup.page import read_page

    inner = read_page("frame.html", source)
    if any(is_focusable(each, by_tab=True) for each in inner.nodes):
        yield page.fault("iframe-tab-order", node, page.start_tag(node.offset))


def scrollable(node: Node, page: Page) -> Iterator[Fault]:
    """A region that scrolls on its own and that the keyboard cannot scroll in every browser."""
    from tcop_lint.markup.seen import style_of

    style = style_of(node)
    scrolls = [style.get(name, "") for name in ("overflow", "overflow-x", "overflow-y")]
    if not any(value.startswith(("scroll", "auto")) for value in scrolls):
        return
    if not any(name in style for name in ("height", "max-height", "width", "max-width", "white-space")):
        return
    if node.tag in ("body", "html", "textarea", "select", "iframe") or node.spread or node.wobbly or node.has_unknown():
        return
    if is_focusable(node) is not False or any(is_focusable(inner, by_tab=True) is not False for inner in node.walk()):
        return
    if not any(isinstance(child, str) and child.strip() for child in node.children) and not list(node.elements()):
        return
    if is_exposed(node):
        yield page.fault("scrollable-region", node)


BY_TAG = {"iframe": (frame,)}
BY_ATTRIBUTE = {"tabindex": (tabindex,), "style": (scrollable,)}
BY_PAGE = (headings,)
