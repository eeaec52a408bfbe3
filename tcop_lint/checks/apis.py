"""Checks on descriptions of APIs and on JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.facts import ApiDescription, Fact, Facts, NotExamined
from tcop_lint.facts.apis import ApiFault, JsonSchema
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PLACE = "{}"
_KINDS: frozenset[type[Fact]] = frozenset((ApiDescription, ApiFault))
_OTHERS: tuple[str, ...] = (
    "**/{client,clients,*-client,*.client,*clients*,external,externals,upstream,imported,integrations}/**",
    "**/{*stub*,*mock*,*fake*,*simulator*,sandbox}/**",
    "**/*{stub,mock,template,example,sample}*",
)
"""Where descriptions of other people's APIs, and of stand-ins for them, are kept."""


@check("api")
class Api(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No description of an API has one of ``faults``. ``formats`` are those that could have them.

    ``{}`` in the message of the rule becomes what is wrong. ``notes`` are further faults that are worth a note at the
    most. Descriptions that tests, clients and stand-ins keep are
    left out.
    """

    faults: Some
    notes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("openapi", "swagger")

    def needs(self, record: Record) -> Needs:
        return Needs(_KINDS, files=(NOT_PRODUCT, _OTHERS))

    def judge(self, case: Case) -> Result:
        facts = case.facts
        asked = {
            path: one for path, one in facts.of(ApiDescription) if one.format in self.formats and is_own(facts, path)
        }
        if not asked:
            return not_applicable("no description of an API of its own was found")
        problems = [
            Problem(
                message=case.message.replace(_PLACE, fault.detail),
                path=path,
                line=fault.line,
                column=fault.column,
                key=f"{fault.fault} {fault.key}".strip(),
                level="note" if fault.fault in self.notes else None,
            )
            for path, fault in facts.of(ApiFault)
            if fault.fault in (*self.faults, *self.notes) and path in asked
        ]
        if not problems and (unread := [path for path in asked if facts.at(path, NotExamined)]):
            return unknown(f"{listing(unread)} could not be examined")
        shown = [Evidence(f"{one.format} {one.version}".strip(), path, one.line) for path, one in asked.items()]
        return judged(problems, shown[:3])


def is_own(facts: Facts, path: str) -> bool:
    """Whether a file is neither kept for tests nor about what others offer, by where it lies."""
    return not facts.paths.names(NOT_PRODUCT, path) and not facts.paths.names(_OTHERS, path)


@check("json-schemas")
class JsonSchemas(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every JSON Schema of the product is one by the rules of its own dialect. ``{}`` becomes what is wrong."""

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({JsonSchema}), files=(NOT_PRODUCT, _OTHERS))

    def judge(self, case: Case) -> Result:
        asked = [(path, one) for path, one in case.facts.of(JsonSchema) if is_own(case.facts, path)]
        if not asked:
            return not_applicable("no JSON Schema was found")
        return judged(
            (
                Problem(message=case.message.replace(_PLACE, one.fault), path=path, line=one.line, column=one.column)
                for path, one in asked
                if one.fault
            ),
            [Evidence(one.dialect, path) for path, one in asked[:3]],
        )
