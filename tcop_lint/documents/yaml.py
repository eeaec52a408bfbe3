"""YAML: the events of PyYAML's C parser made into plain values by the core schema of YAML 1.2.

So ``on`` and ``no`` stay strings and dates do too. Keys are always strings, as they are written. Tags of
others (``!Ref``, ``!vault``) are passed over, and a plain scalar that bears one is a string. Empty documents
of a stream do not count; if several remain, the value is the list of them.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import yaml

from tcop_lint.documents.model import MAX_DEPTH, TOO_DEEP, Broken, Document, Node, decode
from tcop_lint.documents.places import Lines, MarkedValue, line_and_column

MAX_NODES = 2_000_000
"""How many values a file may hold when its aliases are written out."""

Event: TypeAlias = Any
"""An event of PyYAML; which attributes it has depends on its class."""

_STANDARD = "tag:yaml.org,2002:"
_KEY_LENGTH = 80


def parse(data: bytes) -> Document:
    """The document or documents in ``data``. Of a key that stands twice the last counts. Raises Broken."""
    text = decode(data)
    builder = _Builder(text)
    try:
        builder.run()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = line_and_column(text, min(mark.index, len(text))) if mark else (1, 1)
        raise Broken(f"is not valid YAML: {error.problem or error.context}", *place) from None
    except yaml.reader.ReaderError as error:
        raise Broken(*_unreadable(text, error)) from None
    documents, starts = builder.documents, builder.starts
    several = len(documents) > 1
    value: Any = documents if several else documents[0] if documents else None
    if several:
        builder.marks[id(documents)] = starts
    return Document("yaml", value, MarkedValue(value, builder.marks, lambda: Lines(text)), several=several)


def _unreadable(text: str, error: yaml.reader.ReaderError) -> tuple[str, int, int]:
    """The parser gives the offset in bytes of UTF-8."""
    before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "replace")
    return "is not valid YAML: it holds a control character", *line_and_column(text, len(before))


class _Frame:
    """A table or an array that is still open."""

    __slots__ = ("anchor", "height", "key", "marks", "merges", "node", "nodes_before", "start")

    def __init__(self, node: Node, marks: Node, anchor: str | None, start: int, nodes_before: int) -> None:
        self.node = node
        self.marks = marks
        self.anchor = anchor
        self.start = start
        self.nodes_before = nodes_before
        self.height = 1
        self.key: str | None = None
        self.merges: list[Any] = []


class _Anchored:
    """A value that aliases may repeat, with what it costs. ``size`` is None while it is open."""

    __slots__ = ("height", "node", "size")

    def __init__(self, node: Node, size: int | None = None, height: int = 0) -> None:
        self.node = node
        self.size = size
        self.height = height


class _Builder:
    """Builds values from events with a stack of its own, so that nesting and aliases cost no recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.documents: list[Any] = []
        self.starts: list[int] = []
        self.marks: dict[int, Any] = {}
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0

    def run(self) -> None:
        """Read the whole stream."""
        loader = yaml.CSafeLoader(self.text)
        try:
            get_event = loader.get_event
            scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
            starts = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
            ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
            while True:
                event = get_event()
                kind = type(event)
                if kind is scalar:
                    self._scalar(event)
                elif kind in starts:
                    self._open(event, starts[kind]())
                elif kind in ends:
                    self._close(event)
                elif kind is alias:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    self._anchors.clear()
                elif kind is yaml.StreamEndEvent:
                    return
        finally:
            loader.dispose()

    def _broken(self, message: str, offset: int) -> Broken:
        return Broken(message, *line_and_column(self.text, offset))

    def _scalar(self, event: Event) -> None:
        start = event.start_mark.index
        value = event.value
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and type(frame.node) is dict:
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(value, 1)
            frame.key = _MERGE if value == "<<" and event.implicit[0] else value
            frame.marks[value] = start
            return
        tag = event.tag
        if tag is None:
            if event.implicit[0]:
                value = resolve(value)
        elif tag.startswith(_STANDARD) and tag != _STR:
            value = resolve(value)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 1)
        if frame is None and value is None and event.start_mark.index == event.end_mark.index:
            return
        self._nodes += 1
        self._add(value, start, 0)

    def _add(self, value: Node, start: int, height: int) -> None:
        """Put a value that is no key where it belongs."""
        if not self._frames:
            self.documents.append(value)
            self.starts.append(start)
            return
        frame = self._frames[-1]
        if height >= frame.height:
            frame.height = height + 1
        if type(frame.node) is list:
            frame.node.append(value)
            frame.marks.append(start)
            return
        key, frame.key = frame.key, None
        if key is _MERGE and (type(value) is dict or (type(value) is list and all(type(v) is dict for v in value))):
            frame.merges += [value] if type(value) is dict else value
        else:
            frame.node["<<" if key is _MERGE else key] = value

    def _open(self, event: Event, node: Node) -> None:
        start = event.start_mark.index
        if len(self._frames) >= MAX_DEPTH:
            raise self._broken(TOO_DEEP, start)
        marks: Any = type(node)()
        self.marks[id(node)] = marks
        self._frames.append(_Frame(node, marks, event.anchor, start, self._nodes))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node)

    def _close(self, event: Event) -> None:
        frame = self._frames.pop()
        if frame.merges:
            self._merge(frame)
        self._nodes += 1
        if frame.anchor is not None:
            anchored = self._anchors[frame.anchor]
            if anchored.node is frame.node:
                anchored.size, anchored.height = self._nodes - frame.nodes_before, frame.height
        parent = self._frames[-1] if self._frames else None
        if parent is not None and parent.key is None and type(parent.node) is dict:
            parent.key = self.text[frame.start : min(event.end_mark.index, frame.start + _KEY_LENGTH)]
            parent.marks[parent.key] = frame.start
        else:
            self._add(frame.node, frame.start, frame.height)

    def _merge(self, frame: _Frame) -> None:
        """Fill in the keys of ``<<`` that the table does not set itself; the first source wins."""
        for source in frame.merges:
            self._count(len(source), frame.start)
            marks = self.marks.get(id(source), {})
            for key, value in source.items():
                if key not in frame.node:
                    frame.node[key] = value
                    frame.marks[key] = marks.get(key, frame.start)

    def _alias(self, event: Event) -> None:
        start = event.start_mark.index
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            raise self._broken(f"is not valid YAML: there is no anchor called {event.anchor!r}", start)
        if anchored.size is None:
            raise self._broken(f"is not valid YAML: the anchor {event.anchor!r} holds itself", start)
        if len(self._frames) + anchored.height > MAX_DEPTH:
            raise self._broken(TOO_DEEP, start)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.key is None and type(frame.node) is dict:
            frame.key = anchored.node if type(anchored.node) is str else f"*{event.anchor}"
            frame.marks[frame.key] = start
            return
        self._count(anchored.size, start)
        self._add(anchored.node, start, anchored.height)

    def _count(self, nodes: int, offset: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise self._broken(f"holds aliases that stand for more than {MAX_NODES:,} values", offset)


class _Merge(str):
    """The key ``<<`` where it means to merge."""

    __slots__ = ()


_MERGE = _Merge("<<")
_STR = f"{_STANDARD}str"
_CONSTANTS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_NUMERIC = frozenset("0123456789+-.")
_INT = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MAX_DIGITS = 4000


def resolve(text: str) -> str | int | float | bool | None:
    """What a plain scalar is by the core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMERIC or len(text) > _MAX_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return int(text, 0) if _OTHER_BASE.fullmatch(text) else text
