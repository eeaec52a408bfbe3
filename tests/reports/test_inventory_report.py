"""The inventory as text, JSON and CycloneDX."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from msgspec.structs import replace

from tcop_lint.dependencies.model import Component, Evidence, Inventory, Source, Unread
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
        "3 packages (1 docker, 2 pip), 3 of them direct. The licence of 1 is known.",
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
    assert alpine["licenses"] == [{"license": {"id": "MIT"}}]
    assert metrics["externalReferences"] == [{"type": "vcs", "url": "https://github.com/a/metrics"}]
    assert flask["evidence"]["occurrences"][1] == {"location": "api/requirements.txt", "line": 1}


def licensed(licence, *evidence, openness="open", reason=""):
    told = tuple(Evidence(kind=kind, locator=at, confidence="high", licence=said) for kind, at, said in evidence)
    one = replace(FLASK, licence=licence, openness=openness, reason=reason, evidence=told)
    return Inventory((one,), ())


CHOICE = licensed("MIT OR GPL-2.0-only", ("lock-file", "composer.lock:9", "MIT OR GPL-2.0-only"))
CLOSED = licensed(
    "LicenseRef-proprietary", ("installed", "a/package.json", "LicenseRef-proprietary"), openness="proprietary"
)
UNTOLD = licensed("", openness="unknown", reason="it is not in the data")
AT_ODDS = licensed("MIT", ("lock-file", "package-lock.json:9", "MIT"), ("installed", "a/package.json", "GPL-3.0-only"))


@pytest.mark.parametrize(
    ("inventory", "words"),
    [
        (CHOICE, "MIT OR GPL-2.0-only"),
        (CLOSED, "LicenseRef-proprietary (proprietary)"),
        (UNTOLD, "licence unknown: it is not in the data"),
        (AT_ODDS, "MIT, but a/package.json says GPL-3.0-only"),
        (licensed("NONE", openness="none-stated"), "no licence (none-stated)"),
    ],
)
def test_text_says_the_licence_and_what_is_unusual_about_it(inventory, words):
    line = render("text", "app", inventory).splitlines()[0]
    assert line == f"pkg:pypi/flask@3.1.0  runtime, direct, {words}  requirements.txt:1"


def test_json_has_the_evidence_and_the_reason():
    (known,) = json.loads(render("json", "app", AT_ODDS))["dependencies"]
    assert known["evidence"][1] == {
        "kind": "installed",
        "locator": "a/package.json",
        "confidence": "high",
        "licence": "GPL-3.0-only",
    }
    (unknown,) = json.loads(render("json", "app", UNTOLD))["dependencies"]
    assert (unknown["licence"], unknown["openness"], unknown["reason"]) == (None, "unknown", "it is not in the data")


@pytest.mark.parametrize(
    ("inventory", "licences"),
    [
        (CHOICE, [{"expression": "MIT OR GPL-2.0-only"}]),
        (CLOSED, [{"license": {"name": "LicenseRef-proprietary"}}]),
        (AT_ODDS, [{"license": {"id": "MIT"}}]),
        (UNTOLD, None),
    ],
)
def test_cyclonedx_has_licences_as_expressions_or_ids_and_passes_the_schema(inventory, licences):
    written = render("cyclonedx", "app", inventory)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    (component,) = json.loads(written)["components"]
    assert component.get("licenses") == licences
    if inventory is AT_ODDS:
        assert component["evidence"]["licenses"] == [{"license": {"id": "MIT"}}, {"license": {"id": "GPL-3.0-only"}}]
