"""Addresses of repositories, whose they are, and which of them nobody else can reach."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcop_lint.forge.addresses import address_of, is_out_of_reach, is_own, same


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://github.com/alphagov/frontend", "github.com/alphagov/frontend"),
        ("https://GitHub.com/AlphaGov/frontend.git/", "github.com/alphagov/frontend"),
        ("git@github.com:alphagov/frontend.git", "github.com/alphagov/frontend"),
        ("ssh://git@git.example.gov.uk:7999/team/renew.git", "git.example.gov.uk/team/renew"),
        ("https://user:secret@gitlab.com/a/b/c/renew.git", "gitlab.com/a/b/c/renew"),
        ("https://gitlab-ci-token:glcbt-1@gitlab.com/a/renew", "gitlab.com/a/renew"),
        ("https://dev.azure.com/dept/licences/_git/renew", "dev.azure.com/dept/licences/renew"),
        ("git://example.org/renew", "example.org/renew"),
    ],
)
def test_an_address_is_host_organisation_and_name(url: str, place: str) -> None:
    found = address_of(url)
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize(
    "url", ["", "/srv/git/renew.git", "file:///srv/renew", "../renew", "C:\\renew", "https://", "a", "ext::sh -c x"]
)
def test_a_path_of_this_machine_is_none(url: str) -> None:
    assert address_of(url) is None


def test_one_repository_by_two_ways() -> None:
    https, ssh, other = (
        address_of(url)
        for url in ("https://github.com/a/Renew", "git@github.com:a/renew.git", "https://github.com/a/other")
    )
    assert https is not None
    assert ssh is not None
    assert other is not None
    assert same(https, ssh)
    assert not same(https, other)
    assert ssh.is_ssh
    assert not https.is_ssh


@pytest.mark.parametrize(
    ("organisation", "own"),
    [
        ("github.com/alphagov", True),
        ("https://github.com/AlphaGov/", True),
        ("github.com", True),
        ("github.com/alpha", False),
        ("gitlab.com/alphagov", False),
        ("alphagov", False),
    ],
)
def test_whose_a_repository_is(organisation: str, own: bool) -> None:
    address = address_of("https://github.com/alphagov/frontend")
    assert address is not None
    assert is_own(address, (organisation,)) is own


@pytest.mark.parametrize(
    ("host", "out"),
    [
        ("github.com", False),
        ("gitlab.service.example.gov.uk", False),
        ("git", True),
        ("git.example.internal", True),
        ("git.internal.example.gov.uk", True),
        ("internals.example.gov.uk", False),
        ("10.0.0.4", True),
        ("[fd00::1]", True),
        ("8.8.8.8", False),
        ("git-codecommit.eu-west-2.amazonaws.com", True),
    ],
)
def test_hosts_that_only_some_can_reach(host: str, out: bool) -> None:
    assert is_out_of_reach(host) is out


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["https://", "git@", ":", "/", "a", "@", "[", "]", ".git", "::"]), max_size=8).map(
        "".join
    )
)
def test_any_text_is_an_address_or_none(url: str) -> None:
    found = address_of(url)
    assert found is None or (found.host and found.name)
