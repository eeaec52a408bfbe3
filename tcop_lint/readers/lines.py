"""Lines of text files, and lines of scripts inside structured files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number from 1. Only a line feed ends a line, as in git."""
    for number, line in enumerate(text.split("\n"), 1):
        yield number, line.removesuffix("\r")


def filled(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    return ((number, line) for number, line in numbered(text) if line and not line.isspace())


class Command(NamedTuple):
    """A command of a shell script, without its continuation marks, and the line on which it begins."""

    line: int
    text: str


def commands(lines: Iterable[tuple[int, str]]) -> Iterator[Command]:
    """The commands of a script, one a line, without comments; a backslash joins the next line."""
    begun, parts = 0, list[str]()
    for number, line in lines:
        stripped = line.strip()
        if not parts and (not stripped or stripped.startswith("#")):
            continue
        begun = begun if parts else number
        if stripped.endswith("\\"):
            parts.append(stripped[:-1].rstrip())
            continue
        yield Command(begun, " ".join([*parts, stripped]).strip())
        parts = []
    if joined := " ".join(parts).strip():
        yield Command(begun, joined)


def script_commands(script: str, lines: list[str], line: int, column: int) -> Iterator[Command]:
    """The commands of a script that is a value of a structured file.

    ``lines`` are those of the file; ``line`` and ``column`` say where the value's key or array item is.
    Only a YAML block (``|``) keeps its lines apart; commands in other values all have the line of the
    value.
    """
    first = line + 1 if _opens_block(lines, line, column) else 0
    within = ((first + at if first else line, part) for at, part in enumerate(script.split("\n")))
    yield from commands(within)


def _opens_block(lines: list[str], line: int, column: int) -> bool:
    if line > len(lines):
        return False
    rest = lines[line - 1][column - 1 :].strip()
    if not rest.startswith("|"):
        _, _, rest = rest.partition(":")
    return rest.lstrip().startswith("|")
