"""Finding secrets: one pass for keywords, then the patterns of those kinds whose keywords are there."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from tcop_lint.secrets.allowed import is_placeholder, is_reference
from tcop_lint.secrets.context import is_rehearsed, is_written
from tcop_lint.secrets.likely import entropy
from tcop_lint.secrets.masking import mark_of, masked
from tcop_lint.secrets.proofs import PROOFS, Claim
from tcop_lint.secrets.table import PRECEDING, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.secrets.table import Kind
    from tcop_lint.verdicts import Confidence

MAX_SECRETS = 100
"""How many secrets of one file are told."""
_MOST_TRIES = 2_000
"""How many places that match one kind's pattern are looked at in one file. A file with more is data, not settings."""
_NAMED = "named"
"""The test of kinds that only a name gives away."""
_NAME_LENGTH = 80
_NOWHERE = (-1, -1)
_TOKEN = 300
"""Characters of a value up to which words in it mean something. In longer ones any word may stand by chance."""
_WIDEST = 1_000
"""Bytes before and after a value in which such marks are looked for."""
_JUDGED = re.compile(
    rb"(?i)pragma: ?(?:allow|white)list|gitleaks:allow|trufflehog:ignore|nosecret|ggignore"
    rb"|^\s*# config\.(?:secret_key|pepper) = "
)
"""Marks by which other scanners are told that a person has looked at a line, and a comment that Devise generates."""
_CUT = (b"**", b"...", "…".encode())
"""What stands right behind a value that somebody has cut or masked."""
_NEXT_JUDGED = re.compile(rb"(?i)lds ignore|pragma: ?(?:allow|white)list nextline")
"""Those that speak of the line below: HMRC's leak detection, and detect-secrets."""


class Found(NamedTuple):
    """One secret: its kind, where it stands, and how to speak of it.

    ``line`` and ``column`` (code points) count from 1; ``start`` and ``end`` are offsets in ``matchable(data)``.
    ``name`` is what the secret is called there. ``mark`` tells it from other secrets (see ``masking.mark_of``); empty
    where that could give it away. ``rehearsed`` says that what stands around speaks of development, tests or examples.
    """

    kind: str
    what: str
    confidence: Confidence
    proven: bool
    line: int
    column: int
    start: int
    end: int
    masked: str
    name: str
    mark: str
    rehearsed: bool
    expires: str


class _Hit(NamedTuple):
    start: int
    end: int
    kind: Kind
    claim: Claim
    value: str
    name: str
    rehearsed: bool


def find(data: bytes, group: str = "") -> list[Found]:
    """Up to ``MAX_SECRETS`` secrets of a file, in their order. ``group`` adds the kinds that its name makes known."""
    data = matchable(data)
    hits = _hits(data, group)
    if not hits:
        return []
    lines = _line_starts(data)
    return [_found(data, lines, hit) for hit in hits[:MAX_SECRETS]]


def matchable(data: bytes) -> bytes:
    """The bytes in which patterns look: UTF-8 without a byte order mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


class _Taken:
    """Places that are spoken for: none of them overlaps another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> None:
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)

    def overlaps(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return (at > 0 and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end)


def _hits(data: bytes, group: str) -> list[_Hit]:
    """The secrets, sorted by place. Where a kind has matched, harmless or not, no later kind is asked."""
    taken = _Taken()
    hits: list[_Hit] = []
    for kind in table(group).candidates(data):
        named = kind.row.test == _NAMED
        for (start, end), named_at, groups in _matches(kind, data):
            if taken.overlaps(start, end):
                continue
            claim = None if named and not is_written(data, start, end) else _judge(kind, groups)
            if claim is None and named:
                continue  # it may yet be of another kind
            taken.take(start, end)
            if claim is not None and named_at != _NOWHERE and not taken.overlaps(*named_at):
                taken.take(*named_at)  # what belongs to a secret, its id for example, is no finding of its own
            if claim is not None and not data.startswith(_CUT, end) and not _is_judged(data, start, end):
                rehearsed = not (kind.row.proven or claim.proven) and is_rehearsed(data, start, end)
                hits.append(_Hit(start, end, kind, claim, groups["secret"], groups.get("name") or "", rehearsed))
    return sorted(hits, key=lambda hit: hit.start)


def _matches(kind: Kind, data: bytes) -> Iterator[tuple[tuple[int, int], tuple[int, int], dict[str, str]]]:
    """Where the secret stands, where its name stands, and what each group of the pattern holds."""
    secret, name = kind.groups["secret"], kind.groups.get("name", 0)
    for match, _ in zip(_finditer(kind, data), range(_MOST_TRIES), strict=False):
        texts = {group: match.group(index) or b"" for group, index in kind.groups.items()}
        decoded = {group: text.decode("utf-8", "replace") for group, text in texts.items()}
        yield match.span(secret), match.span(name) if name else _NOWHERE, decoded


def _finditer(kind: Kind, data: bytes) -> Iterator[Any]:
    """What ``finditer`` gives, looked for only where the kind's screen finds something."""
    if kind.screen is None:
        yield from kind.pattern.finditer(data)
        return
    at = 0
    while (seen := kind.screen.search(data, at)) is not None:
        match = kind.pattern.search(data, max(at, seen.start() - PRECEDING))
        if match is None:
            return
        yield match
        at = match.end()


def _judge(kind: Kind, groups: dict[str, str]) -> Claim | None:
    row, value = kind.row, groups["secret"]
    if (row.proven and is_reference(value)) or (len(value) <= _TOKEN and is_placeholder(value, issued=True)):
        return None
    if row.entropy and entropy(value) < row.entropy:
        return None
    if any(pattern.search(value.encode()) for pattern in kind.allow):
        return None
    return PROOFS[row.test](groups) if row.test else Claim()


def _is_judged(data: bytes, start: int, end: int) -> bool:
    """Whether another scanner is told on the same line, or on the one above, to let this be."""
    *before, own = data[max(0, start - _WIDEST) : start].split(b"\n")
    own += data[end : end + _WIDEST].partition(b"\n")[0]
    return _JUDGED.search(own) is not None or bool(before and _NEXT_JUDGED.search(before[-1]))


def _line_starts(data: bytes) -> list[int]:
    starts, at = [0], data.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = data.find(b"\n", at + 1)
    return starts


def _found(data: bytes, lines: list[int], hit: _Hit) -> Found:
    line = bisect_right(lines, hit.start)
    row = hit.kind.row
    return Found(
        kind=row.id,
        what=hit.claim.what or row.what,
        confidence=hit.claim.confidence or row.confidence,
        proven=row.proven or hit.claim.proven,
        line=line,
        column=len(data[lines[line - 1] : hit.start].decode("utf-8", "replace")) + 1,
        start=hit.start,
        end=hit.end,
        masked=masked(hit.value, row.shows),
        name=hit.name[:_NAME_LENGTH],
        mark=mark_of(hit.value),
        rehearsed=hit.rehearsed,
        expires=hit.claim.expires,
    )
