"""REUSE.toml and ``.reuse/dep5``: licences and copyright of files that do not say it themselves.

Source: the REUSE Specification 3.3 (https://reuse.software/spec-3.3/) and the machine-readable debian/copyright
format 1.0 (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.documents import Broken
from tcop_lint.facts.licences import Annotation
from tcop_lint.readers.lines import numbered
from tcop_lint.readers.reader import Reader
from tcop_lint.spdx import raw_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_PRECEDENCE = frozenset({"closest", "aggregate", "override"})
_FIELD = re.compile(r"([!-9;-~][!-9;-~]*):[ \t]*(.*)")
_SPECIAL = frozenset(r"\.^$|()+[]{}*?")


def read_toml(source: Source) -> Iterator[Fact]:
    """An ``Annotation`` for each table, in order. Raises Broken, also where the tool would refuse the file."""
    document = source.document
    top = document.value
    if type(top.get("version")) is not int:
        raise Broken("has no whole number as its version", document.locate(("version",))[0])
    listed = top.get("annotations", [])
    if not isinstance(listed, list):
        raise Broken("must have annotations as [[annotations]] tables", document.locate(("annotations",))[0])
    for number, table in enumerate(listed):
        line, column = document.locate(("annotations", number))
        if not isinstance(table, dict):
            raise Broken("must have annotations as [[annotations]] tables", line, column)
        paths = _texts(table, "path", line)
        if not paths:
            raise Broken("has an annotation without a path", line, column)
        precedence = table.get("precedence", "closest")
        if precedence not in _PRECEDENCE:
            raise Broken(
                f"has an annotation whose precedence is none of {', '.join(sorted(_PRECEDENCE))}", line, column
            )
        ids, wrong = _licences(_texts(table, "SPDX-License-Identifier", line))
        yield Annotation(
            line=line,
            column=column,
            paths=tuple(toml_pattern(path) for path in paths),
            precedence=precedence,
            ids=ids,
            wrong=wrong,
            copyrights=len(_texts(table, "SPDX-FileCopyrightText", line)),
        )


def _texts(table: dict[str, Any], key: str, line: int) -> list[str]:
    value = table.get(key, [])
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or any(not isinstance(item, str) for item in items):
        raise Broken(f"has an annotation whose {key} is neither a string nor a list of strings", line)
    return items


def _licences(written: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids: dict[str, None] = {}
    wrong: list[str] = []
    for text in written:
        found = raw_ids(text)
        ids.update(dict.fromkeys(found or ()))
        wrong += [text] if found is None else []
    return tuple(ids), tuple(wrong)


def toml_pattern(glob: str) -> str:
    """A path of REUSE.toml as an RE2 pattern: ``*`` stops at a slash, ``**`` does not, ``\\*`` is a star.

    A slash after ``**`` belongs to it, as in the REUSE tool.
    """
    out = ""
    at = 0
    while at < len(glob):
        if glob[at] == "\\" and at + 1 < len(glob):
            out += _literal(glob[at + 1])
            at += 2
        elif glob.startswith("**", at):
            at += 2
            while at < len(glob) and glob[at] in "*/":
                at += 1
            out += ".*"
        elif glob[at] == "*":
            out += "[^/]*"
            at += 1
        else:
            out += _literal(glob[at])
            at += 1
    return out


def dep5_pattern(glob: str) -> str:
    """A path of dep5 as an RE2 pattern: ``*`` and ``?`` do not stop at a slash. Raises Broken for an unknown escape."""
    out = ""
    at = 0
    while at < len(glob):
        char = glob[at]
        at += 1
        if char == "\\":
            if glob[at : at + 1] not in {"\\", "?", "*"}:
                raise Broken(
                    f"has the path {glob!r}, in which a backslash stands before something else than *, ? or \\"
                )
            out += _literal(glob[at])
            at += 1
        else:
            out += {"*": ".*", "?": "."}.get(char) or _literal(char)
    return out


def _literal(char: str) -> str:
    return "\\" + char if char in _SPECIAL else char


class _Field(NamedTuple):
    name: str
    line: int
    values: list[str]


def read_dep5(source: Source) -> Iterator[Fact]:
    """An ``Annotation`` for each Files paragraph, in order. Raises Broken."""
    paragraphs = list(_paragraphs(source.text))
    if not paragraphs or "format" not in paragraphs[0]:
        raise Broken("does not begin with a Format field")
    for fields in paragraphs[1:]:
        files, licence, holders = (fields.get(name) for name in ("files", "license", "copyright"))
        if files is None:
            continue
        if licence is None or holders is None:
            raise Broken("has a Files paragraph without a Copyright or License field", files.line)
        ids, wrong = _licences(licence.values[:1])
        yield Annotation(
            line=files.line,
            paths=tuple(dep5_pattern(path) for value in files.values for path in value.split()),
            precedence="aggregate",
            ids=ids,
            wrong=wrong,
            copyrights=sum(bool(value.strip()) for value in holders.values),
        )


def _paragraphs(text: str) -> Iterator[dict[str, _Field]]:
    """Fields by their names in small letters; a blank line ends a paragraph, ``#`` begins a comment."""
    fields: dict[str, _Field] = {}
    last: _Field | None = None
    for line, written in numbered(text):
        if written.startswith("#"):
            continue
        if not written.strip():
            if fields:
                yield fields
            fields, last = {}, None
        elif written[0] in " \t":
            if last is None:
                raise Broken("has a line that continues nothing", line)
            last.values.append(written.strip())
        elif found := _FIELD.fullmatch(written):
            last = _Field(found[1].lower(), line, [found[2].strip()])
            if last.name in fields:
                raise Broken(f"has the field {found[1]} twice in one paragraph", line)
            fields[last.name] = last
        else:
            raise Broken("has a line that is no field", line)
    if fields:
        yield fields


READERS = (
    Reader("reuse-toml", 1, ("REUSE.toml",), (Annotation,), read_toml),
    Reader("reuse-dep5", 1, ("/.reuse/dep5",), (Annotation,), read_dep5),
)
