"""The register in fideslang's YAML: a dataset of what is held and a system of what for, for any tool of fideslang."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tcop_lint.privacy.bases import LAWFUL, SPECIAL, basis_called
from tcop_lint.privacy.register import recipients_said, retention_said
from tcop_lint.reports.safe import replaced

if TYPE_CHECKING:
    from tcop_lint.privacy.notes import Held
    from tcop_lint.privacy.register import Register, Row

_NO_KEY = re.compile(r"[^A-Za-z0-9_.-]+")
_USE = "essential"
"""The use of data that is taken where a note names none: fideslang insists on one."""


def render(register: Register, name: str) -> str:
    """The register as YAML. ``name`` is what the repository is called."""
    import yaml

    key = _key(name) or "repository"
    document: dict[str, Any] = {
        "dataset": [
            {
                "fides_key": f"{key}_data",
                "organization_fides_key": "default_organization",
                "name": replaced(name),
                "description": "Fields that hold personal data, as tcop-lint found them.",
                "collections": _collections(register),
            }
        ]
    }
    declarations = _declarations(register, f"{key}_data")
    if declarations:
        document["system"] = [
            {
                "fides_key": key,
                "organization_fides_key": "default_organization",
                "name": replaced(name),
                "system_type": "Service",
                "privacy_declarations": declarations,
            }
        ]
    text: str = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    return text


def _key(text: str) -> str:
    return _NO_KEY.sub("_", text).strip("_.-")


def _collections(register: Register) -> list[dict[str, Any]]:
    """One for each entity. Those of the same name in several files keep their path."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in register.rows:
        grouped.setdefault((row.path, row.entity), []).append(row)
    names = [entity for _, entity in grouped]
    found = []
    for (path, entity), rows in grouped.items():
        name = entity if names.count(entity) == 1 else f"{entity} ({path})"
        fields = {
            one.field.name: {
                "name": replaced(one.field.name),
                "description": f"{register.categories[one.category].what}, {replaced(one.field.path)}:{one.field.line}",
                "data_categories": list(register.categories[one.category].fides),
            }
            for row in rows
            for one in row.fields
        }
        found.append({"name": replaced(name), "fields": list(fields.values())})
    return found


def _declarations(register: Register, dataset: str) -> list[dict[str, Any]]:
    covered: dict[tuple[str, str, int], tuple[Held, list[Row]]] = {}
    for row in register.rows:
        for held in row.notes:
            covered.setdefault((held.path, held.note.id, held.note.line), (held, []))[1].append(row)
    assessments = [head.dpia_ref for _, head in register.heads if head.dpia_ref]
    return [
        _declaration(held, rows, register, dataset, assessments[0] if assessments else "")
        for held, rows in covered.values()
    ]


def _declaration(held: Held, rows: list[Row], register: Register, dataset: str, dpia: str) -> dict[str, Any]:
    note = held.note
    keys = [key for row in rows for one in row.fields for key in register.categories[one.category].fides]
    found: dict[str, Any] = {
        "name": replaced(note.purpose or note.id or "purpose not given"),
        "data_categories": list(dict.fromkeys(keys)),
        "data_use": replaced(note.use or _USE),
        "data_subjects": [_key(subject) for subject in note.subjects],
        "dataset_references": [dataset],
    }
    basis = basis_called(note.lawful_basis[0], LAWFUL) if note.lawful_basis else None
    if basis is not None:
        found["legal_basis_for_processing"] = basis.fides
    if any("special-category" in row.special for row in rows):
        found["processes_special_category_data"] = True
    condition = basis_called(note.condition[0], SPECIAL) if note.condition else None
    if condition is not None and condition.fides:
        found["special_category_legal_basis"] = condition.fides
    for key, text in (
        ("retention_period", retention_said(note)),
        ("impact_assessment_location", note.dpia or dpia),
    ):
        if text:
            found[key] = replaced(text)
    who = recipients_said(note)
    if who and who.lower() != "none":
        found["data_shared_with_third_parties"] = True
        found["third_parties"] = replaced(who)
    return found
