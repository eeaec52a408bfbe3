"""Whether there are automated tests beside the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tcop_lint.checks import Case, Needs, check
from tcop_lint.checks.results import found, not_applicable, not_found
from tcop_lint.data.conventions import NOT_PRODUCT, SOURCE_FILES, TEST_FILES, VENDORED
from tcop_lint.verdicts import Evidence, Result

if TYPE_CHECKING:
    from tcop_lint.record import Record


@check("tests-present")
class TestsPresent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files that hold tests stand in the repository. Below ``sources`` files of code nothing is asked."""

    sources: int = 1

    def needs(self, record: Record) -> Needs:
        return Needs(files=(SOURCE_FILES, NOT_PRODUCT, TEST_FILES, VENDORED))

    def judge(self, case: Case) -> Result:
        tests = case.facts.paths.find(TEST_FILES, but=VENDORED)
        if tests:
            return found(Evidence(f"{len(tests)} files that hold tests", tests[0]))
        sources = case.facts.paths.find(SOURCE_FILES, but=NOT_PRODUCT)
        if len(sources) < self.sources:
            return not_applicable(f"it holds fewer than {self.sources} files of program code")
        return not_found(case.message or f"No test was found beside {len(sources)} files of program code.")
