"""What continuous integration says of the repository that is examined, and of no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tcop_lint.forge.model import Forge
from tcop_lint.forge.pipelines import forge_of
from tcop_lint.forge.variables import event, given

ORIGIN = {"origin": "https://github.com/dept/renew"}
GITHUB = {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "Dept/Renew", "GITHUB_SERVER_URL": "https://github.com"}


def payload(**repository: Any) -> bytes:
    return json.dumps({"repository": {"full_name": "dept/renew", **repository}}).encode()


def test_without_a_build_there_are_remotes_and_nothing_else() -> None:
    found = forge_of(ORIGIN, {})
    assert found == Forge((("origin", "https://github.com/dept/renew"),))
    assert found.address is not None
    assert found.address.organisation == "dept"
    assert forge_of({}, {}) == Forge()


@pytest.mark.parametrize(
    ("repository", "visibility"),
    [
        ({"visibility": "public", "private": False}, "public"),
        ({"visibility": "internal", "private": True}, "internal"),
        ({"private": True}, "private"),
        ({"private": False}, "public"),
        ({}, ""),
        ({"visibility": 7}, ""),
    ],
)
def test_githubs_event(repository: dict[str, Any], visibility: str) -> None:
    assert forge_of(ORIGIN, GITHUB, payload(**repository)).visibility == visibility


def test_what_else_githubs_event_says() -> None:
    found = forge_of(
        ORIGIN, GITHUB, payload(fork=True, archived=False, is_template=True, owner={"login": "dept", "type": "User"})
    )
    assert (found.is_fork, found.is_archived, found.is_template, found.is_personal) == (True, False, True, True)
    assert forge_of(ORIGIN, GITHUB, payload(owner={"type": "Organization"})).is_personal is False
    assert forge_of(ORIGIN, GITHUB, payload(owner={"type": "Bot"})).is_personal is None


@pytest.mark.parametrize("event", [b"", b"{", b"[]", b'{"repository": 1}', b"\xff\xfe", b"[" * 100_000])
def test_an_event_that_is_none_says_nothing(event: bytes) -> None:
    assert forge_of(ORIGIN, GITHUB, event).visibility == ""


def test_a_build_of_another_repository_says_nothing_of_this_one() -> None:
    public = payload(private=False)
    assert forge_of({"origin": "https://github.com/dept/other"}, GITHUB, public).visibility == ""
    assert forge_of({"origin": "https://gitlab.com/dept/renew"}, GITHUB, public).visibility == ""
    assert forge_of({"origin": "/srv/renew"}, GITHUB, public).visibility == ""
    assert forge_of({}, GITHUB, public).visibility == ""
    assert forge_of(ORIGIN, {**GITHUB, "GITHUB_ACTIONS": ""}, public).visibility == ""


@pytest.mark.parametrize(
    ("remote", "variables", "visibility"),
    [
        (
            "https://gitlab.com/dept/team/renew.git",
            {"CI_PROJECT_URL": "https://gitlab.com/dept/team/renew", "CI_PROJECT_VISIBILITY": "internal"},
            "internal",
        ),
        (
            "https://gitlab.com/dept/renew",
            {"CI_PROJECT_URL": "https://gitlab.com/dept/other", "CI_PROJECT_VISIBILITY": "public"},
            "",
        ),
        (
            "https://bitbucket.org/dept/renew",
            {"BITBUCKET_REPO_FULL_NAME": "dept/renew", "BITBUCKET_REPO_IS_PRIVATE": "true"},
            "private",
        ),
        (
            "git@bitbucket.org:dept/renew.git",
            {"BITBUCKET_REPO_FULL_NAME": "dept/renew", "BITBUCKET_REPO_IS_PRIVATE": "false"},
            "public",
        ),
        (
            "https://github.com/dept/renew",
            {"DRONE_REPO_LINK": "https://github.com/dept/renew", "DRONE_REPO_VISIBILITY": "private"},
            "private",
        ),
    ],
)
def test_the_variables_of_other_forges(remote: str, variables: dict[str, str], visibility: str) -> None:
    assert forge_of({"origin": remote}, variables).visibility == visibility


def test_azure_says_where_and_not_who_may_read() -> None:
    uri = "https://dept@dev.azure.com/dept/licences/_git/renew"
    found = forge_of({}, {"TF_BUILD": "True", "BUILD_REPOSITORY_URI": uri})
    assert found.visibility == ""
    assert found.address is not None
    assert found.address.place == "dev.azure.com/dept/licences/renew"


def test_the_remote_that_counts() -> None:
    both = {"origin": "https://github.com/person/renew", "upstream": "https://github.com/dept/renew"}
    found = forge_of(both, {}).address
    assert found is not None
    assert found.organisation == "person"
    assert forge_of({"a": "https://github.com/x/y", "b": "https://github.com/z/y"}, {}).address is None


def test_only_known_variables_are_looked_at(tmp_path: Any) -> None:
    (tmp_path / "event.json").write_bytes(b"{}")
    environment = {
        **GITHUB,
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_TOKEN": "secret",
        "PATH": "/bin",
    }
    assert "secret" not in given(environment).values()
    assert event(given(environment)) == b"{}"
    assert event({**environment, "GITHUB_EVENT_PATH": str(tmp_path)}) == b""
    assert event({"GITHUB_EVENT_PATH": environment["GITHUB_EVENT_PATH"]}) == b""
