"""XML as nested tables, read with expat.

An element is a table: its attributes stand under ``@name``, its own text, stripped, under ``#text`` where it
has any, and its children in one array for each name. The document is a table whose one key is the root
element's name. Prefixes of namespaces are dropped. So ``<project><version>1</version></project>`` is
``{"project": [{"version": [{"#text": "1"}]}]}``. Attributes and text have the place of their element.

A document type is borne, but no declaration of entities, inner or outer: those are how XML bombs are built.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn
from xml.parsers import expat

from tcop_lint.documents.model import MAX_DEPTH, TOO_DEEP, Broken, Document, decode
from tcop_lint.documents.places import ByteLines, MarkedValue

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_SINGLE_BYTE = re.compile(r"iso-8859-\d{1,2}|windows-125\d|cp125\d|latin-?1|us-ascii|koi8-[ru]")


def parse(data: bytes) -> Document:
    """The document in ``data``. Raises Broken with the line where XML was left."""
    data = _text(data).encode()
    parser = expat.ParserCreate("utf-8")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.specified_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code) or "unknown error"
        raise Broken(f"is not valid XML: {message}", error.lineno, error.offset + 1) from None
    return Document("xml", builder.root, MarkedValue(builder.root, builder.marks, lambda: ByteLines(data)))


def _text(data: bytes) -> str:
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if not _SINGLE_BYTE.fullmatch(encoding):
        return decode(data)
    try:
        return data.decode(encoding)
    except LookupError:
        raise Broken(f"is in the encoding {encoding}, which is not known") from None
    except UnicodeDecodeError as error:
        raise Broken(f"is not valid {encoding} text", data.count(b"\n", 0, error.start) + 1) from None


def _attribute(name: str) -> str:
    return "@" + (name if name.startswith("xmlns:") else name[name.rfind(":") + 1 :])


class _Builder:
    """The handlers that expat calls, and the elements that are still open."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.root: dict[str, Any] = {}
        self.marks: dict[int, Any] = {id(self.root): {}}
        self._parser = parser
        self._open: list[dict[str, Any]] = [self.root]
        self._texts: list[list[str]] = [[]]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            self._refuse(TOO_DEEP)
        name = name[name.rfind(":") + 1 :]
        offset = self._parser.CurrentByteIndex
        element: dict[str, Any] = {_attribute(key): value for key, value in attributes.items()}
        parent = self._open[-1]
        siblings = parent.get(name)
        if siblings is None:
            siblings = parent[name] = []
            self.marks[id(parent)][name] = offset
            self.marks[id(siblings)] = []
        siblings.append(element)
        self.marks[id(siblings)].append(offset)
        self.marks[id(element)] = {}
        self._open.append(element)
        self._texts.append([])

    def end(self, _name: str) -> None:
        element = self._open.pop()
        if text := "".join(self._texts.pop()).strip():
            element["#text"] = text

    def text(self, text: str) -> None:
        self._texts[-1].append(text)

    def entity(self, *_declaration: object) -> None:
        self._refuse("is XML that declares entities, which is not read because it may be a bomb")

    def _refuse(self, message: str) -> NoReturn:
        raise Broken(message, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
