"""The names of packages as purls."""

import pytest
from packageurl import PackageURL

from tcop_lint.data.registries import PUBLIC
from tcop_lint.dependencies.model import Source
from tcop_lint.dependencies.purl import make

PLAIN = Source(kind="public-registry")
TERRAFORM = ".".join(PUBLIC["terraform"][0])


@pytest.mark.parametrize(
    ("ecosystem", "name", "version", "purl"),
    [
        ("npm", "@babel/core", "7.2.0", "pkg:npm/%40babel/core@7.2.0"),
        ("pip", "Flask_Login", "0.6", "pkg:pypi/flask-login@0.6"),
        ("bundler", "rails", "7.1", "pkg:gem/rails@7.1"),
        ("gradle", "io.ktor:core", "2.3.0", "pkg:maven/io.ktor/core@2.3.0"),
        (
            "gradle",
            "com.diffplug.spotless",
            "6.0",
            "pkg:maven/com.diffplug.spotless/com.diffplug.spotless.gradle.plugin@6.0",
        ),
        ("gomod", "github.com/gorilla/mux", "v1.8.0", "pkg:golang/github.com/gorilla/mux@v1.8.0"),
        ("mix", "ecto", "3.11.0", "pkg:hex/ecto@3.11.0"),
        ("docker", "python", "3.13", "pkg:docker/python@3.13"),
        ("docker", "example.org/team/app", "1", "pkg:docker/team/app@1?repository_url=example.org"),
        ("github-actions", "actions/checkout", "v4", "pkg:github/actions/checkout@v4"),
        ("github-actions", "a/b/.github/workflows/c.yml", "main", "pkg:github/a/b@main#.github/workflows/c.yml"),
        ("github-actions", "docker://alpine", "3.20", "pkg:docker/alpine@3.20"),
        ("terraform", f"{TERRAFORM}/hashicorp/aws", "5.1.0", "pkg:terraform/hashicorp/aws@5.1.0"),
        ("terraform", "aws", "5.1.0", "pkg:terraform/hashicorp/aws@5.1.0"),
        ("cran", "dplyr", "", "pkg:cran/dplyr"),
    ],
)
def test_each_ecosystem(ecosystem, name, version, purl):
    assert make(ecosystem, name, version, PLAIN) == purl
    assert PackageURL.from_string(purl).to_string() == purl


def test_a_package_of_git_names_its_repository_and_commit():
    source = Source(kind="public-git", host="github.com", address="https://github.com/a/b.git", ref="1" * 40)
    assert make("pip", "b", "", source).startswith("pkg:pypi/b?vcs_url=git%2Bhttps://github.com/a/b.git")


def test_a_package_of_another_registry_is_not_the_public_one_of_its_name():
    address = "https://npm.example.gov.uk/ms/-/ms-2.1.3.tgz"
    source = Source(kind="unknown-host", host="npm.example.gov.uk", address=address)
    assert make("npm", "ms", "2.1.3", source) == "pkg:npm/ms@2.1.3?repository_url=https://npm.example.gov.uk/ms"


@pytest.mark.parametrize("name", ["", "/", ":", "@", "a/", "#?", "é", "\ud800"])
def test_no_name_is_too_strange(name):
    for ecosystem in ("npm", "pip", "gradle", "docker", "swift", "terraform", "github-actions"):
        assert make(ecosystem, name, "1", PLAIN).startswith("pkg:")
