"""The check on a record that says no personal data is handled, where the code says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, listing, not_applicable, not_found
from tcop_lint.privacy.survey import KINDS, survey
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_FACT = "personal-data"


@check("declared-personal-data")
class DeclaredPersonalData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record with ``facts.personal-data = false`` is not contradicted by fields of strong categories in the code."""

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS if record.facts.get(_FACT) is False else frozenset())

    def judge(self, case: Case) -> Result:
        record = case.record
        if record.facts.get(_FACT) is not False:
            return not_applicable("the record does not say that no personal data is handled")
        known = survey(case.facts, case.settings)
        strong = [one for one in known.claimed if one.tier == "strong" and one.confidence == "high"]
        line = record.line_of(f"facts.{_FACT}")
        if not strong:
            return found(Evidence("no field was found that surely holds personal data", record.path, line))
        named = dict.fromkeys(f"{one.field.container or one.field.path}.{one.field.name}" for one in strong)
        first = strong[0].field
        text = f"The record says that no personal data is handled, and {first.path} has {listing(named, 4)}."
        return not_found(text, path=record.path, line=line, key=_FACT)
