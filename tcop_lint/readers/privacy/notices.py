"""Privacy notices: which files are one, and which of the things that people must be told stand in them.

Pages and templates are read as the accessibility statement is, loosely and in English and Welsh.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tcop_lint.documents import Broken
from tcop_lint.facts import Fact  # noqa: TC001 - the signature of a reader
from tcop_lint.facts.privacy import PrivacyNotice, PrivacyNoticePart
from tcop_lint.readers.places import folders, is_foreign, word_set, words
from tcop_lint.readers.privacy.notice_words import ADDRESSED, ELSEWHERE, ENGLISH, PARTS, TITLE, UPDATED, WELSH
from tcop_lint.readers.statements.blocks import Block, page_of
from tcop_lint.readers.statements.dates import dates_in
from tcop_lint.readers.statements.expressions import UNKNOWN
from tcop_lint.readers.statements.words import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tcop_lint.documents.model import Node
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_NOT_IN_NAME = word_set(
    "template sample example generator guidance checklist test tests stories mock controller presenter routes route "
    "router model handler spec banner accept acceptance"
)
_TESTS = word_set(
    "test tests spec specs __tests__ e2e cypress playwright features stories __mocks__ migrations migrate"
)
_TRANSLATIONS = (".json", ".yml", ".yaml")
_LEAST_WORDS = 60
_LEAST_PARTS = 3
_LEAST_ADDRESSED = 4
_NAMED = re.compile(r"(?i)^privacy[ _-]?(?:notice|policy|statement)$")
_MOST_PARTS = 6
"""Parts with which a file of translations is taken for a whole notice."""
_SHELL_WORDS = 60
_MOST_TEXT = 160
_MOST_ENTRIES = 3_000


def read(source: Source) -> Iterator[Fact]:
    """One ``PrivacyNotice`` and its parts, if the file is a notice."""
    if _is_aside(source):
        return
    name = source.name.lower()
    form = "translation" if name.endswith(_TRANSLATIONS) else "page"
    blocks = _entries(source) if form == "translation" else page_of(name, source.text).blocks
    parts = list(_parts(blocks))
    many = sum(len(block.text.split()) for block in blocks if not block.is_opaque)
    found = {part.part for part in parts} - {"updated", "blank", "purposes"}
    line = blocks[0].line if blocks else 1
    addressed = sum(len(ADDRESSED.findall(block.text)) for block in blocks)
    if (
        many < _LEAST_WORDS
        or len(found) < _LEAST_PARTS
        or addressed < _LEAST_ADDRESSED
        or not _is_titled(blocks, source)
    ) and not (form == "page" and addressed and _is_short(blocks, source)):
        if form == "page" and blocks and many < _SHELL_WORDS and any(block.is_opaque for block in blocks):
            yield PrivacyNotice(language="", form="shell", is_open=True, line=line)
        return
    is_open = any(block.is_opaque for block in blocks) or (form == "translation" and len(found) < _MOST_PARTS)
    yield PrivacyNotice(language=_language(blocks), form=form, is_open=is_open, layered=_layer(blocks), line=line)
    yield from parts


def _is_aside(source: Source) -> bool:
    stem = words(source.name.rsplit(".", 1)[0])
    above = folders(source.path)
    return (
        is_foreign(source.path)
        or not _TESTS.isdisjoint(above)
        or any(name.endswith(("tests", ".test")) for name in above)
        or not _NOT_IN_NAME.isdisjoint(stem)
    )


def _is_titled(blocks: Sequence[Block], source: Source) -> bool:
    """Whether the page calls itself a notice: in a heading or its first words, or by its name alone."""
    early = any(TITLE.search(block.text) for block in blocks[:12])
    return early or TITLE.search(source.name) is not None


def _is_short(blocks: Sequence[Block], source: Source) -> bool:
    """Whether a page says so little that only its name and its title show what it is, and nothing is put into it."""
    plain = not any(UNKNOWN in block.text or block.links for block in blocks)
    named = _NAMED.match(source.name.split(".")[0]) is not None
    return plain and named and any(TITLE.search(block.text) for block in blocks[:2])


def _parts(blocks: Sequence[Block]) -> Iterator[PrivacyNoticePart]:
    seen: set[str] = set()
    for block in blocks:
        said = " ".join((block.text, *block.links))
        for name, pattern in PARTS:
            if name not in seen and pattern.search(said):
                seen.add(name)
                yield _part(name, block)
        if "updated" not in seen and UPDATED.search(block.text) and (dates := dates_in(block.text)):
            seen.add("updated")
            yield _part("updated", block, dates[-1].iso)
        blank = BLANK.search(block.text)
        if blank is not None and block.text[blank.end() : blank.end() + 1] not in {"(", "[", ":", "="}:
            yield _part("blank", block, blank.group(0)[:60])


def _part(name: str, block: Block, value: str = "") -> PrivacyNoticePart:
    text = block.text.replace(UNKNOWN, "\u2026")[:_MOST_TEXT]
    return PrivacyNoticePart(part=name, value=value, text=text, line=block.line)


def _layer(blocks: Sequence[Block]) -> str:
    """The address of another notice that goes on where this one ends."""
    for block in blocks:
        for link in block.links:
            if link.startswith(("http://", "https://")) and ELSEWHERE.search(link) and "ico.org.uk" not in link:
                return link[:200]
    return ""


def _language(blocks: Sequence[Block]) -> str:
    text = " ".join(block.text for block in blocks)[:20_000]
    welsh, english = len(WELSH.findall(text)), len(ENGLISH.findall(text))
    if welsh == english:
        return ""
    return "cy" if welsh > english else "en"


def _entries(source: Source) -> tuple[Block, ...]:
    """Every text of a file of translations as a block. Raises nothing: a broken file has none."""
    try:
        document = source.document
    except Broken:
        return ()
    blocks: list[Block] = []
    pending: list[tuple[Node, Pointer]] = [(document.value, ())]
    while pending and len(blocks) < _MOST_ENTRIES:
        node, place = pending.pop()
        if isinstance(node, str):
            line = document.locate(place)[0]
            blocks += (block._replace(line=line) for block in page_of("entry.html", node).blocks)
        elif isinstance(node, dict):
            pending += ((node[key], (*place, key)) for key in reversed(list(node)))
        elif isinstance(node, list):
            pending += ((item, (*place, at)) for at, item in reversed(list(enumerate(node))))
    return tuple(blocks)
