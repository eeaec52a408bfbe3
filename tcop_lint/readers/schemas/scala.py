"""Scala: Slick's tables, and case classes that Play reads from or writes to JSON or a document database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import JAVA, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_SLICK = re.compile(rb"\bcolumn\s*\[")
_JSON = re.compile(
    rb"\b(?:Json\s*\.\s*(?:using\s*\[[^\]]{1,80}\]\s*\.\s*)?(?:format|reads|writes)\b|OFormat|OWrites|Reads\s*\[|Format\s*\[|"
    rb"Writes\s*\[|derive(?:Decoder|Encoder|Codec)|RootJsonFormat|jsonFormat\d+|MongoFormats|Macros\.handler)"
)
_TABLE = re.compile(
    r"\bclass\s+(?P<name>\w+)\s*(?:\([^{}=]{0,300}?\))?\s*extends\s+(?:\w+\.)*(?:BaseTable|Table)\s*\[(?P<of>[^\]]*)\]\s*\("
)
_COLUMN = re.compile(
    r"\b(?:val|def|lazy\s+val)\s+(?P<name>\w+|`[^`\n]{1,80}`)\s*(?::\s*[^=\n]{1,120})?=\s*(?:this\s*\.\s*)?column\s*\["
)
_CASE_CLASS = re.compile(
    r"\bcase\s+class\s+(?P<name>\w+)\s*(?:\[[^\]\n]{0,200}\])?\s*(?:@\w+\s*(?:\(\s*\))?\s*)?(?:private\s*)?\("
)
_PARAMETER = re.compile(
    r"\s*+(?:@\w+(?:\([\s]*\))?\s+)*+(?:(?:private|override|val|var|implicit)\s+)*+(?P<name>\w+|`[^`\n]{1,80}`)\s*:\s*"
    r"(?P<type>[^=]{1,300})"
)
_NOT_DATA = re.compile(r"(?:Config|Settings|Request\[|Controller|Service|ViewModel|Page)$")


def read(source: Source) -> Iterator[Fact]:
    """Slick's columns, and the parameters of case classes in files that also say how these become JSON."""
    slick, json = _SLICK.search(source.data) is not None, _JSON.search(source.data) is not None
    if not slick and not json:
        return
    masked = Masked(source.text, JAVA)
    found: list[SchemaField] = []
    if slick:
        found += _tables(masked, Maker(source, "slick"))
    if json:
        found += _classes(masked, Maker(source, "play-json"))
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _tables(masked: Masked, maker: Maker) -> Iterator[SchemaField]:
    for match in _TABLE.finditer(masked.mask):
        closed = masked.closing.get(match.end() - 1)
        opened = masked.mask.find("{", closed or match.end())
        end = masked.closing.get(opened)
        if closed is None or end is None:
            continue
        strings = re.findall(r'"([^"\n]{1,200})"', masked.text[match.end() : closed])
        table = strings[-1] if strings else ""
        for column in _COLUMN.finditer(masked.mask, opened, end):
            bracket = column.end() - 1
            kind_end = masked.closing.get(bracket)
            if kind_end is None:
                continue
            kind = squeezed(masked.text[bracket + 1 : kind_end], 100)
            said = re.compile(r'\s*\(\s*"([^"\n]{1,200})"').match(masked.text, kind_end + 1)
            yield maker.field(
                column.start("name"),
                match["name"],
                column["name"].strip("`"),
                type=kind,
                nullable=kind.startswith("Option["),
                stored=said[1] if said else "",
                table=table,
            )


def _classes(masked: Masked, maker: Maker) -> Iterator[SchemaField]:
    for match in _CASE_CLASS.finditer(masked.mask):
        closed = masked.closing.get(match.end() - 1)
        if closed is None or _NOT_DATA.search(match["name"]):
            continue
        for span in masked.pieces(match.end(), closed):
            parameter = _PARAMETER.match(masked.mask, *span)
            if parameter is None:
                continue
            kind = squeezed(masked.text[parameter.start("type") : parameter.end("type")], 100)
            if not kind or "=>" in kind:
                continue
            yield maker.field(
                parameter.start("name"),
                match["name"],
                masked.text[parameter.start("name") : parameter.end("name")].strip("`"),
                type=kind,
                nullable=kind.startswith("Option["),
            )
