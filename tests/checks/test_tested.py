"""Whether there are tests beside the code."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.tested import TestsPresent as Present

CODE = tuple(f"src/part{number}.py" for number in range(10))


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_part.py",
        "src/part_test.go",
        "app/part.spec.ts",
        "spec/models/part_spec.rb",
        "src/test/java/PartTest.java",
        "Part.Tests/PartTests.cs",
        "features/part.feature",
        "policies/test/suite/allowed.yaml",
    ],
)
def test_a_test_is_known_by_its_name_or_folder(path: str) -> None:
    assert Present().judge(case(paths=(*CODE, path))).outcome == "pass"


@pytest.mark.parametrize(
    "path", ["node_modules/part/test/index.test.js", "src/RateLimit.java", "src/AuditUnit.java", "src/latest.py"]
)
def test_other_files_are_no_tests(path: str) -> None:
    result = Present().judge(case(paths=(*CODE, path), message="No test."))
    assert [problem.message for problem in result.problems] == ["No test."]


def test_a_little_code_is_asked_for_nothing() -> None:
    assert Present(sources=10).judge(case(paths=CODE[:9])).outcome == "not-applicable"
    assert Present(sources=10).judge(case(paths=CODE)).outcome == "fail"
