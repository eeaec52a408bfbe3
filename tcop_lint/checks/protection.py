"""The check on how the default branch is protected, where the forge was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, not_found, unknown
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("protected-branch")
class ProtectedBranch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The forge lets nothing into the default branch that ``reviews`` people have not approved."""

    reviews: int = 1

    def needs(self, record: Record) -> Needs:
        return Needs()

    def judge(self, case: Case) -> Result:
        told = case.forge.protection if case.forge else None
        if told is None:
            return unknown("the forge was not asked, which takes --online and a token in GITHUB_TOKEN")
        if told.is_protected is None or (told.is_protected and told.reviews is None):
            return unknown(told.because)
        if not told.is_protected:
            return not_found(f"The branch {told.branch} is not protected: whoever may push may change it.", key="open")
        if (told.reviews or 0) < self.reviews:
            return not_found(
                f"The branch {told.branch} is protected, and nobody has to approve a change.", key="unreviewed"
            )
        return found(Evidence(f"{told.branch} takes {told.reviews} approvals ({told.because})"))
