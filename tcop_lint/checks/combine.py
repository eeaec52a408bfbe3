"""Checks made of checks: any of them, or all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from tcop_lint.checks import Case, Check, Needs, check, registry
from tcop_lint.checks.attestation import ABSENT
from tcop_lint.checks.results import listing, not_found
from tcop_lint.rulefiles import check_faults
from tcop_lint.verdicts import Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


class Condition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One check with its parameters."""

    check: str
    params: dict[str, Any] = {}
    message: str = ""

    def __post_init__(self) -> None:
        for _, fault in check_faults(self.check, self.params, registry()):
            raise ValueError(fault)

    def build(self) -> Check:
        """The check itself."""
        built: Check = msgspec.convert(self.params, registry()[self.check])
        return built


def _needs(conditions: tuple[Condition, ...], record: Record) -> Needs:
    needs = Needs()
    for condition in conditions:
        needs |= condition.build().needs(record)
    return needs


def _results(conditions: tuple[Condition, ...], case: Case) -> list[Result]:
    return [
        condition.build().judge(case._replace(message=condition.message or case.message)) for condition in conditions
    ]


@check("any-of")
class AnyOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the checks holds. One that cannot tell keeps the whole from failing; if none applies, the whole does not.

    Where nothing holds, what the team attests is what counts: that it does not apply, or what its entry lacks.
    """

    checks: Annotated[tuple[Condition, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return _needs(self.checks, record)

    def judge(self, case: Case) -> Result:
        results = _results(self.checks, case)
        for outcome in ("pass", "unknown"):
            for result in results:
                if result.outcome == outcome:
                    return result
        for condition, result in zip(self.checks, results, strict=True):
            if condition.check == "attestation" and _is_entry(result):
                return result
        failed = [result for result in results if result.outcome == "fail"]
        if not failed:
            return results[0]
        if case.message:
            places = {problem.path for result in failed for problem in result.problems}
            return not_found(case.message, path=places.pop() if len(places) == 1 else None)
        return not_found(f"None of these holds: {listing(p.message for r in failed for p in r.problems)}")


def _is_entry(result: Result) -> bool:
    """Whether a result of an attestation speaks of an entry that there is."""
    return result.outcome == "not-applicable" or any(problem.key != ABSENT for problem in result.problems)


@check("all-of")
class AllOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of the checks hold; those that do not apply are left out."""

    checks: Annotated[tuple[Condition, ...], Meta(min_length=1)]

    def needs(self, record: Record) -> Needs:
        return _needs(self.checks, record)

    def judge(self, case: Case) -> Result:
        results = _results(self.checks, case)
        applying = [result for result in results if result.outcome != "not-applicable"]
        failed = [result for result in applying if result.outcome == "fail"]
        if failed:
            return Result(outcome="fail", problems=tuple(problem for result in failed for problem in result.problems))
        unsure = [result for result in applying if result.outcome == "unknown"]
        if unsure:
            return unsure[0]
        if not applying:
            return results[0]
        return Result(outcome="pass", evidence=tuple(item for result in applying for item in result.evidence))
