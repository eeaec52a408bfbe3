"""The inventory as text, JSON and CycloneDX."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from msgspec.structs import replace

from tcop_lint.dependencies.model import Component, Inventory, Source, Unread
from tcop_lint.reports.inventory import render

FLASK = Component(
    purl="pkg:pypi/flask@3.1.0",
    ecosystem="pip",
    name="flask",
    version="3.1.0",
    requirement="==3.1.0",
    scope="runtime",
    direct=True,
    pinned=True,
    integrity=False,
    source=Source(kind="public-registry"),
    path="requirements.txt",
    line=1,
    manifest="requirements.txt",
)
METRICS = replace(
    FLASK,
    purl="pkg:pypi/metrics?vcs_url=git%2Bhttps://github.com/a/metrics%40main",
    name="metrics",
    version="",
    scope="development",
    pinned=False,
    source=Source(
        kind="public-git", host="github.com", address="https://github.com/a/metrics", ref="main", ref_kind="branch"
    ),
    line=2,
)
ALPINE = replace(FLASK, purl="pkg:docker/alpine@3.20", ecosystem="docker", name="alpine", licence="MIT")
INVENTORY = Inventory(
    (FLASK, METRICS, replace(FLASK, path="api/requirements.txt", scope="development"), ALPINE),
    (Unread("yarn.lock", 3, "is not valid"),),
)


def test_text_says_only_what_is_unusual():
    assert render("text", "app", INVENTORY).splitlines() == [
        "pkg:docker/alpine@3.20  runtime, direct, MIT  requirements.txt:1",
        "pkg:pypi/flask@3.1.0  runtime, direct  requirements.txt:1 and 1 more",
        (
            "pkg:pypi/metrics?vcs_url=git%2Bhttps://github.com/a/metrics%40main  development, direct, not pinned, "
            "public git github.com at the branch main  requirements.txt:2"
        ),
        "3 packages (1 docker, 2 pip), 3 of them direct.",
    ]
    assert render("text", "app", Inventory((), ())) == "No dependencies were found.\n"


def test_json_has_every_place_and_room_for_licences():
    report = json.loads(render("json", "app", INVENTORY))
    (_, flask, metrics) = report["dependencies"]
    assert (flask["purl"], flask["scope"], flask["direct"]) == ("pkg:pypi/flask@3.1.0", "runtime", True)
    assert flask["places"] == [{"path": "requirements.txt", "line": 1}, {"path": "api/requirements.txt", "line": 1}]
    assert (flask["licence"], flask["openness"], flask["evidence"]) == (None, None, [])
    assert metrics["source"]["ref_kind"] == "branch"
    assert report["unread"] == [{"path": "yarn.lock", "line": 3, "reason": "is not valid"}]


@pytest.mark.parametrize(
    "inventory",
    [
        INVENTORY,
        Inventory((), ()),
        Inventory((replace(METRICS, path="\ud800/\x1b[31m", source=Source(kind="local", address="../a b")),), ()),
    ],
)
def test_cyclonedx_passes_the_schema(inventory):
    written = render("cyclonedx", "app", inventory)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    assert written == render("cyclonedx", "app", inventory)


def test_the_schema_is_really_asked():
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str('{"bomFormat": "Other"}') is not None


def test_cyclonedx_scopes_and_kinds():
    bom = json.loads(render("cyclonedx", "app", INVENTORY))
    (alpine, flask, metrics) = bom["components"]
    assert (alpine["type"], flask["type"]) == ("container", "library")
    assert (flask["scope"], metrics["scope"]) == ("required", "excluded")
    assert alpine["licenses"] == [{"expression": "MIT"}]
    assert metrics["externalReferences"] == [{"type": "vcs", "url": "https://github.com/a/metrics"}]
    assert flask["evidence"]["occurrences"][1] == {"location": "api/requirements.txt", "line": 1}
