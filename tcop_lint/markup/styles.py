"""Style sheets: focus outlines that are taken away, and movement that nobody can switch off."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from tcop_lint.markup.page import Fault, line_starts

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w\"'(])//[^\n]*", re.DOTALL)
_BRACE = re.compile(r"[{};]")
_NO_OUTLINE = re.compile(r"outline(?:-style|-width)?\s*:\s*(?:none|0(?:px)?)\s*(?:!important)?\s*\Z", re.IGNORECASE)
_FOCUS = re.compile(r":focus(?:-visible)?(?![-\w])")
_OPERATED = re.compile(
    r"(?i)(?:^|[\s>+~,(.])(?:a|button|input|select|textarea|summary|\*|:focus(?:-visible)?)(?=[\s:.,\[#{)]|$)"
    r"|(?:^|[\s,>+~])(?::focus|\*:focus)|link|btn|button|input|checkbox|radio|toggle|tab\b|menu-?item"
)
"""Selectors for what people operate. Focus that a script puts on a heading or a message needs no outline."""
_INSTEAD = re.compile(
    r"(?i)(?:^|[\s;])(?:box-shadow|border(?:-(?:color|bottom|top|left|right|width|style|image)[\w-]*)?|background(?:-color|-image)?|"
    r"text-decoration[\w-]*|outline(?:-color|-offset)?|color|fill|stroke|filter)\s*:|@include|@extend|composes"
)
_MOVES = re.compile(r"(?i)(?:^|[\s;{])(animation(?:-name)?)\s*:\s*(?!none|unset|inherit|initial)[\w$-]")
_ENDLESS = re.compile(r"(?i)\binfinite\b")
_REDUCED = re.compile(r"(?i)prefers-reduced-motion|reduced-?motion")


class _Rule(NamedTuple):
    selector: str
    body: str
    start: int


def lint_styles(text: str) -> list[Fault]:
    """The faults of a CSS, SCSS, Sass or Less file, by place."""
    text = text.replace("\r\n", "\n")
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    starts = line_starts(text)
    rules = _rules(bare)
    faults = [
        _fault("outline-removed", at, starts, rule.selector)
        for rule in rules
        if (at := _removes_outline(rule, rules)) is not None
    ]
    if not _REDUCED.search(bare) and _MOVES.search(bare):
        for rule in rules:
            moved = _MOVES.search(rule.body)
            if moved and _ENDLESS.search(rule.body):
                faults.append(_fault("reduced-motion", rule.start + moved.start(1), starts, rule.selector))
                break
    return sorted(faults, key=lambda fault: (fault.line, fault.column, fault.id))


def _rules(text: str) -> list[_Rule]:
    """Each block with the declarations that stand right in it; blocks inside it are blanked out."""
    found: list[_Rule] = []
    stack: list[tuple[str, int, list[tuple[int, int]]]] = []
    before = 0
    for match in _BRACE.finditer(text):
        if match[0] == ";":
            before = match.end()
        elif match[0] == "{":
            if text[match.start() - 1 : match.start()] == "#":
                stack.append(("", match.end(), []))
                continue
            stack.append((" ".join(text[before : match.start()].split()), match.end(), []))
            before = match.end()
        elif stack:
            selector, start, inner = stack.pop()
            if selector.startswith("&"):
                around = next((outer for outer, _, _ in reversed(stack) if outer and outer[0] != "@"), "")
                selector = around.split(",")[-1].strip() + selector[1:]
            if selector:
                body = text[start : match.start()]
                for begin, end in inner:
                    body = body[: begin - start] + " " * (end - begin) + body[end - start :]
                found.append(_Rule(selector[-300:], body, start))
                before = match.end()
            if stack:
                stack[-1][2].append((start - 1, match.end()))
    return found


def _removes_outline(rule: _Rule, rules: list[_Rule]) -> int | None:
    """Where a rule for focus takes the outline away and gives nothing in its place."""
    if not _FOCUS.search(rule.selector) or ":not(:focus" in rule.selector or not _OPERATED.search(rule.selector):
        return None
    at = 0
    place: int | None = None
    others = []
    for declaration in rule.body.split(";"):
        if _NO_OUTLINE.match(declaration.strip()):
            place = rule.start + at + len(declaration) - len(declaration.lstrip())
        else:
            others.append(declaration)
        at += len(declaration) + 1
    if place is None or _INSTEAD.search(";".join(others)):
        return None
    last = rule.selector.split()[-1].split(":")[0]
    for other in rules:
        styled = other is not rule and _FOCUS.search(other.selector) and _INSTEAD.search(other.body)
        if styled and (not last or last in other.selector or other.selector.startswith(("*", ":focus"))):
            return None
    return place


def _fault(fault: str, offset: int, starts: list[int], selector: str) -> Fault:
    line = bisect_right(starts, offset)
    return Fault(fault, line, offset - starts[line - 1] + 1, selector[:80], f"{fault} {selector}"[:200])
