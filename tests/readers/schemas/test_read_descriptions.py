"""Descriptions of data: OpenAPI, JSON Schema, Avro, FHIR, forms, dbt, BigQuery, Liquibase, Terraform."""

import json

import pytest

from tcop_lint.documents import Broken
from tcop_lint.paths import PathTable
from tcop_lint.readers.schemas.table import READERS

OPENAPI = """openapi: 3.0.3
info: {title: People, version: "1"}
paths:
  /people/{id}:
    parameters:
      - name: id
        in: path
        required: true
        schema: {type: string, format: uuid}
    post:
      operationId: addPerson
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                nino: {type: string}
      responses:
        "200":
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Person"}
components:
  schemas:
    Person:
      required: [name]
      properties:
        name: {type: string, description: What we call them}
        born: {type: [string, "null"], format: date}
        address:
          type: object
          properties:
            lines: {type: array, items: {$ref: "#/components/schemas/Line"}}
      allOf:
        - properties:
            team: {$ref: "#/components/schemas/Team"}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Api-Key}
"""


def test_openapi(read):
    found = read("structured", "api/openapi.yaml", OPENAPI)
    assert found.fields == [
        (6, "parameters", "id", "string (uuid)"),
        (18, "addPerson request", "nino", "string"),
        (29, "Person", "name", "string"),
        (30, "Person", "born", "string or null (date)"),
        (31, "Person", "address", "object"),
        (34, "Person.address", "lines", "array of Line"),
        (37, "Person", "team", "Team"),
        (39, "parameters", "X-Api-Key", "apiKey"),
    ]
    assert found.comments == {"name": "What we call them"}
    assert (found.nullable["name"], found.nullable["born"], found.nullable["id"]) == (False, True, False)


def test_swagger(read):
    found = read(
        "structured",
        "swagger.json",
        json.dumps(
            {
                "swagger": "2.0",
                "info": {},
                "paths": {"/a": {"get": {"parameters": [{"in": "body", "name": "b", "schema": {"type": "string"}}]}}},
                "definitions": {"Person": {"properties": {"email": {"type": "string", "x": None}}}},
            },
            indent=1,
        ),
    )
    assert [field[1:] for field in found.fields] == [("Person", "email", "string")]


def test_a_json_schema(read):
    found = read(
        "structured",
        "schemas/person.schema.json",
        """{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Person",
  "properties": {
    "name": {"type": "string"},
    "visits": {"type": "array", "items": {"properties": {"at": {"type": "string"}}}}
  },
  "$defs": {"Address": {"properties": {"postcode": {"type": "string"}}}}
}
""",
    )
    assert found.fields == [
        (5, "Person", "name", "string"),
        (6, "Person", "visits", "array"),
        (6, "Person.visits", "at", "string"),
        (8, "Address", "postcode", "string"),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data.json", '{"properties": {"a": 1}}'),
        ("a.yaml", "type: deployment\nproperties:\n  a: 1\n  b: 2\nkind: x\n"),
        ("a.json", '{"parameters": [1, 2], "title": "x"}'),
    ],
)
def test_what_is_no_schema(read, path, content):
    assert read("structured", path, content).all == []


def test_files_that_never_describe_data():
    (reader,) = (reader for reader in READERS if reader.name == "structured-schema")
    left_out = PathTable([reader.but])
    assert left_out.match("a/package.json")
    assert not left_out.match("a/package.schema.json")


def test_a_broken_description(read):
    with pytest.raises(Broken):
        read("structured", "openapi.yaml", "openapi: 3.0.0\nproperties: [\n")


def test_avro(read):
    found = read(
        "structured",
        "person.avsc",
        """{"type": "record", "name": "Person", "fields": [
  {"name": "name", "type": "string", "doc": "What we call them"},
  {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}]},
  {"name": "home", "type": {"type": "record", "name": "Address", "fields": [
    {"name": "postcode", "type": "string"}]}}
]}
""",
    )
    assert found.fields == [
        (2, "Person", "name", "string"),
        (3, "Person", "born", "date"),
        (4, "Person", "home", "Address"),
        (5, "Address", "postcode", "string"),
    ]
    assert found.nullable["born"] is True


def test_a_fhir_profile_in_json_and_xml(read):
    profile = {
        "resourceType": "StructureDefinition",
        "differential": {
            "element": [
                {"path": "Patient"},
                {"path": "Patient.birthDate", "min": 1, "short": "Born", "type": [{"code": "date"}]},
                {"path": "Patient.identifier", "sliceName": "nhsNumber"},
                {"path": "Patient.photo", "max": "0"},
            ]
        },
    }
    found = read("structured", "profile.json", json.dumps(profile))
    assert [field[1:] for field in found.fields] == [("Patient", "birthDate", "date"), ("Patient", "nhsNumber", "")]
    assert (found.comments, found.stored) == ({"birthDate": "Born"}, {"nhsNumber": "identifier"})
    assert found.nullable["birthDate"] is False
    found = read(
        "structured",
        "profile.xml",
        """<StructureDefinition xmlns="http://hl7.org/fhir">
 <differential>
  <element id="Patient.gender"><path value="Patient.gender"/><min value="0"/><type><code value="code"/></type></element>
 </differential>
</StructureDefinition>
""",
    )
    assert found.fields == [(3, "Patient", "gender", "code")]


