"""Prisma: the fields of models and composite types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import PRISMA, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_BLOCK = re.compile(r"(?m)^[ \t]*(?P<what>model|type|view|enum)[ \t]+(?P<name>\w+)[ \t]*\{")
_FIELD = re.compile(r"(?m)^[ \t]*(?P<name>\w+)[ \t]+(?P<type>\w+(?:\([^)\n]*\))?(?:\[\])?\??)(?P<rest>[^\n]*)$")
_COMMENT = re.compile(r"//[/ \t]*([^\n]*)")
_SCALARS = frozenset(
    ["String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes", "Unsupported"]
)


def read(source: Source) -> Iterator[Fact]:
    """Every field, relations among them."""
    masked, maker = Masked(source.text, PRISMA), Maker(source, "prisma")
    blocks = list(_BLOCK.finditer(masked.mask))
    models = {match["name"] for match in blocks if match["what"] != "enum"}
    for block in blocks:
        end = masked.closing.get(block.end() - 1)
        if block["what"] == "enum" or end is None:
            continue
        body = masked.text[block.end() : end]
        table = re.search(r'@@map\(\s*(?:name\s*:\s*)?"([^"\n]+)"', body)
        for field in _FIELD.finditer(masked.mask, block.end(), end):
            said = masked.text[field.start("rest") : field.end()]
            stored = re.search(r'(?<!@)@map\(\s*(?:name\s*:\s*)?"([^"\n]+)"', said)
            comment = _COMMENT.search(masked.text, field.start("rest"), field.end()) if "//" in said else None
            kind = field["type"]
            base = re.sub(r"\W.*", "", kind)
            yield maker.field(
                field.start("name"),
                block["name"],
                field["name"],
                type=kind,
                nullable=kind.endswith("?"),
                comment=squeezed(comment[1] if comment else _above(masked.text, field.start())),
                stored=stored[1] if stored else "",
                table=table[1] if table else "",
                relation="@relation" in said or (base in models and base not in _SCALARS),
            )


def _above(text: str, start: int) -> str:
    """The ``///`` comment on the lines above."""
    said: list[str] = []
    end = start - 1 if start and text[start - 1] == "\n" else start
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        if not line.startswith("///") or len(said) > 9:
            break
        said.append(line[3:].strip())
        end = begin - 1
    return " ".join(reversed(said))
