"""Markdown: images without a description, and headings that skip a level."""

from __future__ import annotations

from tcop_lint import late
from tcop_lint.markup.page import Fault

_FENCE = late.re(r"[ \t>]*(`{3,}|~{3,})")
_HEADING = late.re(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t#]*\Z")
_IMAGE = late.re(r"!\[(?P<alt>[^\[\]]*)\]\((?P<target>[^()\s]+)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_CODE = late.re(r"(`+)(?:(?!`).)+?\1(?!`)")
_FILE_NAME = late.re(
    r"(?i)[\w .%-]{1,120}\.(?:png|jpe?g|gif|svg|webp|bmp)\Z|(?:image|img|screenshot|picture|photo|untitled)\s*\d*\Z"
)
_BADGE = late.re(r"(?i)badge|shields\.io|/workflows/|status\.svg|coverage|\.svg\?")


def lint_markdown(text: str) -> list[Fault]:
    """The faults of a Markdown document, by place."""
    faults: list[Fault] = []
    fence = ""
    level = 0
    in_comment = False
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if number == 1 and line.startswith("---"):
            fence = "---"
            continue
        if fence == "---":
            fence = "" if line.startswith("---") else fence
            continue
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
            continue
        in_comment = ("<!--" in line or in_comment) and "-->" not in line
        if fence or in_comment:
            continue
        if heading := _HEADING.match(line):
            depth = len(heading[1])
            if level and depth > level + 1:
                shown = (heading[2] or "").strip()
                faults.append(_fault("markdown-headings", number, 1, f"level {level} to level {depth}", shown))
            level = depth
        if "![" in line:
            faults += _images(_CODE.sub(lambda match: " " * len(match[0]), line), number)
    return faults


def _images(line: str, number: int) -> list[Fault]:
    """Images whose text is missing or is no more than the name of a file. Badges say what they say elsewhere."""
    return [
        _fault("markdown-images", number, match.start() + 1, match["target"][:80], match["target"])
        for match in _IMAGE.finditer(line)
        if (not match["alt"].strip() or _FILE_NAME.match(match["alt"].strip())) and not _BADGE.search(match["target"])
    ]


def _fault(fault: str, line: int, column: int, detail: str, key: str) -> Fault:
    return Fault(fault, line, column, detail, f"{fault} {key}"[:200])
