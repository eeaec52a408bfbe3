"""The check that evidence is still what it was when it was attested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import judged, listing, not_applicable, unknown
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("evidence-unchanged")
class EvidenceUnchanged(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No tracked evidence was changed after the day on which the team attested what it shows.

    A change on the same day counts as seen. Where the clone does not reach back to the last change, it is not known.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(changed=frozenset(_paths(record)))

    def judge(self, case: Case) -> Result:
        paths = [path for path in _paths(case.record) if path in case.facts.tracked]
        if not paths:
            return not_applicable("no attestation names a tracked file as evidence")
        problems = [
            Problem(
                message=f"{path} was changed on {case.changed[path]}, after {rule} was attested on {attestation.on}. "
                "Look whether it still shows this, and attest it anew.",
                path=case.record.path,
                line=attestation.line,
                key=f"{rule} {path}",
            )
            for rule, attestation in case.record.attestations.items()
            for path in dict.fromkeys(item.path.removeprefix("./") for item in attestation.evidence if item.path)
            if path in case.changed and case.changed[path] > attestation.on
        ]
        blind = [path for path in paths if path not in case.changed]
        if blind and not problems:
            return unknown(f"the history here does not tell when {listing(blind)} last changed")
        return judged(problems, [Evidence(f"{len(paths)} pieces of evidence", case.record.path)])


def _paths(record: Record) -> list[str]:
    paths = (item.path.removeprefix("./") for one in record.attestations.values() for item in one.evidence if item.path)
    return sorted(dict.fromkeys(paths))
