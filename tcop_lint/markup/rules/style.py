"""Spacing of text that a style attribute fixes so that readers cannot widen it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.markup.masked import MARK
from tcop_lint.markup.seen import is_hidden, is_off_screen, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.markup.nodes import Node
    from tcop_lint.markup.page import Fault, Page

_LENGTH = re.compile(r"([-+]?\d*\.?\d+)([a-z%]*)\Z")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_WANTED = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}
_FAULTS = {"letter-spacing": "letter-spacing", "word-spacing": "word-spacing", "line-height": "line-height"}
_KEYWORDS = {"normal": 0.0, "inherit": None, "initial": 0.0, "unset": None, "revert": None}


def spacing(node: Node, page: Page) -> Iterator[Fault]:
    """``!important`` spacing below what WCAG 1.4.12 lets readers ask for."""
    value = node.attrs["style"].lower()
    if "important" not in value or MARK in value or node.wobbly:
        return
    style = style_of(node)
    for name, wanted in _WANTED.items():
        declared = style.get(name, "")
        if "!important" not in declared.replace(" ", ""):
            continue
        ratio = _ratio(declared.split("!")[0].strip(), style, name)
        if ratio is not None and ratio < wanted and _affects_text(node, name):
            yield page.fault(_FAULTS[name], node, f"{name}: {declared.split('!')[0].strip()}")


def _ratio(value: str, style: object, name: str) -> float | None:
    """The value in sizes of the font; None where that cannot be told."""
    if value in _KEYWORDS:
        return _KEYWORDS[value] if name != "line-height" else 1.2 if value in ("normal", "initial") else None
    match = _LENGTH.match(value)
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit in ("em", "ch"):
        return number if unit == "em" else number / 2
    if unit == "%" and name == "line-height":
        return number / 100
    if unit == "" and (name == "line-height" or number == 0):
        return number
    if unit in _PIXELS:
        size = _font_size(style)
        return number * _PIXELS[unit] / size if size else 0.0 if number == 0 else None
    return None


def _font_size(style: object) -> float | None:
    declared = style.get("font-size", "") if isinstance(style, dict) else ""
    match = _LENGTH.match(declared.split("!")[0].strip())
    return float(match[1]) * _PIXELS[match[2]] if match and match[2] in _PIXELS else None


def _affects_text(node: Node, name: str) -> bool:
    """Whether text is shown in the element that no inner style spaces otherwise."""
    if is_hidden(node) is not False or is_off_screen(node):
        return False
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        for child in current.children:
            if isinstance(child, str):
                words = child.split()
                if len(words) > 1 or (words and name != "word-spacing"):
                    return True
            elif child is not None and _takes_after(child, name):
                stack.append(child)
    return False


def _takes_after(node: Node, name: str) -> bool:
    """Whether what is set around an element holds for its text."""
    return not node.opaque and name not in style_of(node) and not _other_font(node) and is_hidden(node) is False


def _other_font(node: Node) -> bool:
    return any(name in style_of(node) for name in ("font-size", "font"))


BY_TAG: dict[str, tuple[()]] = {}
BY_ATTRIBUTE = {"style": (spacing,)}
BY_PAGE = ()
