"""Where packages come from, as files write it."""

import pytest

from tcop_lint.facts import Origin
from tcop_lint.readers import origins

COMMIT = "a" * 40


@pytest.mark.parametrize(
    ("requirement", "origin"),
    [
        ("^1.2.0", None),
        ("latest", None),
        ("npm:real@1", None),
        ("alphagov/kit", Origin("git", "https://github.com/alphagov/kit", "", "branch")),
        ("github:alphagov/kit#v1.2.0", Origin("git", "https://github.com/alphagov/kit", "v1.2.0", "tag")),
        (f"git+ssh://git@github.com/a/b.git#{COMMIT}", Origin("git", "ssh://git@github.com/a/b.git", COMMIT, "commit")),
        ("git+https://github.com/a/b.git#feature", Origin("git", "https://github.com/a/b.git", "feature")),
        ("git@github.com:a/b.git", Origin("git", "ssh://git@github.com/a/b.git", "", "branch")),
        ("https://example.org/a.tgz", Origin("url", "https://example.org/a.tgz")),
        ("file:../a", Origin("path", "../a")),
        ("gist:11081aaa281", Origin("git", "https://gist.github.com/11081aaa281", "", "branch")),
        ("workspace:*", Origin("path", "*")),
    ],
)
def test_what_package_json_may_hold(requirement, origin):
    assert origins.npm(requirement) == origin


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (
            f"git+https://github.com/a/b.git@{COMMIT}#egg=b",
            Origin("git", "https://github.com/a/b.git", COMMIT, "commit"),
        ),
        ("git+ssh://git@github.com/a/b@main", Origin("git", "ssh://git@github.com/a/b", "main", "branch")),
        ("git+https://github.com/a/b", Origin("git", "https://github.com/a/b", "", "branch")),
        ("https://example.org/a.whl#sha256=1", Origin("url", "https://example.org/a.whl")),
        ("file:///opt/a.whl", Origin("path", "/opt/a.whl")),
    ],
)
def test_addresses_of_requirements(address, origin):
    assert origins.pip(address) == origin


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        (COMMIT, "commit"),
        ("a" * 64, "commit"),
        ("abc1234", ""),
        ("v1", "tag"),
        ("1.2.0-rc.1", "tag"),
        ("main", "branch"),
        ("refs/heads/main", "branch"),
        ("", "branch"),
        ("fix-the-form", ""),
    ],
)
def test_what_a_ref_is(ref, kind):
    assert origins.ref_kind(ref) == kind


def test_a_short_commit_is_not_one_even_where_the_file_says_so():
    assert origins.git("https://github.com/a/b", "main", "commit").ref_kind == "branch"
