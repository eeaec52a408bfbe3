"""The check on how something in an attestation is worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2
from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import require_patterns
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_SHOWN = 80


@check("attested-texts")
class AttestedTexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each text in the list ``key`` of the ``data`` of the rule ``of`` has one of these forms.

    ``forms`` and ``never`` are RE2 patterns: a text must match one of the first and none of the second. A row that is a
    table is read by its key ``text``. One finding a text; the message of the rule says what the form is.
    """

    of: str
    key: str
    forms: tuple[str, ...]
    never: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_patterns(*self.forms, *self.never)

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        attestation = case.record.attestations.get(self.of)
        listed = attestation.data.get(self.key) if attestation else None
        texts = [text for row in listed if (text := _text(row))] if isinstance(listed, list) else []
        if attestation is None or not texts:
            return not_applicable(f"the record lists nothing under data.{self.key} of {self.of}")
        wrong = [text for text in texts if not self._has_form(text)]
        return judged(
            (
                Problem(
                    message=f"{case.message} Found: {text[:_SHOWN]!r}.",
                    path=case.record.path,
                    line=attestation.line,
                    key=text,
                )
                for text in dict.fromkeys(wrong)
            ),
            [Evidence(f"{len(texts)} texts looked at", case.record.path, attestation.line)],
        )

    def _has_form(self, text: str) -> bool:
        return any(re2.search(form, text) for form in self.forms) and not any(
            re2.search(one, text) for one in self.never
        )


def _text(row: object) -> str:
    found = row.get("text") if isinstance(row, dict) else row
    return " ".join(found.split()) if isinstance(found, str) else ""
