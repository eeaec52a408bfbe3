"""Which claim decides, and why nothing is known."""

import pytest
from msgspec.structs import replace
from taking import take

from tcop_lint.dependencies.licensing.agreeing import disagreeing
from tcop_lint.dependencies.licensing.chain import decide, is_settled, licensed
from tcop_lint.dependencies.licensing.claims import ORDER, Claim, Found, Key, key_of, key_of_purl
from tcop_lint.dependencies.licensing.clarifications import Clarification, fault
from tcop_lint.dependencies.model import Component, Inventory, Source

PLAIN = Component(
    purl="pkg:npm/unheard-of-forms@1.0.0",
    ecosystem="npm",
    name="unheard-of-forms",
    version="1.0.0",
    requirement="",
    scope="runtime",
    direct=True,
    pinned=True,
    integrity=True,
    source=Source(kind="public-registry"),
    path="package.json",
    line=4,
    lock="package-lock.json",
    lock_line=12,
)


def told(component=PLAIN, *claims, **more):
    found = Found()
    for version, claim in claims:
        found.add(Key("pkg:npm/unheard-of-forms", version), claim)
    (component,) = licensed(Inventory((component,), ()), found, **more).components
    return component


def test_the_order_is_that_of_the_chain():
    claims = [Claim(f"LicenseRef-{at}", kind, "x", "high") for at, kind in enumerate(ORDER) if kind != "clarification"]
    found = Found()
    for claim in reversed(claims):
        if claim.kind not in {"lock-file", "bundled", "bundled-by-hand", "bundled-other-version", "stale-bill"}:
            found.add(key_of(PLAIN), claim)
    (component,) = licensed(Inventory((replace(PLAIN, stated_licence="MIT"),), ()), found).components
    kinds = [one.kind for one in component.evidence]
    assert kinds == [
        "lock-file",
        "bill-of-materials",
        "installed",
        "machine-cache",
        "licences-lock",
        "user-cache",
        "online",
    ]
    assert (component.licence, component.openness, component.reason) == ("MIT", "open", "")
    assert component.evidence[0].locator == "package-lock.json:12"


def test_a_clarification_comes_before_everything():
    clarification = Clarification(
        package="pkg:npm/unheard-of-*", versions=">=1, <2", licence="BUSL-1.1", evidence="https://example.org/LICENCE"
    )
    locked = replace(PLAIN, stated_licence="MIT")
    known = told(locked, clarifications=(clarification,))
    assert (known.licence, known.openness, known.evidence[0].kind) == ("BUSL-1.1", "source-available", "clarification")
    assert disagreeing(known) == ()
    assert told(replace(locked, version="2.0.0"), clarifications=(clarification,)).licence == "MIT"


@pytest.mark.parametrize(
    ("licence", "package", "evidence", "words"),
    [
        ("MIT", "pkg:npm/a", "LICENCE", ""),
        ("Apache 2", "pkg:npm/a", "LICENCE", "no SPDX expression"),
        ("MIT", "npm/a", "LICENCE", "no package URL"),
        ("MIT", "pkg:npm/a", " ", "evidence must say"),
        ("LicenseRef-Ours", "pkg:npm/a", "LICENCE", ""),
    ],
)
def test_clarifications_are_refused_with_a_word(licence, package, evidence, words):
    wrong = fault(Clarification(package=package, licence=licence, evidence=evidence))
    assert words in wrong if words else not wrong


def test_a_family_without_its_version_is_made_exact_by_a_later_claim_on_the_same_version():
    vague = Claim("LicenseRef-BSD", "lock-file", "x", "low")
    exact = Claim("BSD-3-Clause", "installed", "y", "high")
    other = Claim("MIT", "online", "z", "high")
    assert decide([vague, exact]) == exact
    assert decide([vague, other]) == vague
    assert decide([vague, exact._replace(kind="bundled-other-version")]).expression == "BSD-3-Clause"
    assert decide([Claim("NONE", "lock-file", "x", "high"), exact]) == exact
    assert decide([Claim("", "lock-file", "x", "low", "Dual License"), exact]) == exact
    assert decide([]) is None


