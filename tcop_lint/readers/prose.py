"""Headings, links and words of prose documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Fact, Heading, Link, Prose
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.readers.source import Source

_NAMES = (
    "README",
    "CONTRIBUTING",
    "CODE_OF_CONDUCT",
    "SECURITY",
    "SUPPORT",
    "CHANGELOG",
    "CHANGES",
    "HISTORY",
    "NEWS",
    "GOVERNANCE",
    "MAINTAINERS",
    "INSTALL",
    "INSTALLING",
    "HACKING",
    "ARCHITECTURE",
    "ACCESSIBILITY",
    "PRIVACY",
    "SUSTAINABILITY",
    "ROADMAP",
    "TODO",
    "USAGE",
    "GETTING_STARTED",
)
_LISTS = ("requirements", "constraints")
"""Begins the name of a list for a program, which is no prose though its name ends in .txt."""
_STEMS = frozenset(name.lower() for name in _NAMES)

FILES = ("*.{md,markdown,mdx,rst,adoc,asciidoc,txt}", "*.md.erb", *_NAMES)
"""Globs of the files that are read as prose."""


def read_prose(source: Source) -> Iterator[Fact]:
    """``Heading`` and ``Link`` in the order of the document, then one ``Prose``.

    The name's ending says how the document is written; without one that is known, it is plain text. Raises
    Broken where the bytes are no text.
    """
    stem, _, ending = source.name.lower().rpartition(".")
    if stem.startswith(_LISTS):
        return
    if ending in {"md", "markdown", "mdx"} or source.name.lower().endswith(".md.erb"):
        from tcop_lint.readers.markup.markdown import read_markdown

        yield from read_markdown(source.text, is_mdx=ending == "mdx")
    elif ending == "rst":
        from tcop_lint.readers.markup.rst import read_rst

        yield from read_rst(source.text)
    elif ending in {"adoc", "asciidoc"}:
        from tcop_lint.readers.markup.asciidoc import read_asciidoc

        yield from read_asciidoc(source.text)
    else:
        from tcop_lint.readers.markup.plain import read_plain

        yield from read_plain(source.text, hashes=(stem or ending) in _STEMS)


READER = Reader(
    name="prose",
    version=2,
    files=FILES,
    kinds=(Heading, Link, Prose),
    read=read_prose,
    path_matters=True,
)
