"""Data-minimisation notes: ``data-minimisation.toml`` or ``.yaml``, part by part, so that one fault costs one part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tcop_lint.documents import Broken
from tcop_lint.facts import Fact  # noqa: TC001 - the signature of a reader
from tcop_lint.facts.personal_values import SyntheticData
from tcop_lint.facts.privacy import BROKEN_FILE, MinimisationNote, NoteFault, NotesHead, NotPersonal, Written
from tcop_lint.placeholders import is_placeholder
from tcop_lint.privacy.bases import LAWFUL, SPECIAL, Basis, known
from tcop_lint.privacy.note_format import VERSION, Dpia, Exempt, Note, NoteFile, Retention, Synthetic
from tcop_lint.privacy.selectors import SelectorError, parse
from tcop_lint.readers.places import is_foreign
from tcop_lint.shapes import Misfit, misfit, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tcop_lint.documents import Document
    from tcop_lint.facts import Pointer
    from tcop_lint.readers.source import Source

_MOST = 5_000
"""Notes, and selectors, in one file above which the rest is not read."""


def read(source: Source) -> Iterator[Fact]:
    """The head of a note file, its notes, what it says is not personal, and what is wrong with it."""
    if is_foreign(source.path):
        return
    try:
        document = source.document
    except Broken as broken:
        yield NoteFault(text=f"the notes cannot be read: the file {broken.message}", key=BROKEN_FILE, line=broken.line)
        return
    yield from _Reading(document).facts()


class _Reading:
    """One pass over a parsed note file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[NoteFault] = []
        self.selectors = 0

    def facts(self) -> Iterator[Fact]:
        top = self.document.value
        if not isinstance(top, dict):
            yield NoteFault(text="a note file is a table with [[note]] entries", key=BROKEN_FILE)
            return
        for key in top:
            if key not in NoteFile.__struct_fields__:
                there = NoteFile.__struct_fields__
                text = f"{key!r} is no part of a note file.{nearest(key, there)} There are {', '.join(there)}."
                self._fault((key,), text)
        if top.get("version", VERSION) != VERSION:
            self._fault(("version",), f"version must be {VERSION}")
        yield self._head(top)
        for at, value in enumerate(self._entries(top, "note")):
            if (note := self._part(("note", at), value, Note)) is not None:
                yield self._note(at, note, value)
        for at, value in enumerate(self._entries(top, "not_personal")):
            if (exempt := self._part(("not_personal", at), value, Exempt)) is not None:
                yield NotPersonal(
                    covers=self._covers(("not_personal", at), exempt.covers),
                    reason=exempt.reason,
                    reviewed=_iso(exempt.reviewed),
                    line=self._line(("not_personal", at)),
                )
        for at, value in enumerate(self._entries(top, "synthetic")):
            if (made := self._part(("synthetic", at), value, Synthetic)) is not None:
                for key in ("generator", "reviewer"):
                    if is_placeholder(getattr(made, key)):
                        self._fault(("synthetic", at), f"{key} must say who or what it is")
                yield SyntheticData(
                    path=made.path, generator=made.generator, reviewer=made.reviewer, line=self._line(("synthetic", at))
                )
        yield from self.faults

    def _head(self, top: dict[str, Any]) -> NotesHead:
        dpia = self._part(("dpia",), top.get("dpia", {}), Dpia) or Dpia()
        said = {key: self._part((key,), top.get(key, ""), str) or "" for key in ("controller", "privacy_notice")}
        return NotesHead(
            controller=said["controller"],
            privacy_notice=said["privacy_notice"],
            dpia_status=dpia.status or "",
            dpia_ref=dpia.ref,
            dpia_reason=dpia.reason,
            dpia_reviewed=_iso(dpia.reviewed),
            written=tuple((key, self._line((key,))) for key in top if key in {*said, "dpia"}),
        )

    def _entries(self, top: dict[str, Any], key: str) -> list[Any]:
        given = top.get(key, [])
        if not isinstance(given, list):
            self._fault((key,), f"{key} must be a list of tables, written as [[{key}]]")
            return []
        if len(given) > _MOST:
            self._fault((key,), f"there are more than {_MOST:,} entries, of which the rest is not read")
        return given[:_MOST]

    def _note(self, at: int, note: Note, given: dict[str, Any]) -> MinimisationNote:
        place = ("note", at)
        retention = note.retention if isinstance(note.retention, Retention) else Retention(period=note.retention)
        recipients = note.recipients
        return MinimisationNote(
            id=note.id,
            covers=self._covers(place, note.covers),
            purpose=note.purpose,
            use=note.use,
            categories=note.categories,
            subjects=note.subjects,
            lawful_basis=self._bases((*place, "lawful_basis"), note.lawful_basis, LAWFUL, "lawful basis"),
            condition=self._bases(
                (*place, "special_category_condition"), note.special_category_condition, SPECIAL, "condition"
            ),
            criminal_condition=note.criminal_offence_condition,
            source=note.source,
            period=retention.period,
            period_from=retention.from_,
            kept_until=retention.until,
            schedule=retention.schedule,
            deleted_by=retention.deleted_by,
            recipients=(recipients,) if isinstance(recipients, str) else recipients,
            minimisation=note.minimisation,
            dpia=note.dpia,
            reviewed=_iso(note.reviewed),
            owner=note.owner,
            written=self._written(place, given),
            line=self._line(place),
        )

    def _written(self, place: Pointer, given: dict[str, Any]) -> Written:
        return tuple((key, self._line((*place, key))) for key in given)

    def _covers(self, place: Pointer, given: tuple[str, ...] | str) -> tuple[str, ...]:
        """The selectors that can be used."""
        good: list[str] = []
        for at, text in enumerate((given,) if isinstance(given, str) else given):
            where: Pointer = (*place, "covers") if isinstance(given, str) else (*place, "covers", at)
            self.selectors += 1
            if self.selectors > _MOST:
                self._fault(where, f"there are more than {_MOST:,} selectors, of which the rest is not read")
                break
            try:
                parse(text)
            except SelectorError as error:
                self._fault(where, f"the selector {text[:80]!r} {error}")
            else:
                good.append(text)
        if not given:
            self._fault((*place, "covers"), "covers must name at least one selector")
        return tuple(good)

    def _bases(
        self, place: Pointer, given: tuple[str, ...] | str, among: tuple[Basis, ...], what: str
    ) -> tuple[str, ...]:
        found: list[str] = []
        for text in (given,) if isinstance(given, str) else given:
            name = known(text, among)
            if name:
                found.append(name)
            elif not is_placeholder(text):  # which is a gap of the note
                there = [basis.name for basis in among]
                self._fault(place, f"{text[:80]!r} is no {what}.{nearest(text, there)} There are {', '.join(there)}.")
        return tuple(found)

    def _part(self, pointer: Pointer, value: Any, shape: type[Any]) -> Any:
        """A part as its shape, without what does not fit; None where nothing of it can be used."""
        for _ in range(len(value) + 1 if isinstance(value, dict) else 1):
            try:
                return msgspec.convert(value, shape)
            except msgspec.ValidationError as error:
                wrong = misfit(error, value, shape)
                self._misfit(pointer, wrong)
                step = wrong.pointer[0] if wrong.pointer else None
                if not isinstance(value, dict) or step not in value or step == "covers":
                    return None
                value = {key: inner for key, inner in value.items() if key != step}
        return None

    def _misfit(self, pointer: Pointer, wrong: Misfit) -> None:
        wrong = wrong._replace(pointer=(*pointer, *wrong.pointer))
        self._fault(wrong.pointer, wrong.sentence)

    def _fault(self, pointer: Pointer, text: str) -> None:
        key = ".".join(str(step) for step in pointer)
        self.faults.append(NoteFault(text=text, key=key, line=self._line(pointer)))

    def _line(self, pointer: Pointer) -> int:
        return self.document.locate(pointer)[0]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