def test_a_bill_of_materials_of_another_version_is_said_to_be_so():
    claim = Claim("MIT", "bill-of-materials", "bom.json:3", "high")
    known = told(PLAIN, ("0.9.0", claim))
    assert (known.licence, known.evidence[0].kind, known.evidence[0].confidence) == ("MIT", "stale-bill", "low")
    assert known.evidence[0].locator == "bom.json:3 (of version 0.9.0)"
    assert not is_settled(known)
    assert is_settled(told(PLAIN, ("1.0.0", claim)))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "it is not in the data"),
        ({"version": ""}, "no version is stated, and the data holds no licence for all versions"),
        ({"source": Source(kind="local", address="../forms")}, "it is a part of this repository"),
        (
            {"source": Source(kind="private-registry", host="npm.example.gov.uk")},
            "it comes from a private registry, npm.example.gov.uk",
        ),
        (
            {"source": Source(kind="git-ssh", host="github.com")},
            "it comes from a repository that is reached over ssh, github.com",
        ),
        ({"stated_licence": "Dual License"}, "package-lock.json:12 says 'Dual License', which names no licence"),
        (
            {"stated_licence": "SEE LICENSE IN TERMS.md"},
            "package-lock.json:12 points to the file TERMS.md, which is not here",
        ),
    ],
)
def test_every_unknown_has_a_reason(changes, reason):
    known = told(replace(PLAIN, **changes))
    assert (known.licence, known.openness, known.reason) == ("", "unknown", reason)


def test_why_nobody_was_asked_is_said():
    known = told(PLAIN, asked={key_of(PLAIN): "nobody was asked: its name may be private, because it comes from here"})
    assert (
        known.reason
        == "it is not in the data, and nobody was asked: its name may be private, because it comes from here"
    )


def test_a_fork_is_not_taken_for_the_package_of_its_name():
    fork = Source(kind="public-git", host="github.com", address="https://github.com/a/express", ref="a" * 40)
    assert told(replace(PLAIN, name="express", version="4.18.2")).licence == "MIT"
    assert told(replace(PLAIN, name="express", version="4.18.2", source=fork)).licence == ""


def test_sources_that_disagree():
    def others(one, other, kind="installed"):
        known = told(replace(PLAIN, stated_licence=one), ("1.0.0", Claim(other, kind, "y", "high")))
        return [each.licence for each in disagreeing(known)]

    assert others("MIT", "GPL-3.0-only") == ["GPL-3.0-only"]
    assert others("MIT", "MIT AND BUSL-1.1") == ["MIT AND BUSL-1.1"]
    for other in ("MIT", "MIT OR Apache-2.0", "MIT AND BSD-3-Clause", "LicenseRef-OSI-approved"):
        assert others("MIT", other) == []
    assert others("BSD", "BSD-3-Clause") == []
    assert others("GPL-3.0-only", "GPL-3.0-or-later") == []


def test_a_lock_file_of_composer_and_one_of_npm():
    files = {
        "composer.json": '{"require": {"a/b": "^1"}}',
        "composer.lock": '{"packages": [{"name": "a/b", "version": "v1.0.0", "license": ["MIT", "GPL-2.0-only"]}]}',
    }
    (known,) = licensed(take(files)).components
    assert (known.licence, known.evidence[0].kind) == ("MIT OR GPL-2.0-only", "lock-file")


@pytest.mark.parametrize(
    ("purl", "key"),
    [
        ("pkg:npm/%40a/b@1.0", Key("pkg:npm/@a/b", "1.0")),
        ("pkg:npm/@a/b@1.0", Key("pkg:npm/@a/b", "1.0")),
        ("pkg:npm/@a/b", Key("pkg:npm/@a/b", "")),
        ("pkg:pypi/A_b@1?x=y#z", Key("pkg:pypi/a-b", "1")),
        ("pkg:golang/github.com/A/b@v1.2.3", Key("pkg:golang/github.com/a/b", "1.2.3")),
        ("pkg:maven/g.h/a@1.0?type=jar", Key("pkg:maven/g.h/a", "1.0")),
        ("pkg:npm", None),
        ("npm/a@1", None),
        ("", None),
    ],
)
def test_purls_as_others_write_them(purl, key):
    assert key_of_purl(purl) == key
