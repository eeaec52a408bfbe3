"""The format of ``data-minimisation.toml``: its parts as types, from which its JSON Schema is made.

What a note must say is not checked here, so that a half-written note can be read and its gaps be named one by one.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct

from tcop_lint.privacy.bases import LAWFUL, SPECIAL

VERSION = 1
SAID = (
    "purpose",
    "lawful_basis",
    "source",
    "retention",
    "recipients",
    "minimisation",
    "reviewed",
    "owner",
)
"""What every note says, beside what it covers."""

DpiaStatus = Literal["done", "in-progress", "not-required"]


class Dpia(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the data protection impact assessment is, or why there is none."""

    status: DpiaStatus | None = None
    ref: str = ""
    reviewed: date | None = None
    reason: str = ""


class Retention(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long data is kept, counted from what, and what deletes it. ``until`` is for what no period can say."""

    period: str = ""
    from_: str = msgspec.field(default="", name="from")
    until: str = ""
    schedule: str = ""
    deleted_by: str = ""


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why some fields are needed."""

    covers: tuple[str, ...] | str
    id: str = ""
    categories: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    purpose: str = ""
    use: str = ""
    lawful_basis: tuple[str, ...] | str = ()
    special_category_condition: tuple[str, ...] | str = ()
    criminal_offence_condition: str = ""
    source: str = ""
    retention: Retention | str = Retention()
    recipients: tuple[str, ...] | str | None = None
    minimisation: str = ""
    dpia: str = ""
    reviewed: date | None = None
    owner: str = ""


class Exempt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Fields that are no personal data, and why."""

    covers: tuple[str, ...] | str
    reason: str = ""
    reviewed: date | None = None


class Synthetic(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Files whose people were made up: a glob, what made them, and the role that looked at it."""

    path: str
    generator: str = ""
    reviewer: str = ""
    reviewed: date | None = None


class NoteFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole file."""

    version: int = VERSION
    controller: str = ""
    dpia: Dpia = Dpia()
    privacy_notice: str = ""
    note: tuple[Note, ...] = ()
    not_personal: tuple[Exempt, ...] = ()
    synthetic: tuple[Synthetic, ...] = ()


def notes_schema() -> dict[str, Any]:
    """The JSON Schema of a note file. It asks for all that a note must say."""
    schema = msgspec.json.schema(NoteFile)
    note = schema["$defs"]["Note"]
    note["required"] = ["covers", *SAID]
    schema["$defs"]["Exempt"]["required"] = ["covers", "reason"]
    schema["$defs"]["Synthetic"]["required"] = ["path", "generator", "reviewer"]
    for key, among in (("lawful_basis", LAWFUL), ("special_category_condition", SPECIAL)):
        one = {"enum": [basis.name for basis in among]}
        note["properties"][key] = {"anyOf": [one, {"type": "array", "items": one}]}
    retention = schema["$defs"]["Retention"]["properties"]
    retention["period"]["description"] = "An ISO 8601 duration, for example P7Y."
    retention["from"]["description"] = "What the period is counted from, for example: case closed."
    retention["deleted_by"]["description"] = "The job, rule or role that deletes, or where it is found."
    schema["$defs"]["NoteFile"]["properties"]["version"] = {"const": VERSION}
    return schema
