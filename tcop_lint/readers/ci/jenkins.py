"""Jenkins: Jenkinsfiles, which are programs; their text is searched and never executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.lines import commands
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_OPENS = re2.compile(
    rb"""(?m)(?:^|[\s{;(=])(?:sh|bat|powershell|pwsh)[ \t]*\(?[ \t]*"""
    rb"""(?:[a-zA-Z]+[ \t]*:[ \t]*(?:true|false)[ \t]*,[ \t]*)?"""
    rb"""(?:script[ \t]*:\s*)?('''|\"\"\"|'|")"""
)
_LIBRARY = re2.compile(
    r"""^\s*(?:@Library\s*\(\s*(?:value\s*=\s*)?|library\s*\(?\s*(?:identifier\s*:\s*)?)(\[?[^)\]]*)"""
)
_QUOTED = re2.compile(r"""["']([^"']+)["']""")


def read(source: Source) -> Iterator[Fact]:
    """The commands that are given to a shell as literals, and the shared libraries."""
    yield from sorted([*_libraries(source.text), *_shell(source.text.encode())], key=lambda step: step.line)


def _libraries(content: str) -> Iterator[Step]:
    for number, line in enumerate(content.split("\n"), 1):
        if opened := _LIBRARY.match(line):
            for name in _QUOTED.findall(opened.group(1)):
                yield Step(line=number, system="jenkins", text=name, uses=True)


def _shell(content: bytes) -> Iterator[Step]:
    at, line, counted = 0, 1, 0
    while (opened := _OPENS.search(content, at)) is not None:
        quote, begin = opened.group(1), opened.end()
        line += content.count(b"\n", counted, begin)
        counted = begin
        limit = len(content) if len(quote) == 3 else _line_end(content, begin)
        end = _closing(content, quote, begin, limit)
        if not _is_comment(content, opened.start(1)):
            script = content[begin:end].decode("utf-8", "replace")
            within = ((line + offset, part) for offset, part in enumerate(script.split("\n")))
            for command in commands(within):
                yield Step(line=command.line, system="jenkins", text=command.text, uses=False)
        at = min(end + len(quote), len(content))


def _is_comment(content: bytes, at: int) -> bool:
    line = content[content.rfind(b"\n", 0, at) + 1 : at].lstrip()
    return line.startswith((b"//", b"*", b"/*"))


def _line_end(content: bytes, begin: int) -> int:
    end = content.find(b"\n", begin)
    return len(content) if end < 0 else end


def _closing(content: bytes, quote: bytes, begin: int, limit: int) -> int:
    """Where the literal ends: the next quote that no backslash stands before, or the limit."""
    end = content.find(quote, begin, limit)
    while end > begin and content[end - 1 : end] == b"\\":
        end = content.find(quote, end + 1, limit)
    return limit if end < 0 else end


READER = Reader(
    name="jenkins",
    version=1,
    files=("Jenkinsfile*", "*.jenkinsfile"),
    kinds=(Step,),
    read=read,
    path_matters=True,
    own_only=True,
)
