"""Protocol Buffers: the fields of messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.readers.schemas.making import Maker
from tcop_lint.readers.schemas.masking import PROTO, Masked, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.facts.schemas import SchemaField
    from tcop_lint.readers.source import Source

_MESSAGE = re.compile(r"\b(?P<what>message|oneof|extend|group|enum|service)\s+(?P<name>[\w.]+)\s*(?:=\s*\d+\s*)?\{")
_FIELD = re.compile(
    r"(?:^|(?<=[;{}\s]))(?:(?P<label>optional|required|repeated)\s+)?(?P<type>map\s*<[^<>;{}]{1,100}>|\.?[A-Za-z_][\w.]*)\s+"
    r"(?P<name>[A-Za-z_]\w*)\s*=\s*\d+"
)
_NOT_TYPES = frozenset(["option", "syntax", "import", "package", "reserved", "extensions", "returns", "rpc"])
_COMMENT = re.compile(r"[^\n;]*;[ \t]*//[ \t]*([^\n]*)")
_MAX_DEPTH = 12


def read(source: Source) -> Iterator[Fact]:
    """Every field of every message, in the order of the file."""
    masked, maker = Masked(source.text, PROTO), Maker(source, "protobuf")
    found = list(_level(masked, maker, 0, len(masked.mask), "", 0))
    yield from sorted(found, key=lambda fact: (fact.line, fact.column))


def _level(masked: Masked, maker: Maker, start: int, end: int, outer: str, depth: int) -> Iterator[SchemaField]:
    shallow = masked.shallow(start, end)
    for match in _MESSAGE.finditer(shallow):
        opened = start + match.end() - 1
        closed = masked.closing.get(opened)
        if closed is None or match["what"] in {"enum", "service"}:
            continue
        name = outer if match["what"] == "oneof" else f"{outer}.{match['name']}" if outer else match["name"]
        inside = masked.shallow(opened + 1, closed)
        for field in _FIELD.finditer(inside):
            if field["type"] in _NOT_TYPES:
                continue
            at = opened + 1 + field.start("name")
            said = _COMMENT.match(masked.text, at)
            label = field["label"] or ""
            kind = "".join(field["type"].split()) + ("[]" if label == "repeated" else "")
            yield maker.field(
                at,
                name,
                field["name"],
                type=kind,
                nullable={"optional": True, "required": False}.get(label),
                comment=squeezed(said[1]) if said else "",
            )
        if depth < _MAX_DEPTH:
            yield from _level(masked, maker, opened + 1, closed, name, depth + 1)
