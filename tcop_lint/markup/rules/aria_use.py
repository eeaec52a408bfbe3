"""Roles, states and properties: known, valid, complete, permitted, and rightly nested."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tcop_lint.markup.aria import ATTRIBUTES, NAME_PROHIBITED, REQUIRED, ROLES, takes
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.roles import UNKNOWN, explicit_role, implicit_role, input_type, role_of
from tcop_lint.markup.seen import is_exposed, is_focusable
from tcop_lint.markup.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_NAMING = ("aria-label", "aria-labelledby", "aria-braillelabel", "aria-roledescription", "aria-brailleroledescription")
_WITHOUT_ROLE = names("audio canvas embed iframe label legend object picture video")
_INTEGER = re.compile(r"[-+]?\d+\Z")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\Z")
_NATIVE_STATES = {
    "aria-checked": ("checkbox", "radio"),
    "aria-valuenow": ("range", "number"),
}


def attributes(node: Node, page: Page) -> Iterator[Fault]:
    """Everything about the ``aria-`` attributes of one element."""
    role: str | None = None
    for name, value in node.attrs.items():
        if name[:5] != "aria-" or MARK in name:
            continue
        kind = ATTRIBUTES.get(name)
        if kind is None:
            near = get_close_matches(name, ATTRIBUTES, n=1, cutoff=0.8)
            yield page.fault("aria-attribute-known", node, name + (f" (did you mean {near[0]}?)" if near else ""))
            continue
        if node.opaque:
            continue
        if value and MARK not in value and not _is_valid(kind.of, kind.tokens, value, name):
            yield page.fault("aria-value-valid", node, f'{name}="{value}"')
        if role is None:
            role = _role_for_permission(node)
        if role == UNKNOWN or not value.strip():
            continue
        if name in _NAMING:
            if _prohibits_name(node, role) and MARK not in value and is_exposed(node):
                yield page.fault("aria-prohibited", node, f"{name} on <{node.tag}>")
        elif not _permits(node, role, name) and is_exposed(node):
            shown = f'role="{role}"' if role and role != "generic" else f"<{node.tag}>"
            yield page.fault("aria-allowed", node, f"{name} on {shown}")


def _role_for_permission(node: Node) -> str:
    if node.opaque:
        return UNKNOWN
    role = explicit_role(node)
    if role in ("presentation", "none"):
        return implicit_role(node) if is_focusable(node) is not False else role
    if role == "" and "role" in node.attrs and node.attrs["role"].strip():
        return implicit_role(node)
    return role or implicit_role(node)


def _prohibits_name(node: Node, role: str) -> bool:
    """Elements without any role, and roles that take no name. Custom elements and unsure ones are let be."""
    if role == "" or (role == "generic" and node.tag in ("a", "body", "section", "header", "footer")):
        return False
    return role in NAME_PROHIBITED and role not in ("term", "time", "mark", "suggestion")


def _permits(node: Node, role: str, name: str) -> bool:
    if role == "":
        return node.tag not in _WITHOUT_ROLE or takes("generic", name)
    if takes(role, name):
        return True
    if node.tag == "input":
        kind = input_type(node)
        if kind in ("radio", "checkbox") and name == "aria-expanded":
            return True  # GOV.UK Frontend's conditional reveal, kept on purpose
        if kind in ("color", "date", "datetime-local", "file", "month", "password", "time", "week"):
            return True
    if node.tag in ("summary", "th", "td", "body", "html", "details"):
        return True
    if role in ("none", "presentation"):
        return True
    return not node.html


def _is_valid(kind: str, tokens: frozenset[str], value: str, name: str) -> bool:
    if kind == "token":
        word = value.strip().lower()
        return word in tokens or not word or (name == "aria-current" and bool(word) and word in tokens)
    if kind == "tokens":
        return all(word in tokens for word in value.lower().split())
    if kind == "integer":
        return bool(_INTEGER.match(value.strip()))
    if kind == "number":
        return bool(_NUMBER.match(value.strip()))
    if kind == "id":
        return len(value.split()) <= 1
    return True


def references(node: Node, page: Page) -> Iterator[Fault]:
    """References to ids that no element of a whole, static document has."""
    if not page.knows_ids:
        return
    for name in ("aria-labelledby", "aria-controls"):
        value = node.attrs.get(name)
        if value is None or MARK in value or not value.split():
            continue
        if any(identity in page.by_id for identity in value.split()):
            continue
        if name == "aria-controls" and not _needs_controls(node):
            continue
        yield page.fault("aria-reference", node, f'{name}="{value.strip()}"')


def _needs_controls(node: Node) -> bool:
    role = explicit_role(node)
    return role == "scrollbar" or (role == "combobox" and node.static("aria-expanded").lower() == "true")


def role_is_known(node: Node, page: Page) -> Iterator[Fault]:
    value = node.attrs["role"]
    if MARK in value or not value.split():
        return
    if not any(word in ROLES for word in value.lower().split()) and is_exposed(node) and not node.opaque:
        near = get_close_matches(value.lower(), ROLES, n=1, cutoff=0.8)
        yield page.fault("aria-role-valid", node, value.strip() + (f" (did you mean {near[0]}?)" if near else ""))


def required(node: Node, page: Page) -> Iterator[Fault]:
    """States that a role written on an element needs."""
    role = explicit_role(node)
    if node.spread or node.opaque or role == implicit_role(node):
        return
    if role not in REQUIRED and not (role == "separator" and is_focusable(node)):
        return
    for name in sorted(REQUIRED.get(role, {"aria-valuenow"})):
        value = node.attrs.get(name)
        if value is not None and (value.strip() or MARK in value):
            continue
        if _is_native(node, name) or (name == "aria-controls" and node.static("aria-expanded").lower() != "true"):
            continue
        if name == "aria-level" and role == "heading":
            if is_exposed(node) and node.tag not in ("h1", "h2", "h3", "h4", "h5", "h6"):
                yield page.fault("aria-required", node, f'role="{role}" without {name}')
            continue
        if is_exposed(node):
            yield page.fault("aria-required", node, f'role="{role}" without {name}')


def _is_native(node: Node, name: str) -> bool:
    """States that HTML gives of itself."""
    if node.tag == "input":
        return input_type(node) in (*_NATIVE_STATES.get(name, ()), UNKNOWN)
    if node.tag in ("option", "select", "meter", "progress"):
        return True
    return node.tag == "details" and name == "aria-expanded"


def hidden_focus(node: Node, page: Page) -> Iterator[Fault]:
    """Content that is kept from assistive technology but reached with the tab key."""
    if node.static("aria-hidden").strip().lower() != "true" or node.wobbly:
        return
    for found in (node, *node.walk()):
        if _traps_focus(found) and is_focusable(found, by_tab=True):
            yield page.fault("aria-hidden-focus", found, page.start_tag(found.offset))
            return


def _traps_focus(node: Node) -> bool:
    return not node.opaque and not node.wobbly and not (node.spread and "tabindex" not in node.attrs)


def presentational_children(node: Node, page: Page) -> Iterator[Fault]:
    """Something that takes focus inside a role whose content assistive technology never sees."""
    from tcop_lint.markup.aria import PRESENTATIONAL_CHILDREN

    if node.opaque or node.wobbly:
        return
    role = role_of(node)
    if role not in PRESENTATIONAL_CHILDREN or role == "option" or not is_exposed(node):
        return
    for found in node.walk():
        if not _traps_focus(found):
            continue
        if is_focusable(found, by_tab=True):
            yield page.fault(
                "nested-interactive", found, f"{page.start_tag(found.offset)} in {page.start_tag(node.offset)}"
            )
            return


BY_TAG = {"button": (presentational_children,)}
BY_ATTRIBUTE = {
    "aria": (attributes, references),
    "role": (role_is_known, required, presentational_children),
    "aria-hidden": (hidden_focus,),
}
BY_PAGE = ()
