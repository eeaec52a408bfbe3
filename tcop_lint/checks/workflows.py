"""The check on how GitHub workflows are hardened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.evidence import current_reports
from tcop_lint.checks.params import Some
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.facts.workflows import WorkflowFault
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record

_PLACE = "{}"
_FILES = (".github/workflows/*.{yml,yaml}", "action.{yml,yaml}")


@check("workflows")
class Workflows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No GitHub workflow or action has one of ``faults``.

    ``{}`` in the message of the rule becomes what the fault is about. With ``together`` there is one finding for the
    repository, at the first place, and ``{}`` becomes ``details`` or ``files``: all that they are about, or where they
    are. What belongs to one's own organisation is left out where ``details`` are actions. Where a report of one of the
    tools in ``leave_to`` was given, that tool judges.
    """

    faults: Some
    together: str = ""
    leave_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.together not in {"", "details", "files"}:
            raise ValueError("together must be details, files or left out")

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({WorkflowFault}), files=(_FILES,))

    def judge(self, case: Case) -> Result:
        files = case.facts.paths.find(_FILES)
        if not files:
            return not_applicable("no GitHub workflow was found")
        judge = next((one for one in current_reports(case) if one.tool.lower() in self.leave_to), None)
        if judge is not None:
            return not_applicable(f"{judge.name} judged the workflows, and what it says counts")
        own = _own_accounts(case)
        found = [
            (path, fault)
            for path, fault in case.facts.of(WorkflowFault)
            if fault.fault in self.faults and fault.detail.partition("/")[0].lower() not in own
        ]
        evidence = [Evidence(f"looked at {len(files)} files", files[0])]
        if not self.together or not found:
            return judged(
                (
                    Problem(
                        message=case.message.replace(_PLACE, fault.detail),
                        path=path,
                        line=fault.line,
                        column=fault.column,
                        key=f"{fault.fault} {fault.detail}",
                    )
                    for path, fault in found
                ),
                evidence,
            )
        named = dict.fromkeys(fault.detail if self.together == "details" else _name(path) for path, fault in found)
        path, first = found[0]
        message = case.message.replace(_PLACE, listing(named))
        return judged([Problem(message=message, path=path, line=first.line, key=first.fault)], evidence)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _own_accounts(case: Case) -> frozenset[str]:
    """The accounts whose actions are one's own: that of the remote and those that the settings name."""
    address = case.forge.address if case.forge else None
    places = [address.organisation] if address is not None else []
    places += [place.partition("/")[2] for place in (case.settings.organisations if case.settings else ())]
    return frozenset(place.partition("/")[0].lower() for place in places if place)
