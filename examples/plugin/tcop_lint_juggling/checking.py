"""Judges juggling patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Needs, check
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.verdicts import Evidence, Problem
from tcop_lint_juggling.reading import Pattern

if TYPE_CHECKING:
    from tcop_lint.checks import Case
    from tcop_lint.record import Record
    from tcop_lint.verdicts import Result


@check("few-balls")
class FewBalls(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No pattern takes more than ``most`` balls."""

    most: int

    def needs(self, record: Record) -> Needs:
        return Needs(frozenset({Pattern}))

    def judge(self, case: Case) -> Result:
        patterns = list(case.facts.of(Pattern))
        if not patterns:
            return not_applicable("no juggling pattern was found")
        path, first = patterns[0]
        return judged(
            (
                Problem(
                    message=f"This takes {pattern.balls} balls.", path=path, line=pattern.line, key=str(pattern.balls)
                )
                for path, pattern in patterns
                if pattern.balls > self.most
            ),
            [Evidence(f"{len(patterns)} patterns", path, first.line)],
        )
