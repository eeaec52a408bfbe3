"""Whether a kind of fact was found."""

from __future__ import annotations

import msgspec
import pytest
from case_factory import case

from tcop_lint.checks.kinds import FactAbsent, FactExists
from tcop_lint.facts import ApiDescription

SWAGGER = ApiDescription(line=3, format="swagger", version="2.0", title="Register")
OPENAPI = ApiDescription(format="openapi", version="3.1.0", title="Register")


def test_one_fact_of_the_kind_is_enough() -> None:
    result = FactExists(kind="api-description").judge(case({"api/openapi.yaml": [OPENAPI]}))
    assert result.outcome == "pass"
    assert result.evidence[0].path == "api/openapi.yaml"


def test_none_is_a_finding_about_the_whole_repository() -> None:
    result = FactExists(kind="api-description").judge(case(message="Nothing describes the API."))
    assert [(problem.message, problem.path) for problem in result.problems] == [("Nothing describes the API.", None)]


def test_where_says_which_facts_count() -> None:
    check = FactExists(kind="api-description", where={"format": ("openapi", "asyncapi")})
    assert check.judge(case({"swagger.json": [SWAGGER]})).outcome == "fail"
    assert check.judge(case({"swagger.json": [SWAGGER], "openapi.json": [OPENAPI]})).outcome == "pass"


@pytest.mark.parametrize(("product", "outcome"), [(True, "fail"), (False, "pass")])
def test_tests_and_vendored_files_count_only_when_asked_for(product: bool, outcome: str) -> None:
    check = FactExists(kind="api-description", product=product)
    assert check.judge(case({"tests/openapi.yaml": [OPENAPI]})).outcome == outcome


def test_each_fact_that_should_not_be_there_is_a_finding_at_its_place() -> None:
    check = FactAbsent(kind="api-description", where={"format": ("swagger",)})
    result = check.judge(case({"a.json": [SWAGGER], "b.json": [OPENAPI], "c.json": [SWAGGER]}))
    assert [(problem.path, problem.line) for problem in result.problems] == [("a.json", 3), ("c.json", 3)]
    assert check.judge(case({"b.json": [OPENAPI]})).outcome == "pass"


@pytest.mark.parametrize("params", [{"kind": "api"}, {"kind": "api-description", "where": {"shape": ["x"]}}])
@pytest.mark.parametrize("shape", [FactExists, FactAbsent])
def test_a_rule_cannot_ask_for_a_kind_or_a_field_that_there_is_not(shape: type, params: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError, match=r"there is no kind of fact|has no 'shape'"):
        msgspec.convert(params, shape)
