"""Values at paths of structured files.

A path is keys with dots between them: ``jobs.*.steps[].uses``. ``*`` is any key, ``[]`` any item, ``[0]`` one item
and ``**`` any number of keys and items, none too. A key with a dot, a bracket, a star or a quote in it is quoted:
``dependencies."lodash.merge"``. In a stream of several YAML documents a path is looked up in each of them.
"""

from __future__ import annotations

import re
from datetime import date, time
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from tcop_lint.documents import Broken
from tcop_lint.facts import Document, NotExamined, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Fact, Pointer, Scalar
    from tcop_lint.readers.source import Source

MAX_VALUES = 5_000
"""How many places one path may name in one file. Those that come after are not examined, and a fact says so."""

MAX_TEXT = 65_536
"""How long a string may be in a fact, in code points; a longer one is cut."""


class Wild(Enum):
    """The steps of a path that name more than one place."""

    KEY = "*"
    ITEM = "[]"
    DEEP = "**"


Step: TypeAlias = str | int | Wild


def read_values(source: Source, paths: Sequence[str]) -> Iterator[Fact]:
    """``Document`` if the file parses, then a ``Value`` for each place that one of ``paths`` names, in its order.

    One ``NotExamined`` if it does not parse. Raises ValueError for a path that ``check_path`` does not accept.
    """
    steps_of = {path: compile_path(path) for path in paths}
    try:
        document = source.document
    except Broken as broken:
        yield NotExamined(reason=broken.message, line=broken.line, column=broken.column)
        return
    yield Document(format=document.format)
    for path, steps in steps_of.items():
        steps = (Wild.ITEM, *steps) if document.several else steps
        for number, (pointer, value) in enumerate(select(document.value, steps)):
            line, column = document.locate(pointer)
            if number == MAX_VALUES:
                reason = f"holds more than {MAX_VALUES:,} values at {path}"
                yield NotExamined(reason=reason, line=line, column=column)
                break
            type_, scalar = described(value)
            yield Value(selector=path, pointer=pointer, type=type_, value=scalar, line=line, column=column)


def check_path(path: str) -> str | None:
    """What is wrong with a path, or None."""
    try:
        compile_path(path)
    except ValueError as error:
        return str(error)
    return None


_STEP = re.compile(
    r"""
      (?P<dot>\.)?+
      (?: (?P<deep>\*\*) | (?P<any>\*) | "(?P<quoted>(?:[^"\\]++|\\["\\])*+)" | '(?P<raw>[^']*+)'
        | (?P<bare>[^.\[\]*"'\s]++) )
    | \[ (?P<item>[0-9]{0,9}) \]
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=4096)
def compile_path(path: str) -> tuple[Step, ...]:
    """The steps of a path. Raises ValueError with a sentence on what is wrong."""
    steps: list[Step] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None or (match["item"] is None and (match["dot"] is None) != (at == 0)):
            raise ValueError(f"{path!r} is no path: {path[at:]!r} cannot be read. Quote keys that are not plain.")
        if match["item"] is not None:
            steps.append(int(match["item"]) if match["item"] else Wild.ITEM)
        elif match["deep"] or match["any"]:
            steps.append(Wild.DEEP if match["deep"] else Wild.KEY)
        elif match["quoted"] is not None:
            steps.append(re.sub(r"\\(.)", r"\1", match["quoted"]))
        else:
            steps.append(match["raw"] if match["raw"] is not None else match["bare"])
        at = match.end()
    if not steps:
        raise ValueError("an empty path names nothing")
    return tuple(steps)


def select(value: Node, steps: tuple[Step, ...]) -> Iterator[tuple[Pointer, Node]]:
    """Every place of ``value`` that ``steps`` name, once each and in the order of the document.

    Each place is visited once with the set of steps that may come next there, so the walk is linear in the document.
    """
    stack: list[tuple[Pointer, Node, frozenset[int]]] = [((), value, frozenset({0}))]
    while stack:
        pointer, node, states = stack.pop()
        states = _skipping_deep(steps, states)
        if len(steps) in states:
            yield pointer, node
        if type(node) is dict:
            stack += reversed(list(_keys(pointer, node, steps, states)))
        elif type(node) is list:
            stack += reversed(list(_items(pointer, node, steps, states)))


def _skipping_deep(steps: tuple[Step, ...], states: frozenset[int]) -> frozenset[int]:
    """``**`` may stand for nothing at all."""
    reached = set(states)
    for state in sorted(states):
        while state < len(steps) and steps[state] is Wild.DEEP:
            state += 1
            reached.add(state)
    return frozenset(reached)


def _keys(
    pointer: Pointer, node: dict[str, Node], steps: tuple[Step, ...], states: frozenset[int]
) -> Iterable[tuple[Pointer, Node, frozenset[int]]]:
    here = {state: steps[state] for state in states if state < len(steps)}
    always = frozenset(
        state + (step is Wild.KEY) for state, step in here.items() if step is Wild.KEY or step is Wild.DEEP
    )
    named: dict[str, set[int]] = {}
    for state, step in here.items():
        if isinstance(step, str) and step in node:
            named.setdefault(step, set()).add(state + 1)
    if always:
        for key, child in node.items():
            yield (*pointer, key), child, always | named.get(key, frozenset())
    else:
        for key in node.keys() & named.keys() if len(named) > 1 else named:
            yield (*pointer, key), node[key], frozenset(named[key])


def _items(
    pointer: Pointer, node: list[Node], steps: tuple[Step, ...], states: frozenset[int]
) -> Iterable[tuple[Pointer, Node, frozenset[int]]]:
    here = {state: steps[state] for state in states if state < len(steps)}
    always = frozenset(
        state + (step is Wild.ITEM) for state, step in here.items() if step is Wild.ITEM or step is Wild.DEEP
    )
    named: dict[int, set[int]] = {}
    for state, step in here.items():
        if isinstance(step, int) and step < len(node):
            named.setdefault(step, set()).add(state + 1)
    if always:
        for number, child in enumerate(node):
            yield (*pointer, number), child, always | named.get(number, frozenset())
    else:
        for number in sorted(named):
            yield (*pointer, number), node[number], frozenset(named[number])


def described(value: Node) -> tuple[str, Scalar]:
    """The type of a value by the names of ``facts.Value``, and the value if it is a scalar."""
    if isinstance(value, dict):
        return "table", None
    if isinstance(value, list):
        return "array", None
    if isinstance(value, str):
        return "string", value[:MAX_TEXT]
    if value is None:
        return "null", None
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, (date, time)):
        return "string", value.isoformat()
    return "number", _storable(value)


def _storable(number: int | float) -> int | float:
    """Facts are stored with integers of 64 bits, so larger ones lose precision."""
    if isinstance(number, float) or -(2**63) <= number < 2**63:
        return number
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
