"""Addresses of files and repositories."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_factory import HOSTILE_PATHS

from tcop_lint.reports.links import blob_url, repository_uri, uri


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_a_uri_is_plain_and_gives_the_exact_bytes_back(path):
    address = uri(path)
    assert address.isascii()
    assert not set(address) & set(" \"'<>#?:%\\") - {"%"}
    assert unquote_to_bytes(address) == path.encode("utf-8", "surrogateescape")


@given(st.text())
def test_every_text_has_a_uri(text):
    assert uri(text).isascii()


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/example/service.git", "https://github.com/example/service.git"),
        ("https://user:secret@github.com/example/service", "https://github.com/example/service"),
        ("https://github.com/example/service?token=secret#x", "https://github.com/example/service"),
        ("ssh://git@host.example:2222/a.git", "ssh://host.example:2222/a.git"),
        ("git@github.com:example/service.git", "ssh://github.com/example/service.git"),
        ("", None),
        ("/home/somebody/service.git", None),
        ("file:///home/somebody/service.git", None),
        ("C:\\Users\\somebody\\service", None),
        ("https://[broken/x", None),
        ("https://host:port/x", None),
        ("ext::sh -c evil", None),
        ("file://host.example/share/a.git", None),
        ("https://" + "a." * 5000, None),
    ],
)
def test_a_remote_has_no_secrets_and_no_folders(remote, address):
    assert repository_uri(remote) == address


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:example/service.git", "https://github.com/example/service/blob/abc/"),
        ("https://github.example.gov.uk/a/b/", "https://github.example.gov.uk/a/b/blob/abc/"),
        ("https://gitlab.com/group/sub/project.git", "https://gitlab.com/group/sub/project/-/blob/abc/"),
        ("https://gitlab.example.gov.uk:8443/a/b.git", "https://gitlab.example.gov.uk:8443/a/b/-/blob/abc/"),
        ("ssh://git@gitlab.example.gov.uk:2222/a/b.git", "https://gitlab.example.gov.uk/a/b/-/blob/abc/"),
        ("https://git.example.gov.uk/a/b", None),
        ("/srv/git/a.git", None),
    ],
)
def test_files_are_linked_where_the_host_is_known(remote, address):
    assert blob_url(remote, "abc") == address
    assert blob_url(remote, "") is None
