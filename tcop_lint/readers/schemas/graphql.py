"""GraphQL schemas: the fields of types, inputs and interfaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import GRAPHQL, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_BLOCK = re.compile(
    r"(?m)^[ \t]*(?:extend[ \t]+)?(?:type|input|interface)[ \t]+(?P<name>\w+)"
    r"(?:[^{}\n]|\n(?=[ \t]*(?:[@&{]|implements\b))){0,500}\{"
)
_FIELD = re.compile(
    r"(?:^|(?<=[\s,{(]))(?P<name>[_A-Za-z]\w*)[ \t]*(?P<args>\([\s]*\))?[ \t]*:[ \t]*(?P<type>[\[\]!\s]*\w*[\]! ]*)"
)
_DESCRIPTION = re.compile(r'(?:"""(?P<block>(?:[^"]|"(?!""))*)"""|"(?P<line>[^"\n]*)")\s*$')
_OPERATIONS = frozenset(["Query", "Mutation", "Subscription"])


def read(source: Source) -> Iterator[Fact]:
    """Every field. Those of Query, Mutation and Subscription are operations, and their arguments are what counts."""
    masked, maker = Masked(source.text, GRAPHQL), Maker(source, "graphql")
    for block in _BLOCK.finditer(masked.mask):
        end = masked.closing.get(block.end() - 1)
        if end is None:
            continue
        shallow = masked.shallow(block.end(), end)
        before = block.end()
        for field in _FIELD.finditer(shallow):
            at = block.end() + field.start("name")
            # the shallow text hides what stands in brackets, which is the type of a list
            kind = _kind(masked, block.end() + field.start("type"), end)
            described = _DESCRIPTION.search(masked.text, before, at)
            before = block.end() + field.end()
            comment = (described["block"] or described["line"] or "") if described else ""
            if block["name"] in _OPERATIONS:
                yield from _arguments(masked, maker, block.end() + field.start("args"), field)
                continue
            yield maker.field(
                at,
                block["name"],
                field["name"],
                type=kind,
                nullable=not kind.endswith("!"),
                comment=squeezed(comment),
            )


_TYPE = re.compile(r"[\[\s]*+\w++[\]!]*+")


def _kind(masked: Masked, start: int, end: int) -> str:
    match = _TYPE.match(masked.mask, start, end)
    return "".join(match[0].split()) if match else ""


def _arguments(masked: Masked, maker: Maker, opened: int, field: re.Match[str]) -> Iterator[Fact]:
    closed = masked.closing.get(opened) if field["args"] else None
    if closed is None:
        return
    for argument in _FIELD.finditer(masked.mask, opened + 1, closed):
        kind = _kind(masked, argument.start("type"), closed)
        yield maker.field(
            argument.start("name"), field["name"], argument["name"], type=kind, nullable=not kind.endswith("!")
        )
