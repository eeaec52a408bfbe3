"""Licence files, and READMEs where they speak of licences: which licence, how exactly, changed where, whose
copyright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts.licences import Copyright, LicenceText, Passage, Region
from tcop_lint.readers.encoding import is_text
from tcop_lint.readers.places import is_foreign, word_set
from tcop_lint.readers.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Fact
    from tcop_lint.readers.source import Source

_STEMS = ("licence", "license", "licences", "licenses", "copying", "unlicense", "unlicence", "copyright", "ofl")
_TEXT = word_set(
    "md markdown txt text rst adoc asciidoc html htm lesser mit ogl apache apache2 bsd gpl lgpl agpl mpl eupl cc0 "
    "docs data code content documentation en cy"
)
"""What may stand after the last full stop of a licence file's name. Anything else is code, data or configuration."""
_README = ("/readme{,.*}", "/{docs,doc,.github}/readme{,.*}")
FILES = (
    *(f"{stem}{{,.*,-*,_*}}" for stem in _STEMS),
    "{mit,ogl,apache,apache2,bsd,gpl,lgpl,agpl,mpl,eupl,cc0,docs,content,data}{-,_,.}{licence,license}{,.md,.txt}",
    "notice{,.md,.txt}",
    "/{licences,licenses}/**",
    *_README,
)


def read(source: Source) -> Iterator[Fact]:
    """One ``LicenceText`` for a licence file; for a README only where it names a licence or a copyright.

    Raises Broken where the bytes are no text.
    """
    kind = _kind(source)
    if not kind or is_foreign(source.path):
        return
    if kind == "document" and b"licen" not in source.data.lower():
        return
    from tcop_lint.licences import identify  # loads the table of licence texts

    found = identify(_text(source), name=source.path)
    if kind == "document" and found.match == "none":
        return
    yield LicenceText(
        line=found.licences[0].start if found.licences else 1,
        of=kind,
        expression=found.expression,
        match=found.match,
        licences=tuple(Region(one.id, one.match, one.start, one.end) for one in found.licences),
        changed=tuple(Passage(one.text, one.line, one.loud, one.missing) for one in found.changed),
        copyrights=tuple(Copyright(one.years, one.holder, one.line, one.placeholder) for one in found.copyrights),
        tags=found.tags,
    )


def _text(source: Source) -> str:
    """The text; older licence files with a © or a name in one byte a letter are read as Windows writes them."""
    try:
        return source.text
    except Broken:
        if source.is_binary or not is_text(source.data):
            raise
        return source.data.decode("cp1252", "replace")


def _kind(source: Source) -> str:
    """``document``, ``notice`` or ``licence``; empty for a file that only shares a licence file's name."""
    name = source.name.lower()
    if name.partition(".")[0] == "readme":
        return "document" if _is_text(name) else ""
    if name.partition(".")[0] == "notice":
        return "notice"
    in_folder = source.path.lower().startswith(("licences/", "licenses/"))
    return "licence" if (in_folder and not name.endswith(".license")) or _is_text(name) else ""


def _is_text(name: str) -> bool:
    return "." not in name or name.rpartition(".")[2] in _TEXT or name.rpartition(".")[2].isdigit()


READER = Reader(
    name="licence-text",
    version=3,
    files=FILES,
    kinds=(LicenceText,),
    read=read,
    path_matters=True,
)
