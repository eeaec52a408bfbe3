"""The check that all sources of a dependency's licence say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.components import licensed
from tcop_lint.checks.results import judged, not_applicable
from tcop_lint.data.conventions import NOT_PRODUCT
from tcop_lint.dependencies.join import KINDS
from tcop_lint.dependencies.licensing import stated
from tcop_lint.dependencies.licensing.agreeing import disagreeing
from tcop_lint.verdicts import Evidence, Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.dependencies.model import Component
    from tcop_lint.record import Record


@check("dependency-licences-agree")
class DependencyLicencesAgree(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lock files, bills of materials, .tcop/licences.lock and the bundled facts say the same of each version.

    Another licence altogether is a contradiction, and a closed licence where another source tells an open one; a part
    of the other, one of a choice, and a licence that is named without its version are none.
    """

    def needs(self, record: Record) -> Needs:
        return Needs(KINDS | stated.KINDS, files=(NOT_PRODUCT,))

    def judge(self, case: Case) -> Result:
        known = [one for one in licensed(case) if one.evidence]
        if not known:
            return not_applicable("no licence of a dependency was found")
        first = known[0]
        shown = Evidence(f"{first.name} {first.version}: {first.licence or 'not told'}", first.path, first.line)
        return judged(_problems(known), [shown])


def _problems(components: list[Component]) -> Iterator[Problem]:
    seen = set[tuple[str, str, str]]()
    for one in components:
        others = disagreeing(one)
        key = (one.ecosystem, one.name, one.version)
        if not others or key in seen:
            continue
        seen.add(key)
        told, other = one.evidence[0], others[0]
        yield Problem(
            message=(
                f"{one.name} {one.version}".rstrip()
                + f" has the licence {told.licence} by {told.locator}, and {other.licence} by {other.locator}."
            ),
            path=one.path,
            line=one.line,
            key=f"{one.ecosystem}:{one.name}",
        )
