"""package.json."""

import json

import pytest

from tcop_lint.documents import Broken
from tcop_lint.readers.manifests.npm import READER

RUNNER = """{
  "name": "@defra/forms-runner",
  "version": "0.0.0",
  "private": true,
  "scripts": { "test": "jest" },
  "dependencies": {
    "@hapi/hapi": "^21.4.4",
    "govuk-frontend": "^5.13.0"
  },
  "devDependencies": {
    "jest": "^30.0.0"
  },
  "overrides": { "lodash": "4.17.21" }
}
"""


def test_the_dependencies_of_a_service_stand_on_their_lines(read):
    found = read(READER, "package.json", RUNNER)
    assert (found.manifest.name, found.manifest.role, found.manifest.line) == (
        "@defra/forms-runner",
        "application",
        2,
    )
    assert found.ecosystems == {"npm"}
    assert found.dependencies == [
        (7, "@hapi/hapi", "^21.4.4", "runtime"),
        (8, "govuk-frontend", "^5.13.0", "runtime"),
        (11, "jest", "^30.0.0", "development"),
    ]
    assert [fact.column for fact in found.facts[1:]] == [5, 5, 5]


def test_peer_and_optional_dependencies_count_as_runtime(read):
    found = read(
        READER, "package.json", '{"peerDependencies": {"react": ">=18"}, "optionalDependencies": {"fsevents": "*"}}'
    )
    assert found.dependencies == [(1, "react", ">=18", "runtime"), (1, "fsevents", "*", "runtime")]


@pytest.mark.parametrize(
    ("package", "role"),
    [
        ({"private": True}, "application"),
        ({"private": True, "workspaces": ["packages/*"]}, "unknown"),
        ({"private": True, "name": "x", "version": "1.0.0", "files": ["dist"]}, "application"),
        ({"name": "nhsuk-react-components", "version": "6.0.0", "types": "dist/index.d.ts"}, "library"),
        ({"name": "govuk-frontend", "version": "5.0.0", "exports": {".": "./dist"}}, "library"),
        ({"name": "a-tool", "version": "1.0.0", "bin": {"a-tool": "cli.js"}}, "library"),
        ({"name": "a-service", "version": "1.0.0", "main": "server.js"}, "unknown"),
        ({"name": "x", "files": ["dist"]}, "unknown"),
        ({"name": "a-service"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_the_role_is_what_the_package_says_of_itself(read, package, role):
    assert read(READER, "package.json", json.dumps(package)).manifest.role == role


@pytest.mark.parametrize("content", ["[]", '"text"', "1", "null"])
def test_what_is_no_package_has_no_facts(read, content):
    assert read(READER, "package.json", content).facts == []


@pytest.mark.parametrize(
    "content",
    [
        '{"name": ["x"], "dependencies": [], "devDependencies": null}',
        '{"dependencies": {"a": {"version": "1"}, "b": null}}',
    ],
)
def test_values_of_the_wrong_type_are_borne(read, content):
    assert all(requirement == "" for _, _, requirement, _ in read(READER, "package.json", content).dependencies)


def test_a_list_of_dependencies_is_told(read):
    with pytest.raises(Broken, match="dependencies is no object") as broken:
        read(READER, "package.json", '{\n "name": "a",\n "dependencies": ["b"]\n}')
    assert broken.value.line == 3


@pytest.mark.parametrize(
    "path",
    [
        "node_modules/left-pad/package.json",
        "vendor/assets/package.json",
        "spec/fixtures/app/package.json",
        "src/test/resources/package.json",
        "{{cookiecutter.name}}/package.json",
    ],
)
def test_packages_of_others_and_test_data_are_passed_over(read, path):
    assert read(READER, path, RUNNER).facts == []


def test_a_broken_file_is_told(read):
    with pytest.raises(Broken) as caught:
        read(READER, "package.json", '{\n  "name": \n}')
    assert caught.value.line == 3
