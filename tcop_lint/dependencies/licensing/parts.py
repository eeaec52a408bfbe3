"""Divides a text at what joins licences in it, and joins expressions."""

from __future__ import annotations

import re

from tcop_lint import late
from tcop_lint.spdx import read_expression

_WHOLE = late.re(
    r"(?<!\w)(?:common development and distribution|dedication and licen[cs]e|"
    r"historical permission notice and disclaimer|library or lesser|(?:open )?data commons .{1,30} and licen[cs]e|"
    r"mit/x11|x11/mit|mit/expat|expat/mit|zlib/libpng|libpng/zlib|illinois/ncsa|other/proprietary|gplv2\+ce|"
    r"w/\s?ce?\b|w/\s?cpe|unicode/icu|software notice and licen[cs]e|\"new\" or \"revised\")",
    re.IGNORECASE,
)
"""Names in which stands what elsewhere joins two."""
_JOINT = late.re(
    r"\s*(?:\s(?P<or>or)\s|\|\|?|(?P<stroke>/)|\s(?P<and>and)\s|(?P<plus>\s\+\s|&)|(?P<comma>[,;]\s|,(?=[A-Za-z])))\s*",
    re.IGNORECASE,
)


def joined(parts: list[str], operator: str) -> str:
    """The parts as one expression in the form in which expressions are compared; empty where that is none."""
    parts = list(dict.fromkeys(parts))
    if len(parts) == 1:
        return parts[0]
    if "NONE" in parts or "" in parts:
        return ""
    return read_expression(
        f" {operator} ".join(f"({part})" if " AND " in part or " OR " in part else part for part in parts)
    ).text


def parts_of(text: str) -> tuple[list[str], list[str]]:
    """The parts of a text outside brackets, and OR or AND between each and the next."""
    parts, joints = [], []
    begin = at = 0
    depth = 0
    while at < len(text):
        if text[at] in "()":
            depth += 1 if text[at] == "(" else -1
            at += 1
            continue
        if depth == 0 and (name := _WHOLE.match(text, at)):
            at = name.end()
            continue
        joint = _JOINT.match(text, at) if depth == 0 and at > begin else None
        if joint is None or joint.end() == at:
            at += 1
            continue
        piece = text[begin:at].strip(" ,;")
        if piece:
            parts.append(piece)
            joints.append("AND" if joint["and"] or joint["plus"] or joint["comma"] else "OR")
        begin = at = joint.end()
    if last := text[begin:].strip(" ,;"):
        parts.append(last)
    elif joints:
        joints.pop()
    return parts, joints[: max(len(parts) - 1, 0)]
