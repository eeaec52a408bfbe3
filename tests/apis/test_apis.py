"""Descriptions of APIs: whether they are valid, what they leave unsaid, how they name things."""

from __future__ import annotations

import copy
import sys
from typing import Any

import pytest

from tcop_lint.apis.design import design_flaws, is_public
from tcop_lint.apis.graphql import syntax_fault, undescribed
from tcop_lint.apis.model import at_pointer, counted, followed
from tcop_lint.apis.naming import naming_flaws
from tcop_lint.apis.validity import TooDeep, asyncapi_flaws, openapi_flaws, schema_fault
from tcop_lint.documents import parse

GOOD: dict[str, Any] = parse(
    "yaml",
    b"""
openapi: 3.0.3
info: {title: Licence register, version: 1.2.0, description: Who holds which., contact: {email: a@example.gov.uk}}
servers: [{url: "https://api.example.gov.uk/v1"}]
security: [{oauth: []}]
paths:
  /licences/{id}:
    get:
      operationId: licence
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Licence"}}}}
        "404": {description: None}
components:
  securitySchemes: {oauth: {type: http, scheme: bearer}}
  schemas:
    Licence: {type: object, properties: {issued_date: {type: string, format: date, example: "2026-03-31"}}}
""",
).value


def changed(pointer: str, value: Any) -> dict[str, Any]:
    """The good description with another value at one place; None takes the key out."""
    top = copy.deepcopy(GOOD)
    above, _, key = pointer.rpartition("/")
    key = key.replace("~1", "/")
    node = at_pointer(top, above) if above else top
    if value is None:
        del node[key]
    else:
        node[key] = value
    return top


def flaws(top: dict[str, Any], version: str = "3.0.3") -> dict[str, str]:
    return {flaw.fault: flaw.detail for flaw in [*openapi_flaws(top, version), *design_flaws(top), *naming_flaws(top)]}


def test_a_good_description_has_no_flaw() -> None:
    assert flaws(GOOD) == {}


GET = "paths/~1licences~1{id}/get"


@pytest.mark.parametrize(
    ("pointer", "value", "detail"),
    [
        ("info/version", None, "version is missing"),
        (f"{GET}/responses/404/description", None, "description is missing"),
        (f"{GET}/summery", "x", "a key that does not belong there"),
        (f"{GET}/parameters", [], "does not describe the parameter id of GET /licences/{id}"),
        ("components/schemas/Licence/properties/issued_date/type", "date", "must be one of"),
        (f"{GET}/responses/200/content", {"a/b": {"schema": {"$ref": "#/components/x"}}}, "refers to #/components/x"),
        ("paths/~1other", {"get": GOOD["paths"]["/licences/{id}"]["get"]}, "the same operationId, licence"),
    ],
)
def test_what_breaks_the_specification_is_found(pointer: str, value: Any, detail: str) -> None:
    assert detail in flaws(changed(pointer, value))["invalid"]


def test_one_flaw_says_how_many_places_there_are() -> None:
    top = changed("info/version", None)
    top["paths"]["/licences/{id}"]["get"]["x"] = 1
    assert "and 1 more place is not as it should be" in flaws(top)["invalid"]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("info/title", {"Fn::Sub": "licences-${Environment}"}),
        (GET, {"$ref": "paths/licence.yaml"}),
        ("servers/0/url", "${SERVER}"),
    ],
)
def test_what_something_fills_in_is_let_be(pointer: str, value: Any) -> None:
    assert "invalid" not in flaws(changed(pointer, value))


def test_the_configuration_of_a_gateway_is_another_fault() -> None:
    top = changed(f"{GET}/responses", None)
    top["paths"]["/licences/{id}"]["get"]["x-amazon-apigateway-integration"] = {"type": "aws_proxy"}
    assert "invalid-gateway" in flaws(top)


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0", "3.2.0"])
def test_each_version_is_validated_by_its_own_schema(version: str) -> None:
    key = "swagger" if version == "2.0" else "openapi"
    top = {key: version, "info": {"title": "A", "version": "1"}, "paths": {}}
    assert list(openapi_flaws(top, version)) == []
    assert [flaw.fault for flaw in openapi_flaws({**top, "info": {"title": "A"}}, version)] == ["invalid"]


def test_a_version_that_there_is_not() -> None:
    assert "which there is not" in next(iter(openapi_flaws({"openapi": "9.9.9"}, "9.9.9"))).detail


@pytest.mark.parametrize(
    ("pointer", "value", "fault"),
    [
        ("info/contact", None, "information"),
        ("info/title", "OpenAPI definition", "information"),
        ("servers/0/url", "http://api.example.gov.uk/v1", "http"),
        (f"{GET}/responses/404", None, "errors"),
        ("components/securitySchemes/oauth", {"type": "apiKey", "in": "query", "name": "key"}, "key-in-query"),
        ("components/schemas/Licence", {"type": "array", "items": {}}, "arrays"),
        ("servers/0/url", "https://api.example.gov.uk/licences", "unversioned"),
        ("components/schemas/Licence/properties/issued_date", {"type": "string"}, "date-format"),
        ("components/schemas/Licence/properties/issued_date/example", "31/03/2026", "date-example"),
        ("paths/~1getLicence", {}, "path-case"),
        ("paths/~1delete-licence", {}, "path-verb"),
        ("paths/~1a~1{b}~1c~1{d}~1e~1{f}~1g~1{h}~1i", {}, "path-depth"),
    ],
)
def test_what_is_left_unsaid(pointer: str, value: Any, fault: str) -> None:
    top = changed(pointer, value)
    if fault.startswith("path-"):
        top["paths"][next(reversed(top["paths"]))] = {"get": {"responses": {"default": {"description": "It"}}}}
    assert fault in flaws(top)


