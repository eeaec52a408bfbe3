"""What a note does not say, and what it only seems to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tcop_lint import late
from tcop_lint.placeholders import is_placeholder, is_unwritten
from tcop_lint.privacy.periods import period_of
from tcop_lint.privacy.words import singular, split
from tcop_lint.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tcop_lint.facts.privacy import MinimisationNote

_SMALL_TALK = """
a an the of to for from and or by in on at as is are be it its this that our their we they us all any each so etc s
store stored storing hold holds held holding keep keeps kept keeping record records recorded recording collect
collected collecting collection process processed processing use used using usage need needs needed require
required requirement necessary save saved capture captured get contain contains have has because
personal data field fields column value values detail details information info purpose purposes reason
business general various other user users person people system database table service application app
important useful operational internal minimum minimal fine ok yes
"""
_EMPTY = frozenset(singular(word) for word in _SMALL_TALK.split())
"""Words that say nothing of why something is needed."""

_FOREVER = late.re(
    r"(?i)^\W*(?:indefinite(?:ly)?|for ?ever|permanent(?:ly)?|unlimited|no limit|never(?: deleted)?)\W*$"
)
_PERSONAL_MAIL = late.re(r"(?i)^\s*[a-z]+[._][a-z]+\d?@")
_SHORTEST = 15
"""Characters below which a purpose is hardly a sentence."""


Kind = Literal["missing", "placeholder", "other"]


class Gap(NamedTuple):
    """One thing that a note lacks: the key where it would stand, and the sentence's end that says so."""

    key: str
    says: str
    kind: Kind = "other"


def gaps(note: MinimisationNote, names: Iterable[str] = ()) -> tuple[Gap, ...]:
    """Everything that a note lacks. ``names`` are those of the fields and entities that it covers.

    Notes of fideslang are asked only for what fideslang has a place for.
    """
    if note.home == "fides":
        return tuple(_of_fides(note))
    return tuple(_of_ours(note, [*names, note.id]))


def said_together(gaps: Iterable[Gap]) -> str:
    """Gaps as the end of one sentence that begins with the note. Many of one kind are named together."""
    gaps_of: dict[str, list[Gap]] = {}
    for gap in gaps:
        gaps_of.setdefault(gap.kind, []).append(gap)
    parts = [gap.says for gap in gaps_of.get("other", ())]
    for kind, verb in (("placeholder", "has placeholders for"), ("missing", "gives no")):
        found = gaps_of.get(kind, [])
        if len(found) == 1:
            parts.insert(0, found[0].says)
        elif found:
            parts.insert(0, f"it {verb} {listed([gap.key.replace('_', ' ') for gap in found])}")
    return "; ".join(parts)


def _of_fides(note: MinimisationNote) -> Iterator[Gap]:
    if not (note.purpose or note.use):
        yield Gap("purpose", "no system says what the data is used for")
    elif not note.lawful_basis:
        yield Gap("lawful_basis", "its system gives no legal_basis_for_processing")
    elif not note.kept_until:
        yield Gap("retention", "its system gives no retention_period")


def _of_ours(note: MinimisationNote, names: list[str]) -> Iterator[Gap]:
    if not note.purpose.strip():
        yield Gap("purpose", "it gives no purpose", "missing")
    elif is_placeholder(note.purpose):
        yield Gap("purpose", f"its purpose is a placeholder ({_cut(note.purpose)})", "placeholder")
    elif says_nothing(note.purpose, names):
        yield Gap("purpose", f"its purpose says no more than the names do ({_cut(note.purpose)})")
    elif len(note.purpose.strip()) < _SHORTEST:
        yield Gap("purpose", f"its purpose is hardly a sentence ({_cut(note.purpose)})")
    if not note.lawful_basis:
        yield Gap("lawful_basis", "it gives no lawful basis", "missing")
    yield from _text("source", note.source, "does not say where the data comes from")
    yield from _retention(note)
    yield from _recipients(note)
    yield from _text("minimisation", note.minimisation, "does not say why this is the minimum")
    if note.minimisation.strip() and not is_placeholder(note.minimisation) and says_nothing(note.minimisation, names):
        yield Gap("minimisation", f"its minimisation says no more than the names do ({_cut(note.minimisation)})")
    if not note.reviewed:
        yield Gap("reviewed", "it does not say when it was reviewed", "missing")
    yield from _text("owner", note.owner, "names no role that owns it")
    if _PERSONAL_MAIL.match(note.owner):
        yield Gap("owner", "its owner is a person's address: name the role instead")


def _text(key: str, text: str, lacks: str) -> Iterator[Gap]:
    if not text.strip():
        yield Gap(key, f"it {lacks}", "missing")
    elif is_placeholder(text):
        yield Gap(key, f"its {key} is a placeholder ({_cut(text)})", "placeholder")


def _retention(note: MinimisationNote) -> Iterator[Gap]:
    period, event = note.period.strip(), note.kept_until.strip()
    if not period and not event:
        if not note.schedule.strip() or is_placeholder(note.schedule):
            yield Gap("retention", "it does not say how long the data is kept", "missing")
        return
    said = period or event
    if is_unwritten(said) or is_placeholder(said):
        yield Gap("retention", f"its retention is a placeholder ({_cut(said)})", "placeholder")
    elif _FOREVER.match(said) and not note.schedule.strip():
        yield Gap("retention", f"it keeps the data without an end ({_cut(said)}) and names no schedule that says so")
    elif period and not _FOREVER.match(period) and period_of(period) is None:
        yield Gap("retention", f"its period {_cut(period)} is no ISO 8601 duration, for example P7Y")
    elif period and (not note.period_from.strip() or is_placeholder(note.period_from)):
        yield Gap("retention", "it does not say from when the period counts")


def _recipients(note: MinimisationNote) -> Iterator[Gap]:
    if note.recipients is None:
        yield Gap("recipients", "it does not say who receives the data (write none where nobody does)", "missing")
    elif any(not name.strip() or is_unwritten(name) for name in note.recipients):
        yield Gap("recipients", "its recipients are a placeholder", "placeholder")


def says_nothing(text: str, names: Iterable[str]) -> bool:
    """Whether a text has no word beyond those of the names and of small talk: "The email address of the user"."""
    words = {singular(word) for word in split(text)}
    known = {singular(word) for name in names for word in split(name)}
    return words <= known | _EMPTY


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
