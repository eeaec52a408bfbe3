"""The register as JSON-LD in the W3C's Data Privacy Vocabulary: a process for each note, with the data that it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tcop_lint.privacy.bases import LAWFUL, SPECIAL, basis_called
from tcop_lint.privacy.register import recipients_said
from tcop_lint.reports.json_text import dumps
from tcop_lint.reports.safe import encodable

if TYPE_CHECKING:
    from tcop_lint.facts.privacy import MinimisationNote
    from tcop_lint.privacy.notes import Held
    from tcop_lint.privacy.personal import PersonalField
    from tcop_lint.privacy.register import Register, Row

_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def render(register: Register, name: str) -> str:
    """The register as JSON-LD. Rows without a note become one process without a purpose."""
    grouped: dict[tuple[str, str, int], tuple[Held | None, list[Row]]] = {}
    for row in register.rows:
        for held in row.notes or (None,):
            key = (held.path, held.note.id, held.note.line) if held else ("", "", 0)
            grouped.setdefault(key, (held, []))[1].append(row)
    processes = [
        _process(number, held, rows, register) for number, (held, rows) in enumerate(grouped.values(), start=1)
    ]
    return dumps(
        {
            "@context": _CONTEXT,
            "@id": "#register",
            "@type": "dpv:RecordsOfActivities",
            "dct:title": encodable(name),
            **_controller(register),
            "dpv:hasProcess": processes,
        }
    )


def _controller(register: Register) -> dict[str, Any]:
    names = list(dict.fromkeys(head.controller for _, head in register.heads if head.controller))
    if not names:
        return {}
    return {"dpv:hasDataController": [{"@type": "dpv:DataController", "dpv:hasName": encodable(one)} for one in names]}


def _process(number: int, held: Held | None, rows: list[Row], register: Register) -> dict[str, Any]:
    data = [_data(one, row, register) for row in rows for one in row.fields]
    if held is None:
        return {
            "@id": "#uncovered",
            "@type": "dpv:Process",
            "rdfs:label": "Personal data that no note covers",
            "dpv:hasPersonalData": data,
        }
    note = held.note
    found: dict[str, Any] = {
        "@id": f"#process-{number}",
        "@type": "dpv:Process",
        "rdfs:label": encodable(note.id or f"{held.path}:{note.line}"),
        "dct:source": encodable(f"{held.path}:{note.line}"),
        "dpv:hasPersonalData": data,
    }
    if note.purpose or note.use:
        found["dpv:hasPurpose"] = {"@type": "dpv:Purpose", "rdfs:label": encodable(note.purpose or note.use)}
    if bases := _bases(note):
        found["dpv:hasLegalBasis"] = bases
    if note.subjects:
        found["dpv:hasDataSubject"] = [
            {"@type": "dpv:DataSubject", "rdfs:label": encodable(subject)} for subject in note.subjects
        ]
    if note.source:
        found["dpv:hasDataSource"] = {"@type": "dpv:DataSource", "rdfs:label": encodable(note.source)}
    if storage := _storage(note):
        found["dpv:hasStorageCondition"] = storage
    who = recipients_said(note)
    if who and who.lower() != "none":
        found["dpv:hasRecipient"] = [
            {"@type": "dpv:Recipient", "dpv:hasName": encodable(one)} for one in note.recipients or ()
        ]
    if note.minimisation:
        found["dpv:hasJustification"] = {"@type": "dpv:Justification", "rdfs:label": encodable(note.minimisation)}
    if note.reviewed:
        found["dct:modified"] = {"@type": "xsd:date", "@value": note.reviewed}
    return found


def _data(one: PersonalField, row: Row, register: Register) -> dict[str, Any]:
    kinds = [f"pd:{term}" if ":" not in term else term for term in register.categories[one.category].dpv]
    if one.special == "special-category":
        kinds.append("dpv:SpecialCategoryPersonalData")
    return {
        "@type": kinds or ["dpv:PersonalData"],
        "rdfs:label": encodable(f"{row.entity}.{one.field.name}"),
        "dct:source": encodable(f"{one.field.path}:{one.field.line}"),
    }


def _bases(note: MinimisationNote) -> list[dict[str, Any]]:
    found = []
    for names, among in ((note.lawful_basis, LAWFUL), (note.condition, SPECIAL)):
        for name in names:
            basis = basis_called(name, among)
            if basis is not None:
                found.append({"@type": basis.dpv or "dpv:LegalBasis", "rdfs:label": f"{basis.says} ({basis.law})"})
    if note.criminal_condition:
        found.append({"@type": "dpv:LegalBasis", "rdfs:label": encodable(note.criminal_condition)})
    return found


def _storage(note: MinimisationNote) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if note.period:
        found["dpv:hasDuration"] = {
            "@type": "dpv:StorageDuration",
            "rdfs:label": encodable(" from ".join(part for part in (note.period, note.period_from) if part)),
        }
    if note.kept_until:
        found["dpv:hasDuration"] = {"@type": "dpv:StorageDuration", "rdfs:label": encodable(note.kept_until)}
    if note.deleted_by:
        found["dpv:hasTechnicalOrganisationalMeasure"] = {
            "@type": "dpv:StorageDeletion",
            "rdfs:label": encodable(note.deleted_by),
        }
    return {"@type": "dpv:StorageCondition", **found} if found else {}
