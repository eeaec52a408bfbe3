"""What single files say of their licence and copyright: SPDX tags in comments of any style, and ``.license`` files.

Source: the REUSE Specification 3.3 (https://reuse.software/spec-3.3/), which looks for tags anywhere in a text file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.facts.licences import FileCopyright, FileLicence
from tcop_lint.readers.reader import Reader
from tcop_lint.spdx import raw_ids, read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

USES_REUSE = ("/REUSE.toml", "/.reuse/dep5", "/LICENSES/*")
"""Files without which no repository follows the REUSE Specification."""

_TAG = b"SPDX-License-Identifier:"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_IGNORE_START, _IGNORE_END = "REUSE-IgnoreStart", "REUSE-IgnoreEnd"
_HEAD = 8192
_MOST = 50
"""How many tags of one file are read. Files with more are lists of licences."""

_IDENTIFIER = re.compile(r"SPDX-License-Identifier:[ \t]*([^\n]{0,500})")
_CLOSERS = (
    "*/", "-->", "--%>", "%>", "--}}", "}}", "#}", "}", "*#", "=#", "*)", ":)", "'/", "-/", "*", "/", '"', "'", "#",
    "|", ";;",
)  # fmt: skip
"""What ends comments in the styles that REUSE knows, and boxes."""

_ATTRIBUTE_END = re.compile(r"""(?:["']\s{0,9}/{0,9}>|\]\s{0,9}::)\Z""")
"""The end of an element whose attribute holds the tag, and of a reStructuredText comment."""

_COPYRIGHT = re.compile(
    r"SPDX-(?:File|Snippet)CopyrightText:[^\n]{0,200}|(?:Copyright(?:[^\S\n]*(?:©|\([Cc]\))|(?=[^\S\n]))|©)[^\n]{0,200}"
)
_BEFORE_HOLDER = re.compile(
    r"^(?:SPDX-(?:File|Snippet)CopyrightText:)?[\s:]*(?:(?:Copyright|©|\([Cc]\))[\s:]*)*(?:[0-9]{4}[\s,–—-]*(?:to|present)?[\s,]*)*",
    re.IGNORECASE,
)


def read(source: Source) -> Iterator[Fact]:
    """A ``FileLicence`` for each tag. Bytes that are no text in UTF-8 are replaced."""
    if _TAG not in source.data:
        return
    text = without_ignored(_decoded(source))
    holder = _holder(text[:_HEAD])
    for number, found in enumerate(_IDENTIFIER.finditer(text)):
        if number == _MOST:
            return
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        written = bare(found[1], before)
        meant = read_expression(written)
        yield FileLicence(
            line=text.count("\n", 0, found.start()) + 1,
            column=len(before) + 1,
            written=written,
            expression=meant.text,
            fault=meant.fault,
            wrong=meant.wrong,
            right=meant.right,
            ids=raw_ids(written) or (),
            head=found.start() < _HEAD,
            holder=holder,
        )


def read_copyright(source: Source) -> Iterator[Fact]:
    """A ``FileCopyright`` for the first notice. Bytes that are no text in UTF-8 are replaced."""
    data = source.data
    if b"opyright" not in data and "©".encode() not in data and not data.startswith(_UTF_16):
        return
    text = without_ignored(_decoded(source))
    if found := _COPYRIGHT.search(text):
        yield FileCopyright(line=text.count("\n", 0, found.start()) + 1, text=found[0].strip()[:200])


def _decoded(source: Source) -> str:
    encoding = "utf-16" if source.data.startswith(_UTF_16) else "utf-8-sig"
    return source.data.decode(encoding, "replace").replace("\r\n", "\n")


def _holder(head: str) -> str:
    """Whom the first copyright notice names, without years."""
    found = _COPYRIGHT.search(head)
    return _BEFORE_HOLDER.sub("", found[0], count=1).strip(" \t.,*/#-")[:200] if found else ""


def bare(written: str, before: str) -> str:
    """What stands after a tag, without what ends the comment or mirrors its beginning."""
    text = written.strip()
    mirrored = before.strip()[::-1]
    if mirrored and text.endswith(mirrored):
        text = text.removesuffix(mirrored).rstrip()
    if ends := _ATTRIBUTE_END.search(text):
        text = text[: ends.start()].rstrip()
    while closer := next((closer for closer in _CLOSERS if text.endswith(closer)), ""):
        text = text.removesuffix(closer).rstrip()
    return text


def without_ignored(text: str) -> str:
    """The text with what stands between REUSE's marks blanked; lines stay where they are. A start without an end
    lasts.
    """
    if _IGNORE_START not in text:
        return text
    parts: list[str] = []
    at = 0
    while (start := text.find(_IGNORE_START, at)) >= 0:
        end = text.find(_IGNORE_END, start)
        end = len(text) if end < 0 else end + len(_IGNORE_END)
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join([*parts, text[at:]])


READERS = (
    Reader("file-licence", 3, ("*",), (FileLicence,), read, sweeps=True),
    Reader("file-copyright", 1, ("*",), (FileCopyright,), read_copyright, sweeps=True, only_with=USES_REUSE),
)
