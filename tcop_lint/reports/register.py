"""The register of personal data as text, CSV and JSON, for a data protection officer to read."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from tcop_lint.privacy.register import (
    condition_said,
    lawful_basis_said,
    recipients_said,
    retention_said,
)
from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.safe import encodable, guard_lines, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tcop_lint.facts.privacy import MinimisationNote
    from tcop_lint.privacy.register import Register, Row

SCHEMA = "tcop-lint register 1"

_SAID: tuple[tuple[str, str, Callable[[MinimisationNote], str]], ...] = (
    ("purpose", "Purpose", lambda note: note.purpose),
    ("lawful_basis", "Lawful basis", lawful_basis_said),
    ("condition", "Condition", condition_said),
    ("source", "Source", lambda note: note.source),
    ("retention", "Kept for", retention_said),
    ("recipients", "Recipients", recipients_said),
    ("minimisation", "Why no less", lambda note: note.minimisation),
    ("dpia", "Impact assessment", lambda note: note.dpia),
    ("reviewed", "Reviewed", lambda note: note.reviewed),
    ("owner", "Owner", lambda note: note.owner),
)
"""What a note says: the key, what it is called for people, and how it is said."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_text(register: Register) -> str:
    """A paragraph for each entity and its note, then what is said to be no personal data, then the sum."""
    parts = [*_head(register), *(_paragraph(row, register) for row in register.rows), *_excused(register)]
    parts.append(_sum(register))
    return guard_lines("\n\n".join(parts)) + "\n"


def _head(register: Register) -> Iterator[str]:
    for path, head in register.heads:
        lines = [
            safe(f"{name}: {text}")
            for name, text in (
                ("Controller", head.controller),
                ("Privacy notice", head.privacy_notice),
                ("Impact assessment", _dpia(head.dpia_status, head.dpia_ref, head.dpia_reviewed, head.dpia_reason)),
            )
            if text
        ]
        if lines:
            yield "\n".join([safe(path), *(f"  {line}" for line in lines)])


def _dpia(status: str, ref: str, reviewed: str, reason: str) -> str:
    parts = [status.replace("-", " "), ref, f"reviewed {reviewed}" if reviewed else "", reason]
    return ", ".join(part for part in parts if part)


def _paragraph(row: Row, register: Register) -> str:
    lines = [safe(f"{row.entity}  {row.path}:{row.line}")]
    for what, names in _by_category(row, register).items():
        lines.append(safe(f"  {', '.join(names)}: {what}"))
    for held in row.notes:
        note = held.note
        lines.append(safe(f"  Note {note.id or 'without an id'}  {held.path}:{note.line}"))
        for _, title, say in _SAID:
            if said := say(note):
                lines.append(safe(f"    {title}: {said}"))
    lines += [safe(f"  To do: {gap}.") for gap in row.gaps]
    if not row.notes:
        lines.append("  Not covered by any note." if row.asks_for_note else "  May be personal data. Not covered.")
    return "\n".join(lines)


def _by_category(row: Row, register: Register) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in row.fields:
        what = register.categories[one.category].what
        if one.special:
            what += f" ({one.special.replace('criminal', 'criminal offence')} data)"
        if not one.asks_for_note:
            what += ", perhaps"
        found.setdefault(what, []).append(one.field.name)
    return found


def _excused(register: Register) -> Iterator[str]:
    if register.excused:
        lines = [safe(f"  {one.entity}.{one.name}  {one.path}:{one.line}: {one.reason}") for one in register.excused]
        yield "\n".join(["Said to be no personal data", *lines])


def _sum(register: Register) -> str:
    if not register.rows:
        return "No field was found that holds personal data and is not excused."
    asked = [row for row in register.rows if row.asks_for_note]
    covered = sum(len(row.fields) for row in register.rows if row.notes)
    total = sum(len(row.fields) for row in register.rows)
    lacking = {(row.path, row.entity) for row in asked if not row.notes}
    entities = {(row.path, row.entity) for row in register.rows}
    where = "1 entity" if len(entities) == 1 else f"{len(entities)} entities"
    text = f"{total} fields that hold or may hold personal data, in {where}; notes cover {covered} of them."
    if lacking:
        text += f" {'1 entity lacks' if len(lacking) == 1 else f'{len(lacking)} entities lack'} a note."
    return text


def as_csv(register: Register) -> str:
    """One line for each field, as RFC 4180 has it. Cells that a spreadsheet would compute begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["entity", "field", "category", "special", "confidence", "path", "line", "status", "note", "note_place"]
        + [key for key, _, _ in _SAID]
        + ["to_do"]
    )
    for row in register.rows:
        for one in row.fields:
            cells = [
                row.entity,
                one.field.name,
                register.categories[one.category].what,
                one.special,
                one.confidence,
                one.field.path,
                str(one.field.line),
                _status(row),
                "; ".join(held.note.id for held in row.notes),
                "; ".join(f"{held.path}:{held.note.line}" for held in row.notes),
                *(
                    "; ".join(dict.fromkeys(say(held.note) for held in row.notes if say(held.note)))
                    for _, _, say in _SAID
                ),
                "; ".join(row.gaps),
            ]
            writer.writerow([_cell(cell) for cell in cells])
    for excused in register.excused:
        cells = [excused.entity, excused.name, "", "", "", excused.path, str(excused.line), "not personal"]
        writer.writerow([_cell(cell) for cell in [*cells, "", "", excused.reason, *[""] * len(_SAID)]])
    return out.getvalue()


def _cell(text: str) -> str:
    text = encodable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _status(row: Row) -> str:
    if not row.notes:
        return "not covered" if row.asks_for_note else "perhaps personal"
    return "covered, with gaps" if row.gaps else "covered"


def as_json(register: Register, name: str) -> str:
    """The whole register."""
    return dumps(
        {
            "schema": SCHEMA,
            "name": name,
            "note_files": [
                {
                    "path": path,
                    "controller": head.controller,
                    "privacy_notice": head.privacy_notice,
                    "dpia": {
                        "status": head.dpia_status,
                        "ref": head.dpia_ref,
                        "reason": head.dpia_reason,
                        "reviewed": head.dpia_reviewed,
                    },
                }
                for path, head in register.heads
            ],
            "entities": [_record(row, register) for row in register.rows],
            "not_personal": [one._asdict() for one in register.excused],
        }
    )


def _record(row: Row, register: Register) -> dict[str, Any]:
    return {
        "entity": row.entity,
        "path": row.path,
        "line": row.line,
        "status": _status(row),
        "fields": [
            {
                "name": one.field.name,
                "path": one.field.path,
                "line": one.field.line,
                "type": one.field.type,
                "category": one.category,
                "what": register.categories[one.category].what,
                "special": one.special,
                "confidence": one.confidence,
                "because": one.because,
            }
            for one in row.fields
        ],
        "notes": [
            {
                "id": held.note.id,
                "path": held.path,
                "line": held.note.line,
                **{key: say(held.note) for key, _, say in _SAID},
            }
            for held in row.notes
        ],
        "to_do": list(row.gaps),
    }
