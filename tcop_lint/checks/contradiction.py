"""The check that no attestation is contradicted by what another rule finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.record import Record

_WEIGHS = frozenset({"error", "warning"})
"""What weighs less contradicts nothing: the rule may be wrong, or only a part is meant."""


@check("no-contradiction", last=True)
class NoContradiction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the record attests as met is not what a rule that looks at the same finds wanting.

    Rules are linked by the controls that they share. ``rows`` is a rule whose attestation has a list in ``data`` under
    ``entries``; ``points`` says which rules contradict a row that is called met, by its number under ``number``.
    """

    rows: str = ""
    entries: str = "points"
    number: str = "point"
    points: dict[str, tuple[str, ...]] = {}

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        met = [rule for rule, one in case.record.attestations.items() if one.status == "met"]
        if not met and self.rows not in case.record.attestations:
            return not_applicable("the record attests nothing as met")
        problems = [*self._attested(case, met), *self._rows(case)]
        return judged(problems, [Evidence(f"{len(case.record.attestations)} attestations looked at", case.record.path)])

    def _attested(self, case: Case, met: list[str]) -> Iterator[Problem]:
        for rule in met:
            linked = {other for control in case.pack.controls if rule in control.rules for other in control.rules}
            for other in sorted(linked - {rule}):
                if _finds(case, other):
                    yield _problem(case, rule, f"{rule} is attested as met", other)

    def _rows(self, case: Case) -> Iterator[Problem]:
        attestation = case.record.attestations.get(self.rows)
        listed: Any = attestation.data.get(self.entries) if attestation else None
        for row in listed if isinstance(listed, list) else ():
            if not isinstance(row, dict) or row.get("status") != "met":
                continue
            number = str(row.get(self.number))
            for other in self.points.get(number, ()):
                if _finds(case, other):
                    yield _problem(case, self.rows, f"Point {number} is called met", other, number)


def _finds(case: Case, rule: str) -> bool:
    """Whether a rule that does not rest on the team's word has open findings of weight."""
    verdict = case.verdicts.get(rule)
    return (
        verdict is not None
        and verdict.basis != "attested"
        and any(finding.level in _WEIGHS for finding in verdict.open_findings)
    )


def _problem(case: Case, rule: str, says: str, other: str, number: str = "") -> Problem:
    found = [finding for finding in case.verdicts[other].open_findings if finding.level in _WEIGHS]
    places = listing(dict.fromkeys(finding.path for finding in found if finding.path), 2)
    where = f" in {places}" if places else ""
    return Problem(
        message=f"{says}, and {other} finds otherwise{where}: {found[0].message}",
        path=case.record.path,
        line=case.record.attestations[rule].line,
        key=f"{rule} {number} {other}",
    )
