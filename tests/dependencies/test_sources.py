"""Where packages come from, judged by what is known of hosts."""

import pytest

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.sources import Hosts, classify, registry, without_user
from tcop_lint.facts import Origin

NOBODY = Hosts()


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        (None, "public-registry"),
        (Origin("registry", "https://nexus.example.gov.uk/npm"), "private-registry"),
        (Origin("registry", "https://packages.example.gov.uk/npm"), "unknown-host"),
        (Origin("git", "https://github.com/a/b"), "public-git"),
        (Origin("git", "ssh://git@github.com/a/b"), "git-ssh"),
        (Origin("git", "https://git.example.gov.uk/a/b"), "unknown-host"),
        (Origin("git", "../b"), "local"),
        (Origin("url", "https://example.org/a.tgz"), "url"),
        (Origin("path", "../a"), "local"),
    ],
)
def test_each_kind(origin, kind):
    assert classify("npm", origin, NOBODY).kind == kind


@pytest.mark.parametrize(
    ("ecosystem", "name", "kind"),
    [
        ("pip", "PyPI", "public-registry"),
        ("pip", "ours", "unknown-host"),
        ("cargo", "crates-io", "public-registry"),
        ("cargo", "ours", "unknown-host"),
        ("mix", "hexpm", "public-registry"),
        ("mix", "hexpm:ours", "private-registry"),
        ("conda", "conda-forge", "public-registry"),
    ],
)
def test_a_registry_that_is_only_named_is_public_only_by_its_own_name(ecosystem, name, kind):
    assert classify(ecosystem, Origin("registry", "", name), NOBODY).kind == kind


@pytest.mark.parametrize(("ecosystem", "labels"), [(name, one) for name, listed in PUBLIC.items() for one in listed])
def test_every_public_registry_is_one_for_its_ecosystem(ecosystem, labels):
    assert registry(ecosystem, f"https://user@{'.'.join(labels).upper()}:443/a", NOBODY).kind == "public-registry"


def test_java_builds_share_their_registries():
    address = f"https://{'.'.join(PUBLIC['maven'][0])}/maven2"
    assert {registry(name, address, NOBODY).kind for name in ("maven", "gradle", "sbt")} == {"public-registry"}
    assert registry("npm", address, NOBODY).kind == "unknown-host"


def test_a_host_that_only_looks_like_a_public_one_is_not():
    host = ".".join(PUBLIC["npm"][0])
    assert registry("npm", f"https://{host}.example.org/", NOBODY).kind == "unknown-host"
    assert registry("npm", f"https://example.org/{host}/", NOBODY).kind == "unknown-host"
    assert registry("npm", f"https://{host}@example.org/", NOBODY).kind == "unknown-host"


def test_the_settings_decide_for_hosts_that_they_name():
    hosts = Hosts(own=("npm.example.gov.uk",), public=("*.open.example.gov.uk",))
    own = registry("npm", "https://npm.example.gov.uk/a", hosts)
    assert (own.kind, own.own) == ("private-registry", True)
    assert registry("npm", "https://npm.open.example.gov.uk/a", hosts).kind == "public-registry"
    assert registry("npm", "https://open.example.gov.uk/a", hosts).kind == "unknown-host"
    assert classify("npm", Origin("git", "ssh://git@a.open.example.gov.uk/a"), hosts).kind == "public-git"


def test_passwords_are_never_repeated():
    assert without_user("https://me:secret@example.org/a@b") == "https://example.org/a@b"
    assert "secret" not in str(classify("pip", Origin("git", "https://me:secret@example.org/a"), NOBODY))
