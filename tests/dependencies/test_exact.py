"""Whether what is asked for is one version only."""

import pytest

from tcop_lint.dependencies.exact import is_pinned, version_of
from tcop_lint.facts import Origin


@pytest.mark.parametrize(
    ("ecosystem", "requirement", "version"),
    [
        ("npm", "1.2.3", "1.2.3"),
        ("npm", "=1.2.3-rc.1", "1.2.3-rc.1"),
        ("npm", "^1.2.3", ""),
        ("npm", "1.2", ""),
        ("npm", "latest", ""),
        ("pip", "==3.1.0", "3.1.0"),
        ("pip", "== 3.1.0", "3.1.0"),
        ("pip", "==3.*", ""),
        ("pip", ">=3", ""),
        ("pip", "", ""),
        ("bundler", "7.1.0", "7.1.0"),
        ("bundler", "= 7.1.0", "7.1.0"),
        ("bundler", "~> 7.1", ""),
        ("cargo", "1.0.200", ""),
        ("cargo", "=1.0.200", "1.0.200"),
        ("maven", "1.0.0.RELEASE", "1.0.0.RELEASE"),
        ("maven", "[1.0]", "1.0"),
        ("maven", "[1.0,2.0)", ""),
        ("maven", "1.0-SNAPSHOT", ""),
        ("gradle", "1.+", ""),
        ("sbt", "$version", ""),
        ("nuget", "6.0.0", "6.0.0"),
        ("nuget", "[6.0.0]", "6.0.0"),
        ("nuget", "6.*", ""),
        ("gomod", "v1.2.0", "v1.2.0"),
        ("terraform", "~> 5.0", ""),
        ("terraform", "5.1.0", "5.1.0"),
        ("helm", "^18", ""),
    ],
)
def test_the_rules_of_each_ecosystem(ecosystem, requirement, version):
    assert version_of(ecosystem, requirement) == version


@pytest.mark.parametrize(
    ("ecosystem", "requirement", "origin", "pinned"),
    [
        ("github-actions", "v4", None, False),
        ("github-actions", "a" * 40, None, True),
        ("docker", "3.13", None, False),
        ("docker", f"3.13@sha256:{'a' * 64}", None, True),
        ("docker", f"sha256:{'a' * 64}", None, True),
        ("pip", "", Origin("git", "https://github.com/a/b", "main", "branch"), False),
        ("pip", "", Origin("git", "https://github.com/a/b", "a" * 40, "commit"), True),
        ("maven", "", None, True),
        ("npm", "", Origin("path", "../a"), True),
    ],
)
def test_what_another_build_takes_again(ecosystem, requirement, origin, pinned):
    assert is_pinned(ecosystem, requirement, origin) is pinned
