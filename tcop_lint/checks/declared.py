"""The check on what a record must say about the repository, because nobody else can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, not_applicable, not_found, unknown
from tcop_lint.profile import CHARACTERISTICS, needs_of
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("declared")
class Declared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record says whether ``characteristic`` holds, and it does.

    ``when_false`` says what it means where the record says that it does not hold.
    """

    characteristic: str
    when_false: Literal["pass", "fail", "not-applicable"] = "fail"

    def __post_init__(self) -> None:
        if self.characteristic not in CHARACTERISTICS:
            known = ", ".join(sorted(CHARACTERISTICS))
            raise ValueError(f"no characteristic is called {self.characteristic!r}; there are {known}")

    def needs(self, record: Record) -> Needs:
        return Needs(needs_of((self.characteristic,)))

    def judge(self, case: Case) -> Result:
        if not case.record.exists:
            return unknown("there is no record, and only the team can say")
        if case.record.is_broken:
            return unknown(f"{case.record.path} cannot be read")
        declared = case.profile.get(self.characteristic)
        if declared.basis != "declared":
            message = case.message or f"The record does not say whether {CHARACTERISTICS[self.characteristic].says}."
            return not_found(message, path=case.record.path, key="unsaid")
        shown = f"the record says {self.characteristic} = {str(declared.value).lower()}"
        if declared.value or self.when_false == "pass":
            return found(Evidence(shown, case.record.path, declared.line))
        if self.when_false == "not-applicable":
            return not_applicable(shown)
        return not_found(f"T{shown[1:]}.", path=case.record.path, line=declared.line, key="false")
