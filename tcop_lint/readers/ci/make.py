"""Make: the recipes of makefiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Fact, Step
from tcop_lint.readers.lines import commands, numbered
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source


def read(source: Source) -> Iterator[Fact]:
    """The commands of all recipes, without the marks (``@``, ``-``, ``+``) that tell make how to run them."""
    for command in commands(_recipe_lines(source.text)):
        text = command.text.lstrip("@-+ ")
        if text and not text.startswith("#"):
            yield Step(line=command.line, system="make", text=text, uses=False)


def _recipe_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that begin with a tab, and those that a backslash joins to them."""
    continued = False
    for number, line in numbered(text):
        if line.startswith("\t") or continued:
            continued = line.rstrip().endswith("\\")
            yield number, line


READER = Reader(
    name="make",
    version=1,
    files=("Makefile", "GNUmakefile", "*.mk", "Makefile.*"),
    kinds=(Step,),
    read=read,
    path_matters=True,
    own_only=True,
)