def test_a_questionnaire(read):
    form = {
        "resourceType": "Questionnaire",
        "title": "Health",
        "item": [{"linkId": "1", "type": "group", "item": [{"linkId": "1.1", "type": "string", "text": "Allergies"}]}],
    }
    found = read("structured", "q.json", json.dumps(form))
    assert [field[1:] for field in found.fields] == [("Health", "Allergies", "string")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            {"name": "Apply", "pages": [{"question_text": "Your name", "answer_type": "name", "is_optional": False}]},
            ("Apply", "Your name", "name"),
        ),
        (
            {"name": "Fish", "pages": [{"components": [{"type": "UkAddressField", "name": "home", "title": "Home"}]}]},
            ("Fish", "home", "UkAddressField"),
        ),
        (
            {
                "_id": "page",
                "_components": [],
                "components": [{"_id": "a", "_type": "email", "name": "mail", "label": "E"}],
            },
            ("form", "mail", "email"),
        ),
        (
            {"title": "Survey", "questions": [{"answers": [{"id": "age", "type": "Number", "label": "Age"}]}]},
            ("Survey", "age", "Number"),
        ),
    ],
)
def test_forms(read, form, expected):
    assert [field[1:] for field in read("structured", "form.json", json.dumps(form)).fields] == [expected]


def test_dbt(read):
    found = read(
        "structured",
        "models/schema.yml",
        """version: 2
models:
  - name: people
    columns:
      - name: full_name
        description: What we call them
        data_type: varchar
        tests: [not_null]
sources:
  - name: raw
    tables:
      - name: visits
        columns:
          - name: visited_at
""",
    )
    assert found.fields == [(5, "people", "full_name", "varchar"), (14, "visits", "visited_at", "")]
    assert (found.nullable["full_name"], found.comments) == (False, {"full_name": "What we call them"})


def test_a_schema_of_bigquery(read):
    found = read(
        "structured",
        "schemas/people.json",
        """[
  {"name": "name", "type": "STRING", "mode": "REQUIRED", "description": "Full"},
  {"name": "home", "type": "RECORD", "fields": [{"name": "postcode", "type": "STRING", "mode": "REPEATED"}]}
]""",
    )
    assert found.fields == [
        (2, "people", "name", "STRING"),
        (3, "people", "home", "RECORD"),
        (3, "people.home", "postcode", "STRING[]"),
    ]
    assert read("structured", "a.json", '[{"name": "a", "type": "STRING"}, {"name": "b", "type": "person"}]').all == []


def test_terraform(read):
    found = read(
        "terraform",
        "tables.tf",
        """resource "aws_glue_catalog_table" "people" {
  name = "people"
  # columns { name = "no" }
  storage_descriptor {
    columns {
      name    = "full_name"
      type    = "string"
      comment = "What we call them"
    }
  }
  partition_keys {
    name = "day"
    type = "date"
  }
}

resource "google_bigquery_table" "visits" {
  table_id = "visits"
  schema   = <<EOF
[
  {"name": "nino", "type": "STRING", "mode": "REQUIRED"}
]
EOF
}

resource "google_bigquery_table" "encoded" {
  schema = jsonencode([{ name = "born", type = "DATE" }, { "name" : "died", "type" : "DATE" }])
}

resource "aws_s3_bucket" "a" { name = "b" }
""",
    )
    assert found.fields == [
        (6, "people", "full_name", "string"),
        (12, "people", "day", "date"),
        (21, "visits", "nino", "STRING"),
        (27, "encoded", "born", "DATE"),
        (27, "encoded", "died", "DATE"),
    ]
    assert found.comments == {"full_name": "What we call them"}


LIQUIBASE = """<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <include file="changes/001.xml"/>
  <include file="changes/002.sql"/>
  <changeSet id="1" author="a">
    <createTable tableName="people" remarks="x">
      <column name="id" type="bigserial"><constraints nullable="false" primaryKey="true"/></column>
      <column name="name" type="varchar(50)" remarks="Full"/>
    </createTable>
    <dropColumn tableName="people" columnName="fax"/>
    <addColumn tableName="people"><column name="born" type="date"/></addColumn>
    <renameColumn tableName="people" oldColumnName="a" newColumnName="b"/>
    <modifyDataType tableName="people" columnName="name" newDataType="text"/>
    <dropNotNullConstraint tableName="people" columnName="name"/>
    <renameTable oldTableName="c" newTableName="d"/>
    <dropTable tableName="e"/>
    <sql>ALTER TABLE people ADD raw text</sql>
    <rollback><dropTable tableName="people"/></rollback>
  </changeSet>
</databaseChangeLog>
"""
CHANGES = [
    ("drop", "people", "fax", ""),
    ("rename", "people", "a", "b"),
    ("change", "people", "name", "text"),
    ("change", "people", "name", ""),
    ("rename", "c", "", "d"),
    ("drop", "e", "", ""),
]


def test_liquibase_in_xml(read):
    found = read("structured", "changelog.xml", LIQUIBASE)
    assert found.fields == [
        (7, "people", "id", "bigserial"),
        (8, "people", "name", "varchar(50)"),
        (11, "people", "born", "date"),
        (17, "people", "raw", "text"),
    ]
    assert found.changes == CHANGES
    assert [(step.revision, step.after) for step in found.steps] == [
        ("changes/001.xml", ()),
        ("changes/002.sql", ("changes/001.xml",)),
    ]


def test_liquibase_in_yaml(read):
    found = read(
        "structured",
        "changelog.yaml",
        """databaseChangeLog:
  - include: {file: changes/001.yaml}
  - changeSet:
      id: 1
      changes:
        - createTable:
            tableName: people
            columns:
              - column:
                  name: name
                  type: text
                  constraints: {nullable: false}
        - dropColumn: {tableName: people, columnName: fax}
        - sql: {sql: ALTER TABLE people ADD raw text}
""",
    )
    assert found.fields == [(10, "people", "name", "text"), (14, "people", "raw", "text")]
    assert found.changes == [("drop", "people", "fax", "")]
    assert found.nullable["name"] is False
