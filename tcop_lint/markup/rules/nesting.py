"""Roles that need others around them or inside them, lists, and interactive elements inside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.markup.aria import CONTEXT, OWNED
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.nodes import Node, may_meet
from tcop_lint.markup.roles import UNKNOWN, explicit_role, has_global_aria, role_of
from tcop_lint.markup.seen import is_exposed, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.page import Fault, Page

_TRANSPARENT = frozenset({"", "generic", "none", "presentation"})
_IN_LISTS = frozenset({"li", "script", "template"})
_IN_DEFINITIONS = frozenset({"dt", "dd", "div", "script", "template"})


def context(node: Node, page: Page) -> Iterator[Fault]:
    """A role that only means something inside another."""
    role = explicit_role(node)
    wanted = CONTEXT.get(role)
    if wanted is None or node.opaque or node.is_adrift or not is_exposed(node):
        return
    owners = page.owners_of(node)
    if owners is None or any(_role(owner) in wanted or _role(owner) == UNKNOWN for owner in owners):
        return
    for above in node.ancestors():
        if above.parent is None or above.tag in ("html", "body"):
            break
        if above.is_adrift or above.opaque:
            return
        found = _role(above)
        if found == UNKNOWN or found in wanted:
            if found == "group" and role != "option" and not role.startswith("menuitem") and role != "treeitem":
                continue
            return
        if found not in _TRANSPARENT or has_global_aria(above):
            yield page.fault("aria-context", node, f'role="{role}" in <{above.tag}>')
            return
        if above.spread and "role" not in above.attrs:
            return
    if page.is_whole and not page.masked.constructs:
        yield page.fault("aria-context", node, f'role="{role}" without {" or ".join(sorted(wanted))} around it')


def _role(node: Node) -> str:
    return role_of(node)


def owned(node: Node, page: Page) -> Iterator[Fault]:
    """A role that means nothing without certain roles inside it."""
    role = explicit_role(node)
    wanted = OWNED.get(role)
    if wanted is None or node.opaque or node.is_adrift or not is_exposed(node):
        return
    busy = node.attrs.get("aria-busy", "")
    if busy.strip().lower() == "true" or MARK in busy or node.spread:
        return
    found = _owned_roles(node, page)
    if found is None:
        return
    if not found:
        if not _may_be_filled(page):
            yield page.fault("aria-owned", node, f'role="{role}" without {" or ".join(sorted(wanted))}')
        return
    wrong = [each for each in found if each not in wanted and each not in ("separator", "caption", "rowgroup")]
    if wrong:
        yield page.fault("aria-owned", node, f'role="{role}" holds {wrong[0]}')


def _may_be_filled(page: Page) -> bool:
    """Whether a script may be what fills it, as it does with lists of suggestions, tabs and grids."""
    return page.masked.constructs > 0 or page.language != "" or page.has_scripts or not page.is_whole


def _owned_roles(node: Node, page: Page) -> list[str] | None:
    """The roles that an element owns, None where that cannot be told."""
    owns = node.attrs.get("aria-owns", "")
    if MARK in owns:
        return None
    roles: list[str] = []
    for identity in owns.split():
        target = page.by_id.get(identity)
        if target is None:
            if not page.knows_ids:
                return None
            continue
        roles.append(_role(target))
    stack: list[Node | str | None] = list(node.children)
    while stack:
        child = stack.pop()
        if child is None:
            return None
        if isinstance(child, str):
            if MARK in child:
                return None
            continue
        if child.opaque or child.spread or child.is_adrift:
            return None
        if is_hidden(child) or child.static("aria-hidden").lower() == "true":
            continue
        role = _role(child)
        if role == UNKNOWN:
            return None
        if role in _TRANSPARENT:
            stack += child.children
        else:
            roles.append(role)
    return None if UNKNOWN in roles else roles


def list_content(node: Node, page: Page) -> Iterator[Fault]:
    """Lists hold items and nothing else."""
    if explicit_role(node) or node.wobbly or node.spread or not is_exposed(node):
        return
    for child in node.children:
        if isinstance(child, Node):
            if child.tag not in _IN_LISTS and not child.opaque and not child.is_adrift and child.html:
                if explicit_role(child) == "listitem":
                    continue
                if not is_hidden(child):
                    yield page.fault("list-content", child, f"<{child.tag}> in <{node.tag}>")
                    return
        elif child is not None and child.strip() and MARK not in child:
            if page.masked.constructs:
                continue
            yield page.fault("list-content", node, f"text in <{node.tag}>")
            return


def lone_item(node: Node, page: Page) -> Iterator[Fault]:
    """Items stand in lists. In part of a page, the list may stand in the file that includes it."""
    parent = node.parent
    if parent is None or explicit_role(node) or node.is_adrift:
        return
    if (
        parent.tag in ("ul", "ol", "menu")
        or parent.opaque
        or parent.wobbly
        or parent.tag in ("body", "#document", "template")
    ):
        return
    role = explicit_role(parent)
    if role in ("list", UNKNOWN, "listbox", "tablist", "menu", "menubar", "tree") or parent.tag == "html":
        return
    if parent.offset < 0 or "aria-hidden" in node.attrs or not is_exposed(node):
        return
    yield page.fault("list-item", node, f"<li> in <{parent.tag}>")


def definitions(node: Node, page: Page) -> Iterator[Fault]:
    """Description lists hold terms and their descriptions, or groups of them."""
    if explicit_role(node) or node.wobbly or node.spread:
        return
    for child in node.elements():
        if child.tag not in _IN_DEFINITIONS and not child.opaque and not child.is_adrift and child.html:
            yield page.fault("definition-list", child, f"<{child.tag}> in <dl>")
            return
        if child.tag == "div":
            for inner in child.elements():
                if inner.tag not in ("dt", "dd", "script", "template") and not inner.opaque and not inner.is_adrift:
                    yield page.fault("definition-list", inner, f"<{inner.tag}> in a group of <dl>")
                    return


def lone_term(node: Node, page: Page) -> Iterator[Fault]:
    parent = node.parent
    if parent is None or node.is_adrift or explicit_role(node) or parent.opaque or parent.wobbly or parent.offset < 0:
        return
    if parent.tag == "dl" or parent.tag in ("body", "html", "template"):
        return
    if parent.tag == "div":
        above = parent.parent
        if above is None or above.tag in ("dl", "body", "html", "template") or above.opaque or above.wobbly:
            return
        if above.offset < 0:
            return
    yield page.fault("definition-list", node, f"<{node.tag}> in <{parent.tag}>")


_INTERACTIVE = frozenset({"a", "button", "input", "select", "textarea", "label", "details", "iframe"})


def interactive(node: Node, page: Page) -> Iterator[Fault]:
    """A link or button inside a link: neither works reliably with a keyboard or a screen reader."""
    if "href" not in node.attrs or node.wobbly:
        return
    for inner in node.walk():
        if inner.opaque or inner.wobbly:
            continue
        is_control = inner.tag in ("button", "select", "textarea") or (
            inner.tag == "input" and inner.static("type").lower() != "hidden" and not inner.is_unsure("type")
        )
        if is_control and may_meet(node, inner, page.masked) and not is_hidden(inner):
            yield page.fault(
                "nested-interactive", inner, f"{page.start_tag(inner.offset)} in {page.start_tag(node.offset)}"
            )
            return


BY_TAG = {
    "ul": (list_content,),
    "ol": (list_content,),
    "li": (lone_item,),
    "dl": (definitions,),
    "dt": (lone_term,),
    "dd": (lone_term,),
    "a": (interactive,),
}
BY_ATTRIBUTE = {"role": (context, owned)}
BY_PAGE = ()
