"""Going through structured files that hold scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.facts import Step
from tcop_lint.readers.lines import script_commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source


class Entry(NamedTuple):
    """A key of a table somewhere in a document, with the table that it stands in."""

    pointer: Pointer
    key: str
    value: Any
    table: dict[str, Any]


def entries(value: Node) -> Iterator[Entry]:
    """Every key of every table below ``value``, in no certain order. What aliases repeat comes once."""
    seen = {id(value)}
    waiting: list[tuple[Pointer, Any]] = [((), value)]
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, dict):
            for key, inner in node.items():
                yield Entry((*pointer, key), key, inner, node)
        inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, inner in inside:
            if isinstance(inner, (dict, list)) and id(inner) not in seen:
                seen.add(id(inner))
                waiting.append(((*pointer, step), inner))


class Scripts:
    """Makes steps of the scripts in one structured file."""

    def __init__(self, source: Source, system: str) -> None:
        self._document = source.document
        self._lines = source.text.split("\n")
        self._system = system

    def run(self, pointer: Pointer, script: Node) -> Iterator[Step]:
        """One step for each command of a script, or of every script in an array of them."""
        if isinstance(script, list):
            for at, item in enumerate(script):
                if not isinstance(item, dict):
                    yield from self.run((*pointer, at), item)
        elif isinstance(script, str):
            line, column = self._document.locate(pointer)
            for command in script_commands(script, self._lines, line, column):
                yield Step(
                    line=command.line,
                    column=column if command.line == line else 1,
                    system=self._system,
                    text=command.text,
                    uses=False,
                )

    def uses(self, pointer: Pointer, what: str) -> Step:
        """One step for something that is used from elsewhere."""
        line, column = self._document.locate(pointer)
        return Step(line=line, column=column, system=self._system, text=what, uses=True)


def in_file_order(steps: Iterator[Step]) -> list[Step]:
    """Steps by line, each once: what is merged into several jobs stands in one place."""
    return sorted(dict.fromkeys(steps), key=lambda step: (step.line, step.column))
