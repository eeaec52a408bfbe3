"""Which descriptions and files count, and what is said of them."""

from __future__ import annotations

import pytest
from case_factory import case

from tcop_lint.checks.apis import Api, JsonSchemas
from tcop_lint.checks.standards import StandardFiles, Utf8
from tcop_lint.facts import ApiDescription, NotExamined
from tcop_lint.facts.apis import ApiFault, JsonSchema
from tcop_lint.facts.standards import Encoding, StandardFile

API = ApiDescription(format="openapi", version="3.0.0", title="Licences")
FAULT = ApiFault(line=3, fault="errors", detail="does not say how it fails")
CHECK = Api(faults=("errors",), notes=("arrays",))


def test_a_fault_is_said_at_its_place() -> None:
    (problem,) = CHECK.judge(case({"openapi.yaml": [API, FAULT]}, message="This API {}.")).problems
    assert (problem.message, problem.line, problem.level) == ("This API does not say how it fails.", 3, None)


def test_a_lesser_fault_is_a_note() -> None:
    lesser = ApiFault(fault="arrays", detail="has lists")
    assert CHECK.judge(case({"openapi.yaml": [API, lesser]})).problems[0].level == "note"


@pytest.mark.parametrize(
    "path", ["clients/prisons/api.yaml", "Example.Client/Generated/swagger.json", "tests/api.yaml", "stubs/api.yaml"]
)
def test_what_others_offer_is_left_out(path: str) -> None:
    assert CHECK.judge(case({path: [API, FAULT]})).outcome == "not-applicable"


def test_one_that_could_not_be_examined_is_unknown() -> None:
    assert CHECK.judge(case({"openapi.yaml": [API, NotExamined(reason="is deep")]})).outcome == "unknown"
    assert CHECK.judge(case({"openapi.yaml": [API]})).outcome == "pass"


def test_json_schemas() -> None:
    good, bad = JsonSchema(dialect="d"), JsonSchema(dialect="d", fault="is wrong")
    assert JsonSchemas().judge(case({"a.json": [good]})).outcome == "pass"
    assert len(JsonSchemas().judge(case({"a.json": [good], "b.json": [bad]})).problems) == 1
    assert JsonSchemas().judge(case({"test/b.json": [bad]})).outcome == "not-applicable"


def test_standard_files() -> None:
    check = StandardFiles(standard="geojson")
    wrong = StandardFile(standard="geojson", fault="is in EPSG:27700")
    assert check.judge(case({"a.json": [wrong]}, message="It {}.")).problems[0].message == "It is in EPSG:27700."
    assert check.judge(case({"a.ics": [StandardFile(standard="icalendar", fault="x")]})).outcome == "not-applicable"
    assert check.judge(case({"a.json": [StandardFile(standard="geojson")]})).outcome == "pass"


def test_encodings() -> None:
    wrong = Encoding(name="UTF-16")
    check = Utf8(but=("*.reg",))
    assert check.judge(case({"a.txt": [wrong]}, message="It is {}.")).problems[0].message == "It is UTF-16."
    assert check.judge(case({"a.reg": [wrong], "test/fixtures/a.csv": [wrong]})).outcome == "pass"
