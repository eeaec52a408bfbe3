"""What a team decides on licences: levels, what it allows and denies, and which packages a pattern names."""

import pytest

from tcop_lint.dependencies import patterns
from tcop_lint.dependencies.model import Component, Source
from tcop_lint.dependencies.openness import openness_of
from tcop_lint.dependencies.policy import Levels, Policy, ScopeLevels, Weight, matches, object_to, weigh
from tcop_lint.dependencies.purl import plain


def component(ecosystem="npm", name="express", version="5.0.0"):
    return Component(
        purl="",
        ecosystem=ecosystem,
        name=name,
        version=version,
        requirement="",
        scope="runtime",
        direct=True,
        pinned=True,
        integrity=True,
        source=Source(kind="public-registry"),
        path="package.json",
        line=1,
    )


def objection(policy, licence):
    return object_to(policy, licence, openness_of(licence))


def test_without_a_policy_only_the_state_is_objected_to():
    said = {one: objection(Policy(), one) for one in ("MIT", "OGL-UK-3.0", "MIT-CMU", "SSPL-1.0", "UNLICENSED", "")}
    assert said == {
        "MIT": None,
        "OGL-UK-3.0": None,
        "MIT-CMU": "likely-open",
        "SSPL-1.0": "source-available",
        "UNLICENSED": "proprietary",
        "": "unknown",
    }


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("AGPL-3.0-only", "denied"),
        ("AGPL-3.0-only OR MIT", None),
        ("AGPL-3.0-only AND MIT", "denied"),
        ("SSPL-1.0", "source-available"),
        ("GPL-2.0-only", "denied"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "denied"),
    ],
)
def test_deny(licence, expected):
    assert objection(Policy(deny=("AGPL-*", "category:copyleft")), licence) == expected


def test_an_exception_that_is_allowed_by_name_is_not_denied_with_its_licence():
    policy = Policy(deny=("GPL-*",), allow=("MIT", "GPL-2.0-only WITH Classpath-exception-2.0"))
    assert objection(policy, "GPL-2.0-only WITH Classpath-exception-2.0") is None
    assert objection(policy, "GPL-2.0-only") == "denied"


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", None),
        ("mit", None),
        ("BSD-3-Clause", None),
        ("MIT AND BSD-2-Clause", None),
        ("MPL-2.0", "not-allowed"),
        ("MPL-2.0 OR MIT", None),
        ("MIT AND MPL-2.0", "not-allowed"),
        ("SSPL-1.0", None),
        ("", "unknown"),
        ("JSON", "not-allowed"),
    ],
)
def test_allow(licence, expected):
    assert objection(Policy(allow=("MIT", "BSD-*", "SSPL-1.0", "category:public-domain")), licence) == expected


def test_of_two_objections_the_worse_is_made():
    strict = Policy(
        allow=("MIT",), deny=("AGPL-*", "SSPL-*"), levels=Levels(source_available="error", proprietary="error")
    )
    for licence, expected in {
        "BUSL-1.1": "source-available",
        "SSPL-1.0": "source-available",
        "LicenseRef-proprietary": "proprietary",
        "AGPL-3.0-only": "denied",
        "MPL-2.0": "not-allowed",
    }.items():
        assert object_to(strict, licence, openness_of(licence)) == expected


def test_the_json_licence_is_no_permissive_one():
    assert matches(("category:permissive",), "MIT")
    assert not matches(("category:permissive",), "JSON")


def test_levels():
    assert weigh(Policy(), "proprietary", "runtime") == Weight("warning", False)
    assert weigh(Policy(), "proprietary", "development") == Weight("note", False)
    assert weigh(Policy(), "unknown", "runtime") == Weight("note", False)
    assert weigh(Policy(), "likely-open", "runtime") is None
    strict = Policy(levels=Levels(proprietary="error", unknown="warning"), scopes=ScopeLevels(development="warning"))
    assert weigh(strict, "proprietary", "runtime") == Weight("error", True)
    assert weigh(strict, "proprietary", "development") == Weight("warning", True)
    assert weigh(strict, "unknown", "build") == Weight("note", False)
    assert weigh(Policy(levels=Levels(unknown="off")), "unknown", "runtime") is None
    assert weigh(Policy(scopes=ScopeLevels(development="off")), "proprietary", "development") is None


def names(package, one, versions=""):
    return patterns.names(package, versions, plain(one.ecosystem, one.name, one.source), one)


def test_patterns_name_packages():
    assert names("pkg:npm/express", component())
    assert names("pkg:npm/Express@5.0.0", component())
    assert not names("pkg:npm/express@4.0.0", component())
    assert names("pkg:npm/express", component(), ">=5, <6")
    assert not names("pkg:npm/express", component(), ">=6")
    assert not names("pkg:npm/express", component(version=""), ">=5")
    assert not names("pkg:npm/exp", component())
    assert names("pkg:npm/%40ckeditor/*", component(name="@ckeditor/ckeditor5-core"))
    assert names("pkg:npm/@ckeditor/*", component(name="@ckeditor/ckeditor5-core"))
    assert names("pkg:npm/@ckeditor/ckeditor5-core@5.0.0", component(name="@ckeditor/ckeditor5-core"))
    assert names("pkg:maven/org.example/*", component("gradle", "org.example:client"))
    assert names("pkg:pypi/flask-login", component("pip", "Flask_Login"))
    assert names("pkg:docker/library/redis", component("docker", "library/redis"))
    assert names("pkg:github/actions/*", component("github-actions", "actions/checkout"))
    assert names("pkg:golang/github.com/hashicorp/*", component("gomod", "github.com/hashicorp/vault/api"))


def test_patterns_that_name_no_package():
    assert not patterns.fault("pkg:npm/express", ">=1")
    assert "no package URL" in patterns.fault("express")
    assert "no range" in patterns.fault("pkg:npm/express", "the newest")


@pytest.mark.parametrize(
    "package", ["pkg:npm/*", "pkg:*/*", "pkg:npm/@*/*", "pkg:golang/github.com/*", "pkg:maven/org.*"]
)
def test_broad_patterns(package):
    assert patterns.is_broad(package)


@pytest.mark.parametrize(
    "package",
    [
        "pkg:npm/d3",
        "pkg:npm/@ckeditor/*",
        "pkg:golang/github.com/hashicorp/*",
        "pkg:maven/uk.gov.hmcts/*",
        "pkg:gem/govuk_*",
    ],
)
def test_narrow_patterns(package):
    assert not patterns.is_broad(package)
