"""Looking up bundled licence facts: the names of each ecosystem, versions, families, and what is not said."""

from datetime import date

import pytest
from making import pack_of, shipped

from tcop_lint.dependencies import bundled
from tcop_lint.dependencies.factfile import Fact, Row, Term, pack
from tcop_lint.testing import judge_repository, make_repository

FACT = Fact("github.com/example/example/blob/main/LICENSE", "2026-11-22")


def term(expression, since="", *versions):
    return Term(since, expression, FACT, versions)


HAND = Term("", "BUSL-1.1", FACT._replace(by_hand=True))
TABLES = {
    "npm": {"lodash": Row((term("MIT", "", "4.17.21"),)), "@types/*": Row((term("MIT"),))},
    "pip": {"flask-login": Row((term("MIT"),))},
    "cargo": {"serde-json": Row((term("MIT OR Apache-2.0"),))},
    "gomod": {"github.com/a/b": Row((term("ISC"),)), "golang.org/x/*": Row((term("BSD-3-Clause"),))},
    "maven": {"org.typelevel:cats-core": Row((term("MIT"),)), "org.springframework.*": Row((term("Apache-2.0"),))},
    "nuget": {
        "mediatr": Row((HAND,)),
        "mediatr.*": Row((HAND,)),
        "automapper": Row((term("MIT"), term("LicenseRef-scancode-proprietary-license", "15.0.0")), unsure=True),
        "gap": Row((term("MIT", "", "1.0"), term("", "1.0.0.0.0.1"), term("BUSL-1.1", "3.0", "3.0")), unsure=True),
    },
    "terraform": {"hashicorp/aws": Row((term("MPL-2.0"),)), "github.com/example/module": Row((term("MIT"),))},
    "github-actions": {"actions/checkout": Row((term("MIT"),))},
    "docker": {
        "redis": Row((term("BSD-3-Clause"), term("SSPL-1.0", "7.4"), term("AGPL-3.0-only", "8.0")), unsure=True),
        "mcr.microsoft.com/dotnet/*": Row((term("MIT"),)),
    },
}


def _forget():
    for held in (bundled._content, bundled._pools, bundled._lines):
        held.cache_clear()


@pytest.fixture(autouse=True)
def facts(monkeypatch, tmp_path):
    """A small file in place of the shipped one."""
    file = tmp_path / "licences.bin"
    file.write_bytes(pack("2026-05-01", TABLES))
    monkeypatch.setattr(bundled, "_file", lambda: file)
    _forget()
    yield
    _forget()


def expression(*asked):
    found = bundled.find(*asked)
    return found.expression if found else None


def test_a_version_that_is_known_is_exact_and_says_where_it_was_read():
    found = bundled.find("npm", "lodash", "4.17.21")

    assert found == ("MIT", True, FACT.source, FACT.date, False)


def test_a_row_by_hand_says_so_of_the_package_and_not_of_its_family():
    assert bundled.find("nuget", "MediatR", "13.1.0")[:2] == ("BUSL-1.1", False)
    assert bundled.find("nuget", "MediatR", "13.1.0").by_hand
    assert not bundled.find("nuget", "MediatR.Courier", "13.1.0").by_hand


def test_another_version_has_the_licence_of_the_package_but_is_not_exact():
    assert bundled.find("npm", "lodash", "4.17.20").exact is False


@pytest.mark.parametrize(
    ("ecosystem", "name"),
    [
        ("pip", "Flask_Login"),
        ("conda", "flask-login"),
        ("cargo", "serde_json"),
        ("gomod", "github.com/a/b/v3"),
        ("gomod", "github.com/a/b/service/s3"),
        ("sbt", "org.typelevel:cats-core_2.13"),
        ("gradle", "org.typelevel:cats-core"),
        ("nuget", "AutoMapper"),
        ("terraform", "aws"),
        ("terraform", "git::https://github.com/Example/module.git//network?ref=v1"),
        ("terraform", "git@github.com:example/module.git"),
        ("terraform", "github.com/example/module"),
        ("github-actions", "Actions/Checkout"),
        ("docker", "docker.io/library/redis"),
        ("docker", "public.ecr.aws/docker/library/redis"),
        ("docker", "docker://redis"),
    ],
)
def test_names_are_found_by_the_rules_of_their_ecosystem(ecosystem, name):
    assert bundled.find(ecosystem, name, "1.0") is not None