@pytest.mark.parametrize(
    ("properties", "is_mixed"),
    [
        ({"a_b": {}, "c_d": {}, "e_f": {}, "g": {}}, False),
        ({"a_b": {}, "c_d": {}, "e_f": {}, "aB": {}, "cD": {}, "eF": {}}, True),
        ({"a_b": {}, "c_d": {}, "e_f": {}, "aB": {}}, False),
        ({"aB": {}, "cD": {}, "eF": {}, "access_token": {}, "expires_in": {}, "grant_type": {}}, False),
    ],
)
def test_keys_in_two_styles(properties: dict[str, Any], is_mixed: bool) -> None:
    top = changed("components/schemas/Licence", {"type": "object", "properties": properties})
    assert ("keys" in flaws(top)) is is_mixed


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("http://api.example.gov.uk/v1", True),
        ("http://localhost:8080", False),
        ("http://127.0.0.1/", False),
        ("http://api:8080", False),
        ("http://api.team.svc.cluster.local", False),
        ("http://{host}.gov.uk", False),
        ("http://[broken", False),
    ],
)
def test_public_addresses(url: str, public: bool) -> None:
    assert is_public(url) is public


def test_fhir_names_its_own_resources() -> None:
    top = changed("servers/0/url", "https://api.example.nhs.uk/FHIR/R4")
    top["paths"]["/Patient"] = {"get": {"responses": {"default": {"description": "It"}}}}
    assert flaws(top) == {}


def test_references_in_a_circle_end() -> None:
    top = {"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}}
    assert "$ref" in followed(top, {"$ref": "#/a"})


def test_asyncapi() -> None:
    top = {"asyncapi": "2.6.0", "info": {"title": "Events", "version": "1"}, "channels": {}}
    assert list(asyncapi_flaws(top, "2.6.0")) == []
    assert [flaw.detail for flaw in asyncapi_flaws({"info": {"title": "Events"}}, "2.6.0")] == [
        "has no version",
        "has no channels",
    ]


def test_graphql() -> None:
    assert syntax_fault("type Query { licence(id: ID!): String @deprecated }") == ("", 1)
    detail, line = syntax_fault("type Query {\n  licence(id: ID!: String\n}\n")
    assert (line, detail) == (2, "cannot be read: Expected Name, found ':'")


def test_what_graphql_does_not_describe() -> None:
    assert undescribed('"""Reads"""\ntype Query { a: Int }') == ""
    assert undescribed("type Query { a: Int }\n\nscalar Day") == "does not say what 2 of its 2 types are (Query, Day)"
    assert undescribed("type Query {") == ""


def test_json_schemas_of_several_dialects() -> None:
    for dialect in ("http://json-schema.org/draft-04/schema#", "https://json-schema.org/draft/2020-12/schema"):
        assert schema_fault({"$schema": dialect, "type": "object"})[0] == ""
        fault, pointer = schema_fault({"$schema": dialect, "properties": {"a": {"type": "enum"}}})
        assert "is not valid at /properties/a/type" in fault
        assert pointer == ("properties", "a", "type")
    assert schema_fault({"$schema": "https://json-schema.org/of-our-own", "type": 3}) == ("", ())


def test_what_nests_too_deep_is_said_so() -> None:
    top: dict[str, Any] = {}
    for _ in range(sys.getrecursionlimit()):
        top = {"properties": {"a": top}}
    with pytest.raises(TooDeep):
        schema_fault({"$schema": "https://json-schema.org/draft/2020-12/schema", **top})


def test_counting() -> None:
    assert counted(["a"], "paths") == "1 path (a)"
    assert counted(["a", "b", "c"], "paths") == "3 paths (a, b and 1 more)"


@pytest.mark.parametrize(
    ("changes", "silent"),
    [
        ({"deprecated": True}, True),
        ({"deprecated": True, "description": "Finds a licence."}, True),
        ({"deprecated": False}, False),
        ({"deprecated": True, "description": "Use GET /holders instead."}, False),
        ({"deprecated": True, "summary": "It stays until March 2027"}, False),
        ({"deprecated": True, "x-sunset": "2027-03-31"}, False),
    ],
)
def test_what_will_go_says_what_takes_its_place(changes: dict[str, Any], silent: bool) -> None:
    operation = {**GOOD["paths"]["/licences/{id}"]["get"], **changes}
    found = flaws(changed(GET, operation))
    said = "does not say until when 1 operation (GET /licences/{id}) is there, or what to call instead"
    assert found == ({"deprecated": said} if silent else {})
