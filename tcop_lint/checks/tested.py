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


_TEST_FOLDERS = ("**/{test,tests,spec,specs,__tests__,e2e}/**",)
"""What lies in them is taken for a test, whatever its name: a wrong pass costs less than a wrong finding."""


@check("tests-present")
class TestsPresent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files that hold tests stand in the repository. Below ``sources`` files of code nothing is asked."""

    sources: int = 1

    def needs(self, record: Record) -> Needs:
        return Needs(files=(SOURCE_FILES, NOT_PRODUCT, TEST_FILES, _TEST_FOLDERS, VENDORED))

    def judge(self, case: Case) -> Result:
        paths = case.facts.paths
        tests = paths.find(TEST_FILES, but=VENDORED) or paths.find(_TEST_FOLDERS, but=VENDORED)
        if tests:
            return found(Evidence(f"{len(tests)} files that hold tests", tests[0]))
        sources = paths.find(SOURCE_FILES, but=NOT_PRODUCT)
        if len(sources) < self.sources:
            return not_applicable(f"it holds fewer than {self.sources} files of program code")
        return not_found(case.message or f"No test was found beside {len(sources)} files of program code.")