@pytest.mark.parametrize(
    ("ecosystem", "name", "meant"),
    [
        ("npm", "@types/node", "MIT"),
        ("gomod", "golang.org/x/net", "BSD-3-Clause"),
        ("maven", "org.springframework.boot:spring-boot", "Apache-2.0"),
        ("docker", "mcr.microsoft.com/dotnet/sdk", "MIT"),
    ],
)
def test_a_family_answers_for_its_members_and_is_never_exact(ecosystem, name, meant):
    found = bundled.find(ecosystem, name, "1.0")

    assert (found.expression, found.exact) == (meant, False)


def test_what_is_not_in_the_file_is_not_known():
    assert bundled.find("npm", "lodash-of-our-own", "1.0.0") is None
    assert bundled.find("mix", "phoenix", "1.0.0") is None


@pytest.mark.parametrize(
    ("version", "meant"),
    [("14.0.0", "MIT"), ("15.0.0", "LicenseRef-scancode-proprietary-license"), ("15.0.0-beta.1", "MIT"), ("", None)],
)
def test_a_package_that_changed_its_licence_is_judged_by_its_version(version, meant):
    assert expression("nuget", "AutoMapper", version) == meant


@pytest.mark.parametrize(("version", "meant"), [("0.9", "MIT"), ("1.0", "MIT"), ("2.0", None), ("3.0", "BUSL-1.1")])
def test_between_two_licences_of_unlike_openness_nothing_is_said(version, meant):
    assert expression("nuget", "gap", version) == meant


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("7.2-alpine", "BSD-3-Clause"),
        ("7.2.4", "BSD-3-Clause"),
        ("7", "SSPL-1.0"),
        ("7.4.1-bookworm", "SSPL-1.0"),
        ("7-alpine", "SSPL-1.0"),
        ("8", "AGPL-3.0-only"),
        ("latest", "AGPL-3.0-only"),
        ("alpine", "AGPL-3.0-only"),
        ("", None),
    ],
)
def test_the_tag_of_an_image_stands_for_the_newest_that_begins_so(tag, meant):
    assert expression("docker", "redis", tag) == meant


@pytest.mark.parametrize("ref", ["v4", "main", "11bd71901bbe5b1630ceea73d27597364c9af683"])
def test_a_commit_or_branch_of_an_action_has_its_one_licence(ref):
    assert expression("github-actions", "actions/checkout", ref) == "MIT"


def test_the_facts_are_old_after_half_a_year():
    assert bundled.age("2026-05-31") == 30
    assert bundled.age("2026-04-01") == 0
    assert bundled.warning("2026-10-28") == ""
    assert "181 days old" in bundled.warning("2026-10-29")


@pytest.mark.parametrize(("day", "times"), [(date(2026, 10, 28), 0), (date(2026, 10, 29), 1)])
def test_a_run_that_reads_dependencies_says_that_the_facts_are_old(tmp_path, day, times):
    files = {"requirements.txt": "flask==3.0.0\n", "README.md": "# A service\n"}
    report = judge_repository(
        make_repository(tmp_path / "service", files),
        pack_of(*shipped("open-source/dependency-licences-known")),
        as_of=day,
    )

    assert len([notice for notice in report.notices if "days old" in notice.text]) == times


def test_a_run_without_dependencies_says_nothing_of_the_facts(tmp_path):
    folder = make_repository(tmp_path / "service", {"README.md": "# A service\n"})

    assert not judge_repository(
        folder, pack_of(*shipped("open-source/dependency-licences-known")), as_of=date(2030, 1, 1)
    ).notices


def test_a_name_that_only_fits_a_family_is_not_known_as_a_package():
    assert bundled.find("npm", "@types/our-own-secret", "1.0.0") is not None
    assert not bundled.knows("npm", "@types/our-own-secret")
    assert not bundled.knows("maven", "org.springframework.ours:secret")
    assert bundled.knows("npm", "lodash")
    assert bundled.knows("sbt", "org.typelevel:cats-core")
