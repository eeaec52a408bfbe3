"""Hiding what a template engine fills in behind filler of the same length, so that an HTML parser can read the rest.

Places stay true: every character of the masked text stands where it stood. What shows something unknown becomes a
comment between tags, and marks inside tags and values. If a block has alternatives, they all stay when each of them
opens and closes its own elements, and each place knows on which branches it lies; otherwise only the first stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tcop_lint.markup.balance import TagMark, is_balanced
from tcop_lint.markup.masked import Masked, Path, as_unknown, blank, marks, merged, without
from tcop_lint.markup.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from tcop_lint.markup.constructs import Construct, Dialect

_MOST_BLOCKS = 2_000
_DEEPEST = 60
"""How many blocks inside one another are told apart."""
_MOST_UNFINISHED = 30
"""How many constructs without an end are borne before the rest of a file is taken as it is."""
_NOTHING = r"(?!)"
_RAW = re.compile(r"(?:script|style|textarea|title|xmp|iframe|noembed|noframes)\Z", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<(?:title|textarea|iframe|script|style)\b[^<>]{0,1000}/>")
_NAME_SO_FAR = re.compile(r"<([A-Za-z][A-Za-z0-9]*)\Z")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")


class _Patterns(NamedTuple):
    text: re.Pattern[str]
    tag: re.Pattern[str]
    quoted: dict[str, re.Pattern[str]]
    comment: re.Pattern[str]
    opener: str


@lru_cache(maxsize=32)
def _patterns(opener: str) -> _Patterns:
    return _Patterns(
        re.compile(rf"(?P<construct>{opener})|<!--|</?[A-Za-z]"),
        re.compile(rf"(?P<construct>{opener})|[\"'>]"),
        {quote: re.compile(rf"(?P<construct>{opener})|{quote}") for quote in "\"'"},
        re.compile(rf"(?P<construct>{opener})|-->"),
        opener,
    )


@lru_cache(maxsize=256)
def _raw_pattern(opener: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<construct>{opener})|(?i:</{name}(?=[\s/>]))")


class _Block:
    __slots__ = ("branches", "in_tag", "kind", "number")

    def __init__(self, kind: str, number: int, in_tag: int) -> None:
        self.kind = kind
        self.number = number
        self.in_tag = in_tag
        self.branches: list[list[int]] = []


class _Masker:
    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.patterns = _patterns(dialect.opener)
        self.pieces: list[str] = []
        self.copied = 0
        self.state = "text"
        self.tag_start = -1
        self.raw = ""
        self.stack: list[_Block] = []
        self.kinds: list[str] = []
        self.done: list[_Block] = []
        self.apart: set[int] = set()
        self.wrapped: set[int] = set()
        self.marks: list[TagMark] = []
        self.mixed: dict[int, list[tuple[int, int]]] = {}
        self.bounds: list[int] = []
        self.paths: list[Path] = []
        self.inherits = False
        self.constructs = 0
        self.unfinished = 0
        self.too_deep = 0

    def run(self) -> Masked:
        text, at = self.text, 0
        while True:
            pattern = self._pattern()
            match = pattern.search(text, at)
            if match is None:
                break
            if match["construct"] is not None:
                construct = self.dialect.read(text, match, self.kinds)
                if construct is None or construct.end <= match.start():
                    self.unfinished += 1
                    if self.unfinished == _MOST_UNFINISHED:
                        self.patterns = _patterns(_NOTHING)
                    at = self._not_one(match)
                else:
                    self._construct(match.start(), construct)
                    at = construct.end
            else:
                at = self._html(match)
        self.pieces.append(text[self.copied :])
        while self.stack:
            self._close(len(text), self.stack[-1])
        return self._result("".join(self.pieces))

    def _pattern(self) -> re.Pattern[str]:
        if self.state == "text":
            return self.patterns.text
        if self.state == "tag":
            return self.patterns.tag
        if self.state == "comment":
            return self.patterns.comment
        if self.state == "raw":
            return _raw_pattern(self.patterns.opener, self.raw)
        return self.patterns.quoted[self.state]

    def _not_one(self, match: re.Match[str]) -> int:
        """Text that only looks like a construct may still be a tag."""
        if self.state == "text" and self.text[match.start()] == "<":
            tag = re.compile("<!--|</?[A-Za-z]").match(self.text, match.start())
            if tag:
                return self._html(tag)
        return match.end() if match.end() > match.start() else match.start() + 1

    def _html(self, match: re.Match[str]) -> int:
        found = match[0]
        if self.state == "text":
            if found == "<!--":
                self.state = "comment"
                return match.end()
            self.state = "tag"
            self.tag_start = match.start()
            return self._tag_name(match.start())
        if self.state == "comment":
            self.state = "text"
        elif self.state == "tag":
            if found == ">":
                self._end_of_tag(match.end())
            else:
                self.state = found
        elif self.state == "raw":
            self.state = "tag"
            self.tag_start = match.start()
        else:
            self.state = "tag"
        return match.end()

    def _tag_name(self, start: int) -> int:
        """Components keep their names out of HTML's: ``<Link>`` is no ``<link>``."""
        letter = start + (2 if self.text[start + 1] == "/" else 1)
        if self.dialect.own_tags:
            name = _NAME.match(self.text, start)
            known = name[1] if name else ""
            if (
                self.text[letter].isupper()
                or "." in known
                or known == "template"
                or _SELF_CLOSED.match(self.text, start)
            ):
                self._replace(letter, letter + 1, "x")
        return letter + 1

    def _end_of_tag(self, end: int) -> None:
        name = _NAME.match(self.text, self.tag_start)
        word = (name[1] if name else "").lower()
        closes = self.text[self.tag_start + 1] == "/"
        slashed = self.text[end - 2] == "/" and (self.dialect.own_tags or word not in ELEMENTS)
        self.marks.append(TagMark(self.tag_start, word, closes, slashed))
        self.state = "text"
        if not closes and _RAW.match(word) and not self._is_renamed(name):
            self.state, self.raw = "raw", word

    def _is_renamed(self, name: re.Match[str] | None) -> bool:
        """Whether the tag is a component's or closes itself, and so is no longer what HTML takes it for."""
        if not self.dialect.own_tags or name is None:
            return False
        return name[1][0].isupper() or bool(_SELF_CLOSED.match(self.text, self.tag_start))

    def _construct(self, start: int, construct: Construct) -> None:
        self.constructs += 1
        self.inherits = self.inherits or construct.inherits
        end = min(construct.end, len(self.text))
        if construct.shows != "literal":
            self._replace(start, end, self._filler(start, end, construct))
        if construct.step == "open" and len(self.stack) >= _DEEPEST:
            self.too_deep += 1
        elif construct.step == "open":
            self._open(end, construct)
        elif construct.step == "next":
            self._next(start, end, construct.block)
        elif construct.step == "close" and self.too_deep:
            self.too_deep -= 1
        elif construct.step == "close":
            block = self._find(construct.block)
            if block is not None:
                while self.stack and self.stack[-1] is not block:
                    self._close(start, self.stack[-1])
                self._close(start, block)

    def _filler(self, start: int, end: int, construct: Construct) -> str:
        if self.state == "text":
            return self._unknown(start, end) if construct.shows == "output" else blank(self.text[start:end])
        if construct.shows == "comment":
            return blank(self.text[start:end])
        if construct.shows == "control":
            in_name = self.state == "tag" and not self.text[start - 1].isspace() and self.text[start - 1] in "=-"
            if (self.state == "tag" and not in_name) or (self.state == "raw" and self.raw in ("script", "style")):
                return blank(self.text[start:end])
        if self.state == "tag" and construct.shows == "output" and self._ends_name(start):
            return blank(self.text[start]) + marks(self.text[start + 1 : end])
        return marks(self.text[start:end])

    def _ends_name(self, at: int) -> bool:
        """Whether attributes follow right behind the name of an element: ``<div{{ attributes }}>``."""
        name = _NAME_SO_FAR.match(self.text[self.tag_start : at])
        return name is not None and len(name[1]) > 1 and name[1].lower() in ELEMENTS

    def _unknown(self, start: int, end: int) -> str:
        """A comment, which may stand anywhere, where there is room for one."""
        return as_unknown(self.text[start:end])

    def _replace(self, start: int, end: int, filler: str) -> None:
        self.pieces += [self.text[self.copied : start], filler]
        self.copied = end

    def _open(self, at: int, construct: Construct) -> None:
        number = len(self.done) + len(self.stack)
        block = _Block(construct.block, number, self.tag_start if self.state != "text" else -1)
        block.branches.append([at, -1])
        self.stack.append(block)
        self.kinds.append(block.kind)
        if construct.apart:
            self.apart.add(number)
        if construct.apart or construct.shows == "output":
            self.wrapped.add(number)
        self._bound(at)

    def _find(self, kind: str) -> _Block | None:
        return next((block for block in reversed(self.stack) if block.kind == kind), None)

    def _next(self, start: int, end: int, kind: str) -> None:
        block = self._find(kind)
        if block is None:
            return
        while self.stack[-1] is not block:
            self._close(start, self.stack[-1])
        block.branches[-1][1] = start
        self._note_mixed(block)
        block.branches.append([end, -1])
        self._bound(end)

    def _close(self, at: int, block: _Block) -> None:
        block.branches[-1][1] = at
        self._note_mixed(block)
        self.stack.pop()
        self.kinds.pop()
        self.done.append(block)
        self._bound(at)

    def _note_mixed(self, block: _Block) -> None:
        if block.in_tag >= 0:
            start, end = block.branches[-1]
            self.mixed.setdefault(block.in_tag, []).append((start, end))

    def _bound(self, at: int) -> None:
        self.bounds.append(at)
        self.paths.append(tuple((block.number, len(block.branches) - 1) for block in self.stack))

    def _result(self, masked: str) -> Masked:
        wobbly: list[tuple[int, int]] = []
        blanked: list[tuple[int, int]] = []
        if len(self.done) > _MOST_BLOCKS or self.unfinished >= _MOST_UNFINISHED:
            wobbly.append((0, len(masked)))
        for block in self.done if len(self.done) <= _MOST_BLOCKS else ():
            if block.in_tag >= 0:
                continue
            steady = [is_balanced(self.marks, start, end) for start, end in block.branches]
            if all(steady):
                continue
            wobbly += [(start, end) for start, end in block.branches]
            blanked += [(start, end) for start, end in block.branches[1:] if end > start]
        if blanked:
            masked = without(masked, blanked)
        return Masked(
            masked,
            self.bounds,
            self.paths,
            self.mixed,
            frozenset(self.apart),
            frozenset(self.wrapped),
            merged(wobbly),
            self.inherits,
            self.constructs,
        )


def mask(text: str, dialect: Dialect) -> Masked:
    """Mask every construct of ``dialect``. The result's text has as many characters and the same line breaks."""
    return _Masker(text, dialect).run()
