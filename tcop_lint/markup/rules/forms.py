"""Labels, autocomplete, groups of fields, ids that are used twice, and labels that differ from names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tcop_lint.markup.accname import name_of
from tcop_lint.markup.masked import MARK
from tcop_lint.markup.nodes import Node, may_meet
from tcop_lint.markup.roles import UNKNOWN, explicit_role, input_type, role_of
from tcop_lint.markup.seen import is_disabled, is_exposed, is_hidden, style_of
from tcop_lint.markup.vocabulary import AUTOCOMPLETE_CONTACT, AUTOCOMPLETE_FIELDS, LABELABLE, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.page import Fault, Page

_CONTACT_KINDS = frozenset({"home", "work", "mobile", "fax", "pager"})
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "headers")
_ROLES_WITH_LABEL_IN_NAME = names(
    "button checkbox gridcell link menuitem menuitemcheckbox menuitemradio option radio searchbox switch tab treeitem"
)


def autocomplete(node: Node, page: Page) -> Iterator[Fault]:
    """Tokens that browsers do not know. On and off are no tokens of purpose."""
    if node.tag not in ("input", "select", "textarea"):
        return
    value = node.attrs["autocomplete"]
    if MARK in value or not value.split() or node.spread:
        return
    kind = input_type(node) if node.tag == "input" else "text"
    if kind in ("hidden", "button", "submit", "reset", "image", "checkbox", "radio", "file", UNKNOWN):
        return
    role = explicit_role(node)
    if role in ("none", "presentation") or (role and role == UNKNOWN):
        return
    tabindex = node.static("tabindex").strip()
    if tabindex.startswith("-") and role in ("", "none", "presentation") and role:
        return
    words = value.lower().split()
    if words in (["on"], ["off"]):
        return
    if not _is_purpose(words) and not is_disabled(node) and is_hidden(node) is False:
        if node.static("aria-disabled").lower() == "true":
            return
        yield page.fault("autocomplete-valid", node, value.strip())


def _is_purpose(words: list[str]) -> bool:
    words = list(words)
    if words and words[0].startswith("section-") and len(words[0]) > len("section-"):
        words.pop(0)
    if words and words[0] in ("shipping", "billing"):
        words.pop(0)
    if words and words[-1] == "webauthn":
        words.pop()
        if not words:
            return True
    if words and words[0] in _CONTACT_KINDS:
        words.pop(0)
        return len(words) == 1 and words[0] in AUTOCOMPLETE_CONTACT
    return len(words) == 1 and words[0] in AUTOCOMPLETE_FIELDS | AUTOCOMPLETE_CONTACT


def label(node: Node, page: Page) -> Iterator[Fault]:
    """A label that belongs to nothing."""
    target = node.attrs.get("for")
    if target is not None:
        if MARK in target or not page.knows_ids or page.has_scripts:
            return
        found = page.by_id.get(target)
        in_form = any(above.tag == "form" for above in node.ancestors())
        if in_form and (found is None or not (found.tag in LABELABLE or found.opaque)):
            yield page.fault("label-target", node, f'for="{target}"')
        return


def group(node: Node, page: Page) -> Iterator[Fault]:
    """A group of radio buttons or checkboxes whose question nobody can hear."""
    if node.spread or node.wobbly or explicit_role(node) in ("none", "presentation", UNKNOWN):
        return
    boxes = [each for each in node.walk() if each.tag == "input" and each.static("type") in ("radio", "checkbox")]
    if len(boxes) < 2 or any(above.tag == "fieldset" for box in boxes for above in _below(box, node)):
        return
    if name_of(node, page).is_empty and is_exposed(node):
        yield page.fault("fieldset-legend", node)


def _below(node: Node, top: Node) -> Iterator[Node]:
    for above in node.ancestors():
        if above is top:
            return
        yield above


def duplicate_ids(page: Page) -> Iterator[Fault]:
    """An id that stands twice and that a label or an ARIA reference uses: the reference finds only the first."""
    repeated = {identity: nodes for identity, nodes in page.same_id.items() if len(nodes) > 1}
    if not repeated:
        return
    used = set(page.labels_for)
    for node in page.nodes:
        for name in _REFERRING:
            value = node.attrs.get(name)
            if value:
                used.update(value.split())
    for identity, nodes in repeated.items():
        if identity not in used:
            continue
        for at, node in enumerate(nodes[1:], 1):
            if any(_both_count(earlier, node, page) for earlier in nodes[:at]):
                yield page.fault("duplicate-id", node, identity)
                break


def _both_count(one: Node, other: Node, page: Page) -> bool:
    if not may_meet(one, other, page.masked) or one.wobbly or other.wobbly:
        return False
    apart = ("svg", "template", "noscript")
    return not any(above.tag in apart for node in (one, other) for above in node.ancestors())


def duplicate_attributes(page: Page) -> Iterator[Fault]:
    """A tag that sets the same attribute twice: browsers heed only the first."""
    for offset in page.repeated:
        start = page.masked.text.rfind("<", 0, offset)
        end = page.masked.text.find(">", offset)
        if start < 0 or MARK in page.masked.text[start:offset] or any(start <= at < end for at in page.masked.mixed):
            continue
        name = re.split(r"[\s=>/]", page.text[_name_start(page.text, offset) : offset + 40], maxsplit=1)[0]
        if (
            page.language in ("vue", "svelte")
            or not name
            or (page.masked.constructs and MARK in page.masked.text[start:end])
        ):
            continue
        if _is_raw(page, start):
            continue
        line, column = page.place(_name_start(page.text, offset))
        yield page.fault("duplicate-attribute", page.root, name)._replace(
            line=line, column=column, key=f"duplicate-attribute {name} {page.start_tag(start)}"[:200]
        )


def _name_start(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1] not in " \t\n\f\"'/<":
        offset -= 1
    return offset


def _is_raw(page: Page, start: int) -> bool:
    return not any(node.offset == start for node in page.nodes)


def label_in_name(node: Node, page: Page) -> Iterator[Fault]:
    """People who speak to their computer say what they see; the name must hold those words."""
    if node.opaque or node.spread or node.wobbly:
        return
    value = node.attrs.get("aria-label")
    if value is None and "aria-labelledby" not in node.attrs:
        return
    role = role_of(node)
    if role not in _ROLES_WITH_LABEL_IN_NAME or not is_exposed(node):
        return
    name = name_of(node, page)
    shown = _visible_text(node)
    if shown is None or not name.sure:
        return
    wanted, given = _words(shown), _words(name.text)
    if not wanted or _is_symbol(shown) or not name.text.strip():
        return
    if not _contains(given, wanted):
        yield page.fault(
            "label-in-name", node, f"{' '.join(shown.split())!r} is shown, {' '.join(name.text.split())!r} is the name"
        )


def _visible_text(node: Node) -> str | None:
    """The text that can be seen, None where it cannot be told. Images and hidden text are left out."""
    parts: list[str] = []
    for child in node.children:
        if child is None:
            return None
        if isinstance(child, str):
            if MARK in child:
                return None
            parts.append(child)
        elif child.opaque or child.tag in ("svg", "canvas", "select", "input", "textarea", "object", "math"):
            if child.opaque:
                return None
        elif child.tag in ("script", "style", "template", "img") or is_hidden(child):
            continue
        elif is_hidden(child) is None or _is_hidden_by_class(child) or child.tag in ("i", "sup", "sub"):
            if child.tag in ("i", "sup", "sub") and not child.children:
                continue
            return None
        else:
            text = _visible_text(child)
            if text is None:
                return None
            display = style_of(child).get("display", "")
            spaced = (child.tag in ("div", "p", "br", "li") and display != "inline") or display == "inline-block"
            parts.append(f" {text} " if spaced else text)
    return "".join(parts)


_HIDING = re.compile(r"(?i)hidden|sr-only|screen-?reader|offscreen|a11y|assistive|visually|icon|material|symbol")


def _is_hidden_by_class(node: Node) -> bool:
    return bool(_HIDING.search(node.attrs.get("class", ""))) or MARK in node.attrs.get("class", "")


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"\([^()]*\)", " ", folded)
    return re.findall(r"[\w]+(?:['’-]\w+)*", folded.replace("’", "'"))


def _contains(given: list[str], wanted: list[str]) -> bool:
    if any(given[at : at + len(wanted)] == wanted for at in range(len(given) - len(wanted) + 1)):
        return True
    split = [part for word in given for part in re.split(r"['-]", word)]
    parts = [part for word in wanted for part in re.split(r"['-]", word)]
    joined = [re.sub(r"['-]", "", word) for word in wanted]
    whole = [re.sub(r"['-]", "", word) for word in given]
    if any(whole[at : at + len(joined)] == joined for at in range(len(whole) - len(joined) + 1)):
        return True
    return any(split[at : at + len(parts)] == parts for at in range(len(split) - len(parts) + 1))


def _is_symbol(text: str) -> bool:
    """A single character stands for a picture: an arrow, a cross."""
    stripped = text.strip()
    return len(stripped) < 2 or not any(char.isalnum() for char in stripped)


BY_TAG = {"label": (label,), "fieldset": (group,)}
BY_ATTRIBUTE = {
    "autocomplete": (autocomplete,),
    "aria-label": (label_in_name,),
    "aria-labelledby": (label_in_name,),
}
BY_PAGE = (duplicate_ids, duplicate_attributes)
