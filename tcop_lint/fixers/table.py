"""Every fixer, by the name that rules give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.fixers import documents, ignoring, licence, notes, updates
from tcop_lint.fixers.documents import document

if TYPE_CHECKING:
    from tcop_lint.fixers import Fixer

FIXERS: dict[str, Fixer] = {
    "accessibility-statement": document(
        "creates an accessibility statement with the headings that the law asks for",
        "docs/accessibility-statement.md",
        "accessibility-statement.md",
        "Publish it in the service and link it from every page.",
    ),
    "code-owners": documents.OWNERS,
    "contributing": document("creates CONTRIBUTING.md", "CONTRIBUTING.md", "CONTRIBUTING.md"),
    "decision-log": document(
        "creates docs/decisions/ with a first record", "docs/decisions/0001-record-decisions.md", "decision.md"
    ),
    "dependency-updates": updates.UPDATES,
    "documents-licence": licence.DOCUMENTS,
    "dpia-screening": document(
        "creates the questions that show whether an impact assessment is needed",
        "docs/dpia-screening.md",
        "dpia-screening.md",
        "Answer the questions and attest privacy/screening in the record.",
    ),
    "ignore-environments": ignoring.ENVIRONMENTS,
    "ignore-state": ignoring.STATE,
    "licence": licence.LICENCE,
    "minimisation-notes": notes.NOTES,
    "openapi": document("creates the beginnings of an OpenAPI description", "openapi.yaml", "openapi.yaml"),
    "security-policy": document("creates SECURITY.md", "SECURITY.md", "SECURITY.md"),
    "security-txt": documents.SECURITY_TXT,
}
